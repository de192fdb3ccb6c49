#pragma once

#include "domain/inquiries/desk.hpp"

namespace inquiries {

inline constexpr std::chrono::hours kDraftKept{30 * 24};
inline constexpr std::int64_t kDraftsMax = 200;          // of one person
inline constexpr std::size_t kDraftsForgottenMax = 500;  // in one round of the clock

/// What a page hands in. `replaces` is the revision it knows; nullopt: it knows of none.
struct NewDraft {
  MessageKind kind = MessageKind::Answer;
  std::string body;
  std::optional<std::string> read_to{};
  std::optional<DraftRevision> replaces{};
};

/// NotFound ("inquiries.unknown"); Invalid ("inquiries.draft"); Conflict ("inquiries.draft-moved")
/// when another page of the same person was quicker; TooMany ("inquiries.drafts-full"). Not
/// audited: nobody but the writer ever sees it.
[[nodiscard]] base::Result<Draft> keep_draft(InquiriesPorts& ports, Surroundings const& around,
                                             Act const& act, NewDraft const& what);
/// The draft of whoever acts.
[[nodiscard]] base::Result<std::optional<Draft>> own_draft(InquiriesPorts& ports, Act const& act);
/// Conflict ("inquiries.draft-moved") when `known` is given and not the stored one. Dropping what
/// is not there is no fault.
[[nodiscard]] base::Result<void> drop_draft(InquiriesPorts& ports, Act const& act,
                                            std::optional<DraftRevision> const& known);

/// For the clock: what nobody touched for 30 days goes; how many went.
[[nodiscard]] base::Result<std::int64_t> forget_old_drafts(InquiriesPorts& ports,
                                                           base::Instant now);

}  // namespace inquiries
