#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "domain/inquiries/ports.hpp"
#include "domain/inquiries/promise_rules.hpp"
#include "domain/inquiries/scope_catalogue.hpp"

#include <string>
#include <vector>

namespace inquiries {

/// What every use case here is handed besides the ports of its transaction.
struct Surroundings {
  ScopeCatalogue const& scopes;
  base::Clock const& clock;
  base::Random& random;
  PromiseRules const& promises;
  FileLimits files{};
  std::string conditions_version{};  // what is sent now stands under these AnswerConditions
};

/// An inquiry as somebody may see it.
struct Seen {
  Inquiry inquiry;
  std::string tenant_name;
  std::vector<Entry> timeline;  // without notes for the customer's side
  std::vector<Action> allowed;
  std::optional<Promise> promise;  // the newest; for the customer's side only one they may read
};

struct OpenInquiry {
  std::string subject;
  std::string body;
  std::vector<terms::AlertId> alerts;
  std::vector<AttachmentId> files{};
  InquiryKind kind = InquiryKind::Question;
};

/// Opens an inquiry with its first message. Invalid ("inquiries.subject", "inquiries.body",
/// "inquiries.alerts", "inquiries.files"); NotFound when an alert or a file isn't the tenant's.
[[nodiscard]] base::Result<Inquiry> open_inquiry(InquiriesPorts& ports, Surroundings const& around,
                                                 terms::TenantId const& tenant,
                                                 terms::Actor const& by, OpenInquiry const& what);

/// Which inquiry is acted on, and by whom. `version` is the one the person saw, when known:
/// Conflict ("inquiries.changed") if somebody was quicker.
struct Act {
  terms::TenantId tenant;
  terms::InquiryId inquiry;
  terms::Actor by;
  std::optional<std::int64_t> version{};
};

/// What a person writes, with the files they handed in before.
struct Writing {
  MessageKind kind = MessageKind::Reply;
  std::string body;
  std::vector<AttachmentId> files{};
  std::optional<ByMail> mail{};
};
/// Forbidden ("inquiries.side") where the kind belongs to the other side of the counter; Invalid
/// ("inquiries.body", "inquiries.files"); NotFound ("inquiries.no-file").
[[nodiscard]] base::Result<Inquiry> add_message(InquiriesPorts& ports, Surroundings const& around,
                                                Act const& act, Writing const& writing);
[[nodiscard]] base::Result<Inquiry> take_inquiry(InquiriesPorts& ports, Surroundings const& around,
                                                 Act const& act);
/// The desk's verdict; without an urgency the inquiry keeps its own.
struct Verdict {
  std::string scope_id;
  std::optional<Urgency> urgency{};
};
/// Invalid ("inquiries.scope") for an id that is not in the catalogue.
[[nodiscard]] base::Result<Inquiry> decide_scope(InquiriesPorts& ports, Surroundings const& around,
                                                 Act const& act, Verdict const& verdict);
[[nodiscard]] base::Result<Inquiry> conclude(InquiriesPorts& ports, Surroundings const& around,
                                             Act const& act, CustomerOutcome outcome,
                                             std::string const& why);

/// What the customer does with what the answer `entry_id` recommends; the newest choice counts.
/// Forbidden ("inquiries.side") for the desk; NotFound ("inquiries.no-answer") for another entry.
struct Choosing {
  std::string entry_id;
  Choice choice = Choice::WillDo;
};
[[nodiscard]] base::Result<Inquiry> choose(InquiriesPorts& ports, Surroundings const& around,
                                           Act const& act, Choosing const& choosing);

/// A block that belongs to the inquiry entered `block_state`; called by a journey, at least once.
/// Telling the same twice changes nothing.
struct BlockNews {
  std::string block_id;
  std::string block_state;
  std::string text;  // one Japanese line for the timeline
  bool is_waiting_for_desk = false;
  bool is_settled = false;
};
[[nodiscard]] base::Result<void> note_block(InquiriesPorts& ports, Surroundings const& around,
                                            Act const& act, BlockNews const& news);

/// Closes at most `count_max` inquiries whose time after the answer is over; how many it did.
[[nodiscard]] base::Result<std::int64_t> close_unasked(InquiriesPorts& ports,
                                                       Surroundings const& around,
                                                       std::size_t count_max);

/// Reads an inquiry for one side of the counter.
[[nodiscard]] base::Result<Seen> see_inquiry(InquiriesPorts& ports, base::Clock const& clock,
                                             terms::TenantId const& tenant,
                                             terms::InquiryId const& id, terms::Side side);

}  // namespace inquiries
