#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "domain/insurance/policy_terms.hpp"
#include "terms/actor.hpp"
#include "terms/ids.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace insurance {

/// 事故発見 → 事故通知 → 受付 → 書類確認 → 査定中 → 支払決定 | 不払 → 完了.
enum class ClaimState : std::uint8_t {
  Discovered,
  Notified,
  Accepted,
  Documents,
  Assessing,
  Approved,
  Declined,
  Closed,
};
[[nodiscard]] std::string_view name_of(ClaimState state);
[[nodiscard]] std::optional<ClaimState> claim_state_from(std::string_view name);
/// As people read it: 書類確認.
[[nodiscard]] std::string_view words_of(ClaimState state);
[[nodiscard]] std::vector<ClaimState> const& claim_states();

/// One cost or one demand for damages, with the invoice that shows it.
struct CostLine {
  static constexpr std::size_t kTextMax = 200;
  static constexpr std::size_t kNumberMax = 60;
  std::string id;
  std::string cost_id;  // of the policy's terms
  std::string what;
  std::string vendor;
  std::string invoice_number;
  std::chrono::local_days invoice_on;
  Yen amount;
  std::optional<Yen> approved{};  // set by a decision
};

/// What tells one invoice from another: width, case and spaces mean nothing.
struct InvoiceKey {
  std::string vendor;
  std::string number;
  auto operator<=>(InvoiceKey const&) const = default;
};

/// A piece of evidence the customer gave, and what the desk found when it looked.
struct Evidence {
  static constexpr std::size_t kTextMax = 1'000;
  std::string id;  // of the policy's terms
  std::string text{};
  std::optional<std::string> given_by_name{};
  std::optional<base::Instant> given_at{};
  std::optional<bool> is_accepted{};  // by the desk
};

enum class Outcome : std::uint8_t { Pay, Decline };
[[nodiscard]] std::string_view name_of(Outcome outcome);
[[nodiscard]] std::optional<Outcome> outcome_from(std::string_view name);

/// The insurer's decision as the desk noted it down. It counts once a second person confirmed it,
/// where the amount wants one.
struct Decision {
  struct Person {
    std::string id;
    std::string name;
    base::Instant at;
  };
  static constexpr std::size_t kReasonMax = 1'000;
  static constexpr std::size_t kNumberMax = 60;
  Outcome outcome = Outcome::Pay;
  std::string number;  // the insurer's
  std::chrono::local_days decided_on;
  std::string reason;
  Person first;
  bool needs_second = false;
  std::optional<Person> second{};
};

struct ClaimStep {
  ClaimState state = ClaimState::Discovered;
  base::Instant at;
  std::string by_name;
  std::string detail{};
};
/// A decision that is proposed or sent back: the desk's own, of which a customer sees nothing.
[[nodiscard]] bool is_of_desk(ClaimStep const& step);

/// A claim of one legal entity on its policy, from the discovery of an incident to its end.
class Claim {
 public:
  static constexpr std::size_t kSummaryMax = 2'000;
  static constexpr std::size_t kLinesMax = 50;
  static constexpr std::size_t kRequestMax = 1'000;

  struct Opening {
    terms::ClaimId id;
    terms::TenantId tenant;
    terms::CompanyId company;
    terms::PolicyId policy;
    std::int64_t number = 0;  // shown as H-000012
    std::optional<terms::InquiryId> inquiry{};
    base::Instant discovered_at{};
    std::string summary{};
    std::string opened_by_name{};
    base::Instant opened_at{};
  };
  struct Progress {
    ClaimState state = ClaimState::Discovered;
    std::vector<CostLine> lines{};
    std::vector<Evidence> evidence{};
    std::string request{};  // what the desk asks of the customer; "" for nothing
    std::optional<Decision> decision{};
    std::vector<ClaimStep> steps{};
    std::size_t steps_stored = 0;
    Yen paid;                  // by the ledger; kept beside it for lists
    std::int64_t version = 0;  // 0 is not stored yet
  };

  [[nodiscard]] static Claim open(Opening opening);
  /// For stores only.
  [[nodiscard]] static Claim restored(Opening opening, Progress progress) {
    return {std::move(opening), std::move(progress)};
  }

  [[nodiscard]] Opening const& opening() const { return opening_; }
  [[nodiscard]] Progress const& progress() const { return progress_; }
  [[nodiscard]] ClaimState state() const { return progress_.state; }
  [[nodiscard]] terms::ClaimId const& id() const { return opening_.id; }
  [[nodiscard]] Yen claimed() const;
  [[nodiscard]] Yen approved() const;
  /// Null where there is none.
  [[nodiscard]] CostLine const* line(std::string_view id) const;

  /// Each is Conflict ("insurance.state") where the present state does not allow it.
  [[nodiscard]] base::Result<void> add(CostLine line);
  /// NotFound ("insurance.unknown-line").
  [[nodiscard]] base::Result<CostLine> remove_line(std::string_view id);
  [[nodiscard]] base::Result<void> give(Evidence evidence);
  /// The customer tells the desk: 事故通知.
  [[nodiscard]] base::Result<void> notify(terms::Actor const& by, base::Instant now);
  [[nodiscard]] base::Result<void> accept(terms::Actor const& by, base::Instant now);
  /// 書類確認, again each time the desk looks: which evidence is good, and what is asked.
  struct DocumentsLook {
    std::vector<std::string> accepted;
    std::string request;
  };
  [[nodiscard]] base::Result<void> look_at_documents(DocumentsLook const& look,
                                                     terms::Actor const& by, base::Instant now);
  [[nodiscard]] base::Result<void> assess(terms::Actor const& by, base::Instant now);
  /// `amounts` by line id. It waits for another person where it needs one.
  struct LineAmount {
    std::string line;
    Yen amount;
  };
  [[nodiscard]] base::Result<void> decide(Decision decision, std::vector<LineAmount> const& amounts,
                                          base::Instant now);
  /// Forbidden ("insurance.same-person").
  [[nodiscard]] base::Result<void> confirm(terms::Actor const& by, base::Instant now);
  /// The second person sends it back: 査定中 goes on.
  [[nodiscard]] base::Result<void> send_back(std::string reason, terms::Actor const& by,
                                             base::Instant now);
  [[nodiscard]] base::Result<void> note_paid(Yen paid);
  [[nodiscard]] base::Result<void> close(terms::Actor const& by, base::Instant now);
  /// A payment came back: what was 完了 is 支払決定 again.
  void reopen_for_reversal(terms::Actor const& by, base::Instant now);

  /// Since when it is in its state; what is the desk's own moves nothing.
  [[nodiscard]] base::Instant state_at() const;
  /// A decision that waits for its second person.
  [[nodiscard]] bool waits_for_second() const;
  /// Whether the customer may still change costs and evidence.
  [[nodiscard]] bool is_open_for_papers() const;

 private:
  Claim(Opening opening, Progress progress)
      : opening_(std::move(opening)), progress_(std::move(progress)) {}
  [[nodiscard]] base::Result<void> want(bool is_right) const;
  void enter(ClaimState state, ClaimStep step);
  void settle(base::Instant now);

  Opening opening_;
  Progress progress_;
};

/// "H-000012", as people call it.
[[nodiscard]] std::string claim_number(std::int64_t number);

}  // namespace insurance
