#include "domain/knowledge/assistant.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>

namespace knowledge {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

[[nodiscard]] tl::unexpected<base::Error> no_assistant() {
  return fail(ErrorKind::NotFound, "knowledge.no-assistant", "文章の補助は使われていません。");
}

[[nodiscard]] std::string hash_now(AssistantSurroundings const& around) {
  return around.sha256_hex(fmt::format("{}\n{}\n{}", around.terms.text, around.assistant->name(),
                                       around.assistant->identity()));
}

/// "3 changed, 2 kept (words 1, negation 1)"
[[nodiscard]] std::string tally_of(RephrasedAnswer const& answer) {
  std::map<std::string_view, int> faults;
  int changed = 0, kept = 0;
  for (auto const& line : answer.lines) {
    if (line.fault) ++kept, ++faults[name_of(*line.fault)];
    else if (line.before != line.after) ++changed;
  }
  std::vector<std::string> words;
  for (auto const& [name, count] : faults) words.push_back(fmt::format("{} {}", name, count));
  auto const why = words.empty() ? "" : fmt::format(" ({})", fmt::join(words, ", "));
  return fmt::format("{} changed, {} kept{}", changed, kept, why);
}

}  // namespace

Result<AssistantStanding> standing_of(AssistantPorts& ports, AssistantSurroundings const& around,
                                      terms::TenantId const& tenant) {
  auto consent = ports.consents.last(tenant);
  if (!consent) return pass(consent);
  AssistantStanding standing{{}, {}, std::move(*consent)};
  if (around.assistant == nullptr) return standing;
  standing.assistant = around.assistant->name();
  standing.terms_hash = hash_now(around);
  standing.is_agreed = standing.consent && standing.consent->is_given &&
                       standing.consent->terms_hash == standing.terms_hash;
  return standing;
}

Result<AssistantStanding> say_consent(AssistantPorts& ports, AssistantSurroundings const& around,
                                      NewAssistantConsent const& what, terms::Actor const& by) {
  if (by.side != terms::Side::Customer) {
    return fail(ErrorKind::Forbidden, "knowledge.customer-only",
                "同意や取り消しができるのは、お客さまの管理者だけです。");
  }
  auto standing = standing_of(ports, around, what.tenant);
  if (!standing) return standing;
  if (what.is_given && !standing->assistant) return no_assistant();
  if (what.is_given && what.terms_hash != standing->terms_hash) {
    return fail(ErrorKind::Conflict, "knowledge.assistant-terms",
                "説明の文か、使う機械が変わりました。読み直してから、お決めください。");
  }
  bool const was_given = standing->consent && standing->consent->is_given;
  bool const is_said = what.is_given ? standing->is_agreed : !was_given;
  if (is_said) return standing;
  AssistantConsent const consent{what.is_given,
                                 around.terms.version,
                                 standing->terms_hash,
                                 standing->assistant.value_or(""),
                                 by.id,
                                 by.name,
                                 around.knowledge.clock.now()};
  if (auto added = ports.consents.add(what.tenant, consent); !added) return pass(added);
  auto const action = what.is_given ? "knowledge.assistant-agreed" : "knowledge.assistant-ended";
  auto recorded = ports.knowledge.audit.record(
      {what.tenant, by, action, what.tenant.text(), "terms " + consent.terms_version});
  if (!recorded) return pass(recorded);
  standing->consent = consent;
  standing->is_agreed = what.is_given;
  return standing;
}

Result<void> allow_rephrasing(AssistantPorts& ports, AssistantSurroundings const& around,
                              RephraseRequest const& what, SuggestedAnswer const& draft,
                              terms::Actor const& by) {
  auto const standing = standing_of(ports, around, what.tenant);
  if (!standing) return tl::unexpected(standing.error());
  if (!standing->assistant) return no_assistant();
  if (!standing->is_agreed) {
    return fail(ErrorKind::Forbidden, "knowledge.assistant-consent",
                "この会社は、文章の補助を使うことに同意していません。");
  }
  auto const count = lines_to_rephrase(draft.blocks).size();
  return ports.knowledge.audit.record(
      {what.tenant, by, "knowledge.rephrasing-asked", what.inquiry.text(),
       fmt::format("{} {}, {} lines", draft.scope_id, name_of(what.style), count)});
}

Result<RephrasedAnswer> rephrase(Assistant& assistant, Style style, SuggestedAnswer draft) {
  auto const lines = lines_to_rephrase(draft.blocks);
  RephrasedTexts texts;
  if (!lines.empty()) {
    auto answered = assistant.rephrase(style, lines);
    if (!answered) return pass(answered);
    texts = std::move(*answered);
  }
  texts.resize(lines.size());
  return rephrased(std::move(draft.scope_id), std::move(draft.blocks), draft.values, texts);
}

Result<void> record_rephrased(AssistantPorts& ports, AssistantSurroundings const& around,
                              RephraseRequest const& what, RephrasedAnswer const& answer,
                              terms::Actor const& by) {
  return ports.knowledge.audit.record(
      {what.tenant, by, "knowledge.rephrased", what.inquiry.text(),
       fmt::format("{}: {}, text {}", answer.scope_id, tally_of(answer),
                   around.sha256_hex(answer.text))});
}

}  // namespace knowledge
