// A firm whose blocks were not seen gone from its routers is not erased: nobody would know of them.
#include "domain/blocking/note_gone.hpp"
#include "domain/blocking/store/sql_blocks.hpp"
#include "support/leaving_town.hpp"

#include <gtest/gtest.h>

namespace {

namespace http = platform::http;
using namespace std::chrono_literals;
using blocking::Block;
using blocking::BlockingPorts;
using identity::Role;
using platform::sql::Transaction;
using support::id;

class BlocksLeft : public support::LeavingTown {
 protected:
  [[nodiscard]] http::Response send(Role role, http::Method method, std::string const& path) {
    return town_.send(town_.as(role), method, "/api/v1/" + path,
                      method == http::Method::Get ? "" : "{}");
  }
  /// In force on a router of the tenant.
  void block(std::string const& tenant) {
    auto const now = town_.clock.now();
    terms::Actor const sato{terms::Side::Customer, "sato", "佐藤"};
    terms::Actor const aoki{terms::Side::Desk, "aoki", "青木"};
    auto made = *Block::request({id<terms::BlockId>("of-" + tenant),
                                 id<terms::TenantId>(tenant),
                                 id<terms::RouterId>(tenant + "-router"),
                                 "本社",
                                 *terms::IpAddress::parse("198.51.100.1"),
                                 id<terms::AlertId>("a1"),
                                 {},
                                 Block::kLifetimeDefault,
                                 "理由",
                                 now},
                                {id<terms::DelegationId>("d1"), "consent"}, sato);
    ASSERT_TRUE(made.preview({"plan", {"一"}, 3, 4, 7}, aoki, now));
    ASSERT_TRUE(made.approve("plan", aoki, now));
    ASSERT_TRUE(made.start_applying(8, now));
    ASSERT_TRUE(made.seen_in_force({now, 8, 60, 1, std::nullopt, "rules"}, now));
    ASSERT_TRUE(town_.database().write([&](Transaction& transaction) {
      return blocking::store::SqlBlocks{transaction}.save(made);
    }));
  }
  /// What the rounds of the day come to.
  [[nodiscard]] std::string state_after_rounds() {
    run_rounds();
    return state_of_departure("acme");
  }
};

TEST_F(BlocksLeft, AFirmIsErasedOnlyOnceItsBlocksAreOffItsRouters) {
  block("acme");
  block("globex");
  end("acme");
  auto const day = texts("SELECT erase_at FROM departures").front();
  town_.clock.set(base::Instant{std::stoll(day)});
  auto& blocks = town_.building().works().blocking;
  auto const around = town_.building().blocking_around();
  ASSERT_TRUE(terms::write<std::int64_t>(
      blocks, [&](BlockingPorts& ports) { return blocking::end_due_blocks(ports, around); }));
  EXPECT_EQ(texts("SELECT state FROM blocks WHERE tenant_id = 'acme'").front(), "expiring");
  EXPECT_EQ(state_after_rounds(), "waiting");
  for (auto const* page : {"tenants/acme/departure", "desk/departures"}) {
    auto const told = send(Role::Operator, http::Method::Get, page).body;
    EXPECT_NE(told.find(R"("code":"blocks")"), std::string::npos) << page << told;
  }
  auto const gone = terms::write<blocking::NotedGone>(blocks, [&](BlockingPorts& ports) {
    return blocking::note_filters_gone(ports, around,
                                       {id<terms::RouterId>("acme-router"), "廃棄した"},
                                       {terms::Side::System, "command-line", "command line"});
  });
  ASSERT_TRUE(gone) << gone.error().detail;
  EXPECT_EQ(gone->noted.size(), 1U);
  town_.clock.advance(24h);
  EXPECT_EQ(state_after_rounds(), "erased") << "the other firm's block holds up nobody";
  EXPECT_EQ(texts("SELECT tenant_id FROM blocks"), std::vector<std::string>{"globex"});
}

TEST_F(BlocksLeft, TheCountReadsNoMoreThanTheTenantsBlocksInForce) {
  auto const steps = texts(
      "EXPLAIN QUERY PLAN SELECT COUNT(*) FROM blocks WHERE tenant_id = 'a' "
      "AND phase = 'in_force'",
      3);
  ASSERT_EQ(steps.size(), 1U);
  EXPECT_NE(steps.front().find("blocks_by_phase (tenant_id=? AND phase=?)"), std::string::npos)
      << steps.front();
}

}  // namespace
