#pragma once

#include "domain/webhooks/ports.hpp"

namespace webhooks {

/// A delivery whose turn it is, with the webhook that says where to and with which secrets.
struct DueDelivery {
  Webhook webhook;
  Delivery delivery;
};

/// Whether it may be sent to now; told once about each it says yes to.
using Picks = std::function<bool(WebhookRef const&)>;
inline constexpr std::size_t kDueLookedAt = 1'000;  // so that a few with much to do hide nobody

/// The first of the queue of each due webhook that `picks` takes.
[[nodiscard]] base::Result<std::vector<DueDelivery>> due_deliveries(WebhookPorts& ports,
                                                                    base::Instant now,
                                                                    Picks const& picks);

/// What came of a try.
struct Outcome {
  Fault fault = Fault::None;
  std::int64_t status = 0;
};
/// Delivered, put off with a longer pause, or dead; a webhook where nothing got through for days is
/// paused, with a note. A delivery or webhook that is gone meanwhile is none of ours any more.
[[nodiscard]] base::Result<void> note_outcome(WebhookPorts& ports, Surroundings const& around,
                                              Delivery const& tried, Outcome const& outcome);

/// How long after the `tries`-th try in vain.
[[nodiscard]] std::chrono::seconds pause_after(DeliveryRules const& rules, std::int64_t tries);

}  // namespace webhooks
