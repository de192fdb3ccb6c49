#include "domain/insurance/keep_claim.hpp"

#include "base/text.hpp"
#include "base/text_line.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace insurance {

using base::Result;

namespace {

/// A step that is not stored yet and not the desk's own.
[[nodiscard]] bool has_news(Claim const& claim) {
  auto const& progress = claim.progress();
  auto const fresh = progress.steps.begin() + static_cast<std::ptrdiff_t>(progress.steps_stored);
  return std::any_of(fresh, progress.steps.end(),
                     [](ClaimStep const& step) { return !is_of_desk(step); });
}

}  // namespace

base::Error claim_changed() {
  return {base::ErrorKind::Conflict, "insurance.changed",
          "ほかの人が先にこの請求を変更しました。画面を読み込み直してください。"};
}

Result<Claim> claim_of(InsurancePorts& ports, ClaimAct const& act) {
  auto claim = ports.claims.find(act.tenant, act.claim);
  if (!claim || !act.version || *act.version == claim->progress().version) return claim;
  return tl::unexpected(claim_changed());
}

Result<void> keep_claim(InsurancePorts& ports, Claim const& claim, terms::Actor const& by,
                        ClaimFact fact) {
  if (auto saved = ports.claims.save(claim); !saved) return saved;
  auto const& opening = claim.opening();
  auto recorded = ports.audit.record(
      {opening.tenant, by, fact.action, opening.id.text(), std::move(fact.detail)});
  if (!recorded) return recorded;
  if (!fact.is_of_money && !has_news(claim)) return {};
  return ports.outbox.publish(
      {std::string{terms::kClaimChanged}, opening.tenant.text(), opening.id.text(),
       fmt::format("{} {}", name_of(claim.state()), claim.progress().version + 1)});
}

void check_words(std::vector<base::FieldIssue>& issues, std::string_view text,
                 std::size_t length_max, std::string pointer) {
  bool const is_readable = base::is_utf8(text) && !base::has_control_characters(text);
  if (is_readable && !text.empty() && base::code_points(text) <= length_max) return;
  issues.push_back({std::move(pointer), fmt::format("{}文字以内で入力してください。", length_max)});
}

void check_line(std::vector<base::FieldIssue>& issues, std::string_view text,
                std::size_t length_max, std::string pointer) {
  if (!text.empty() && base::is_line(text, length_max)) return;
  issues.push_back(
      {std::move(pointer), fmt::format("1行、{}文字以内で入力してください。", length_max)});
}

}  // namespace insurance
