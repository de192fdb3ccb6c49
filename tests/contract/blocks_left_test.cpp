// A firm whose blocks were not seen gone from its routers is not erased: nobody would know of them.
#include "app/leaving_rounds.hpp"
#include "domain/blocking/note_gone.hpp"
#include "domain/blocking/store/sql_blocks.hpp"
#include "journeys/contract_end_to_departure.hpp"
#include "platform/sql/rows.hpp"
#include "support/wave_town.hpp"
#include "terms/contract_ended.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace {

namespace http = platform::http;
using namespace std::chrono_literals;
using blocking::Block;
using blocking::BlockingPorts;
using identity::Role;
using platform::sql::Statement;
using platform::sql::Transaction;
using support::id;

class BlocksLeft : public testing::Test {
 protected:
  [[nodiscard]] http::Response send(Role role, http::Method method, std::string const& path) {
    return town_.send(town_.as(role), method, "/api/v1/" + path,
                      method == http::Method::Get ? "" : "{}");
  }
  [[nodiscard]] std::vector<std::string> texts(std::string const& sql, int column = 0) {
    std::vector<std::string> found;
    auto const read = town_.database().read([&](Transaction& transaction) -> base::Result<void> {
      auto statement = transaction.prepare(sql);
      auto rows = platform::sql::all_rows(
          statement, [column](Statement const& row) { return row.string(column); });
      if (!rows) return base::pass(rows);
      found = std::move(*rows);
      return {};
    });
    EXPECT_TRUE(read) << sql;
    return found;
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
  void end(std::string const& tenant) {
    town_.clock.advance(1min);
    auto const number =
        texts("SELECT contract_number FROM tenants WHERE id = '" + tenant + "'").front();
    ASSERT_EQ(send(Role::Operator, http::Method::Post, "desk/contracts/" + number + "/end").status,
              200);
    ASSERT_TRUE(town_.database().write([&](Transaction& transaction) {
      app::BoundLeaving bound{transaction, house_.shared};
      return journeys::contract_end_to_departure(bound.ports, house_.around,
                                                 {std::string{terms::kContractEnded}, "", number});
    }));
  }
  /// What the rounds of the day come to.
  [[nodiscard]] std::string state_after_rounds() {
    auto& building = town_.building();
    auto const folder = house_.folder;
    app::LeavingRounds rounds{{house_, town_.database(), building.works().inquiries,
                               building.vault(), "規約",
                               [folder] { return platform::disk::room_of(folder); }, 0, log_}};
    rounds.take_up();
    while (rounds.round()) {
    }
    return texts("SELECT state FROM departures WHERE tenant_id = 'acme'").front();
  }
  [[nodiscard]] platform::config::Settings settings() {
    auto settings = *app::load_settings({});
    auto const file = texts("SELECT file FROM pragma_database_list WHERE name = 'main'").front();
    EXPECT_TRUE(settings.set("paths.data", std::filesystem::path{file}.parent_path().string()));
    return settings;
  }

  support::WaveTown town_;
  support::NullLog log_;
  platform::config::Settings settings_ = settings();
  app::LeavingHouse house_{town_.database(), town_.building().works().shared, settings_, [] {}};
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
