#include "domain/inquiries/promise.hpp"

#include <algorithm>

namespace inquiries {
namespace {

using base::Instant;
using std::chrono::microseconds;

constexpr std::array<std::string_view, 3> kTold{"nothing", "soon", "over"};
constexpr std::array<std::string_view, 3> kOutcomes{"met", "missed", "dropped"};

}  // namespace

std::string_view name_of(Told told) { return kTold[static_cast<std::size_t>(told)]; }
std::string_view name_of(PromiseOutcome outcome) {
  return kOutcomes[static_cast<std::size_t>(outcome)];
}

std::optional<PromiseOutcome> promise_outcome_from(std::string_view name) {
  for (std::size_t i = 0; i < kOutcomes.size(); ++i) {
    if (kOutcomes[i] == name) return static_cast<PromiseOutcome>(i);
  }
  return std::nullopt;
}

std::optional<Promise> Promise::begin(std::int64_t number, Target target, TargetsVersion const& of,
                                      Clock const& clock, Instant now) {
  auto const due = due_time(target, clock.time, now, {});
  if (!due) return std::nullopt;
  Facts facts;
  facts.number = number;
  facts.started_at = now;
  facts.targets_version = of.version;
  facts.is_shown = of.is_shown;
  facts.target = target;
  facts.due_at = *due;
  Promise promise{std::move(facts)};
  promise.reckon(clock, {});
  return promise;
}

/// Sets pauses, due time and warning; where the hours come no more, it is due as it was.
void Promise::reckon(Clock const& clock, Pauses const& pauses) {
  facts_.pauses = pauses;
  facts_.due_at =
      due_time(facts_.target, clock.time, facts_.started_at, pauses).value_or(facts_.due_at);
  auto const whole = facts_.due_at - facts_.started_at;
  facts_.soon_at = facts_.due_at - std::min<microseconds>(clock.soon, whole / 3);
}

Pauses Promise::pauses_until(Clock const& clock, Instant now) const {
  if (!facts_.paused_at) return facts_.pauses;
  return {facts_.pauses.all + (now - *facts_.paused_at),
          facts_.pauses.open + clock.time.between(*facts_.paused_at, now)};
}

std::optional<Instant> Promise::next_at() const {
  if (!runs()) return std::nullopt;
  switch (facts_.told) {
    case Told::Nothing: return facts_.soon_at;
    case Told::Soon: return facts_.due_at;
    case Told::Over: return std::nullopt;
  }
  return std::nullopt;
}

void Promise::pause(Clock const& clock, Instant now) {
  if (!runs()) return;
  facts_.paused_at = now;
  bool const is_by_clock = facts_.target.unit == TargetUnit::Minutes;
  auto const left = is_by_clock ? facts_.due_at - now : clock.time.between(now, facts_.due_at);
  facts_.left = std::max(left, microseconds{0});
}

void Promise::resume(Clock const& clock, Instant now) {
  if (has_ended() || !facts_.paused_at) return;
  auto const pauses = pauses_until(clock, now);
  facts_.paused_at.reset();
  facts_.left = microseconds{0};
  reckon(clock, pauses);
}

void Promise::retarget(Target target, Clock const& clock) {
  if (has_ended() || target == facts_.target) return;
  facts_.target = target;
  facts_.told = Told::Nothing;
  reckon(clock, facts_.pauses);
  if (!facts_.paused_at) return;
  // What is left is that of the moment at which it was paused.
  auto const paused_at = *facts_.paused_at;
  facts_.paused_at.reset();
  pause(clock, paused_at);
}

void Promise::fulfil(Instant now) {
  if (has_ended()) return;
  // While the customer was waited for no time passed.
  auto const at = facts_.paused_at.value_or(now);
  facts_.ending = Ending{now, at <= facts_.due_at ? PromiseOutcome::Met : PromiseOutcome::Missed};
}

void Promise::drop(Instant now) {
  if (!has_ended()) facts_.ending = Ending{now, PromiseOutcome::Dropped};
}

std::optional<Told> Promise::tell(Instant now) {
  auto const next = next_at();
  if (!next || now < *next) return std::nullopt;
  facts_.told = now >= facts_.due_at ? Told::Over : Told::Soon;
  return facts_.told;
}

}  // namespace inquiries
