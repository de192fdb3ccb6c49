#include "domain/blocking/store/migrations.hpp"
#include "domain/blocking/store/sql_feeds.hpp"
#include "domain/blocking/store/sql_management_paths.hpp"
#include "domain/blocking/store/sql_router_consoles.hpp"
#include "platform/sql/rows.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace blocking {
namespace {

using platform::sql::Statement;
using platform::sql::Transaction;
using support::id;
using support::kNoon;

/// Of the consoles and keys that are stored.
class StoredPaths : public testing::Test {
 protected:
  StoredPaths() { EXPECT_TRUE(platform::sql::migrate(*database_, store::blocking_migrations())); }

  void in(std::function<void(Transaction&)> const& work) {
    EXPECT_TRUE(database_->write([&](Transaction& transaction) {
      work(transaction);
      return base::Result<void>{};
    }));
  }
  void reach(Transaction& transaction, terms::TenantId const& tenant, std::string const& router,
             std::string const& address) {
    RouterConsole console{tenant, id<terms::RouterId>(router), ip(address)};
    console.user = "desk";
    ASSERT_TRUE(store::SqlRouterConsoles{transaction}.save(console, kNoon));
  }
  /// Somebody came with a key of the tenant from there.
  [[nodiscard]] FeedKey follow(Transaction& transaction, terms::TenantId const& tenant,
                               std::string const& name, std::string const& from) {
    FeedKey key{id<FeedKeyId>(name),
                tenant,
                id<terms::RouterId>("r1"),
                terms::Adapter::Edl,
                name,
                "hash",
                "op",
                kNoon};
    store::SqlFeedKeys keys{transaction};
    EXPECT_TRUE(keys.add(key));
    key.used_at = kNoon;
    key.used_from = from;
    EXPECT_TRUE(keys.note_used(key));
    return key;
  }
  [[nodiscard]] static terms::IpAddress ip(std::string const& text) {
    return *terms::IpAddress::parse(text);
  }
  [[nodiscard]] static bool leads(Transaction& transaction, terms::TenantId const& tenant,
                                  std::string const& address) {
    return *store::SqlManagementPaths{transaction}.lead_over(tenant, ip(address));
  }

  support::TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_ = std::move(
      *platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1));
  terms::TenantId const acme_ = id<terms::TenantId>("acme");
  terms::TenantId const other_ = id<terms::TenantId>("other");
};

TEST_F(StoredPaths, AConsoleOfAnyRouterOfTheTenantIsOne) {
  in([this](Transaction& transaction) {
    reach(transaction, acme_, "r1", "203.0.113.1");
    reach(transaction, acme_, "r2", "2001:db8::22");
    EXPECT_FALSE(leads(transaction, other_, "203.0.113.1")) << "another tenant's";
    EXPECT_FALSE(leads(transaction, acme_, "203.0.113.2"));
    EXPECT_TRUE(leads(transaction, acme_, "203.0.113.1"));
    EXPECT_TRUE(leads(transaction, acme_, "2001:db8::22"));
  });
}

TEST_F(StoredPaths, WhereADeviceCameFromIsOneUntilItsKeyIsRevoked) {
  in([this](Transaction& transaction) {
    auto key = follow(transaction, acme_, "k1", "203.0.113.7");
    EXPECT_FALSE(leads(transaction, other_, "203.0.113.7")) << "another tenant's";
    EXPECT_TRUE(leads(transaction, acme_, "203.0.113.7"));
    key.revoked_at = kNoon;
    ASSERT_TRUE(store::SqlFeedKeys{transaction}.end(key));
    EXPECT_FALSE(leads(transaction, acme_, "203.0.113.7"));
  });
}

TEST_F(StoredPaths, WhoAsksTheStoreIsToldWhoseTheyAreEachOnce) {
  in([this](Transaction& transaction) {
    reach(transaction, other_, "r9", "203.0.113.7");
    reach(transaction, acme_, "r1", "203.0.113.7");
    static_cast<void>(follow(transaction, acme_, "k1", "203.0.113.7"));
    store::SqlManagementPaths paths{transaction};
    EXPECT_EQ(*paths.tenants_over(ip("203.0.113.7")), (std::vector{acme_, other_}));
    EXPECT_TRUE(paths.tenants_over(ip("203.0.113.8"))->empty());
  });
}

TEST_F(StoredPaths, NoLookUpGrowsWithTheRoutersOfOthers) {
  in([](Transaction& transaction) {
    for (auto const* table : {"router_consoles WHERE tenant_id = 'a' AND address = 'x'",
                              "feed_keys WHERE tenant_id = 'a' AND used_from = 'x' "
                              "AND revoked_at IS NULL",
                              "router_consoles WHERE address = 'x'",
                              "feed_keys WHERE used_from = 'x' AND revoked_at IS NULL"}) {
      auto statement = transaction.prepare(std::string{"EXPLAIN QUERY PLAN SELECT 1 FROM "} +
                                           table);
      auto const steps = platform::sql::all_rows(
          statement, [](Statement const& row) { return row.string(3); });
      ASSERT_EQ(steps->size(), 1U);
      EXPECT_NE(steps->front().find("_by_address ("), std::string::npos) << steps->front();
    }
  });
}

}  // namespace
}  // namespace blocking
