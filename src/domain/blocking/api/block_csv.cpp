#include "domain/blocking/api/block_csv.hpp"

namespace blocking::api {

using platform::http::csv_time;

platform::http::CsvHead block_csv_head() {
  return {"遮断",
          {"会社", "相手", "ルーター", "状態", "依頼した人", "依頼日時", "承認した人", "承認日時",
           "終了予定", "要確認の理由", "要確認になった日時", "終わった理由", "ID"}};
}

platform::http::CsvRow csv_row(BlockView const& block) {
  return {block.tenant_name,
          block.target,
          block.router_name,
          block.status_text,
          block.requested_by_name.value_or(""),
          csv_time(block.requested_at),
          block.approved_by_name.value_or(""),
          csv_time(block.approved_at),
          csv_time(block.expires_at),
          block.doubt ? block.doubt->why : "",
          csv_time(block.doubt ? std::optional{block.doubt->since} : std::nullopt),
          block.ended_why.value_or(""),
          block.id};
}

}  // namespace blocking::api
