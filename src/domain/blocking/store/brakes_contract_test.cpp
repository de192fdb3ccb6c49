#include "domain/blocking/store/migrations.hpp"
#include "domain/blocking/store/sql_block_counts.hpp"
#include "domain/blocking/store/sql_blocks.hpp"
#include "domain/blocking/store/sql_brakes.hpp"
#include "support/fakes.hpp"
#include "support/memory_brakes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace blocking {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using support::id;
using support::kNoon;
using testing::ElementsAre;
using testing::IsEmpty;

struct Stores {
  Blocks& blocks;
  BlockCounts& counts;
  Brakes& brakes;
};

/// Where the same suite runs: in memory and in SQLite.
class Backend {
 public:
  virtual ~Backend() = default;
  virtual void in(std::function<void(Stores)> const& work) = 0;
};

class MemoryBackend final : public Backend {
 public:
  void in(std::function<void(Stores)> const& work) override { work({blocks_, counts_, brakes_}); }

 private:
  support::MemoryBlocks blocks_;
  support::MemoryBlockCounts counts_{blocks_};
  support::MemoryBrakes brakes_;
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
      store::SqlBlocks blocks{transaction};
      store::SqlBlockCounts counts{transaction};
      store::SqlBrakes brakes{transaction};
      work({blocks, counts, brakes});
      return base::Result<void>{};
    });
    EXPECT_TRUE(done);
  }

 private:
  support::TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;
};

class BrakesContract : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    if (GetParam()) {
      backend_ = std::make_unique<SqliteBackend>();
    } else {
      backend_ = std::make_unique<MemoryBackend>();
    }
  }
  void in(std::function<void(Stores)> const& work) { backend_->in(work); }

  struct Made {
    std::string name;
    seconds asked{0};
    std::optional<seconds> approved{};
    std::optional<milliseconds> took{};
    std::string tenant = "acme";
    std::string router = "r1";
    std::string person = "aoki";
    terms::Adapter adapter = terms::Adapter::Agent;
  };
  void make(Made const& made) {
    Block::Opening opening{id<terms::BlockId>(made.name),
                           id<terms::TenantId>(made.tenant),
                           id<terms::RouterId>(made.router),
                           "本社",
                           *terms::IpAddress::parse("198.51.100." + std::to_string(++target_)),
                           id<terms::AlertId>("a1")};
    opening.at = kNoon + made.asked;
    opening.adapter = made.adapter;
    auto block = *Block::request(opening, {id<terms::DelegationId>("d1"), "hash"}, sato_);
    if (made.approved) {
      terms::Actor const by{terms::Side::Desk, made.person, made.person};
      auto const at = kNoon + *made.approved;
      EXPECT_TRUE(block.preview({"h", {"一行"}, 0, 1, 0, {"used-by-others"}}, by, at));
      EXPECT_TRUE(block.approve("h", by, at));
      EXPECT_TRUE(block.start_applying(1, at));
      if (made.took) {
        EXPECT_TRUE(block.seen_in_force({at, 1}, at + *made.took));
      }
    }
    in([&](Stores stores) { EXPECT_TRUE(stores.blocks.save(block)); });
  }
  [[nodiscard]] std::vector<milliseconds> times(std::int64_t max = 20) {
    std::vector<milliseconds> found;
    in([&](Stores stores) {
      found = *stores.counts.times_to_effect(id<terms::TenantId>("acme"), id<terms::RouterId>("r1"),
                                             terms::Adapter::Agent, max);
    });
    return found;
  }
  void pull(std::string const& name, std::string const& who, seconds after = seconds{0}) {
    in([&](Stores stores) {
      EXPECT_TRUE(stores.brakes.add({id<BrakeId>(name), BrakeScope::Tenant, who, "会社", 10, 10,
                                     kNoon + after, std::nullopt}));
    });
  }
  [[nodiscard]] std::vector<std::string> current(base::Instant now) {
    std::vector<std::string> names;
    in([&](Stores stores) {
      auto const found = *stores.brakes.current(now, 10);
      for (auto const& brake : found) names.push_back(brake.id.text());
    });
    return names;
  }

  terms::Actor sato_{terms::Side::Customer, "sato", "佐藤"};
  int target_ = 0;
  std::unique_ptr<Backend> backend_;
};

