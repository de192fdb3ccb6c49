// Blocks on a firm's first page: what waits for the customer, for the desk, and what is in force.
#include "portal/home.hpp"
#include "portal/seen.hpp"
#include "support/desk_town.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace {

using portal::HomeBlock;

class HomeBlocks : public testing::Test {
 protected:
  /// The next block of a firm: the newest until the next one.
  void add(std::string const& state, std::string const& phase, std::string const& tenant = "acme") {
    ++last_;
    auto const done = town_.database().write([&](platform::sql::Transaction& transaction) {
      return transaction.execute(fmt::format(
          "INSERT INTO blocks (id, tenant_id, router_id, router_name, target, alert_id, "
          "lifetime_hours, opened_at, state, phase, state_at, generation, version) VALUES "
          "('b{0:03}', '{1}', '{1}-router', '本社', '203.0.113.{0}', 'a1', 1, 0, '{2}', '{3}', 0, "
          "1, 1)",
          last_, tenant, state, phase));
    });
    ASSERT_TRUE(done) << done.error().detail;
  }
  [[nodiscard]] portal::Home home() {
    auto read = portal::seen<portal::Home>(
        town_.database(), [&](platform::sql::Transaction& transaction) {
          return portal::home_of(transaction, support::id<terms::TenantId>("acme"),
                                 {rights_, town_.clock.now()});
        });
    EXPECT_TRUE(read) << read.error().detail;
    return *read;
  }
  [[nodiscard]] static std::vector<std::string> ids(std::vector<HomeBlock> const& blocks) {
    std::vector<std::string> found;
    for (auto const& block : blocks) found.push_back(block.id);
    return found;
  }
  using Ids = std::vector<std::string>;

  support::DeskTown town_;
  terms::Rights rights_{};
  int last_ = 0;
};

TEST_F(HomeBlocks, EachStandsWhereItWaitsOrIsInForce) {
  add("requested", "waiting");
  add("proposed", "waiting");
  add("previewed", "waiting");
  add("verified", "in_force");
  add("declined", "ended");
  add("requested", "waiting", "globex");
  auto const found = home();
  EXPECT_EQ(ids(found.proposals), (Ids{"b002"}));
  EXPECT_EQ(ids(found.block_requests), (Ids{"b003", "b001"}));
  EXPECT_EQ(ids(found.blocks_in_force), (Ids{"b004"}));
}

TEST_F(HomeBlocks, NeitherRequestsNorProposalsPushTheOtherOut) {
  add("proposed", "waiting");
  add("requested", "waiting");
  for (int i = 0; i <= portal::kShownMax; ++i) add("previewed", "waiting");
  EXPECT_EQ(ids(home().proposals), (Ids{"b001"}));
  EXPECT_EQ(std::ssize(home().block_requests), portal::kShownMax);
  for (int i = 0; i <= portal::kShownMax; ++i) add("proposed", "waiting");
  EXPECT_EQ(std::ssize(home().proposals), portal::kShownMax);
  EXPECT_EQ(home().block_requests.front().id, "b013");
}

}  // namespace
