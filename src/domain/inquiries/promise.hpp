#pragma once

#include "domain/inquiries/targets.hpp"

#include <optional>

namespace inquiries {

/// What the clock has said of a promise so far; each once.
enum class Told : std::uint8_t { Nothing, Soon, Over };
[[nodiscard]] std::string_view name_of(Told told);

/// Kept, broken, or no longer of use: the inquiry ended without an answer to this.
enum class PromiseOutcome : std::uint8_t { Met, Missed, Dropped };
[[nodiscard]] std::string_view name_of(PromiseOutcome outcome);
[[nodiscard]] std::optional<PromiseOutcome> promise_outcome_from(std::string_view name);

/// By when the desk means to answer what a customer wrote. The clock runs while the ball is with
/// the desk and stands still while the customer is waited for. Once it has ended it never changes.
class Promise {
 public:
  struct Ending {
    base::Instant at;
    PromiseOutcome outcome = PromiseOutcome::Dropped;
    bool operator==(Ending const&) const = default;
  };
  /// As it is stored.
  struct Facts {
    std::int64_t number = 1;  // of the inquiry's promises
    base::Instant started_at;
    std::int64_t targets_version = 0;
    bool is_shown = false;  // the customer reads it
    Target target;
    Pauses pauses{};
    std::optional<base::Instant> paused_at{};
    std::chrono::microseconds left{0};  // while paused: what was left, never less than nothing
    base::Instant due_at;
    base::Instant soon_at;
    Told told = Told::Nothing;
    std::optional<Ending> ending{};
    bool operator==(Facts const&) const = default;
  };
  /// The clock it runs by, and how long before its end it is told to be near: that long, or a
  /// third of the whole where that is less.
  struct Clock {
    terms::BusinessTime const& time;
    std::chrono::minutes soon;
  };

  /// None where the hours it counts do not come (due_time).
  [[nodiscard]] static std::optional<Promise> begin(std::int64_t number, Target target,
                                                    TargetsVersion const& of, Clock const& clock,
                                                    base::Instant now);
  /// For stores only: what was stored is taken as it is.
  [[nodiscard]] static Promise restored(Facts facts) { return Promise{std::move(facts)}; }

  [[nodiscard]] Facts const& facts() const { return facts_; }
  [[nodiscard]] bool has_ended() const { return facts_.ending.has_value(); }
  [[nodiscard]] bool runs() const { return !has_ended() && !facts_.paused_at; }
  /// When the clock has to look at it next; none while it stands still and once all is told.
  [[nodiscard]] std::optional<base::Instant> next_at() const;

  void pause(Clock const& clock, base::Instant now);
  void resume(Clock const& clock, base::Instant now);
  /// Another urgency: reckoned from its start, with the same pauses; it is told anew.
  void retarget(Target target, Clock const& clock);
  /// The desk answered: met, or missed where it was due before.
  void fulfil(base::Instant now);
  void drop(base::Instant now);
  /// What is to be told at `now` and was not; nothing else changes by it.
  [[nodiscard]] std::optional<Told> tell(base::Instant now);

  bool operator==(Promise const&) const = default;

 private:
  explicit Promise(Facts facts) : facts_(std::move(facts)) {}
  [[nodiscard]] Pauses pauses_until(Clock const& clock, base::Instant now) const;
  void reckon(Clock const& clock, Pauses const& pauses);
  Facts facts_;
};

}  // namespace inquiries
