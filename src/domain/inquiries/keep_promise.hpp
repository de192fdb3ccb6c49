#pragma once

#include "domain/inquiries/desk.hpp"

namespace inquiries {

/// What a change of an inquiry was, as its promise of time sees it.
struct Happened {
  std::optional<State> before{};  // none at the opening
  std::optional<Urgency> urgency_before{};
  bool is_answer = false;
  bool is_by_customer = false;  // they wrote, or said they go on
};

/// Called with every stored change of an inquiry, in its transaction: begins, pauses, goes on with,
/// re-reckons or ends its promise, and says when it closes by itself.
[[nodiscard]] base::Result<void> keep_promise(InquiriesPorts& ports, Surroundings const& around,
                                              Inquiry const& inquiry, Happened const& happened);

/// Tells what is soon due or over, of at most `count_max` promises, each once; how many it did.
[[nodiscard]] base::Result<std::int64_t> tell_due_promises(InquiriesPorts& ports,
                                                           Surroundings const& around,
                                                           std::size_t count_max);

/// The targets by which promises are made now: the newest published, else the template.
[[nodiscard]] base::Result<TargetsVersion> targets_now(InquiriesPorts& ports,
                                                       Surroundings const& around);

/// What a supervisor publishes; `replaces` is the version they saw.
struct NewTargets {
  Targets::Parts parts;
  bool is_shown = true;
  std::int64_t replaces = 0;
};
/// From now on promises are made by these; those made before keep their own. Invalid
/// ("inquiries.targets", "inquiries.targets-never" where the desk's hours never come), Conflict
/// ("inquiries.targets-changed").
[[nodiscard]] base::Result<TargetsVersion> publish_targets(InquiriesPorts& ports,
                                                           Surroundings const& around,
                                                           terms::Actor const& by,
                                                           NewTargets const& targets);

/// When something asked at `asked_at` would be due by these targets.
struct TargetsExample {
  base::Instant asked_at;
  std::optional<base::Instant> urgent;
  std::optional<base::Instant> high;
  std::optional<base::Instant> normal;
  std::optional<base::Instant> fault;
};
/// Now, and the moments at which people go wrong: Friday at five, Saturday at ten, and the
/// afternoon before the next closed day within the week.
[[nodiscard]] std::vector<TargetsExample> targets_examples(Targets const& targets,
                                                           PromiseRules const& rules,
                                                           base::Instant now);

}  // namespace inquiries
