#include "domain/blocking/store/migrations.hpp"
#include "domain/blocking/store/sql_blocks.hpp"
#include "domain/blocking/store/sql_router_consoles.hpp"
#include "support/fakes.hpp"
#include "support/memory_blocks.hpp"
#include "support/memory_consoles.hpp"
#include "support/memory_router_filters.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace blocking {
namespace {

using std::chrono::seconds;
using support::id;
using support::kNoon;

struct Stores {
  RouterConsoles& consoles;
  AnyConsoles& any;
  RouterFilters& filters;
  Blocks& blocks;
};

class Backend {
 public:
  virtual ~Backend() = default;
  virtual void in(std::function<void(Stores)> const& work) = 0;
};

class MemoryBackend final : public Backend {
 public:
  void in(std::function<void(Stores)> const& work) override {
    work({consoles_, consoles_, filters_, blocks_});
  }

 private:
  support::MemoryRouterFilters filters_;
  support::MemoryBlocks blocks_;
  support::MemoryConsoles consoles_{filters_, blocks_};
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
      store::SqlRouterConsoles consoles{transaction};
      store::SqlRouterFilters filters{transaction};
      store::SqlBlocks blocks{transaction};
      work({consoles, consoles, filters, blocks});
      return base::Result<void>{};
    });
    EXPECT_TRUE(done);
  }

 private:
  support::TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;
};

class ConsolesContract : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    if (GetParam()) {
      backend_ = std::make_unique<SqliteBackend>();
    } else {
      backend_ = std::make_unique<MemoryBackend>();
    }
  }
  [[nodiscard]] RouterConsole console(std::string const& router) const {
    RouterConsole made{acme_, id<terms::RouterId>(router), *terms::IpAddress::parse("192.0.2.1")};
    made.user = "desk";
    made.password_sealed = "sealed";
    made.host_key = "SHA256:x";
    made.profile = "yamaha_rtx";
    made.interface = "pp1";
    made.set_by_name = "操作";
    made.set_at = kNoon;
    return made;
  }
  void in(std::function<void(Stores)> const& work) { backend_->in(work); }
  /// Went well at `at`; the next look is a minute later.
  void visited(Stores s, std::string const& router, base::Instant at) {
    ConsoleVisit visit;
    visit.tried_at = at;
    visit.done_at = at;
    visit.next_at = at + seconds{60};
    ASSERT_TRUE(s.any.keep(id<terms::RouterId>(router), visit));
  }

  /// Went wrong at `at`; the next try is ten minutes later.
  void failed(Stores s, base::Instant at) {
    ConsoleVisit visit;
    visit.tried_at = at;
    visit.failures = 7;
    visit.next_at = at + seconds{600};
    visit.fault = "blocking.device-silent";
    ASSERT_TRUE(s.any.keep(r1_, visit));
  }
  /// In force on `router`.
  [[nodiscard]] Block in_force(std::string const& router) const {
    auto block = *Block::request(
        {id<terms::BlockId>("of-" + router), acme_, id<terms::RouterId>(router), "本社",
         *terms::IpAddress::parse("198.51.100.1"), id<terms::AlertId>("a1"),
         id<terms::InquiryId>("q1"), Block::kLifetimeDefault, "理由", kNoon},
        {id<terms::DelegationId>("d1"), "consent"}, sato_);
    EXPECT_TRUE(block.preview({"plan", {"一"}, 3, 4, 7}, aoki_, kNoon));
    EXPECT_TRUE(block.approve("plan", aoki_, kNoon));
    EXPECT_TRUE(block.start_applying(8, kNoon));
    EXPECT_TRUE(block.seen_in_force({kNoon, 8, 60, 1, std::nullopt, "rules"}, kNoon));
    return block;
  }

  std::unique_ptr<Backend> backend_;
  terms::TenantId const acme_ = id<terms::TenantId>("acme");
  terms::TenantId const other_ = id<terms::TenantId>("other");
  terms::RouterId const r1_ = id<terms::RouterId>("r1");
  terms::Actor const sato_{terms::Side::Customer, "sato", "佐藤"};
  terms::Actor const aoki_{terms::Side::Desk, "aoki", "青木"};
};

TEST_P(ConsolesContract, AnotherTenantFindsAndRemovesNothing) {
  in([&](Stores s) {
    ASSERT_TRUE(s.consoles.save(console("r1"), kNoon));
    EXPECT_EQ(s.consoles.find(other_, r1_).error().code, "blocking.no-console");
    EXPECT_EQ(s.consoles.remove(other_, r1_).error().code, "blocking.no-console");
    EXPECT_TRUE(s.consoles.find(acme_, r1_));
  });
}

