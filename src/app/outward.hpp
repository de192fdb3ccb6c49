#pragma once

#include "app/outbox_runner.hpp"
#include "app/vitals.hpp"
#include "app/wiring/service_status_wiring.hpp"
#include "app/wiring/webhooks_wiring.hpp"
#include "domain/identity/ports.hpp"
#include "domain/service_status/api/routes.hpp"
#include "domain/webhooks/api/routes.hpp"
#include "terms/business_calendar.hpp"

#include <functional>
#include <vector>

namespace app {

/// What the desk tells of itself to the world outside: how the service stands, announcements,
/// webhooks; bound to their stores.
class Outward {
 public:
  struct Ground {
    platform::sql::Database& database;
    Shared const& shared;
    platform::config::Settings const& settings;
    terms::BusinessCalendar const& calendar;
    identity::Crypto const& crypto;
    AskVitals vitals;
    std::function<void()> after_write;
  };
  explicit Outward(Ground const& ground);

  [[nodiscard]] service_status::api::Deps status_deps() {
    return {status_, status_around_, is_writable_};
  }
  [[nodiscard]] WebhooksWork& webhooks() { return webhooks_; }
  [[nodiscard]] webhooks::Surroundings const& webhooks_around() const { return webhooks_around_; }
  [[nodiscard]] std::vector<platform::http::Route> routes();
  /// Every event a webhook may be told of is queued for those that want to hear of it.
  void add_journeys(OutboxRunner& runner) const;

 private:
  Shared const& shared_;
  std::function<bool()> is_writable_;
  StatusWork status_;
  WebhooksWork webhooks_;
  service_status::Surroundings status_around_;
  webhooks::Surroundings webhooks_around_;
};

/// Whether what an Outward reads from the configuration can be read: `Premises::open` ends where it
/// can't. Invalid ("terms.opening-hours", "app.webhook-ports").
[[nodiscard]] base::Result<void> check_outward(platform::config::Settings const& settings);

}  // namespace app
