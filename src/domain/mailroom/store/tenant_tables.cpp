#include "domain/mailroom/store/tenant_tables.hpp"

namespace mailroom::store {

std::vector<platform::sql::TenantTable> tenant_tables() {
  // The bytes have no tenant of their own: they go with the hourly look for those without a row.
  return {{.slice = "mailroom",
           .name = "mailroom_mails",
           .key = "id",
           .ungiven = "what was taken in stands among the entries of its inquiry; the rest is of "
                      "senders nobody has confirmed"}};
}

}  // namespace mailroom::store
