#include "domain/insurance/invoice.hpp"

#include "base/text.hpp"
#include "domain/insurance/keep_claim.hpp"
#include "terms/japan_time.hpp"

#include <fmt/format.h>

namespace insurance {
namespace {

using base::FieldIssue;
using base::Result;
using std::chrono::days;
using std::chrono::local_days;

/// Folded, and no space is left: 「（株）例 示」 and 「(株)例示」 are one vendor.
[[nodiscard]] std::string key_text(std::string_view text) {
  std::string key;
  for (char const letter : base::folded(text)) {
    if (letter != ' ' && letter != '\t' && letter != '\n') key += letter;
  }
  return key;
}

/// What is wrong with the day of an invoice; "" for nothing.
[[nodiscard]] std::string fault_of(local_days on, CostTerm const* term, CostFrame const& frame) {
  auto const discovered = terms::japan_day(frame.discovered_at);
  if (on > terms::japan_day(frame.now)) return "先の日付は入力できません。";
  if (term == nullptr) return "";
  if (term->pillar == Pillar::Liability) {
    if (frame.period.holds(on)) return "";
    return fmt::format("請求を受けた日が、保険期間 ({} から {} まで) の外です。",
                       terms::iso_day(frame.period.from),
                       terms::iso_day(frame.period.until - days{1}));
  }
  if (on < discovered) {
    return fmt::format("事故を発見した日 ({}) より前です。", terms::iso_day(discovered));
  }
  auto const last = discovered + days{frame.terms.response_days};
  if (on <= last) return "";
  return fmt::format("対応費用の期間 ({} まで) を過ぎています。", terms::iso_day(last));
}

}  // namespace

Result<CostLine> cost_of(NewCost const& cost, CostFrame const& frame) {
  std::vector<FieldIssue> issues;
  auto const* term = frame.terms.cost(cost.cost_id);
  if (term == nullptr) issues.push_back({"/cost_id", "費用の種類を選んでください。"});
  CostLine line{"",
                cost.cost_id,
                std::string{base::trimmed(cost.what)},
                std::string{base::trimmed(cost.vendor)},
                std::string{base::trimmed(cost.invoice_number)},
                {},
                Yen{cost.amount}};
  check_line(issues, line.what, CostLine::kTextMax, "/what");
  check_line(issues, line.vendor, CostLine::kTextMax, "/vendor");
  check_line(issues, line.invoice_number, CostLine::kNumberMax, "/invoice_number");
  auto const key = key_of(line);
  if (key.number.empty()) issues.push_back({"/invoice_number", "番号を入力してください。"});
  if (auto const amount = amount_of(cost.amount, "/amount"); !amount) {
    issues.push_back(amount.error().issues.front());
  }
  auto const day = terms::day_from(cost.invoice_on);
  auto const fault = day ? fault_of(*day, term, frame)
                         : "実際にある日付を、2026-11-28 のように入力してください。";
  if (!fault.empty()) issues.push_back({"/invoice_on", fault});
  if (!issues.empty()) {
    return base::fail(base::ErrorKind::Invalid, "insurance.cost", "費用の入力を見直してください。",
                      std::move(issues));
  }
  line.invoice_on = *day;
  return line;
}

InvoiceKey key_of(CostLine const& line) {
  return {key_text(line.vendor), key_text(line.invoice_number)};
}

}  // namespace insurance
