#include "domain/leaving/depart.hpp"
#include "domain/leaving/erase_tenant.hpp"
#include "domain/leaving/export_tenant.hpp"
#include "domain/leaving/store/migrations.hpp"
#include "domain/leaving/store/sql_departures.hpp"
#include "domain/leaving/store/sql_exports.hpp"
#include "platform/crypto/digest.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

namespace leaving {
namespace {

using namespace std::chrono_literals;
using base::ErrorKind;
using base::Instant;
using base::Result;
using std::chrono::days;
using support::kNoon;

[[nodiscard]] terms::TenantId acme() { return *terms::TenantId::parse("acme"); }
[[nodiscard]] terms::TenantId globex() { return *terms::TenantId::parse("globex"); }

class KnownContracts final : public Contracts {
 public:
  Result<ContractFacts> facts_of(terms::TenantId const& tenant) override {
    return ContractFacts{tenant.text(), "D-000001", ended_at, ended_at};
  }
  Result<std::vector<terms::TenantId>> tenants_under(std::int64_t,
                                                     std::string_view after) override {
    return after.empty() ? std::vector{acme(), globex()} : std::vector<terms::TenantId>{};
  }
  std::optional<Instant> ended_at = kNoon;
};

class KnownClaims final : public Claims {
 public:
  Result<ClaimFacts> facts_of(terms::TenantId const&) override { return facts; }
  ClaimFacts facts{};
};

class KnownBlocks final : public Blocks {
 public:
  Result<std::int64_t> left_of(terms::TenantId const&) override { return left; }
  std::int64_t left = 0;
};

/// Rows by part and tenant; the last part may only go when nothing else is left.
class CountedParts final : public TenantParts {
 public:
  [[nodiscard]] std::vector<std::string> const& names() const override { return names_; }
  [[nodiscard]] std::vector<std::string> const& last_names() const override { return last_names_; }
  Result<Gone> erase(std::string_view part, terms::TenantId const& tenant,
                     std::int64_t rows_max) override {
    auto& left = rows[{std::string{part}, tenant.text()}];
    auto const gone = std::min(left, rows_max);
    left -= gone;
    most_at_once = std::max(most_at_once, gone);
    return Gone{gone, {}};
  }
  [[nodiscard]] std::int64_t left_of(std::string const& tenant) const {
    std::int64_t sum = 0;
    for (auto const& [key, count] : rows) sum += key.second == tenant ? count : 0;
    return sum;
  }
  std::map<std::pair<std::string, std::string>, std::int64_t> rows;
  std::int64_t most_at_once = 0;

 private:
  std::vector<std::string> names_{"a.people", "b.questions", "c.trail"};
  std::vector<std::string> last_names_{"d.tenants"};
};

class LeavingTest : public testing::Test {
 protected:
  LeavingTest() {
    EXPECT_TRUE(platform::sql::migrate(*database_, store::leaving_migrations()));
    around_.rules.rows_at_once = 100;
  }
  /// One transaction over the real store; what `work` answers.
  template <class T, class Work>
  [[nodiscard]] Result<T> in(Work work) {
    std::optional<Result<T>> outcome;
    auto const done = database_->write([&](platform::sql::Transaction& transaction) {
      store::SqlDepartures departures{transaction};
      store::SqlExports exports{transaction};
      LeavingPorts ports{departures, departures, exports, exports, contracts_,
                         claims_,    blocks_,    parts_,  audit_};
      outcome.emplace(work(ports));
      return *outcome ? Result<void>{} : Result<void>{tl::unexpected(outcome->error())};
    });
    if (!done) return tl::unexpected(done.error());
    return std::move(*outcome);
  }
  void depart(terms::TenantId const& tenant = acme()) {
    auto const begun = in<int>([&](LeavingPorts& ports) -> Result<int> {
      auto done = begin_departure(ports, around_, tenant);
      if (!done) return base::pass(done);
      return 0;
    });
    ASSERT_TRUE(begun) << begun.error().detail;
  }
  [[nodiscard]] Departure departure(terms::TenantId const& tenant = acme()) {
    auto const found = in<std::optional<Departure>>(
        [&](LeavingPorts& ports) { return ports.departures.find(tenant); });
    return (*found).value();
  }
  [[nodiscard]] ErasureStep::Outcome step() {
    auto const done = in<ErasureStep>(
        [&](LeavingPorts& ports) { return erase_due(ports, around_); });
    EXPECT_TRUE(done) << done.error().detail;
    return done ? done->outcome : ErasureStep::Outcome::Nothing;
  }
  [[nodiscard]] DepartureAct act() { return {acme(), operator_, departure().revision}; }
  [[nodiscard]] Result<ExportJob> order() {
    return in<ExportJob>(
        [&](LeavingPorts& ports) { return order_export(ports, around_, acme(), customer_); });
  }
  [[nodiscard]] Result<std::optional<ExportJob>> take() {
    return in<std::optional<ExportJob>>(
        [&](LeavingPorts& ports) { return take_export(ports, around_); });
  }
  [[nodiscard]] ExportJob job(ExportId const& id) {
    return *in<ExportJob>([&](LeavingPorts& ports) { return ports.exports.find(acme(), id); });
  }
  template <class Work>
  void run(Work work) {
    auto const done = in<int>([&](LeavingPorts& ports) -> Result<int> {
      auto ran = work(ports);
      if (!ran) return base::pass(ran);
      return 0;
    });
    EXPECT_TRUE(done) << done.error().detail;
  }

