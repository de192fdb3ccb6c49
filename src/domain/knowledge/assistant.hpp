#pragma once

#include "domain/knowledge/help_answer.hpp"
#include "domain/knowledge/rephrase.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knowledge {

/// Says the desk's own sentences otherwise; a machine somewhere else, which is told nothing of any
/// customer. Waits for it: never asked within a transaction.
class Assistant {
 public:
  virtual ~Assistant() = default;
  /// How the operator calls it, to customers too.
  [[nodiscard]] virtual std::string const& name() const = 0;
  /// Which machine and model it is: another one is agreed to anew.
  [[nodiscard]] virtual std::string identity() const = 0;
  /// One text for each line, in their order. Unavailable ("knowledge.assistant-away",
  /// "knowledge.assistant-busy") when nobody answers in time or the answer can't be read.
  [[nodiscard]] virtual base::Result<RephrasedTexts> rephrase(
      Style style, std::vector<std::string> const& lines) = 0;
};

/// What a company agrees to before answers to it may be rephrased. Shown as it is.
struct AssistantTerms {
  std::string version;  // a day
  std::string text;
};

/// What a company said last about the assistant.
struct AssistantConsent {
  bool is_given = false;
  std::string terms_version;
  std::string terms_hash;  // of what was shown: the text, the name and the machine
  std::string assistant;   // its name then
  std::string by_id;
  std::string by_name;
  base::Instant at;
};

class AssistantConsents {
 public:
  virtual ~AssistantConsents() = default;
  /// None where it was never asked.
  [[nodiscard]] virtual base::Result<std::optional<AssistantConsent>> last(
      terms::TenantId const& tenant) = 0;
  /// What was said before stays.
  [[nodiscard]] virtual base::Result<void> add(terms::TenantId const& tenant,
                                               AssistantConsent const& consent) = 0;
};

struct AssistantPorts {
  KnowledgePorts& knowledge;
  AssistantConsents& consents;
};

/// All outlive it.
struct AssistantSurroundings {
  Surroundings knowledge;
  Assistant* assistant = nullptr;  // none where the operator set none up
  AssistantTerms const& terms;
  std::function<std::string(std::string_view)> sha256_hex;
};

/// How a company stands to the assistant.
struct AssistantStanding {
  std::optional<std::string> assistant{};  // its name; none where there is none
  std::string terms_hash{};                // of what would be agreed to now
  std::optional<AssistantConsent> consent{};
  /// Agreed to these terms and this machine, and not withdrawn.
  bool is_agreed = false;
};
[[nodiscard]] base::Result<AssistantStanding> standing_of(AssistantPorts& ports,
                                                          AssistantSurroundings const& around,
                                                          terms::TenantId const& tenant);

struct NewAssistantConsent {
  terms::TenantId tenant;
  bool is_given = false;
  std::string terms_hash;  // of what the person was shown
};
/// The same said twice is said once. Forbidden ("knowledge.customer-only") for the desk; for what
/// is given NotFound ("knowledge.no-assistant") and Conflict ("knowledge.assistant-terms") where
/// something else is shown by now. Withdrawing is possible always.
[[nodiscard]] base::Result<AssistantStanding> say_consent(AssistantPorts& ports,
                                                          AssistantSurroundings const& around,
                                                          NewAssistantConsent const& what,
                                                          terms::Actor const& by);

struct RephraseRequest {
  terms::TenantId tenant;
  terms::InquiryId inquiry;
  std::optional<std::string> scope_id{};
  Style style = Style::Plain;
};

/// Whether the company agreed, and that it is asked for, on record before anything is sent.
/// NotFound ("knowledge.no-assistant"), Forbidden ("knowledge.assistant-consent").
[[nodiscard]] base::Result<void> allow_rephrasing(AssistantPorts& ports,
                                                  AssistantSurroundings const& around,
                                                  RephraseRequest const& what,
                                                  SuggestedAnswer const& draft,
                                                  terms::Actor const& by);

/// Asks the assistant, and keeps of its answer what passes. Outside of any transaction.
[[nodiscard]] base::Result<RephrasedAnswer> rephrase(Assistant& assistant, Style style,
                                                     SuggestedAnswer draft);

/// What the machine's words came to, on record: whoever asks later where a sentence came from can
/// tell.
[[nodiscard]] base::Result<void> record_rephrased(AssistantPorts& ports,
                                                  AssistantSurroundings const& around,
                                                  RephraseRequest const& what,
                                                  RephrasedAnswer const& answer,
                                                  terms::Actor const& by);

}  // namespace knowledge
