#pragma once

#include "base/instant.hpp"
#include "base/strong_id.hpp"
#include "terms/events.hpp"
#include "terms/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace webhooks {

using DeliveryId = base::StrongId<struct DeliveryIdTag>;

/// Waiting until somebody has answered 2xx; dead once nobody did, for a person to look at.
enum class DeliveryState : std::uint8_t { Waiting, Delivered, Dead };
[[nodiscard]] std::string_view name_of(DeliveryState state);
[[nodiscard]] std::optional<DeliveryState> delivery_state_from(std::string_view name);

/// Why the last try did not get through. No more is told: what a server answered stays with it.
enum class Fault : std::uint8_t {
  None,
  RefusedAddress,  // the name leads to an address that may not be called
  NoTls,
  NoAnswer,
  Redirected,
  Answered,   // with something else than 2xx: `status`
  QueueFull,  // too many waited before a try
  NoSecret,   // the key of the installation does not open it: was a back-up restored without?
};
[[nodiscard]] std::string_view name_of(Fault fault);
[[nodiscard]] std::optional<Fault> fault_from(std::string_view name);

/// One fact on its way to one webhook. Its id stays the same over every try.
struct Delivery {
  struct Tries {
    std::int64_t count = 0;
    std::optional<base::Instant> first_at{};
    std::optional<base::Instant> last_at{};
    std::int64_t last_status = 0;  // 0: no answer
    Fault fault = Fault::None;
  };
  DeliveryId id;
  terms::TenantId tenant;
  terms::WebhookId webhook;
  std::string topic;
  std::string subject;
  base::Instant event_at;
  std::int64_t position = 0;  // of its webhook; the lowest waiting goes first
  DeliveryState state = DeliveryState::Waiting;
  Tries tries{};
};

/// The portal's page of what an event is about, without host: "/t/acme/alerts/0190…".
[[nodiscard]] std::string link_of(Delivery const& delivery);

}  // namespace webhooks
