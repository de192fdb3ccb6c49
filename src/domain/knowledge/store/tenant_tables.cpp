#include "domain/knowledge/store/tenant_tables.hpp"

namespace knowledge::store {

std::vector<platform::sql::TenantTable> tenant_tables() {
  return {
      {.slice = "knowledge",
       .name = "assistant_consents",
       .key = "tenant_id, position",
       .given = {"position#", "is_given?", "terms_version", "terms_hash", "assistant", "by_name",
                 "at@"},
       .title = "文章の言い換えへの同意",
       .time = "at"},
      {.slice = "knowledge",
       .name = "advisory_readings",
       .key = "tenant_id, advisory_id, version, person_id",
       .given = {"advisory_id", "version#", "person_name", "read_at@"},
       .title = "情報配信記事の閲覧",
       .time = "read_at"},
      {.slice = "knowledge",
       .name = "advisory_decisions",
       .key = "tenant_id, advisory_id, position",
       .given = {"advisory_id", "version#", "position#", "choice", "text_hash", "by_name", "at@"},
       .title = "情報配信記事への対応",
       .time = "at"},
      {.slice = "knowledge",
       .name = "advisory_receivers",
       .key = "advisory_id, tenant_id",
       .given = {"advisory_id", "shown_at@"},
       .title = "届いた情報配信記事",
       .only = "t.shown_at IS NOT NULL",
       .time = "shown_at"}};
}

}  // namespace knowledge::store
