#include "domain/blocking/store/migrations.hpp"
#include "domain/blocking/store/sql_blocks.hpp"
#include "domain/blocking/store/sql_feeds.hpp"
#include "support/fakes.hpp"
#include "support/memory_blocks.hpp"
#include "support/memory_feeds.hpp"
#include "support/memory_router_filters.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace blocking {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using support::id;
using support::kNoon;

struct Stores {
  RouterFilters& filters;
  FeedKeys& keys;
  FeedSets& sets;
};

/// Where the same suite runs: in memory and in SQLite.
class Backend {
 public:
  virtual ~Backend() = default;
  virtual void in(std::function<void(Stores)> const& work) = 0;
};

class MemoryBackend final : public Backend {
 public:
  void in(std::function<void(Stores)> const& work) override { work({filters_, keys_, sets_}); }

 private:
  support::MemoryRouterFilters filters_;
  support::MemoryFeedKeys keys_;
  support::MemoryFeedSets sets_{filters_, keys_};
};

class SqliteBackend final : public Backend {
 public:
  SqliteBackend() {
    auto opened = platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1);
    EXPECT_TRUE(opened);
    database_ = std::move(*opened);
    EXPECT_TRUE(platform::sql::migrate(*database_, store::blocking_migrations()));
  }
  void in(std::function<void(Stores)> const& work) override {
    auto const done = database_->write([&](platform::sql::Transaction& transaction) {
      store::SqlRouterFilters filters{transaction};
      store::SqlFeedKeys keys{transaction};
      store::SqlFeedSets sets{transaction};
      work({filters, keys, sets});
      return base::Result<void>{};
    });
    EXPECT_TRUE(done);
  }

 private:
  support::TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;
};

class FeedsContract : public testing::TestWithParam<bool> {
 protected:
  FeedsContract() {
    if (GetParam()) backend_ = std::make_unique<SqliteBackend>();
    else backend_ = std::make_unique<MemoryBackend>();
  }
  void in(std::function<void(Stores)> const& work) { backend_->in(work); }

  [[nodiscard]] FeedKey key(std::string const& name) const {
    return {id<FeedKeyId>(name), acme_, r1_, terms::Adapter::CrowdSec, name, "hash", "op", kNoon};
  }
  [[nodiscard]] FeedSets::Note note(std::string const& block, std::string const& address,
                                    std::optional<base::Instant> expires_at) const {
    return {acme_,      r1_,  id<terms::BlockId>(block), *terms::IpAddress::parse(address),
            expires_at, kNoon};
  }
  void raise(Stores stores) { EXPECT_TRUE(stores.filters.raise(acme_, r1_)); }

  std::unique_ptr<Backend> backend_;
  terms::TenantId acme_ = id<terms::TenantId>("acme");
  terms::TenantId other_ = id<terms::TenantId>("other");
  terms::RouterId r1_ = id<terms::RouterId>("r1");
};

TEST_P(FeedsContract, AnEntryKnowsWhenItCameAndWhenItLastChanged) {
  in([&](Stores stores) {
    raise(stores);
    EXPECT_TRUE(stores.sets.note(note("b1", "198.51.100.1", kNoon + hours{1})));
    raise(stores);
    EXPECT_TRUE(stores.sets.note(note("b1", "198.51.100.1", kNoon + hours{1})));
    EXPECT_EQ(stores.sets.entries(acme_, r1_)->at(0).changed, 1);
    EXPECT_TRUE(stores.sets.note(note("b1", "198.51.100.1", kNoon + hours{8})));
    auto const longer = stores.sets.entries(acme_, r1_)->at(0);
    EXPECT_EQ(longer.entered, 1);
    EXPECT_EQ(longer.changed, 2);
    EXPECT_EQ(longer.expires_at, kNoon + hours{8});
    raise(stores);
    EXPECT_TRUE(stores.sets.note(note("b1", "198.51.100.1", kNoon + hours{2})));
    EXPECT_EQ(stores.sets.entries(acme_, r1_)->at(0).latest_end, kNoon + hours{8});
    raise(stores);
    EXPECT_TRUE(stores.sets.note(note("b1", "198.51.100.1", std::nullopt)));
    auto const gone = stores.sets.entries(acme_, r1_)->at(0);
    EXPECT_FALSE(gone.is_in);
    EXPECT_EQ(gone.changed, 4);
    raise(stores);
    EXPECT_TRUE(stores.sets.note(note("b1", "198.51.100.1", std::nullopt)));
    EXPECT_EQ(stores.sets.entries(acme_, r1_)->at(0).changed, 4);
  });
}

TEST_P(FeedsContract, WhatNeverWasInIsNoEntry) {
  in([&](Stores stores) {
    raise(stores);
    EXPECT_TRUE(stores.sets.note(note("b1", "198.51.100.1", std::nullopt)));
    EXPECT_TRUE(stores.sets.entries(acme_, r1_)->empty());
  });
}

