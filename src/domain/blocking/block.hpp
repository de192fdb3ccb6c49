#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "domain/blocking/block_state.hpp"
#include "domain/blocking/plan.hpp"
#include "terms/actor.hpp"
#include "terms/adapter.hpp"
#include "terms/ids.hpp"
#include "terms/ip.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace blocking {

/// Which consent text the customer saw, and under which delegated account the desk may act.
struct Grant {
  terms::DelegationId delegation;
  std::string consent_hash;
};

/// Somebody who did something, as the record names them.
struct Person {
  std::string id;
  std::string name;
  bool operator==(Person const&) const = default;
};

/// The customer's wish that a block in force should last for `lifetime` from its approval on.
struct Extension {
  Person requested_by;
  base::Instant requested_at;
  std::chrono::hours lifetime{0};
  Grant grant;
};

/// What the device itself told. Nothing else makes a block `verified` or `reverted`.
struct Evidence {
  base::Instant read_at;
  std::int64_t generation = 0;
  std::optional<std::int64_t> timeout_left_s{};
  std::optional<std::int64_t> packets_out{};
  std::optional<std::int64_t> packets_in{};
  std::string ruleset_hash{};
};

/// Why nobody can say any more that the filter is in force: the device shows otherwise, or nothing
/// is heard of it. `why` is for people.
struct Doubt {
  std::string why;
  bool is_out_of_reach = false;
  bool operator==(Doubt const&) const = default;
};

/// The first of two approvals; the reason is a supervisor's, whose turn may come first.
struct FirstApproval {
  Person by;
  base::Instant at;
  std::optional<std::string> reason{};
};

/// One line of a block's record; appended, never changed.
struct Step {
  BlockState state;
  base::Instant at;
  std::optional<std::string> by_name{};
  std::optional<std::string> detail{};
};

/// One address filtered on one router for a time. It takes a person of the customer and a person
/// of the desk, who are never the same human; it always ends; and it only moves as may_go says.
class Block {
 public:
  static constexpr std::chrono::hours kLifetimeDefault{168};
  static constexpr std::chrono::hours kLifetimeMax{720};
  static constexpr std::chrono::hours kPatienceDefault{72};
  /// What is on a soft never-list lasts no longer than this.
  static constexpr std::chrono::hours kSecondLifetimeMax{4};
  static constexpr std::size_t kReasonMax = 2'000;
  static constexpr std::size_t kStepsMax = 200;      // what ends it is written also beyond
  static constexpr std::size_t kWishStepsMax = 180;  // for longer; shorter has the rest
  static constexpr std::size_t kFlapStepsMax = 140;

  struct Opening {
    terms::BlockId id;
    terms::TenantId tenant;
    terms::RouterId router;
    std::string router_name;
    terms::IpAddress target;
    terms::AlertId alert;
    std::optional<terms::InquiryId> inquiry{};
    std::chrono::hours lifetime = kLifetimeDefault;
    std::optional<std::string> reason{};
    base::Instant at{};
    /// How long it may wait for the customer's confirmation, and then for the desk's approval.
    std::chrono::hours patience = kPatienceDefault;
    /// The way to the router when it was asked for; one that has changed since needs a new request.
    terms::Adapter adapter = terms::Adapter::Agent;
  };
  struct Progress {
    BlockState state = BlockState::Proposed;
    base::Instant state_at{};
    std::optional<Person> proposed_by{};
    std::optional<Person> requested_by{};
    std::optional<base::Instant> requested_at{};
    std::optional<Grant> grant{};
    std::optional<Plan> plan{};
    std::optional<FirstApproval> first_approval{};
    std::optional<std::string> second_reason{};  // why a supervisor agreed
    std::optional<Person> approved_by{};
    std::optional<base::Instant> approved_at{};
    std::optional<base::Instant> expires_at{};
    std::optional<std::string> ended_why{};
    std::optional<Evidence> evidence{};
    std::optional<Doubt> doubt{};          // as long as it is drifted
    std::int64_t generation = 0;           // of the router, when the block last changed in its set
    std::optional<Extension> extension{};  // waits for the desk
    std::vector<Step> steps{};
    std::size_t steps_stored = 0;
    std::int64_t version = 0;
  };

  /// A desk person's suggestion. Forbidden ("blocking.desk-only"), Invalid ("blocking.lifetime",
  /// "blocking.reason"), Conflict ("blocking.address") for anything but one public host.
  [[nodiscard]] static base::Result<Block> propose(Opening opening, terms::Actor const& by);
  /// A customer's request. Forbidden ("blocking.customer-only"), Invalid as above.
  [[nodiscard]] static base::Result<Block> request(Opening opening, Grant grant,
                                                   terms::Actor const& by);
  /// As it was stored; trusts the store.
  [[nodiscard]] static Block restored(Opening opening, Progress progress);

  [[nodiscard]] Opening const& opening() const { return opening_; }
  [[nodiscard]] Progress const& progress() const { return progress_; }
  [[nodiscard]] BlockState state() const { return progress_.state; }
  [[nodiscard]] terms::BlockId const& id() const { return opening_.id; }

  // All below: Conflict ("blocking.state") where may_go refuses the step.

