#pragma once

#include "base/clock.hpp"
#include "domain/knowledge/compose.hpp"
#include "domain/knowledge/ports.hpp"
#include "terms/business_calendar.hpp"
#include "terms/opening_hours.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace knowledge {

/// What every use case here is handed besides the ports of its transaction. All outlive it.
struct Surroundings {
  base::Clock const& clock;
  terms::BusinessCalendar const& calendar;
  terms::OpeningHours const& desk_hours;
  std::int64_t explanations_version = 1;
};

/// What the analyst is told beside a draft: a number nobody has looked at for long.
struct Doubt {
  enum class Kind : std::uint8_t { ArticleReview, WindowVerified };
  Kind kind = Kind::ArticleReview;
  std::string name;
  std::chrono::local_days since;
};
[[nodiscard]] std::string_view name_of(Doubt::Kind kind);

/// An answer as the desk may send it, once a person has read it.
struct SuggestedAnswer {
  std::string scope_id;
  bool is_decided = false;  // the row is the desk's verdict, not only a proposal
  std::vector<Block> blocks;
  std::vector<Doubt> doubts;
  std::map<std::string, std::string> values{};  // what stands in the slots of its lines
};
/// For the row `scope_id`, or else the one decided or proposed. NotFound ("inquiries.unknown",
/// "knowledge.no-article").
[[nodiscard]] base::Result<SuggestedAnswer> suggest_answer(
    KnowledgePorts& ports, Surroundings const& around, terms::TenantId const& tenant,
    terms::InquiryId const& inquiry, std::optional<std::string> const& scope_id);

/// A public window as somebody may turn to it now.
struct WindowNow {
  WindowVersion stored;
  std::optional<bool> is_open{};            // none: its hours are not known
  std::optional<base::Instant> opens_at{};  // while it is closed
  bool is_stale = false;                    // nobody has looked for long
};

/// When people of the desk read and answer.
struct DeskHours {
  bool is_open = false;
  std::optional<base::Instant> opens_at{};  // while it is closed
};

/// General guidance for the customer, at once; not an answer of the desk.
struct FirstSteps {
  ArticleVersion article;
  bool is_general = false;  // what it is about is not sure enough for its own article
  std::vector<Block> blocks;
  std::vector<WindowNow> windows;  // those named in it, open ones first
  DeskHours desk;
};
/// NotFound ("inquiries.unknown").
[[nodiscard]] base::Result<FirstSteps> first_steps(KnowledgePorts& ports,
                                                   Surroundings const& around,
                                                   terms::TenantId const& tenant,
                                                   terms::InquiryId const& inquiry);
/// The same without an inquiry, for the row of a case. NotFound ("knowledge.no-article").
[[nodiscard]] base::Result<FirstSteps> guide_to(KnowledgePorts& ports, Surroundings const& around,
                                                std::string_view article_id);

[[nodiscard]] DeskHours desk_now(Surroundings const& around);
[[nodiscard]] WindowNow now_at(WindowVersion const& stored, Surroundings const& around);

/// Every public window; open ones first, then by name.
[[nodiscard]] base::Result<std::vector<WindowNow>> windows_now(KnowledgePorts& ports,
                                                               Surroundings const& around);

}  // namespace knowledge
