#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "domain/webhooks/delivery.hpp"
#include "domain/webhooks/webhook.hpp"
#include "terms/audit_trail.hpp"
#include "terms/outbox.hpp"
#include "terms/page.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace webhooks {

/// Where tenants want to be told. Every question of a person names the tenant.
class Webhooks {
 public:
  virtual ~Webhooks() = default;
  static constexpr std::int64_t kOfTenantMax = 10;

  /// NotFound ("webhooks.unknown-webhook").
  [[nodiscard]] virtual base::Result<Webhook> find(terms::TenantId const& tenant,
                                                   terms::WebhookId const& id) = 0;
  /// By name; at most kOfTenantMax.
  [[nodiscard]] virtual base::Result<std::vector<Webhook>> of_tenant(
      terms::TenantId const& tenant) = 0;
  /// Words, state and secret; never the pace. Conflict ("webhooks.changed") when the stored
  /// revision isn't the one it was read at.
  [[nodiscard]] virtual base::Result<void> save(Webhook const& webhook) = 0;
  /// With all its deliveries.
  [[nodiscard]] virtual base::Result<void> remove(Webhook const& webhook) = 0;
  /// When it is tried next, and since when nothing gets through.
  [[nodiscard]] virtual base::Result<void> set_pace(Webhook const& webhook, base::Instant next_at,
                                                    std::optional<base::Instant> failing_since) = 0;

  /// Those of the tenant that want to hear of the topic.
  [[nodiscard]] virtual base::Result<std::vector<terms::WebhookId>> listening(
      terms::TenantId const& tenant, std::string_view topic) = 0;
};

/// Whose webhook: what the clock and news for everybody ask for, over all tenants.
struct WebhookRef {
  terms::TenantId tenant;
  terms::WebhookId id;
};
class AnyWebhooks {
 public:
  virtual ~AnyWebhooks() = default;
  /// Active, with something waiting, and due: the longest due first.
  [[nodiscard]] virtual base::Result<std::vector<WebhookRef>> due(base::Instant now,
                                                                  std::size_t at_most) = 0;
  /// Those that want to hear of the topic, by id; `is_for_partners`: only those of resellers.
  [[nodiscard]] virtual base::Result<std::vector<WebhookRef>> listening(std::string_view topic,
                                                                        bool is_for_partners,
                                                                        std::string_view after_id,
                                                                        std::size_t at_most) = 0;
};

/// What is on its way to webhooks. Counts in the webhook's pace follow every move.
class Deliveries {
 public:
  virtual ~Deliveries() = default;
  /// At the end of the queue.
  [[nodiscard]] virtual base::Result<void> add(Delivery const& delivery) = 0;
  /// NotFound ("webhooks.unknown-delivery").
  [[nodiscard]] virtual base::Result<Delivery> find(terms::TenantId const& tenant,
                                                    terms::WebhookId const& webhook,
                                                    DeliveryId const& id) = 0;
  /// The one that goes first.
  [[nodiscard]] virtual base::Result<std::optional<Delivery>> head(
      terms::TenantId const& tenant, terms::WebhookId const& webhook) = 0;
  /// State and tries, as `delivery` has them now; `from` is the state it was in.
  [[nodiscard]] virtual base::Result<void> move(Delivery const& delivery, DeliveryState from) = 0;
  /// The same at the end of the queue.
  [[nodiscard]] virtual base::Result<void> queue_again(Delivery const& delivery,
                                                       DeliveryState from) = 0;
  [[nodiscard]] virtual base::Result<void> remove(Delivery const& delivery) = 0;
  /// Keeps the newest `kept` in that state; how many went.
  [[nodiscard]] virtual base::Result<std::int64_t> trim(terms::TenantId const& tenant,
                                                        terms::WebhookId const& webhook,
                                                        DeliveryState state, std::int64_t kept) = 0;
  /// The newest first. Invalid ("webhooks.cursor").
  [[nodiscard]] virtual base::Result<terms::Page<Delivery>> list(
      terms::TenantId const& tenant, terms::WebhookId const& webhook, DeliveryState state,
      terms::PageRequest const& page) = 0;
};

/// What is asked about people; answered by journeys/bridges.
class Makers {
 public:
  virtual ~Makers() = default;
  /// Whether that is somebody of a reseller.
  [[nodiscard]] virtual base::Result<bool> is_of_partner(terms::Actor const& who) = 0;
};

struct WebhookPorts {
  Makers& makers;
  Webhooks& webhooks;
  AnyWebhooks& any_webhooks;
  Deliveries& deliveries;
  terms::AuditTrail& audit;
  terms::Outbox& outbox;
};

struct DeliveryRules {
  std::size_t together = 500;            // webhooks of everybody queued for in one transaction
  std::int64_t queue_max = 1'000;        // waiting, of one webhook
  std::int64_t dead_max = 1'000;         // dead letters kept, of one webhook
  std::int64_t delivered_max = 50;       // shown
  std::int64_t tries_max = 12;           // of one delivery
  std::chrono::seconds first_pause{10};  // then three times as long each time
  std::chrono::seconds longest_pause{6 * 3600};
  std::chrono::hours give_up{24};      // after the first try
  std::chrono::hours pause_after{72};  // nothing got through for so long
  std::chrono::hours overlap{24};      // of two secrets
};

/// What every use case here is handed besides the ports of its transaction.
struct Surroundings {
  base::Clock const& clock;
  base::Random& random;
  DeliveryRules rules{};
  std::function<std::string(base::Random&)> new_secret;
  std::function<std::string(std::string_view)> seal;
  /// The address as it is kept and called; Invalid, saying what is wrong with it.
  std::function<base::Result<std::string>(std::string_view)> checked_url;
};

}  // namespace webhooks
