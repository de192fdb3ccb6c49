#include "domain/blocking/store/migrations.hpp"
#include "domain/blocking/store/sql_never_lists.hpp"
#include "support/fakes.hpp"
#include "support/memory_never_lists.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <functional>
#include <memory>
#include <set>

namespace blocking {
namespace {

[[nodiscard]] terms::IpAddress ip(std::string_view text) { return *terms::IpAddress::parse(text); }
[[nodiscard]] terms::IpPrefix range(std::string_view text) { return *terms::IpPrefix::parse(text); }
[[nodiscard]] NeverListId list_id(std::string_view text) { return *NeverListId::parse(text); }

/// Where the same suite runs: in memory and in SQLite.
class Backend {
 public:
  virtual ~Backend() = default;
  virtual void in(std::function<void(NeverLists&)> const& work) = 0;
};

class MemoryBackend final : public Backend {
 public:
  void in(std::function<void(NeverLists&)> const& work) override { work(lists_); }

 private:
  support::MemoryNeverLists lists_;
};

class SqliteBackend final : public Backend {
 public:
  SqliteBackend() {
    auto opened = platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1);
    EXPECT_TRUE(opened);
    database_ = std::move(*opened);
    EXPECT_TRUE(platform::sql::migrate(*database_, store::blocking_migrations()));
  }
  void in(std::function<void(NeverLists&)> const& work) override {
    auto const done = database_->write([&](platform::sql::Transaction& transaction) {
      store::SqlNeverLists lists{transaction};
      work(lists);
      return base::Result<void>{};
    });
    EXPECT_TRUE(done);
  }

 private:
  support::TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;
};

[[nodiscard]] std::unique_ptr<Backend> backend_of(bool is_sqlite) {
  if (is_sqlite) return std::make_unique<SqliteBackend>();
  return std::make_unique<MemoryBackend>();
}

class NeverListsContract : public testing::TestWithParam<bool> {
 protected:
  [[nodiscard]] static NeverLists::Change change(std::string_view name,
                                                 std::vector<terms::IpPrefix> added,
                                                 base::Instant at = support::kNoon) {
    auto const count = static_cast<std::int64_t>(added.size());
    return {
        {list_id(name), "一覧", NeverClass::Soft, NeverOrigin::Shipped, "source", "v1", at, count},
        std::move(added),
        {}};
  }
  std::unique_ptr<Backend> backend_ = backend_of(GetParam());
};

TEST_P(NeverListsContract, NothingIsHeldWhereThereIsNoList) {
  backend_->in([](NeverLists& lists) {
    EXPECT_TRUE(lists.holding(ip("192.0.2.1"))->empty());
    EXPECT_TRUE(lists.all()->empty());
    EXPECT_TRUE(lists.ranges_of(list_id("none"))->empty());
  });
}

TEST_P(NeverListsContract, EverythingComesBackAsItWasKept) {
  backend_->in([](NeverLists& lists) {
    ASSERT_TRUE(lists.keep(change("cdn", {range("192.0.2.0/24"), range("2001:db8::/32")})));
    auto const all = *lists.all();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].title, "一覧");
    EXPECT_EQ(all[0].never_class, NeverClass::Soft);
    EXPECT_EQ(all[0].origin, NeverOrigin::Shipped);
    EXPECT_EQ(all[0].source, "source");
    EXPECT_EQ(all[0].version, "v1");
    EXPECT_EQ(all[0].taken_in_at, support::kNoon);
    EXPECT_EQ(all[0].ranges, 2);
    EXPECT_EQ(*lists.ranges_of(list_id("cdn")),
              (std::vector{range("2001:db8::/32"), range("192.0.2.0/24")}))
        << "in the order of prefixes: IPv6 first";
    auto const held = *lists.holding(ip("2001:db8::9"));
    ASSERT_EQ(held.size(), 1U);
    EXPECT_EQ(held[0].version, "v1");
    EXPECT_EQ(held[0].since, support::kNoon);
    EXPECT_TRUE(lists.holding(ip("192.0.3.1"))->empty());
  });
}

