#include "app/wiring/webhooks_wiring.hpp"

#include <charconv>

namespace app {
namespace {

using base::Result;
using platform::config::Settings;
using platform::net::OutboundRules;

[[nodiscard]] webhooks::DeliveryRules rules_of(Settings const& settings) {
  webhooks::DeliveryRules rules;
  rules.queue_max = settings.integer("webhooks.queue_max");
  rules.tries_max = settings.integer("webhooks.tries_max");
  rules.first_pause = std::chrono::seconds{settings.integer("webhooks.first_pause_seconds")};
  rules.pause_after = std::chrono::hours{settings.integer("webhooks.pause_after_hours")};
  return rules;
}

}  // namespace

Result<OutboundRules> outbound_rules(Settings const& settings) {
  OutboundRules rules{settings.text("webhooks.allow_private") == "true", {}};
  for (auto const& text : settings.texts("webhooks.ports")) {
    std::int64_t port = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), port);
    bool const is_port = read.ec == std::errc{} && read.ptr == text.data() + text.size() &&
                         port > 0 && port < 65'536;
    if (!is_port) {
      return base::fail(base::ErrorKind::Invalid, "app.webhook-ports",
                        "webhooks.ports holds something that is no port: " + text);
    }
    rules.ports.push_back(port);
  }
  return rules;
}

webhooks::Surroundings webhook_surroundings(Shared const& shared, Settings const& settings,
                                            WebhookCrypto crypto) {
  // Premises with unreadable ports are never opened.
  auto const outbound = *outbound_rules(settings);
  return {shared.clock,
          shared.random,
          rules_of(settings),
          std::move(crypto.new_secret),
          std::move(crypto.seal),
          [outbound](std::string_view url) { return platform::net::outbound_url(url, outbound); }};
}

}  // namespace app