TEST_P(BrakesContract, ThePlanKeepsTheWarningsItWasShownWith) {
  make({"b1", seconds{0}, seconds{1}});
  in([&](Stores stores) {
    auto const block = stores.blocks.find(id<terms::TenantId>("acme"), id<terms::BlockId>("b1"));
    EXPECT_THAT(block->progress().plan->warnings, ElementsAre("used-by-others"));
  });
}

TEST_P(BrakesContract, TheTimeToEffectIsOfThatRouterOnThatWayNewestFirst) {
  make({"b1", seconds{0}, seconds{10}, milliseconds{100}});
  make({"b2", seconds{0}, seconds{20}, milliseconds{200}});
  make({"b3", seconds{0}, seconds{30}});
  make({"b4", seconds{0}});
  make({"b5", seconds{0}, seconds{40}, milliseconds{400}, "acme", "r2"});
  make({"b6", seconds{0}, seconds{50}, milliseconds{500}, "other", "r3"});
  make({"b7", seconds{0}, seconds{60}, milliseconds{600}, "acme", "r1", "aoki",
        terms::Adapter::Ssh});
  EXPECT_THAT(times(), ElementsAre(milliseconds{200}, milliseconds{100}));
  EXPECT_THAT(times(2), IsEmpty());
}

TEST_P(BrakesContract, Case44_CountsAreOfWhomTheyNameFromThenOnAndStopAtTheirLimit) {
  make({"b1", seconds{0}, seconds{10}});
  make({"b2", seconds{20}, seconds{30}, std::nullopt, "acme", "r1", "mori"});
  make({"b3", seconds{40}});
  make({"b4", seconds{50}, seconds{60}, std::nullopt, "other"});
  in([&](Stores stores) {
    auto& counts = stores.counts;
    auto const acme = id<terms::TenantId>("acme");
    EXPECT_EQ(*counts.acts_of(acme, kNoon, 99), 5);
    EXPECT_EQ(*counts.acts_of(acme, kNoon + seconds{20}, 99), 3);
    EXPECT_EQ(*counts.acts_of(acme, kNoon, 2), 2);
    EXPECT_EQ(*counts.approvals_of(acme, kNoon + seconds{11}, 99), 1);
    EXPECT_EQ(*counts.approvals_of(acme, kNoon, 1), 1);
    EXPECT_EQ(*counts.approvals_by("aoki", kNoon, 99), 2);
    EXPECT_EQ(*counts.approvals_by("aoki", kNoon, 1), 1);
    EXPECT_EQ(*counts.approvals_by("nobody", kNoon, 99), 0);
  });
}

TEST_P(BrakesContract, Case44_TheLastOneOfSomebodyIsFoundAndNobodyElses) {
  pull("k1", "acme");
  pull("k2", "acme", seconds{1});
  pull("k3", "other", seconds{2});
  in([&](Stores stores) {
    auto& brakes = stores.brakes;
    EXPECT_EQ((*brakes.last(BrakeScope::Tenant, "acme"))->id.text(), "k2");
    EXPECT_FALSE(*brakes.last(BrakeScope::Operator, "acme"));
    EXPECT_FALSE(*brakes.last(BrakeScope::Tenant, "third"));
    EXPECT_EQ(brakes.find(id<BrakeId>("k9")).error().code, "blocking.no-brake");
  });
}

TEST_P(BrakesContract, Case44_AReleaseIsKeptOnceAndShownUntilItsEnd) {
  pull("k1", "acme");
  pull("k2", "other", seconds{1});
  Brake::Release const release{"森", kNoon + minutes{1}, "確認しました", kNoon + minutes{61}};
  in([&](Stores stores) {
    EXPECT_TRUE(stores.brakes.release(id<BrakeId>("k2"), release));
    EXPECT_EQ(stores.brakes.release(id<BrakeId>("k2"), release).error().code,
              "blocking.brake-released");
    auto const kept = *stores.brakes.find(id<BrakeId>("k2"));
    ASSERT_TRUE(kept.release);
    EXPECT_EQ(kept.release->why, "確認しました");
    EXPECT_EQ(kept.release->until, kNoon + minutes{61});
  });
  EXPECT_THAT(current(kNoon + minutes{2}), ElementsAre("k1", "k2"));
  EXPECT_THAT(current(kNoon + minutes{61}), ElementsAre("k1"));
}

INSTANTIATE_TEST_SUITE_P(Everywhere, BrakesContract, testing::Bool());

}  // namespace
}  // namespace blocking