  support::TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_ = std::move(
      *platform::sql::open_sqlite((folder_.path() / "x.db").string(), 1));
  support::FakeClock clock_;
  support::FakeRandom random_;
  Surroundings around_{clock_, random_, platform::crypto::sha256_hex};
  KnownContracts contracts_;
  KnownClaims claims_;
  KnownBlocks blocks_;
  CountedParts parts_;
  support::MemoryAuditTrail audit_;
  terms::Actor const operator_{terms::Side::Desk, "op", "運用"};
  terms::Actor const customer_{terms::Side::Customer, "sato", "佐藤"};
};

TEST_F(LeavingTest, AContractThatGoesOnHasNoDayOfErasure) {
  contracts_.ended_at.reset();
  depart();
  auto const found = in<std::optional<Departure>>(
      [](LeavingPorts& ports) { return ports.departures.find(acme()); });
  EXPECT_FALSE(found->has_value());
}

TEST_F(LeavingTest, HearingOfAnEndTwiceChangesNothing) {
  depart();
  auto const first = departure();
  clock_.advance(days{3});
  depart();
  EXPECT_EQ(departure().erase_at, first.erase_at);
  EXPECT_EQ(first.erase_at, kNoon + days{90});
  EXPECT_EQ(first.export_until, kNoon + days{60});
}

TEST_F(LeavingTest, WhoHearsOfAnEndLateStillHasTheWholeTimeForAnExport) {
  clock_.advance(days{200});
  depart();
  EXPECT_EQ(departure().export_until, kNoon + days{260});
  EXPECT_EQ(departure().erase_at, kNoon + days{260});
}

TEST_F(LeavingTest, TheDayIsNeverPutBeforeTheEndOfTheTimeForExports) {
  depart();
  auto const seen = act();
  auto const at = [&](Instant day) {
    return in<Departure>(
        [&](LeavingPorts& ports) { return move_erasure(ports, around_, seen, day); });
  };
  EXPECT_EQ(at(kNoon + days{60} - 1us).error().code, "leaving.erase-at");
  EXPECT_EQ(at(kNoon + days{5'000}).error().code, "leaving.erase-at");
  auto const moved = at(kNoon + days{60});
  ASSERT_TRUE(moved) << moved.error().detail;
  EXPECT_EQ(departure().erase_at, kNoon + days{60});
  EXPECT_EQ(at(kNoon + days{70}).error().code, "leaving.changed") << "a revision seen before";
}

TEST_F(LeavingTest, OpenClaimsAndPapersThatAreKeptPutTheErasureOff) {
  depart();
  claims_.facts.open = 2;
  clock_.set(departure().erase_at);
  EXPECT_EQ(step(), ErasureStep::Outcome::PutOff);
  EXPECT_EQ(step(), ErasureStep::Outcome::Nothing) << "not looked at again before a day is over";
  claims_.facts = {0, clock_.now()};
  around_.rules.claim_papers = days{30};
  clock_.advance(days{1});
  EXPECT_EQ(step(), ErasureStep::Outcome::PutOff);
  around_.rules.claim_papers = days{0};
  auto const seen = act();
  run([&](LeavingPorts& ports) {
    return hold_erasure(ports, around_, seen, {clock_.now() + days{2}, "帳簿の保管", "運用"});
  });
  EXPECT_EQ(obstacles_of(departure(), {claims_.facts}, around_.rules, clock_.now()).front().code,
            "hold");
  clock_.advance(days{1});
  EXPECT_EQ(step(), ErasureStep::Outcome::PutOff);
  clock_.advance(days{1});
  EXPECT_EQ(step(), ErasureStep::Outcome::GoesOn);
  EXPECT_EQ(departure().state, DepartureState::Erasing);
}

TEST_F(LeavingTest, ABlockThatWasNotSeenGonePutsTheErasureOff) {
  depart();
  blocks_.left = 2;
  clock_.set(departure().erase_at);
  EXPECT_EQ(step(), ErasureStep::Outcome::PutOff);
  auto const told = obstacles_of(departure(), {{}, 2}, around_.rules, clock_.now()).at(0);
  EXPECT_EQ(told.code, "blocks");
  EXPECT_NE(told.text.find("2件"), std::string::npos);
  blocks_.left = 0;
  clock_.advance(days{1});
  EXPECT_EQ(step(), ErasureStep::Outcome::GoesOn);
}

TEST_F(LeavingTest, AHoldNeedsAReasonAndAnEndAhead) {
  depart();
  auto const seen = act();
  auto const hold = [&](Hold const& wished) {
    return in<Departure>(
        [&](LeavingPorts& ports) { return hold_erasure(ports, around_, seen, wished); });
  };
  EXPECT_EQ(hold({clock_.now() + days{1}, " ", "運用"}).error().issues.front().pointer, "/reason");
  EXPECT_EQ(hold({clock_.now() + days{1}, "a\nb", "運用"}).error().code, "leaving.hold");
  EXPECT_EQ(hold({clock_.now(), "帳簿", "運用"}).error().issues.front().pointer, "/until");
}

TEST_F(LeavingTest, AContractThatRunsAgainIsNotErased) {
  depart();
  contracts_.ended_at.reset();
  clock_.set(departure().erase_at);
  EXPECT_EQ(step(), ErasureStep::Outcome::PutOff);
}

TEST_F(LeavingTest, NothingIsErasedBeforeItsDay) {
  depart();
  clock_.set(departure().erase_at - 1us);
  EXPECT_EQ(step(), ErasureStep::Outcome::Nothing);
}

TEST_F(LeavingTest, AnErasureTakesSmallStepsAndEndsWithAProof) {
  parts_.rows = {{{"a.people", "acme"}, 3},
                 {{"b.questions", "acme"}, 950},
                 {{"d.tenants", "acme"}, 1},
                 {{"b.questions", "globex"}, 7}};
  depart();
  clock_.set(departure().erase_at);
  int steps = 0;
  while (step() == ErasureStep::Outcome::GoesOn) ASSERT_LT(++steps, 50);
  EXPECT_GE(steps, 10) << "ten times a hundred rows, and a look whether all is gone";
  EXPECT_LE(parts_.most_at_once, 100);
  EXPECT_EQ(parts_.left_of("acme"), 0);
  EXPECT_EQ(parts_.left_of("globex"), 7);
  auto const done = departure();
  EXPECT_EQ(done.state, DepartureState::Erased);
  EXPECT_EQ(done.rows, 954);
  auto const parts = *in<std::vector<ErasedPart>>(
      [](LeavingPorts& ports) { return ports.departures.erased_parts(acme()); });
  EXPECT_EQ(done.proof, platform::crypto::sha256_hex(proof_text(done, parts)));
  EXPECT_EQ(audit_.rows.back().action, "leaving.erased");
  EXPECT_EQ(audit_.rows.back().tenant, "") << "it outlives the tenant";
  EXPECT_NE(audit_.rows.back().detail.find(done.proof), std::string::npos);
  EXPECT_EQ(step(), ErasureStep::Outcome::Nothing);
}

TEST_F(LeavingTest, WhatFailsIsPutAsideForAnHourAndHoldsUpNoOther) {
  depart(acme());
  clock_.advance(days{1});
  depart(globex());
  clock_.set(departure(globex()).erase_at);
  run([&](LeavingPorts& ports) { return put_aside(ports, around_); });  // acme's was first
  EXPECT_EQ(departure(acme()).state, DepartureState::Waiting);
  EXPECT_EQ(step(), ErasureStep::Outcome::GoesOn);
  EXPECT_EQ(departure(globex()).state, DepartureState::Erasing);
  while (step() == ErasureStep::Outcome::GoesOn) continue;
  EXPECT_EQ(departure(globex()).state, DepartureState::Erased);
  EXPECT_EQ(departure(acme()).state, DepartureState::Waiting);
  clock_.advance(std::chrono::hours{1});
  EXPECT_EQ(step(), ErasureStep::Outcome::GoesOn);
  EXPECT_EQ(departure(acme()).state, DepartureState::Erasing);
}

TEST_F(LeavingTest, WhatComesInMeanwhileIsErasedToo) {
  parts_.rows = {{{"b.questions", "acme"}, 150}, {{"d.tenants", "acme"}, 1}};
  depart();
  clock_.set(departure().erase_at);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(step(), ErasureStep::Outcome::GoesOn);
  parts_.rows[{"a.people", "acme"}] = 5;  // behind the walk
  while (step() == ErasureStep::Outcome::GoesOn) continue;
  EXPECT_EQ(parts_.left_of("acme"), 0);
  EXPECT_EQ(departure().state, DepartureState::Erased);
}

RC_GTEST_FIXTURE_PROP(LeavingTest, HoweverManyRowsThereAreAllGoAndAreCounted, ()) {
  std::int64_t sum = 0;
  for (auto const* part : {"a.people", "b.questions", "c.trail", "d.tenants"}) {
    auto const rows = *rc::gen::inRange<std::int64_t>(0, 150);
    parts_.rows[{part, "acme"}] = rows;
    sum += rows;
  }
  depart();
  clock_.set(departure().erase_at);
  while (step() == ErasureStep::Outcome::GoesOn) continue;
  RC_ASSERT(parts_.left_of("acme") == 0);
  RC_ASSERT(departure().rows == sum);
}

TEST_F(LeavingTest, OneExportAtATimeAndFewADay) {
  around_.rules.exports_a_day = 2;
  auto const first = order();
  ASSERT_TRUE(first) << first.error().detail;
  EXPECT_EQ(order().error().code, "leaving.export-open");
  run([&](LeavingPorts& ports) { return fail_export(ports, around_, *first, "failed"); });
  auto const second = order();
  ASSERT_TRUE(second);
  run([&](LeavingPorts& ports) { return fail_export(ports, around_, *second, "failed"); });
  EXPECT_EQ(order().error().kind, ErrorKind::TooMany);
  clock_.advance(days{1});
  EXPECT_TRUE(order());
}

TEST_F(LeavingTest, AnExportCutOffByAKillBeginsAgainAndGivesUpInTheEnd) {
  auto const ordered = order();
  for (int life = 0; life < 3; ++life) {
    auto const taken = take();
    ASSERT_TRUE(taken && *taken) << life;
    run([&](LeavingPorts& ports) { return take_up_interrupted(ports, around_); });
  }
  EXPECT_EQ(job(ordered->id).state, ExportState::Failed);
  EXPECT_EQ(job(ordered->id).why, "interrupted");
  EXPECT_FALSE(take()->has_value());
}

TEST_F(LeavingTest, Attack21_AFileIsThereForItsTenantAloneAndForAWhile) {
  auto const ordered = order();
  auto taken = take();
  run([&](LeavingPorts& ports) { return finish_export(ports, around_, **taken); });
  auto const fetch = [&](terms::TenantId const& tenant) {
    return in<ExportJob>([&](LeavingPorts& ports) {
      return fetch_export(ports, around_, tenant, ordered->id, customer_);
    });
  };
  EXPECT_EQ(fetch(globex()).error().kind, ErrorKind::NotFound);
  EXPECT_TRUE(fetch(acme()));
  clock_.advance(around_.rules.file_kept);
  EXPECT_EQ(fetch(acme()).error().code, "leaving.export-not-ready");
  auto const expired = in<std::vector<ExportId>>(
      [&](LeavingPorts& ports) { return expire_exports(ports, around_); });
  EXPECT_EQ(*expired, std::vector{ordered->id});
}

TEST_F(LeavingTest, NothingIsWrittenOfATenantThatIsBeingErased) {
  depart();
  clock_.set(departure().erase_at);
  ASSERT_EQ(step(), ErasureStep::Outcome::GoesOn);
  EXPECT_EQ(order().error().code, "leaving.begun");
  auto const seen = act();
  auto const moved = in<Departure>([&](LeavingPorts& ports) {
    return move_erasure(ports, around_, seen, clock_.now() + days{100});
  });
  EXPECT_EQ(moved.error().code, "leaving.begun");
}

TEST_F(LeavingTest, ListsGoByTheDayOfErasure) {
  for (int i = 0; i < 5; ++i) {
    depart(*terms::TenantId::parse("t" + std::to_string(i)));
    clock_.advance(days{1});
    contracts_.ended_at = clock_.now();
  }
  std::vector<std::string> seen;
  terms::PageRequest page{std::nullopt, 2};
  do {
    auto const found = in<terms::Page<Departure>>(
        [&](LeavingPorts& ports) { return ports.any_departures.list(false, page); });
    ASSERT_TRUE(found) << found.error().detail;
    for (auto const& each : found->items) seen.push_back(each.tenant.text());
    page.cursor = found->next_cursor;
  } while (page.cursor);
  EXPECT_EQ(seen, (std::vector<std::string>{"t0", "t1", "t2", "t3", "t4"}));
}

}  // namespace
}  // namespace leaving
