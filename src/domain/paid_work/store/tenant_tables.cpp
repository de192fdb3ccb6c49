#include "domain/paid_work/store/tenant_tables.hpp"

namespace paid_work::store {

std::vector<platform::sql::TenantTable> tenant_tables() {
  return {
      {.slice = "paid_work",
       .name = "paid_work_downloads",
       .key = "id",
       .given = {"work_id", "by_name", "at@"},
       .title = "有償の作業で渡した内容の保存",
       .time = "at"},
      {.slice = "paid_work",
       .name = "paid_work_items",
       .key = "work_id, position",
       .given = {"work_id", "position#", "content", "count#", "titles"},
       .title = "有償の作業で渡した内容"},
      {.slice = "paid_work",
       .name = "paid_work_hand_overs",
       .key = "work_id",
       .given = {"work_id", "firm_name", "sha256", "size#", "by_name", "at@"},
       .title = "有償の作業の引き渡し",
       .time = "at"},
      {.slice = "paid_work",
       .name = "paid_work_consents",
       .key = "work_id, position",
       .given = {"work_id", "position#", "text_version#", "text_sha256", "by_name", "at@"},
       .title = "有償の作業への同意",
       .time = "at"},
      {.slice = "paid_work",
       .name = "paid_work_steps",
       .key = "work_id, position",
       .given = {"work_id", "position#", "state", "at@", "by_name", "detail"},
       .title = "有償の作業の経過",
       .time = "at"},
      {.slice = "paid_work",
       .name = "paid_works",
       .key = "id",
       .given = {"id", "number#", "inquiry_id", "inquiry_number", "occasion", "firm_name", "work",
                 "yen#", "yen_max#", "contents", "state", "offered_by_name", "offered_at@"},
       .title = "有償の作業の見積",
       .time = "offered_at"}};
}

}  // namespace paid_work::store
