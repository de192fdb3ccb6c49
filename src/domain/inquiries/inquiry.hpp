#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "domain/inquiries/words.hpp"
#include "terms/actor.hpp"
#include "terms/ids.hpp"

#include <optional>
#include <string>
#include <vector>

namespace inquiries {

/// A ticket: one question of one customer, from 受付 to its end. It changes only through the
/// verbs below; each refuses what the present state doesn't allow ("inquiries.state", Conflict).
class Inquiry {
 public:
  static constexpr std::size_t kSubjectLengthMax = 120;  // code points
  static constexpr std::size_t kBodyLengthMax = 20'000;  // code points
  static constexpr std::size_t kAlertsMax = 20;
  /// An ended inquiry may be taken up again by its customer for this long.
  static constexpr std::chrono::days kReopenWithin{14};

  struct Owner {
    std::string id;
    std::string name;
  };
  /// Fixed at opening.
  struct Opening {
    terms::InquiryId id;
    terms::TenantId tenant;
    std::int64_t number = 0;  // shown as Q-000012
    std::string subject;
    std::string opened_by_name;
    base::Instant opened_at;
    std::vector<terms::AlertId> alerts;
    InquiryKind kind = InquiryKind::Question;
  };
  /// What changes.
  struct Progress {
    State state = State::Received;
    std::optional<std::string> scope_id;
    Urgency urgency = Urgency::Normal;
    std::optional<Owner> owner;
    base::Instant updated_at;
    std::int64_t version = 0;  // counts the changes; 0 is not stored yet
  };

  /// Invalid ("inquiries.subject", "inquiries.alerts") when a length is out of bounds.
  [[nodiscard]] static base::Result<Inquiry> open(Opening opening, Urgency urgency);
  /// For stores only: what was stored is taken as it is.
  [[nodiscard]] static Inquiry restored(Opening opening, Progress progress);

  [[nodiscard]] Opening const& opening() const { return opening_; }
  [[nodiscard]] Progress const& progress() const { return progress_; }
  [[nodiscard]] State state() const { return progress_.state; }

  /// The desk person becomes the owner; 受付 becomes 一次確認.
  [[nodiscard]] base::Result<void> take(terms::Actor const& by, base::Instant now);
  /// Notes the door this question belongs to and how urgent it is; 受付 and 一次確認 become 対応中.
  [[nodiscard]] base::Result<void> decide_scope(std::string scope_id, Urgency urgency,
                                                base::Instant now);
  /// The desk's answer leaves it in `after` (see ScopeCatalogue::state_after_answer).
  [[nodiscard]] base::Result<void> answer(State after, base::Instant now);
  /// The desk needs to know more: お客さま回答待ち.
  [[nodiscard]] base::Result<void> ask_customer(base::Instant now);
  /// The customer writes: what waited for them, or was answered, goes on; what ended is reopened
  /// within kReopenWithin.
  [[nodiscard]] base::Result<void> take_reply(base::Instant now);
  [[nodiscard]] base::Result<void> conclude(CustomerOutcome outcome, base::Instant now);
  /// Nobody wrote for long enough after the answer: 完了.
  [[nodiscard]] base::Result<void> close_unasked(base::Instant now);
  /// Whether its customer may still say what they do with an answer: not once it has ended for
  /// good. Nothing else of it changes by that.
  [[nodiscard]] base::Result<void> check_choice(base::Instant now) const;
  /// A block of this inquiry was requested (代行実施待ち), or has come to rest (対応中).
  void follow_block(bool is_waiting_for_desk, base::Instant now);

  /// What somebody of that side may do now, by state alone; rights are looked at by the caller.
  [[nodiscard]] std::vector<Action> allowed(terms::Side side, base::Instant now) const;

 private:
  Inquiry(Opening opening, Progress progress)
      : opening_(std::move(opening)), progress_(std::move(progress)) {}
  [[nodiscard]] bool can_reopen(base::Instant now) const;
  [[nodiscard]] base::Result<void> move_to(State state, base::Instant now);

  Opening opening_;
  Progress progress_;
};

}  // namespace inquiries