TEST_P(FeedsContract, Case21EntriesAreOfOneTenantAndOneRouter) {
  in([&](Stores stores) {
    raise(stores);
    EXPECT_TRUE(stores.sets.note(note("b1", "198.51.100.1", kNoon + hours{1})));
    EXPECT_TRUE(stores.sets.entries(other_, r1_)->empty());
    EXPECT_TRUE(stores.sets.entries(acme_, id<terms::RouterId>("r2"))->empty());
    EXPECT_TRUE(stores.sets.changed_since(other_, r1_, 0, kNoon)->empty());
  });
}

TEST_P(FeedsContract, AChangeBringsEveryEntryOfItsAddressAndNoOther) {
  in([&](Stores stores) {
    raise(stores);
    EXPECT_TRUE(stores.sets.note(note("b1", "198.51.100.1", kNoon + hours{1})));
    raise(stores);
    EXPECT_TRUE(stores.sets.note(note("b2", "198.51.100.2", kNoon + hours{1})));
    raise(stores);
    EXPECT_TRUE(stores.sets.note(note("b3", "198.51.100.1", kNoon + hours{2})));
    auto const later = kNoon + seconds{1};
    EXPECT_EQ(stores.sets.changed_since(acme_, r1_, 2, later)->size(), 2U);
    EXPECT_EQ(stores.sets.changed_since(acme_, r1_, 3, later)->size(), 0U);
    EXPECT_EQ(stores.sets.changed_since(acme_, r1_, 3, kNoon)->size(), 3U);
  });
}

TEST_P(FeedsContract, EntriesAreForgottenOnceTheyLeftAndTheirEndIsPastButForTheLastToEnd) {
  in([&](Stores stores) {
    raise(stores);
    EXPECT_TRUE(stores.sets.note(note("b2", "198.51.100.2", kNoon + hours{2})));
    EXPECT_TRUE(stores.sets.note(note("b2", "198.51.100.2", std::nullopt)));
    EXPECT_TRUE(stores.sets.note(note("b1", "198.51.100.1", kNoon + hours{1})));
    EXPECT_TRUE(stores.sets.forget_entries(acme_, r1_, kNoon + hours{9}));
    EXPECT_EQ(stores.sets.entries(acme_, r1_)->size(), 2U);
    EXPECT_TRUE(stores.sets.note(note("b1", "198.51.100.1", std::nullopt)));
    EXPECT_TRUE(stores.sets.forget_entries(acme_, r1_, kNoon));
    EXPECT_EQ(stores.sets.entries(acme_, r1_)->size(), 2U);
    EXPECT_TRUE(stores.sets.forget_entries(other_, r1_, kNoon + hours{9}));
    EXPECT_EQ(stores.sets.entries(acme_, r1_)->size(), 2U);
    EXPECT_TRUE(stores.sets.forget_entries(acme_, r1_, kNoon + hours{9}));
    auto const left = *stores.sets.entries(acme_, r1_);
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0].block, id<terms::BlockId>("b2"));
  });
}

TEST_P(FeedsContract, ACursorIsOfOneKeyOneClientAndOnePart) {
  in([&](Stores stores) {
    EXPECT_TRUE(stores.keys.add(key("k1")));
    FeedCursor cursor{id<FeedKeyId>("k1"), acme_, r1_, "10.0.0.1", "v4", 4, kNoon};
    cursor.fault = "fault";
    EXPECT_TRUE(stores.sets.keep(cursor));
    cursor.generation = 5;
    cursor.fault = std::nullopt;
    EXPECT_TRUE(stores.sets.keep(cursor));
    auto const kept = *stores.sets.cursor(cursor.key, "10.0.0.1", "v4");
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->generation, 5);
    EXPECT_EQ(kept->fault, std::nullopt);
    EXPECT_FALSE(*stores.sets.cursor(cursor.key, "10.0.0.2", "v4"));
    EXPECT_FALSE(*stores.sets.cursor(cursor.key, "10.0.0.1", "v6"));
    EXPECT_EQ(stores.sets.cursors(acme_, r1_, kNoon)->size(), 1U);
    EXPECT_TRUE(stores.sets.cursors(other_, r1_, kNoon)->empty());
  });
}

TEST_P(FeedsContract, CursorsOfKeysThatAreGoodNoMoreDoNotCount) {
  in([&](Stores stores) {
    auto ended = key("k1");
    EXPECT_TRUE(stores.keys.add(ended));
    EXPECT_TRUE(stores.sets.keep({ended.id, acme_, r1_, "a", "v4", 4, kNoon}));
    ended.ends_at = kNoon + hours{1};
    EXPECT_TRUE(stores.keys.end(ended));
    EXPECT_EQ(stores.sets.cursors(acme_, r1_, kNoon)->size(), 1U);
    EXPECT_TRUE(stores.sets.cursors(acme_, r1_, kNoon + hours{1})->empty());
    ended.revoked_at = kNoon;
    EXPECT_TRUE(stores.keys.end(ended));
    EXPECT_TRUE(stores.sets.cursors(acme_, r1_, kNoon)->empty());
  });
}

