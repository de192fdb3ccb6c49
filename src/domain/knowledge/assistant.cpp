#include "domain/knowledge/assistant.hpp"

#include <fmt/format.h>

namespace knowledge {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

[[nodiscard]] tl::unexpected<base::Error> no_assistant() {
  return fail(ErrorKind::NotFound, "knowledge.no-assistant", "文章の補助は使われていません。");
}

[[nodiscard]] bool is_agreed(AssistantConsent const& consent, AssistantSurroundings const& around) {
  return consent.is_given && consent.terms_version == around.terms.version &&
         consent.terms_hash == around.sha256_hex(around.terms.text) &&
         consent.assistant == around.assistant->name();
}

[[nodiscard]] Result<KnownWords> known_words(KnowledgePorts& ports) {
  auto const articles = ports.articles.all();
  if (!articles) return tl::unexpected(articles.error());
  KnownWords known;
  for (auto const& one : *articles) {
    for (auto const& part : one.article.parts) {
      known.add(part.heading);
      for (auto const& line : part.lines) known.add(line);
    }
  }
  return known;
}

}  // namespace

Result<AssistantStanding> standing_of(AssistantPorts& ports, AssistantSurroundings const& around,
                                      terms::TenantId const& tenant) {
  AssistantStanding standing;
  if (around.assistant == nullptr) return standing;
  auto consent = ports.consents.last(tenant);
  if (!consent) return pass(consent);
  standing.assistant = around.assistant->name();
  standing.is_agreed = *consent && is_agreed(**consent, around);
  standing.consent = std::move(*consent);
  return standing;
}

Result<AssistantStanding> say_consent(AssistantPorts& ports, AssistantSurroundings const& around,
                                      NewAssistantConsent const& what, terms::Actor const& by) {
  if (by.side != terms::Side::Customer) {
    return fail(ErrorKind::Forbidden, "knowledge.customer-only",
                "同意や取り消しができるのは、お客さまの管理者だけです。");
  }
  auto const standing = standing_of(ports, around, what.tenant);
  if (!standing) return standing;
  if (!standing->assistant) return no_assistant();
  if (what.is_given && what.terms_version != around.terms.version) {
    return fail(ErrorKind::Conflict, "knowledge.assistant-terms",
                "説明の文が新しくなりました。読み直してから、お決めください。");
  }
  bool const was_given = standing->consent && standing->consent->is_given;
  bool const is_said = what.is_given ? standing->is_agreed : !was_given;
  if (is_said) return standing;
  AssistantConsent const consent{what.is_given,
                                 around.terms.version,
                                 around.sha256_hex(around.terms.text),
                                 *standing->assistant,
                                 by.id,
                                 by.name,
                                 around.knowledge.clock.now()};
  if (auto added = ports.consents.add(what.tenant, consent); !added) return pass(added);
  auto const action = what.is_given ? "knowledge.assistant-agreed" : "knowledge.assistant-ended";
  auto recorded = ports.knowledge.audit.record(
      {what.tenant, by, action, what.tenant.text(), "terms " + consent.terms_version});
  if (!recorded) return pass(recorded);
  return AssistantStanding{standing->assistant, consent, what.is_given};
}

Result<DraftToRephrase> begin_rephrasing(AssistantPorts& ports, AssistantSurroundings const& around,
                                         RephraseRequest const& what, terms::Actor const& by) {
  auto draft = suggest_answer(ports.knowledge, around.knowledge, what.tenant, what.inquiry,
                              what.scope_id);
  if (!draft) return pass(draft);
  auto const standing = standing_of(ports, around, what.tenant);
  if (!standing) return tl::unexpected(standing.error());
  if (!standing->assistant) return no_assistant();
  if (!standing->is_agreed) {
    return fail(ErrorKind::Forbidden, "knowledge.assistant-consent",
                "この会社は、文章の補助を使うことに同意していません。");
  }
  auto known = known_words(ports.knowledge);
  if (!known) return pass(known);
  auto const count = lines_to_rephrase(draft->blocks).size();
  auto recorded = ports.knowledge.audit.record(
      {what.tenant, by, "knowledge.rephrasing-asked", what.inquiry.text(),
       fmt::format("{} {}, {} lines", draft->scope_id, name_of(what.style), count)});
  if (!recorded) return pass(recorded);
  return DraftToRephrase{std::move(*draft), std::move(*known)};
}

Result<RephrasedAnswer> rephrase(Assistant& assistant, Style style, DraftToRephrase draft) {
  auto const lines = lines_to_rephrase(draft.draft.blocks);
  RephrasedTexts texts;
  if (!lines.empty()) {
    auto answered = assistant.rephrase(style, lines);
    if (!answered) return pass(answered);
    texts = std::move(*answered);
  }
  texts.resize(lines.size());
  return rephrased(std::move(draft.draft.scope_id), std::move(draft.draft.blocks),
                   draft.draft.values, texts, draft.known);
}

}  // namespace knowledge
