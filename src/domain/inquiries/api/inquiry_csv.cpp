#include "domain/inquiries/api/inquiry_csv.hpp"

#include "domain/inquiries/words.hpp"

namespace inquiries::api {

using platform::http::csv_time;

platform::http::CsvHead inquiry_csv_head() {
  return {"お問い合わせ",
          {"番号", "会社", "件名", "状態", "緊急度", "区分", "受付日時", "更新日時", "送った人",
           "窓口の担当", "ID"}};
}

platform::http::CsvRow csv_row(InquirySummary const& inquiry) {
  auto const state = state_from(inquiry.state);
  auto const urgency = terms::urgency_from(inquiry.urgency);
  return {inquiry.number,
          inquiry.tenant_name,
          inquiry.subject,
          state ? std::string{japanese(*state)} : inquiry.state,
          urgency ? std::string{japanese(*urgency)} : inquiry.urgency,
          inquiry.scope_id.value_or(""),
          csv_time(inquiry.opened_at),
          csv_time(inquiry.updated_at),
          inquiry.opened_by_name,
          inquiry.owner_name.value_or(""),
          inquiry.id};
}

}  // namespace inquiries::api
