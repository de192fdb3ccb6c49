#pragma once

#include "domain/webhooks/deliver.hpp"
#include "platform/net/posts.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace webhooks::driver {

/// What is sent, the same bytes at every try: docs/webhooks.md. No personal data and no texts: ids,
/// the topic, a time and a link.
[[nodiscard]] std::string body_of(Delivery const& delivery);

/// "t=<seconds>,v1=<hex>" with a v1 for every secret: HMAC-SHA-256 of "<seconds>.<body>".
[[nodiscard]] std::string signature_of(std::vector<std::string> const& secrets,
                                       std::string_view body, base::Instant at);

using Unseal = std::function<std::optional<std::string>(std::string_view)>;
/// None where the secret does not open any more.
[[nodiscard]] std::optional<platform::net::Post> signed_post(DueDelivery const& due,
                                                             Unseal const& unseal,
                                                             base::Instant now);

[[nodiscard]] Outcome outcome_of(platform::net::PostEnd const& end);

}  // namespace webhooks::driver
