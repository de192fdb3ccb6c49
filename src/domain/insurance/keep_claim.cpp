#include "domain/insurance/keep_claim.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace insurance {

using base::Result;

Result<void> keep_claim(InsurancePorts& ports, Claim const& claim, terms::Actor const& by,
                        ClaimFact fact) {
  if (auto saved = ports.claims.save(claim); !saved) return saved;
  auto const& opening = claim.opening();
  auto recorded = ports.audit.record(
      {opening.tenant, by, fact.action, opening.id.text(), std::move(fact.detail)});
  if (!recorded) return recorded;
  auto const& progress = claim.progress();
  if (progress.steps.size() == progress.steps_stored) return {};
  return ports.outbox.publish({std::string{terms::kClaimChanged}, opening.tenant.text(),
                               opening.id.text(), std::string{name_of(claim.state())}});
}

void check_words(std::vector<base::FieldIssue>& issues, std::string_view text,
                 std::size_t length_max, std::string pointer) {
  bool const is_readable = base::is_utf8(text) && !base::has_control_characters(text);
  if (is_readable && !text.empty() && base::code_points(text) <= length_max) return;
  issues.push_back({std::move(pointer), fmt::format("{}文字以内で入力してください。", length_max)});
}

void check_line(std::vector<base::FieldIssue>& issues, std::string_view text,
                std::size_t length_max, std::string pointer) {
  if (text.find('\n') == std::string_view::npos) {
    check_words(issues, text, length_max, std::move(pointer));
  } else {
    issues.push_back({std::move(pointer), "1行で入力してください。"});
  }
}

}  // namespace insurance
