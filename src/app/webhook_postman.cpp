#include "app/webhook_postman.hpp"

#include <set>

namespace app {
namespace {

using base::Result;
using webhooks::DueDelivery;
using webhooks::WebhookPorts;
using webhooks::WebhookRef;

constexpr int kWaitMs = 100;  // for answers, before it looks for what is due again

/// Who is being sent to: so many at a time, few of a tenant, of a webhook one.
class Places {
 public:
  [[nodiscard]] bool is_full() const { return taken_.size() >= WebhookPostman::kAtOnce; }
  /// False where there is no place for that one.
  bool take(WebhookRef const& webhook) {
    auto& of_tenant = of_tenants_[webhook.tenant];
    if (is_full() || of_tenant >= WebhookPostman::kOfTenantAtOnce) return false;
    if (!taken_.insert(webhook.id).second) return false;
    ++of_tenant;
    return true;
  }

 private:
  std::set<terms::WebhookId> taken_;
  std::map<terms::TenantId, std::int64_t> of_tenants_;
};

constexpr base::Measure kTries{"madoguchi_webhook_tries_total",
                               "Tries to deliver to a webhook, by what came of them."};
constexpr base::Measure kUnderWay{"madoguchi_webhook_under_way", "Deliveries being sent now."};

}  // namespace

void WebhookPostman::round(Bell& bell) {
  if (ended_.empty() && parts_.is_writable()) begin_due();
  parts_.metrics.level(kUnderWay, static_cast<std::int64_t>(posts_.under_way()));
  if (posts_.under_way() > 0) {
    for (auto const& end : posts_.wait(kWaitMs)) {
      auto const found = under_way_.extract(end.key);
      ended_.push_back({std::move(found.mapped()), webhooks::driver::outcome_of(end)});
    }
  }
  bool const has_ended = !ended_.empty();
  if (has_ended) note_ended();
  // A store that takes nothing is not asked in a circle.
  bool const is_stuck = has_ended && !ended_.empty();
  if (!is_stuck && (has_ended || posts_.under_way() > 0)) bell.ring();
}

void WebhookPostman::begin_due() {
  Places places;
  for (auto const& [key, delivery] : under_way_) places.take({delivery.tenant, delivery.webhook});
  if (places.is_full()) return;
  auto const due = terms::read<std::vector<DueDelivery>>(parts_.work, [&](WebhookPorts& ports) {
    return webhooks::due_deliveries(ports, parts_.around.clock.now(),
                                    [&](auto const& one) { return places.take(one); });
  });
  if (!due) {
    parts_.log.write(base::LogLevel::Error, "webhooks.not-read",
                     {{"code", std::string{due.error().code}}, {"detail", due.error().detail}});
    return;
  }
  for (auto const& one : *due) begin(one);
}

void WebhookPostman::begin(DueDelivery const& due) {
  auto post = webhooks::driver::signed_post(due, parts_.unseal, parts_.around.clock.now());
  if (!post) {
    ended_.push_back({due.delivery, {webhooks::Fault::NoSecret}});
    return;
  }
  posts_.begin(++last_key_, std::move(*post));
  under_way_.emplace(last_key_, due.delivery);
}

void WebhookPostman::note_ended() {
  auto const noted = parts_.work.write([&](WebhookPorts& ports) -> Result<void> {
    for (auto const& one : ended_) {
      auto done = webhooks::note_outcome(ports, parts_.around, one.delivery, one.outcome);
      if (!done) return done;
    }
    return {};
  });
  if (!noted) {
    parts_.log.write(base::LogLevel::Error, "webhooks.not-noted",
                     {{"code", std::string{noted.error().code}}, {"detail", noted.error().detail}});
    return;
  }
  for (auto const& one : ended_) {
    auto const fault = webhooks::name_of(one.outcome.fault);
    parts_.metrics.count(kTries, 1, {"outcome", fault == "none" ? "delivered" : fault});
  }
  ended_.clear();
}

}  // namespace app
