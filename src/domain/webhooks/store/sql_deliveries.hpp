#pragma once

#include "domain/webhooks/ports.hpp"
#include "platform/sql/database.hpp"

namespace webhooks::store {

/// Deliveries in the transaction it is given; lives no longer than that.
class SqlDeliveries final : public Deliveries {
 public:
  explicit SqlDeliveries(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<void> add(Delivery const& delivery) override;
  base::Result<Delivery> find(terms::TenantId const& tenant, terms::WebhookId const& webhook,
                              DeliveryId const& id) override;
  base::Result<std::optional<Delivery>> head(terms::TenantId const& tenant,
                                             terms::WebhookId const& webhook) override;
  base::Result<void> move(Delivery const& delivery, DeliveryState from) override;
  base::Result<void> queue_again(Delivery const& delivery, DeliveryState from) override;
  base::Result<void> remove(Delivery const& delivery) override;
  base::Result<std::int64_t> trim(terms::TenantId const& tenant, terms::WebhookId const& webhook,
                                  DeliveryState state, std::int64_t kept) override;
  base::Result<terms::Page<Delivery>> list(terms::TenantId const& tenant,
                                           terms::WebhookId const& webhook, DeliveryState state,
                                           terms::PageRequest const& page) override;

 private:
  [[nodiscard]] base::Result<std::int64_t> next_position(Delivery const& delivery);
  [[nodiscard]] base::Result<void> put(Delivery const& delivery, std::int64_t position);
  /// So many more waiting and dead than before.
  [[nodiscard]] base::Result<void> count(Delivery const& delivery, std::int64_t waiting,
                                         std::int64_t dead);
  platform::sql::Transaction& transaction_;
};

}  // namespace webhooks::store
