#include "domain/triage/store/migrations.hpp"
#include "domain/triage/store/sql_corrections.hpp"
#include "domain/triage/store/sql_decisions.hpp"
#include "support/fakes.hpp"
#include "support/memory_triage.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace triage {
namespace {

using namespace std::chrono_literals;
using support::id;
using support::kNoon;

/// The ports under test.
struct Room {
  Decisions& decisions;
  Corrections& corrections;
  AnyCorrections& any;
};

class DecisionsContract : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    if (!GetParam()) return;
    auto opened = platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1);
    ASSERT_TRUE(opened);
    database_ = std::move(*opened);
    ASSERT_TRUE(in_sql([](platform::sql::Transaction& transaction) {
      // Of the slice whose rows these go with, what they refer to.
      EXPECT_TRUE(
          transaction.execute("CREATE TABLE inquiries (id TEXT PRIMARY KEY); "
                              "INSERT INTO inquiries (id) VALUES ('q1'), ('q2'), ('q3');"));
    }));
    ASSERT_TRUE(platform::sql::migrate(*database_, store::triage_migrations()));
  }
  [[nodiscard]] base::Result<void> in_sql(
      std::function<void(platform::sql::Transaction&)> const& work) {
    return database_->write([&](platform::sql::Transaction& transaction) {
      work(transaction);
      return base::Result<void>{};
    });
  }
  void in(std::function<void(Room const&)> const& work) {
    if (!GetParam()) return work({decisions_, corrections_, corrections_});
    EXPECT_TRUE(in_sql([&](platform::sql::Transaction& transaction) {
      store::SqlDecisions decisions{transaction};
      store::SqlCorrections corrections{transaction};
      work({decisions, corrections, corrections});
    }));
  }
  [[nodiscard]] Decision decision(std::string const& entry, std::string const& inquiry,
                                  base::Instant at = kNoon) const {
    return {{id<DecisionId>(entry), acme_, id<terms::InquiryId>(inquiry), at, "A5",
             terms::Urgency::High, "aoki", "青木 '"},
            {*Category::parse("A1"), terms::Urgency::Urgent, Wish::Block, 87, false, "hash"}};
  }
  [[nodiscard]] static Correction correction(std::string text) {
    return {std::move(text), AlertFacts{"flow_collector", "High", "detected", "x"},
            *Category::parse("A5"), terms::Urgency::High, Wish::Question};
  }
  void open(Room const& room, Decision const& what) {
    ASSERT_TRUE(room.decisions.add(what));
    ASSERT_TRUE(room.corrections.open(what));
  }

  terms::TenantId const acme_ = id<terms::TenantId>("acme");
  terms::TenantId const globex_ = id<terms::TenantId>("globex");
  terms::InquiryId const q1_ = id<terms::InquiryId>("q1");
  terms::InquiryId const q2_ = id<terms::InquiryId>("q2");
  Reviewed const reviewed_{{terms::Side::Desk, "hara", "原"}, kNoon};
  support::TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;

 private:
  support::MemoryDecisions decisions_;
  support::MemoryCorrections corrections_{decisions_};
};

TEST_P(DecisionsContract, AnotherTenantSeesAndClosesNothing) {
  in([&](Room const& room) {
    open(room, decision("e1", "q1"));
    EXPECT_TRUE(room.decisions.of_inquiry(globex_, q1_)->empty());
    EXPECT_EQ(room.corrections.find(globex_, q1_).error().kind, base::ErrorKind::NotFound);
    ASSERT_TRUE(room.corrections.close(globex_, q1_));
    EXPECT_TRUE(room.corrections.find(acme_, q1_));
  });
}

TEST_P(DecisionsContract, ADecisionIsAddedOnceAndReadAsItWas) {
  in([&](Room const& room) {
    EXPECT_TRUE(room.decisions.add(decision("e1", "q1")).value());
    EXPECT_FALSE(room.decisions.add(decision("e1", "q1")).value());
    auto unsaid = decision("e2", "q1", kNoon + 1s);
    unsaid.decided.urgency.reset();
    EXPECT_TRUE(room.decisions.add(unsaid).value());
    auto const found = room.decisions.of_inquiry(acme_, q1_).value();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].decided.id, unsaid.decided.id);
    EXPECT_EQ(found[0].decided.urgency, std::nullopt);
    auto const& first = found[1];
    EXPECT_EQ(first.decided.person_name, "青木 '");
    EXPECT_EQ(first.decided.urgency, terms::Urgency::High);
    EXPECT_EQ(first.decided.scope_id, "A5");
    EXPECT_EQ(first.proposed.category.id(), "A1");
    EXPECT_EQ(first.proposed.wish, Wish::Block);
    EXPECT_EQ(first.proposed.confidence_percent, 87);
    EXPECT_EQ(first.proposed.model_hash, "hash");
  });
}

TEST_P(DecisionsContract, AnInquiryShowsItsNewestDecisionsOnly) {
  in([&](Room const& room) {
    for (int i = 0; i < 12; ++i) {
      ASSERT_TRUE(room.decisions.add(decision("e" + std::to_string(i), "q1", kNoon + 1s * i)));
    }
    auto const found = room.decisions.of_inquiry(acme_, q1_).value();
    ASSERT_EQ(found.size(), Decisions::kShownMax);
    EXPECT_EQ(found.front().decided.id.text(), "e11");
  });
}

