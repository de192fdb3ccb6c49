#pragma once

#include "domain/webhooks/dead_letters.hpp"
#include "domain/webhooks/deliver.hpp"
#include "domain/webhooks/manage_webhooks.hpp"
#include "domain/webhooks/queue_event.hpp"
#include "domain/webhooks/store/migrations.hpp"
#include "domain/webhooks/store/sql_deliveries.hpp"
#include "domain/webhooks/store/sql_webhooks.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace support {

/// Whose id begins with "partner" is of a reseller.
class NamedMakers final : public webhooks::Makers {
 public:
  base::Result<bool> is_of_partner(terms::Actor const& who) override {
    return who.id.starts_with("partner");
  }
};

/// Webhooks over their real store, with everything around them in memory.
class WebhookWorld : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1);
    ASSERT_TRUE(opened);
    database_ = std::move(*opened);
    ASSERT_TRUE(platform::sql::migrate(*database_, webhooks::store::webhook_migrations()));
    around_.rules = {.queue_max = 5, .dead_max = 3, .delivered_max = 2, .tries_max = 3};
    around_.new_secret = [this](auto&) { return "secret-" + std::to_string(++secrets_); };
    around_.seal = [](std::string_view plain) { return "sealed:" + std::string{plain}; };
    around_.checked_url = [](std::string_view url) -> base::Result<std::string> {
      if (url.starts_with("https://")) return std::string{url};
      return base::fail(base::ErrorKind::Invalid, "net.outbound-url", "https://");
    };
  }

  /// In one writing transaction; what `work` answers decides whether it stands.
  template <class T>
  [[nodiscard]] base::Result<T> in(
      std::function<base::Result<T>(webhooks::WebhookPorts&)> const& work) {
    std::optional<base::Result<T>> outcome;
    auto const done = database_->write(
        [&](platform::sql::Transaction& transaction) -> base::Result<void> {
          webhooks::store::SqlWebhooks hooks{transaction};
          webhooks::store::SqlDeliveries deliveries{transaction};
          webhooks::WebhookPorts ports{makers_, hooks, hooks, deliveries, audit_, outbox_};
          outcome.emplace(work(ports));
          if (!*outcome) return tl::unexpected(outcome->error());
          return {};
        });
    EXPECT_TRUE(done || (outcome && !*outcome)) << done.error().detail;
    return std::move(*outcome);
  }
  void run(std::function<base::Result<void>(webhooks::WebhookPorts&)> const& work) {
    auto const done = in<bool>([&](webhooks::WebhookPorts& ports) -> base::Result<bool> {
      auto worked = work(ports);
      if (!worked) return base::pass(worked);
      return true;
    });
    ASSERT_TRUE(done) << done.error().code << " " << done.error().detail;
  }

  [[nodiscard]] static webhooks::WebhookWords words(std::string name = "監視") {
    return {std::move(name), "https://hooks.example.jp/a", {"alert.raised"}};
  }
  [[nodiscard]] base::Result<webhooks::IssuedWebhook> add(std::string const& tenant,
                                                          webhooks::WebhookWords const& words,
                                                          terms::Actor const& by) {
    return in<webhooks::IssuedWebhook>([&](webhooks::WebhookPorts& ports) {
      return webhooks::add_webhook(ports, around_, {id<terms::TenantId>(tenant), words, by});
    });
  }
  [[nodiscard]] webhooks::Webhook added(std::string const& tenant = "acme") {
    return add(tenant, words(), sato_)->webhook;
  }
  [[nodiscard]] webhooks::WebhookAct act_on(webhooks::Webhook const& webhook) const {
    return {webhook.tenant, webhook.id, sato_};
  }
  void happen(std::string const& topic, std::string const& tenant, std::string const& subject = "x",
              std::string const& detail = "") {
    run([&](webhooks::WebhookPorts& ports) {
      return webhooks::queue_event(ports, around_, {topic, tenant, subject, detail});
    });
  }
  [[nodiscard]] std::vector<webhooks::DueDelivery> due() {
    return *in<std::vector<webhooks::DueDelivery>>([&](webhooks::WebhookPorts& ports) {
      return webhooks::due_deliveries(ports, clock_.now(), [](auto const&) { return true; });
    });
  }
  /// The first due delivery is tried, with this outcome.
  void try_first(webhooks::Outcome const& outcome) {
    auto const first = due();
    ASSERT_FALSE(first.empty());
    run([&](webhooks::WebhookPorts& ports) {
      return webhooks::note_outcome(ports, around_, first.front().delivery, outcome);
    });
  }
  [[nodiscard]] webhooks::Webhook now(webhooks::Webhook const& webhook) {
    return *in<webhooks::Webhook>([&](webhooks::WebhookPorts& ports) {
      return ports.webhooks.find(webhook.tenant, webhook.id);
    });
  }
  [[nodiscard]] std::vector<webhooks::Delivery> list(webhooks::Webhook const& webhook,
                                                     webhooks::DeliveryState state) {
    return in<terms::Page<webhooks::Delivery>>([&](webhooks::WebhookPorts& ports) {
             return ports.deliveries.list(webhook.tenant, webhook.id, state, {});
           })
        ->items;
  }

  TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;
  FakeClock clock_;
  FakeRandom random_;
  NamedMakers makers_;
  MemoryAuditTrail audit_;
  MemoryOutbox outbox_;
  std::int64_t secrets_ = 0;
  webhooks::Surroundings around_{clock_, random_, {}, {}, {}, {}};
  terms::Actor sato_{terms::Side::Customer, "sato", "佐藤"};
  terms::Actor partner_{terms::Side::Customer, "partner-ito", "伊藤"};
};

}  // namespace support
