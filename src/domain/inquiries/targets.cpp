#include "domain/inquiries/targets.hpp"

#include <fmt/format.h>

namespace inquiries {
namespace {

using base::Result;
using std::chrono::microseconds;
using std::chrono::minutes;

constexpr std::array<std::string_view, 3> kUnits{"minutes", "open_minutes", "business_days"};

[[nodiscard]] std::int64_t amount_max(TargetUnit unit) {
  switch (unit) {
    case TargetUnit::Minutes: return Targets::kMinutesMax;
    case TargetUnit::OpenMinutes: return Targets::kOpenMinutesMax;
    case TargetUnit::BusinessDays: return Targets::kBusinessDaysMax;
  }
  return 0;
}

void check_bounds(std::string_view field, Target target, std::vector<base::FieldIssue>& issues) {
  auto const most = amount_max(target.unit);
  if (target.amount >= 1 && target.amount <= most) return;
  issues.push_back({fmt::format("/{}/amount", field), fmt::format("1〜{}にしてください。", most)});
}

void check_order(std::string_view field, Target sooner, Target later,
                 std::vector<base::FieldIssue>& issues) {
  if (sooner.unit != later.unit || sooner.amount <= later.amount) return;
  issues.push_back(
      {fmt::format("/{}/amount", field), "緊急度の高いお問い合わせより長い時間にしてください。"});
}

}  // namespace

std::string_view name_of(TargetUnit unit) { return kUnits[static_cast<std::size_t>(unit)]; }

std::optional<TargetUnit> target_unit_from(std::string_view name) {
  for (std::size_t i = 0; i < kUnits.size(); ++i) {
    if (kUnits[i] == name) return static_cast<TargetUnit>(i);
  }
  return std::nullopt;
}

Result<Targets> Targets::make(Parts parts) {
  std::vector<base::FieldIssue> issues;
  check_bounds("urgent", parts.urgent, issues);
  check_bounds("high", parts.high, issues);
  check_bounds("normal", parts.normal, issues);
  check_bounds("fault", parts.fault, issues);
  check_order("high", parts.urgent, parts.high, issues);
  check_order("normal", parts.high, parts.normal, issues);
  if (issues.empty()) return Targets{parts};
  return base::fail(base::ErrorKind::Invalid, "inquiries.targets",
                    "期限の目安に、直していただきたいところがあります。", std::move(issues));
}

Target Targets::of(InquiryKind kind, Urgency urgency) const {
  if (kind == InquiryKind::Fault) return parts_.fault;
  switch (urgency) {
    case Urgency::Urgent: return parts_.urgent;
    case Urgency::High: return parts_.high;
    case Urgency::Normal: return parts_.normal;
  }
  return parts_.normal;
}

std::optional<base::Instant> due_time(Target target, terms::BusinessTime const& time,
                                      base::Instant start, Pauses const& pauses) {
  switch (target.unit) {
    case TargetUnit::Minutes: return start + minutes{target.amount} + pauses.all;
    case TargetUnit::OpenMinutes: return time.after(start, minutes{target.amount} + pauses.open);
    case TargetUnit::BusinessDays: {
      auto const end = time.end_of_business_day(start, target.amount);
      if (!end || pauses.open == microseconds{0}) return end;
      return time.after(*end, pauses.open);
    }
  }
  return std::nullopt;
}

}  // namespace inquiries