TEST_P(DecisionsContract, AnInquiryHasOneCandidateOfItsLastDecision) {
  in([&](Room const& room) {
    open(room, decision("e1", "q1"));
    open(room, decision("e2", "q1", kNoon + 1s));
    EXPECT_EQ(room.corrections.find(acme_, q1_)->decided.id.text(), "e2");
    EXPECT_EQ(room.any.waiting({})->items.size(), 1U);
    ASSERT_TRUE(room.corrections.close(acme_, q1_));
    ASSERT_TRUE(room.corrections.close(acme_, q1_));
    EXPECT_EQ(room.corrections.find(acme_, q1_).error().code, "triage.no-candidate");
  });
}

TEST_P(DecisionsContract, WhatWaitsLongestStandsFirstPageByPage) {
  in([&](Room const& room) {
    open(room, decision("e1", "q1", kNoon + 1s));
    open(room, decision("e2", "q2", kNoon));
    open(room, decision("e3", "q3", kNoon + 1s));
    EXPECT_EQ(room.any.waiting({"no cursor", 2}).error().code, "triage.cursor");
    auto const first = room.any.waiting({std::nullopt, 2}).value();
    ASSERT_EQ(first.items.size(), 2U);
    EXPECT_EQ(first.items[0].decided.inquiry, q2_);
    EXPECT_EQ(first.items[1].decided.inquiry, q1_);
    auto const second = room.any.waiting({first.next_cursor, 2}).value();
    ASSERT_EQ(second.items.size(), 1U);
    EXPECT_EQ(second.items[0].decided.inquiry.text(), "q3");
    EXPECT_FALSE(second.next_cursor);
  });
}

TEST_P(DecisionsContract, AcceptedAgainALineKeepsItsNumber) {
  in([&](Room const& room) {
    EXPECT_EQ(room.corrections.accept(q1_, correction("一"), reviewed_).value(), 1);
    EXPECT_EQ(room.corrections.accept(q2_, correction("二"), reviewed_).value(), 2);
    EXPECT_EQ(room.corrections.accept(q1_, correction("三"), reviewed_).value(), 1);
    auto const lines = room.any.accepted(kNoon, 0, 10).value();
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].correction.text, "三");
    ASSERT_TRUE(lines[0].correction.alert);
    EXPECT_EQ(lines[0].correction.alert->source, "flow_collector");
    EXPECT_EQ(room.any.accepted(kNoon, 1, 10)->size(), 1U);
    EXPECT_EQ(room.any.accepted(kNoon, 0, 1)->size(), 1U);
    EXPECT_TRUE(room.any.accepted(kNoon + 1s, 0, 10)->empty());
  });
}

TEST_P(DecisionsContract, DecisionsAreCountedFromATimeOn) {
  in([&](Room const& room) {
    ASSERT_TRUE(room.decisions.add(decision("e0", "q1", kNoon - 1s)));
    ASSERT_TRUE(room.decisions.add(decision("e1", "q1")));
    ASSERT_TRUE(room.decisions.add(decision("e2", "q2")));
    auto good = decision("e3", "q2");
    good.decided.scope_id = "A1";
    good.decided.urgency = terms::Urgency::Urgent;
    ASSERT_TRUE(room.decisions.add(good));
    auto const counts = room.any.counts(kNoon).value();
    ASSERT_EQ(counts.size(), 2U);
    EXPECT_EQ(counts[0].decided_id, "A1");
    EXPECT_EQ(counts[0].agreeing, 1);
    EXPECT_EQ(counts[1].count, 2);
    EXPECT_EQ(counts[1].agreeing, 0);
  });
}

INSTANTIATE_TEST_SUITE_P(MemoryAndSqlite, DecisionsContract, testing::Bool(),
                         [](auto const& run) { return run.param ? "Sqlite" : "Memory"; });

class ErasedInquiry : public DecisionsContract {};

TEST_P(ErasedInquiry, TakesItsDecisionsAndWhatWaitedAlongAndLeavesWhatWasAccepted) {
  in([&](Room const& room) {
    open(room, decision("e1", "q1"));
    open(room, decision("e2", "q2"));
    ASSERT_TRUE(room.corrections.accept(q1_, correction("一"), reviewed_));
  });
  ASSERT_TRUE(in_sql([](platform::sql::Transaction& transaction) {
    EXPECT_TRUE(transaction.execute("DELETE FROM inquiries WHERE id IN ('q1', 'q2');"));
  }));
  in([&](Room const& room) {
    EXPECT_TRUE(room.any.waiting({})->items.empty());
    EXPECT_TRUE(room.decisions.of_inquiry(acme_, q1_)->empty());
    EXPECT_EQ(room.any.accepted(kNoon, 0, 10)->size(), 1U);
    EXPECT_EQ(
        room.corrections.accept(id<terms::InquiryId>("q3"), correction("二"), reviewed_).value(),
        2);
  });
}

INSTANTIATE_TEST_SUITE_P(Sqlite, ErasedInquiry, testing::Values(true));

}  // namespace
}  // namespace triage
