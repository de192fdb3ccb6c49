#include "domain/notices/store/tenant_tables.hpp"

namespace notices::store {

std::vector<platform::sql::TenantTable> tenant_tables() {
  return {
      {.slice = "notices",
       .name = "alert_calls",
       .key = "tenant_id, alert_id",
       .ungiven = "where a call round stands, a machine's state"},
      {.slice = "notices",
       .name = "noted_alerts",
       .key = "place",
       .ungiven = "what the next mail will tell; the alerts themselves are given"},
      {.slice = "notices",
       .name = "digest_cursors",
       .key = "tenant_id",
       .ungiven = "how far mails have come, a machine's state"},
      {.slice = "notices",
       .name = "digest_conditions",
       .key = "tenant_id",
       .given = {"risk", "direction"},
       .title = "メールで知らせる条件"},
      {.slice = "notices",
       .name = "notices",
       .key = "id",
       .ungiven = "mails told of what is given here; their words are not kept once sent"},
      {.slice = "notices",
       .name = "notices",
       .key = "id",
       .tenant = "home_tenant_id",
       .parent = "users p ON p.id = t.user_id",
       .ungiven = "likewise, those that name no tenant"},
      {.slice = "notices",
       .name = "held_addresses",
       .key = "address",
       .tenant = "home_tenant_id",
       .parent = "users p ON t.address IN (SELECT m.address FROM mail_people m WHERE m.user_id = "
                 "p.id) AND NOT EXISTS (SELECT 1 FROM mail_people o JOIN users u ON u.id = "
                 "o.user_id WHERE o.address = t.address AND u.home_tenant_id IS NOT "
                 "p.home_tenant_id)",  // an address may be of people of several firms
       .ungiven = "what became of mail to a person's address, the sender's state"},
      {.slice = "notices",
       .name = "mail_people",
       .key = "user_id",
       .tenant = "home_tenant_id",
       .parent = "users p ON p.id = t.user_id",
       .given = {"user_id", "address", "confirmed_at@", "wants_inquiries?", "wants_blocks?",
                 "wants_digest?", "wants_service?"},
       .title = "メールのあて先"}};
}

}  // namespace notices::store