TEST_P(FeedsContract, AKeyKeepsWhatWasNotedOfIt) {
  in([&](Stores stores) {
    auto used = key("k1");
    EXPECT_TRUE(stores.keys.add(used));
    EXPECT_TRUE(stores.keys.add(key("k2")));
    used.used_at = kNoon;
    used.used_from = "10.0.0.1";
    EXPECT_TRUE(stores.keys.note_used(used));
    auto const kept = *stores.keys.any(used.id);
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->used_from, "10.0.0.1");
    EXPECT_EQ(kept->secret_hash, "hash");
    EXPECT_FALSE(*stores.keys.any(id<FeedKeyId>("k3")));
    auto const all = *stores.keys.of_router(acme_, r1_);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].name, "k2");
    EXPECT_TRUE(stores.keys.of_router(other_, r1_)->empty());
  });
}

TEST_P(FeedsContract, OfKeysThatAreGoodNoMoreTheNewestTwentyAreKept) {
  in([&](Stores stores) {
    for (int i = 10; i < 35; ++i) {
      auto old = key("k" + std::to_string(i));
      EXPECT_TRUE(stores.keys.add(old));
      EXPECT_TRUE(stores.sets.keep({old.id, acme_, r1_, "a", "v4", 4, kNoon}));
      old.revoked_at = kNoon;
      EXPECT_TRUE(stores.keys.end(old));
    }
    EXPECT_TRUE(stores.keys.add(key("k01")));
    EXPECT_TRUE(stores.keys.forget_old(acme_, r1_, kNoon));
    EXPECT_EQ(stores.keys.of_router(acme_, r1_)->size(), 21U);
    EXPECT_TRUE(*stores.keys.any(id<FeedKeyId>("k01")));
    EXPECT_FALSE(*stores.keys.any(id<FeedKeyId>("k14")));
    EXPECT_TRUE(*stores.keys.any(id<FeedKeyId>("k15")));
  });
}

TEST_P(FeedsContract, WithoutCursorsNoDeviceOfAnyFirmIsKnown) {
  in([&](Stores stores) {
    auto theirs = key("k2");
    theirs.tenant = other_;
    EXPECT_TRUE(stores.keys.add(key("k1")));
    EXPECT_TRUE(stores.keys.add(theirs));
    EXPECT_TRUE(stores.sets.keep({id<FeedKeyId>("k1"), acme_, r1_, "10.0.0.1", "v4", 4, kNoon}));
    EXPECT_TRUE(stores.sets.keep({theirs.id, other_, r1_, "10.0.0.1", "decisions", 4, kNoon}));
    EXPECT_TRUE(stores.sets.forget_all_cursors());
    EXPECT_FALSE(*stores.sets.cursor(id<FeedKeyId>("k1"), "10.0.0.1", "v4"));
    EXPECT_FALSE(*stores.sets.cursor(theirs.id, "10.0.0.1", "decisions"));
    EXPECT_TRUE(stores.sets.cursors(acme_, r1_, kNoon)->empty());
  });
}

TEST_P(FeedsContract, OfFetchesTheNewestHundredAreKept) {
  in([&](Stores stores) {
    for (int i = 0; i < 103; ++i) {
      EXPECT_TRUE(stores.sets.log({acme_, r1_, kNoon, "a", "v4", i, "delivered"}));
    }
    auto const all = *stores.sets.fetches(acme_, r1_, 200);
    EXPECT_EQ(all.size(), 100U);
    EXPECT_EQ(all.front().generation, 102);
    EXPECT_EQ(stores.sets.fetches(acme_, r1_, 3)->size(), 3U);
    EXPECT_TRUE(stores.sets.fetches(other_, r1_, 3)->empty());
  });
}

TEST_P(FeedsContract, ARouterIsSilentOnceUntilItsDeviceComesAgain) {
  in([&](Stores stores) {
    EXPECT_TRUE(stores.sets.note_contact(acme_, r1_, kNoon));
    EXPECT_TRUE(stores.sets.silent_since(kNoon, 10)->empty());
    EXPECT_EQ(stores.sets.silent_since(kNoon + seconds{1}, 10)->size(), 1U);
    EXPECT_TRUE(stores.sets.note_silent(r1_));
    EXPECT_TRUE(stores.sets.silent_since(kNoon + seconds{1}, 10)->empty());
    EXPECT_TRUE(stores.sets.note_contact(acme_, r1_, kNoon));
    EXPECT_EQ(stores.sets.silent_since(kNoon + seconds{1}, 10)->size(), 1U);
    EXPECT_TRUE(stores.sets.uncounted_since(kNoon + hours{1}, 10)->empty());
    EXPECT_TRUE(stores.sets.note_counted(r1_, kNoon));
    EXPECT_EQ(stores.sets.uncounted_since(kNoon + hours{1}, 10)->size(), 1U);
    EXPECT_TRUE(stores.sets.note_counted(r1_, std::nullopt));
    EXPECT_TRUE(stores.sets.uncounted_since(kNoon + hours{1}, 10)->empty());
  });
}

INSTANTIATE_TEST_SUITE_P(Backends, FeedsContract, testing::Bool(),
                         [](auto const& with) { return with.param ? "Sqlite" : "Memory"; });

}  // namespace
}  // namespace blocking