TEST_P(ConsolesContract, WhatWasSetIsFoundAndSetAnewInItsPlace) {
  in([&](Stores s) {
    ASSERT_TRUE(s.consoles.save(console("r1"), kNoon));
    auto changed = console("r1");
    changed.address = *terms::IpAddress::parse("192.0.2.2");
    ASSERT_TRUE(s.consoles.save(changed, kNoon));
    auto const found = s.consoles.find(acme_, r1_);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->console.address.text(), "192.0.2.2");
    EXPECT_EQ(found->console.password_sealed, "sealed");
    EXPECT_EQ(found->console.port, 22);
    ASSERT_TRUE(s.consoles.remove(acme_, r1_));
    EXPECT_FALSE(s.consoles.find(acme_, r1_));
  });
}

TEST_P(ConsolesContract, IsDueAtItsTimeTheLongestDueFirst) {
  in([&](Stores s) {
    ASSERT_TRUE(s.consoles.save(console("r1"), kNoon));
    ASSERT_TRUE(s.consoles.save(console("r2"), kNoon - seconds{1}));
    auto const due = s.any.due(kNoon, 10);
    ASSERT_EQ(due->size(), 2U);
    EXPECT_EQ(due->front().console.router.text(), "r2");
    EXPECT_EQ(s.any.due(kNoon, 1)->size(), 1U);
    visited(s, "r1", kNoon);
    visited(s, "r2", kNoon);
    EXPECT_TRUE(s.any.due(kNoon + seconds{59}, 10)->empty());
    EXPECT_EQ(s.any.due(kNoon + seconds{60}, 10)->size(), 2U);
  });
}

TEST_P(ConsolesContract, IsDueAtOnceWhereItShouldHoldSomethingElseButNotWhileItFails) {
  in([&](Stores s) {
    ASSERT_TRUE(s.consoles.save(console("r1"), kNoon));
    visited(s, "r1", kNoon);
    ASSERT_TRUE(s.filters.raise(acme_, r1_));
    EXPECT_EQ(s.any.due(kNoon, 10)->size(), 1U);
    ConsoleVisit failed;
    failed.failures = 1;
    failed.next_at = kNoon + seconds{15};
    failed.fault = "blocking.device-silent";
    ASSERT_TRUE(s.any.keep(r1_, failed));
    EXPECT_TRUE(s.any.due(kNoon, 10)->empty());
    EXPECT_EQ(s.consoles.find(acme_, r1_)->visit.fault, "blocking.device-silent");
  });
}

TEST_P(ConsolesContract, OneTryIsAtOnceForARemovalAlsoWhileItFails) {
  in([&](Stores s) {
    ASSERT_TRUE(s.consoles.save(console("r1"), kNoon));
    failed(s, kNoon);
    ASSERT_TRUE(s.blocks.save(in_force("r1")));
    auto elsewhere = in_force("r2");
    ASSERT_TRUE(elsewhere.start_ending(9, "over", sato_, kNoon + seconds{60}));
    ASSERT_TRUE(s.blocks.save(elsewhere));
    EXPECT_TRUE(s.any.due(kNoon + seconds{60}, 10)->empty()) << "one in force waits";
    auto block = *s.blocks.find(acme_, id<terms::BlockId>("of-r1"));
    ASSERT_TRUE(block.start_ending(9, "over", sato_, kNoon + seconds{60}));
    ASSERT_TRUE(s.blocks.save(block));
    EXPECT_EQ(s.any.due(kNoon + seconds{60}, 10)->size(), 1U);
    failed(s, kNoon + seconds{61});
    EXPECT_TRUE(s.any.due(kNoon + seconds{62}, 10)->empty()) << "it had its try";
  });
}

TEST_P(ConsolesContract, Case53_AnOlderGenerationIsNotBegunAfterANewer) {
  in([&](Stores s) {
    EXPECT_FALSE(*s.any.begin(r1_, 1)) << "nobody set it up";
    ASSERT_TRUE(s.consoles.save(console("r1"), kNoon));
    EXPECT_TRUE(*s.any.begin(r1_, 2));
    EXPECT_TRUE(*s.any.begin(r1_, 2));
    EXPECT_FALSE(*s.any.begin(r1_, 1));
  });
}

TEST_P(ConsolesContract, Case12_AChangeIsUnsavedFromItsBeginToItsEnd) {
  in([&](Stores s) {
    ASSERT_TRUE(s.consoles.save(console("r1"), kNoon));
    ASSERT_TRUE(*s.any.begin(r1_, 2));
    visited(s, "r1", kNoon);
    EXPECT_TRUE(s.consoles.find(acme_, r1_)->visit.is_unsaved);
    EXPECT_EQ(s.consoles.find(acme_, r1_)->visit.fence, 2);
    ASSERT_TRUE(s.any.set_saved(r1_));
    EXPECT_FALSE(s.consoles.find(acme_, r1_)->visit.is_unsaved);
  });
}

INSTANTIATE_TEST_SUITE_P(Backends, ConsolesContract, testing::Values(false, true),
                         [](auto const& each) { return each.param ? "Sqlite" : "Memory"; });

}  // namespace
}  // namespace blocking
