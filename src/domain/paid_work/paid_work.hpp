#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "domain/paid_work/consent_text.hpp"
#include "domain/paid_work/quote.hpp"
#include "terms/actor.hpp"
#include "terms/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace paid_work {

/// 見積 → 同意 → 引き渡し → 完了, and the ways out before the hand-over.
enum class State : std::uint8_t {
  Offered,
  Consented,
  HandedOver,
  Done,
  Declined,   // by the customer
  Withdrawn,  // the customer takes the consent back
  Retracted,  // the desk takes the quote back
  Lapsed,     // nobody answered in time
};
inline constexpr std::size_t kStates = 8;
[[nodiscard]] std::vector<State> const& all_states();
[[nodiscard]] std::string_view name_of(State state);
[[nodiscard]] std::optional<State> state_from(std::string_view name);
/// Nothing follows.
[[nodiscard]] bool is_ended(State state);

/// Who agreed to which text. Appended, never changed.
struct Consent {
  std::int64_t text_version = 0;
  std::string text_sha256;
  std::string by_id;
  std::string by_name;
  base::Instant at;
};

struct Step {
  State state = State::Offered;
  base::Instant at;
  std::string by_name;
  std::string detail{};
};

/// Paid work on one inquiry, from the quote to its end. The desk stays free; nothing of it leaves
/// the desk before the customer has agreed to the text that holds, and a record says so.
class PaidWork {
 public:
  static constexpr std::size_t kReasonMax = 500;
  static constexpr std::size_t kConsentsMax = 20;

  struct Opening {
    terms::PaidWorkId id;
    terms::TenantId tenant;
    std::int64_t number = 0;  // shown as P-000012
    terms::InquiryId inquiry;
    std::string inquiry_number;
    Quote quote;
    base::Instant lapses_at;
    std::string offered_by_name;
    base::Instant offered_at;
  };
  struct Progress {
    State state = State::Offered;
    std::vector<Consent> consents{};
    std::size_t consents_stored = 0;
    std::vector<Step> steps{};
    std::size_t steps_stored = 0;
    std::int64_t version = 0;  // 0 is not stored yet
  };

  [[nodiscard]] static PaidWork offer(Opening opening);
  /// For stores only.
  [[nodiscard]] static PaidWork restored(Opening opening, Progress progress) {
    return {std::move(opening), std::move(progress)};
  }

  [[nodiscard]] Opening const& opening() const { return opening_; }
  [[nodiscard]] Progress const& progress() const { return progress_; }
  [[nodiscard]] State state() const { return progress_.state; }
  [[nodiscard]] terms::PaidWorkId const& id() const { return opening_.id; }
  /// Whether the newest consent is to this very text.
  [[nodiscard]] bool has_consent_to(ConsentText const& text) const;

  /// Each is Conflict ("paid_work.state") where the present state does not allow it.
  ///
  /// To the text that holds now; again where a newer one came. Conflict ("paid_work.lapsed") from
  /// the moment at which the quote is too old, whether the clock has come by or not.
  [[nodiscard]] base::Result<void> consent(ConsentText const& text, terms::Actor const& by,
                                           base::Instant now);
  [[nodiscard]] base::Result<void> decline(std::string reason, terms::Actor const& by,
                                           base::Instant now);
  [[nodiscard]] base::Result<void> withdraw(terms::Actor const& by, base::Instant now);
  [[nodiscard]] base::Result<void> retract(std::string reason, terms::Actor const& by,
                                           base::Instant now);
  /// Conflict ("paid_work.consent-outdated") where the consent is to another text than `text`.
  [[nodiscard]] base::Result<void> check_hand_over(ConsentText const& text) const;
  [[nodiscard]] base::Result<void> hand_over(ConsentText const& text, std::string detail,
                                             terms::Actor const& by, base::Instant now);
  [[nodiscard]] base::Result<void> finish(std::string result, terms::Actor const& by,
                                          base::Instant now);
  [[nodiscard]] base::Result<void> lapse(base::Instant now);

 private:
  PaidWork(Opening opening, Progress progress)
      : opening_(std::move(opening)), progress_(std::move(progress)) {}
  [[nodiscard]] base::Result<void> want(bool is_right) const;
  void enter(State state, terms::Actor const& by, base::Instant now, std::string detail = "");

  Opening opening_;
  Progress progress_;
};

/// "P-000012", as people call it.
[[nodiscard]] std::string work_number(std::int64_t number);

}  // namespace paid_work
