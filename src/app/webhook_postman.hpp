#pragma once

#include "app/background.hpp"
#include "base/log.hpp"
#include "base/metrics.hpp"
#include "domain/webhooks/deliver.hpp"
#include "domain/webhooks/driver/signed_post.hpp"
#include "platform/net/posts.hpp"
#include "terms/unit_of_work.hpp"

#include <functional>
#include <map>
#include <vector>

namespace app {

/// Sends what waits for webhooks, on a thread of its own: many at a time, of each webhook one, of a
/// tenant few, so that an address where nobody answers keeps nobody else waiting. What came of a
/// try is noted before the next of that webhook; a crash between the two sends the same delivery
/// again, under its id.
class WebhookPostman {
 public:
  struct Parts {
    terms::UnitOfWork<webhooks::WebhookPorts>& work;
    webhooks::Surroundings around;
    webhooks::driver::Unseal unseal;
    platform::net::Posts::Rules rules;
    base::Log& log;
    base::Metrics& metrics;
    std::function<bool()> is_writable;  // else nothing is sent: nobody could note it
  };
  static constexpr std::size_t kAtOnce = 32;
  static constexpr std::int64_t kOfTenantAtOnce = 2;

  explicit WebhookPostman(Parts parts) : parts_(std::move(parts)), posts_(parts_.rules) {}

  /// Begins what is due, notes what has ended. Rings where there is more to wait for.
  void round(Bell& bell);

 private:
  struct Ended {
    webhooks::Delivery delivery;
    webhooks::Outcome outcome;
  };
  void begin_due();
  void begin(webhooks::DueDelivery const& due);
  void note_ended();

  Parts parts_;
  platform::net::Posts posts_;
  std::int64_t last_key_ = 0;
  std::map<std::int64_t, webhooks::Delivery> under_way_;
  std::vector<Ended> ended_;  // not noted yet: the store did not take it
};

}  // namespace app