  /// The customer makes a proposal their own. Conflict ("blocking.lapsed") when it is too old.
  [[nodiscard]] base::Result<void> confirm(Grant grant, terms::Actor const& by, base::Instant at);
  [[nodiscard]] base::Result<void> preview(Plan plan, terms::Actor const& by, base::Instant at);
  /// The time runs from here. Forbidden ("blocking.desk-only", "blocking.same-person");
  /// Conflict ("blocking.plan-changed") unless `plan_hash` is that of the plan on record;
  /// Conflict ("blocking.lapsed").
  /// Where the plan needs two, the first keeps it `previewed`, and the second has to be another
  /// human; one of the two has to be approve_second. Forbidden ("blocking.same-person",
  /// "blocking.second-approval").
  [[nodiscard]] base::Result<void> approve(std::string const& plan_hash, terms::Actor const& by,
                                           base::Instant at);
  /// A supervisor's, with the reason in writing. Conflict ("blocking.second-unneeded") where one
  /// approval is enough; Invalid ("blocking.second-reason").
  struct Signature {
    std::string plan_hash;
    std::string reason;
  };
  [[nodiscard]] base::Result<void> approve_second(Signature signature, terms::Actor const& by,
                                                  base::Instant at);
  [[nodiscard]] base::Result<void> decline(std::string why, terms::Actor const& by,
                                           base::Instant at);
  [[nodiscard]] base::Result<void> withdraw(terms::Actor const& by, base::Instant at);
  /// It waited for too long, or, with `why`, for something that is there no more.
  [[nodiscard]] base::Result<void> lapse(base::Instant at, std::optional<std::string> why = {});

  /// `generation` is the first of the router's set that holds the block.
  [[nodiscard]] base::Result<void> start_applying(std::int64_t generation, base::Instant at);
  [[nodiscard]] base::Result<void> give_up(std::string why, base::Instant at);
  /// Approved and taken back before any router heard of it: there is nothing to see absent.
  [[nodiscard]] base::Result<void> cancel(std::string why, terms::Actor const& by,
                                          base::Instant at);
  /// The device shows the filter, in force: applied and verified, or verified again.
  [[nodiscard]] base::Result<void> seen_in_force(Evidence evidence, base::Instant at);
  /// The device took the filter over; whether it bites stays unseen.
  [[nodiscard]] base::Result<void> seen_delivered(Evidence evidence, base::Instant at);
  /// Drifted for that reason; where it is so already, the reason becomes this one, without a step.
  [[nodiscard]] base::Result<void> come_into_doubt(Doubt doubt, base::Instant at);
  /// `generation` is the first of the router's set that lacks the block. `by` is the customer,
  /// the desk, or the clock.
  [[nodiscard]] base::Result<void> start_ending(std::int64_t generation, std::string why,
                                                terms::Actor const& by, base::Instant at);
  /// The customer wants it longer; nothing changes before the desk approves. Forbidden
  /// ("blocking.customer-only"); Invalid ("blocking.lifetime") unless it would end later than now
  /// foreseen; Conflict ("blocking.extension") where one waits already.
  [[nodiscard]] base::Result<void> ask_longer(Extension extension, terms::Actor const& by);
  /// The time runs from here anew. Forbidden ("blocking.desk-only", "blocking.same-person");
  /// Conflict ("blocking.no-extension") where none waits, ("blocking.lapsed") where it waited for
  /// too long.
  [[nodiscard]] base::Result<void> extend(std::int64_t generation, terms::Actor const& by,
                                          base::Instant at);
  /// The desk declines, or the customer takes the wish back; the block goes on as it was.
  [[nodiscard]] base::Result<void> drop_extension(std::string why, terms::Actor const& by,
                                                  base::Instant at);
  /// It ends earlier than foreseen: customer or desk, nobody's leave. Invalid
  /// ("blocking.shorter") unless `until` lies between `at` and the end foreseen.
  [[nodiscard]] base::Result<void> shorten(base::Instant until, std::int64_t generation,
                                           terms::Actor const& by, base::Instant at);
  /// The device shows that the filter is gone; `how`, where it shows less than that.
  [[nodiscard]] base::Result<void> seen_absent(Evidence evidence, base::Instant at,
                                               std::optional<std::string> how = {});
  /// No device will show it gone: a person says that it is. On its way out only.
  [[nodiscard]] base::Result<void> note_gone(std::string how, terms::Actor const& by,
                                             base::Instant at);

  /// True while it waits for people and has waited as long as it may: for the customer since it
  /// was proposed, for the desk since it was requested.
  [[nodiscard]] bool has_lapsed(base::Instant now) const;
  /// The wish for an extension, as long as it may still be approved.
  [[nodiscard]] std::optional<Extension> waiting_extension(base::Instant now) const;
  /// True while its end may be moved: on a router, and not on its way out.
  [[nodiscard]] bool can_be_retimed() const;
  /// How long it lasts from the approval: as asked for, or as the plan caps it.
  [[nodiscard]] std::chrono::hours lifetime() const;
  /// 遮断中 while the device shows it in force, also while that is being taken away. "Accepted" and
  /// "delivered" are not 遮断中, and neither is the end of what never was in force.
  [[nodiscard]] BlockStatus status() const;

 private:
  explicit Block(Opening opening) : opening_(std::move(opening)) {}
  [[nodiscard]] static base::Result<Block> open(Opening opening);
  [[nodiscard]] base::Result<void> go(BlockState to, Step step);
  void begin(BlockState state, terms::Actor const& by);
  void note(terms::Actor const& by, base::Instant at, std::string detail);
  [[nodiscard]] base::Result<void> check_approver(std::string const& plan_hash,
                                                  terms::Actor const& by, base::Instant at) const;
  [[nodiscard]] base::Result<void> approve_with(std::optional<std::string> reason,
                                                terms::Actor const& by, base::Instant at);
  [[nodiscard]] base::Result<void> approve_first(std::optional<std::string> reason,
                                                 terms::Actor const& by, base::Instant at);

  Opening opening_;
  Progress progress_{};
};

}  // namespace blocking
