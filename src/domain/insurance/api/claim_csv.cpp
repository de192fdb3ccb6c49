#include "domain/insurance/api/claim_csv.hpp"

namespace insurance::api {

using platform::http::csv_time;

platform::http::CsvHead claim_csv_head() {
  return {"保険請求",
          {"番号", "会社", "状態", "発見日時", "内容", "請求額 (円)", "決定額 (円)",
           "支払済み (円)", "始めた日時", "状態になった日時", "ID"}};
}

platform::http::CsvRow csv_row(ClaimRowView const& claim) {
  auto const state = claim_state_from(claim.state);
  return {claim.number,
          claim.tenant_name,
          state ? std::string{words_of(*state)} : claim.state,
          csv_time(claim.discovered_at),
          claim.summary,
          std::to_string(claim.claimed),
          std::to_string(claim.approved),
          std::to_string(claim.paid),
          csv_time(claim.opened_at),
          csv_time(claim.state_at),
          claim.id};
}

}  // namespace insurance::api
