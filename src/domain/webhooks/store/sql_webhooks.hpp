#pragma once

#include "domain/webhooks/ports.hpp"
#include "platform/sql/database.hpp"

namespace webhooks::store {

/// Webhooks in the transaction it is given; lives no longer than that.
class SqlWebhooks final : public Webhooks, public AnyWebhooks {
 public:
  explicit SqlWebhooks(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<Webhook> find(terms::TenantId const& tenant, terms::WebhookId const& id) override;
  base::Result<std::vector<Webhook>> of_tenant(terms::TenantId const& tenant) override;
  base::Result<void> save(Webhook const& webhook) override;
  base::Result<void> remove(Webhook const& webhook) override;
  base::Result<void> set_pace(Webhook const& webhook, base::Instant next_at,
                              std::optional<base::Instant> failing_since) override;
  base::Result<std::vector<terms::WebhookId>> listening(terms::TenantId const& tenant,
                                                        std::string_view topic) override;

  base::Result<std::vector<WebhookRef>> due(base::Instant now, std::size_t at_most) override;
  base::Result<std::vector<WebhookRef>> listening(std::string_view topic, bool is_for_partners,
                                                  std::string_view after_id,
                                                  std::size_t at_most) override;

 private:
  [[nodiscard]] base::Result<void> insert(Webhook const& webhook);
  [[nodiscard]] base::Result<void> update(Webhook const& webhook);
  [[nodiscard]] base::Result<void> put_topics(Webhook const& webhook);
  [[nodiscard]] base::Result<std::vector<std::string>> topics_of(Webhook const& webhook);
  platform::sql::Transaction& transaction_;
};

}  // namespace webhooks::store