TEST_P(NeverListsContract, AnAddressIsOnAListSinceTheFirstOfItsRanges) {
  backend_->in([](NeverLists& lists) {
    auto const later = support::kNoon + std::chrono::hours{1};
    ASSERT_TRUE(lists.keep(change("cdn", {range("192.0.2.0/24")})));
    ASSERT_TRUE(lists.keep(change("cdn", {range("192.0.2.1"), range("192.0.3.1")}, later)));
    EXPECT_EQ(lists.holding(ip("192.0.2.1"))->at(0).since, support::kNoon);
    EXPECT_EQ(lists.holding(ip("192.0.3.1"))->at(0).since, later);
    auto narrower = change("cdn", {}, later);
    narrower.gone = {range("192.0.2.0/24")};
    ASSERT_TRUE(lists.keep(narrower));
    EXPECT_EQ(lists.holding(ip("192.0.2.1"))->at(0).since, later);
    EXPECT_TRUE(lists.holding(ip("192.0.2.2"))->empty());
  });
}

TEST_P(NeverListsContract, HardListsComeFirst) {
  backend_->in([](NeverLists& lists) {
    ASSERT_TRUE(lists.keep(change("a-soft", {range("192.0.2.1")})));
    auto hard = change("z-hard", {range("192.0.2.0/28")});
    hard.list.never_class = NeverClass::Hard;
    ASSERT_TRUE(lists.keep(hard));
    auto const held = *lists.holding(ip("192.0.2.1"));
    ASSERT_EQ(held.size(), 2U);
    EXPECT_EQ(held[0].id, list_id("z-hard"));
    EXPECT_EQ(held[1].id, list_id("a-soft"));
  });
}

TEST_P(NeverListsContract, ADroppedListLeavesTheOthers) {
  backend_->in([](NeverLists& lists) {
    ASSERT_TRUE(lists.keep(change("one", {range("192.0.2.1")})));
    ASSERT_TRUE(lists.keep(change("two", {range("192.0.2.1")})));
    ASSERT_TRUE(lists.drop(list_id("one")));
    ASSERT_EQ(lists.holding(ip("192.0.2.1"))->size(), 1U);
    EXPECT_EQ(lists.all()->size(), 1U);
  });
}

INSTANTIATE_TEST_SUITE_P(Backends, NeverListsContract, testing::Bool(),
                         [](auto const& backend) { return backend.param ? "Sqlite" : "Memory"; });

/// Few networks, so that ranges and addresses meet.
[[nodiscard]] rc::Gen<terms::IpAddress> some_address() {
  return rc::gen::map(rc::gen::inRange(0, 512), [](int number) {
    if (number % 3 == 0) return ip("2001:db8::" + std::to_string(number));
    return ip("192.0." + std::to_string(number / 256) + "." + std::to_string(number % 256));
  });
}

RC_GTEST_PROP(NeverListsLookUp, BothStoresAgreeOnEveryAddress, ()) {
  static SqliteBackend sqlite;
  MemoryBackend memory;
  std::set<terms::IpPrefix> ranges;
  // Short lists: each run is a durable write and up to 128 questions an address.
  auto const some = rc::gen::resize(
      12, rc::gen::container<std::vector<terms::IpAddress>>(some_address()));
  auto const around = *some;
  for (auto const& address : around) {
    ranges.insert(terms::IpPrefix::around(address, *rc::gen::inRange(1, address.length() + 1)));
  }
  auto const asked = *some;
  NeverLists::Change const change{
      {list_id("any"), "一覧", NeverClass::Hard, NeverOrigin::Imported, "", "v", support::kNoon, 0},
      {ranges.begin(), ranges.end()},
      {}};
  std::vector<std::size_t> found;
  for (auto* const backend : {static_cast<Backend*>(&sqlite), static_cast<Backend*>(&memory)}) {
    std::size_t held = 0;
    backend->in([&](NeverLists& lists) {
      RC_ASSERT(lists.drop(list_id("any")).has_value());
      RC_ASSERT(lists.keep(change).has_value());
      for (auto const& address : asked) held = 2 * held + lists.holding(address)->size();
    });
    found.push_back(held);
  }
  RC_ASSERT(found[0] == found[1]);
}

}  // namespace
}  // namespace blocking
