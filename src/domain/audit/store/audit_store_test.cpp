#include "domain/audit/store/migrations.hpp"
#include "domain/audit/store/sql_audit_trail.hpp"
#include "domain/audit/store/sql_entries.hpp"
#include "domain/audit/verify_chain.hpp"
#include "platform/crypto/digest.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

namespace audit::store {
namespace {

using platform::sql::Transaction;
using support::id;

constexpr std::int64_t kEntries = 5;

/// Five entries of two tenants and of none, in SQLite.
class Trail : public testing::Test {
 protected:
  void SetUp() override {
    database_ = *platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1);
    ASSERT_TRUE(platform::sql::migrate(*database_, audit_migrations()));
    auto const acme = id<terms::TenantId>("acme");
    terms::Actor const sato{terms::Side::Customer, "sato", "佐藤 花子"};
    terms::Actor const aoki{terms::Side::Desk, "aoki", "青木 健"};
    record({acme, sato, "blocking.requested", "b1", "198.51.100.10"});
    record({acme, aoki, "blocking.approved", "b1", ""});
    record({std::nullopt, aoki, "identity.signed-in", "aoki", "peer 192.0.2.1"});
    record({id<terms::TenantId>("other"), sato, "inquiries.opened", "i1", "1:a2:bc"});
    record({acme, sato, "blocking.removed", "b1", "改行\nと\"引用\""});
  }
  void record(terms::AuditEntry const& entry) {
    ASSERT_TRUE(database_->write([&](Transaction& transaction) {
      return SqlAuditTrail{transaction, clock_}.record(entry);
    }));
    clock_.advance(std::chrono::seconds{1});
  }
  [[nodiscard]] static Verdict verified(Transaction& transaction) {
    SqlEntries entries{transaction};
    auto verdict = verify_chain(entries, platform::crypto::sha256_hex);
    EXPECT_TRUE(verdict);
    return verdict.value_or(Verdict{});
  }
  /// What the verifier says after `tamper`, which is undone afterwards.
  [[nodiscard]] Verdict after(std::function<void(Transaction&)> const& tamper) {
    Verdict verdict;
    auto const done = database_->write([&](Transaction& transaction) -> base::Result<void> {
      tamper(transaction);
      verdict = verified(transaction);
      return base::fail(base::ErrorKind::Conflict, "test.undo", "");
    });
    EXPECT_EQ(done.error().code, "test.undo") << done.error().detail;
    return verdict;
  }
  [[nodiscard]] Verdict after(std::string const& sql) {
    return after([&sql](Transaction& t) { ASSERT_TRUE(t.execute(sql)) << sql; });
  }
  static void expect_fault(Verdict const& verdict, std::int64_t seq, FaultKind kind) {
    ASSERT_TRUE(verdict.fault);
    EXPECT_EQ(verdict.fault->seq, seq);
    EXPECT_EQ(verdict.fault->kind, kind) << sentence_of(*verdict.fault);
    EXPECT_EQ(verdict.entries, kind == FaultKind::HeadChanged ? seq : seq - 1);
  }

  support::TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;
  support::FakeClock clock_;
};

[[nodiscard]] std::string read_text(Transaction& transaction, std::string const& column,
                                    std::int64_t seq) {
  auto statement = transaction.prepare("SELECT " + column + " FROM audit_entries WHERE seq = ?");
  statement.bind(seq);
  EXPECT_TRUE(*statement.step());
  return statement.string(0);
}

void write_text(Transaction& transaction, std::string const& column, std::int64_t seq,
                std::string const& value) {
  auto statement = transaction.prepare("UPDATE audit_entries SET " + column + " = ? WHERE seq = ?");
  statement.bind(value).bind(seq);
  EXPECT_EQ(statement.run().value_or(0), 1);
}

/// The value with one byte changed in every place and several ways, and with one byte more.
[[nodiscard]] std::vector<std::string> variants_of(std::string const& value) {
  std::vector<std::string> variants{value + 'x', value + '\0'};
  for (std::size_t place = 0; place < value.size(); ++place) {
    for (int const bits : {0x01, 0x20, 0x80}) {
      variants.push_back(value);
      variants.back()[place] = static_cast<char>(value[place] ^ bits);
    }
  }
  return variants;
}

TEST_F(Trail, Case50_AChangedByteInAnyColumnOfAnyEntryIsNamed) {
  for (std::string const column : {"at", "tenant_id", "actor_side", "actor_id", "actor_name",
                                   "action", "subject", "detail", "hash"}) {
    for (std::int64_t seq = 1; seq <= kEntries; ++seq) {
      std::string value;
      static_cast<void>(after([&](Transaction& t) { value = read_text(t, column, seq); }));
      for (auto const& variant : variants_of(value)) {
        auto const verdict = after([&](Transaction& t) { write_text(t, column, seq, variant); });
        expect_fault(verdict, seq, FaultKind::Changed);
        ASSERT_FALSE(HasFailure()) << column << " of entry " << seq << " as " << variant;
      }
    }
  }
}

TEST_F(Trail, NoTenantAndAnEmptyTenantAreTwoThings) {
  expect_fault(after("UPDATE audit_entries SET tenant_id = '' WHERE seq = 3"), 3,
               FaultKind::Changed);
  expect_fault(after("UPDATE audit_entries SET tenant_id = NULL WHERE seq = 2"), 2,
               FaultKind::Changed);
}

TEST_F(Trail, Case50_AnEntryTakenOutIsMissing) {
  for (std::int64_t seq = 1; seq <= kEntries; ++seq) {
    auto const sql = "DELETE FROM audit_entries WHERE seq = " + std::to_string(seq);
    expect_fault(after(sql), seq, FaultKind::Missing);
  }
  expect_fault(after("DELETE FROM audit_entries WHERE seq >= 2"), 2, FaultKind::Missing);
  expect_fault(after("DELETE FROM audit_entries"), 1, FaultKind::Missing);
}

TEST_F(Trail, AnotherNumberIsAMissingEntry) {
  for (std::string const number : {"-4", "0", "9", "9000000000"}) {
    auto const verdict = after("UPDATE audit_entries SET seq = " + number + " WHERE seq = 4");
    ASSERT_TRUE(verdict.fault);
    bool const is_in_front = number == "-4" || number == "0";
    EXPECT_EQ(verdict.fault->kind, is_in_front ? FaultKind::Added : FaultKind::Missing);
    EXPECT_EQ(verdict.fault->seq, is_in_front ? 1 : 4);
  }
}

TEST_F(Trail, Case50_EntriesInEachOthersPlaceAreNamed) {
  expect_fault(after("UPDATE audit_entries SET seq = 99 WHERE seq = 2;"
                     "UPDATE audit_entries SET seq = 2 WHERE seq = 4;"
                     "UPDATE audit_entries SET seq = 4 WHERE seq = 99;"),
               2, FaultKind::Changed);
}

TEST_F(Trail, ABoundaryMovedBetweenTwoFieldsIsNamed) {
  expect_fault(after("UPDATE audit_entries SET subject = 'b', detail = '1198.51.100.10' "
                     "WHERE seq = 1"),
               1, FaultKind::Changed);
}

TEST_F(Trail, AnEntrySlippedInIsNamed) {
  auto const copy = [](std::string const& seq) {
    return "INSERT INTO audit_entries SELECT " + seq +
           ", at, tenant_id, actor_side, actor_id, actor_name, action, subject, detail, hash "
           "FROM audit_entries WHERE seq = 5";
  };
  expect_fault(after(copy("6")), 6, FaultKind::Changed);
  expect_fault(after(copy("0")), 1, FaultKind::Added);
}

TEST_F(Trail, AChangedEndIsToldFromAChangedEntry) {
  expect_fault(after("UPDATE audit_head SET seq = 4"), kEntries, FaultKind::HeadChanged);
  expect_fault(after("UPDATE audit_head SET seq = '5x'"), kEntries, FaultKind::HeadChanged);
  expect_fault(after("UPDATE audit_head SET hash = 'a' || hash"), kEntries, FaultKind::HeadChanged);
  expect_fault(after("DELETE FROM audit_head"), kEntries, FaultKind::HeadChanged);
}

TEST_F(Trail, AnEntryOfATransactionThatFailsIsNotWritten) {
  auto const done = database_->write([&](Transaction& transaction) -> base::Result<void> {
    EXPECT_TRUE(
        (SqlAuditTrail{transaction, clock_}.record({std::nullopt, {}, "alerts.raised", "a1", ""})));
    return base::fail(base::ErrorKind::Conflict, "test.undo", "");
  });
  EXPECT_FALSE(done);
  EXPECT_EQ(after("SELECT 1").entries, kEntries);
}

TEST_F(Trail, WhatWasWrittenIsIntact) {
  auto const before = after("SELECT 1");
  EXPECT_FALSE(before.fault);
  EXPECT_EQ(before.entries, kEntries);
  record({std::nullopt, {}, "alerts.raised", "a1", std::string(3, '\0')});
  auto const later = after("SELECT 1");
  EXPECT_FALSE(later.fault);
  EXPECT_EQ(later.entries, kEntries + 1);
  EXPECT_NE(later.head_hash, before.head_hash);
}

TEST_F(Trail, ALongTrailIsWalkedToItsEnd) {
  ASSERT_TRUE(database_->write([&](Transaction& transaction) -> base::Result<void> {
    SqlAuditTrail trail{transaction, clock_};
    for (int i = 0; i < 1200; ++i) {
      auto recorded = trail.record({std::nullopt, {}, "alerts.raised", std::to_string(i), ""});
      if (!recorded) return recorded;
    }
    return {};
  }));
  EXPECT_EQ(after("SELECT 1").entries, kEntries + 1200);
  expect_fault(after("UPDATE audit_entries SET subject = 'x' WHERE seq = 1101"), 1101,
               FaultKind::Changed);
  expect_fault(after("DELETE FROM audit_entries WHERE seq = 1000"), 1000, FaultKind::Missing);
}

TEST_F(Trail, AListHoldsTheNewestFirstAndOnlyTheTenantAskedFor) {
  ASSERT_TRUE(database_->read([](Transaction& transaction) -> base::Result<void> {
    SqlEntries entries{transaction};
    auto const none = entries.list({id<terms::TenantId>("stranger")}, {});
    EXPECT_TRUE(none->items.empty());
    auto const first = entries.list({id<terms::TenantId>("acme")}, {std::nullopt, 2});
    EXPECT_EQ(first->items.size(), 2U);
    EXPECT_EQ(first->items.at(0).action, "blocking.removed");
    EXPECT_EQ(first->next_cursor, "2");
    auto const second = entries.list({id<terms::TenantId>("acme")}, {first->next_cursor, 2});
    EXPECT_EQ(second->items.size(), 1U);
    EXPECT_FALSE(second->next_cursor);
    EXPECT_EQ(entries.list({}, {})->items.size(), static_cast<std::size_t>(kEntries));
    for (auto const* cursor : {"x", "1 ", "-", "99999999999999999999"}) {
      EXPECT_EQ(entries.list({}, {cursor, 2}).error().code, "audit.cursor");
    }
    return {};
  }));
}

TEST_F(Trail, WhatIsLookedForNarrowsTheList) {
  ASSERT_TRUE(database_->read([](Transaction& transaction) -> base::Result<void> {
    SqlEntries entries{transaction};
    auto const found = [&entries](EntryQuery const& query) {
      std::vector<std::int64_t> numbers;
      auto const page = entries.list(query, {});
      for (auto const& entry : page->items) numbers.push_back(entry.seq);
      return numbers;
    };
    using Numbers = std::vector<std::int64_t>;
    EXPECT_EQ(found({.person = "aoki"}), (Numbers{3, 2}));
    EXPECT_EQ(found({.person = "花"}), (Numbers{5, 4, 1}));
    EXPECT_EQ(found({.object = "b1", .action = "blocking.re"}), (Numbers{5, 1}));
    EXPECT_EQ(found({.object = "198.51.100"}), (Numbers{1}));
    EXPECT_EQ(found({.tenant = id<terms::TenantId>("other"), .person = "sato"}), (Numbers{4}));
    auto const first = support::kNoon;
    EXPECT_EQ(found({.from = first + std::chrono::seconds{3}}), (Numbers{5, 4}));
    EXPECT_EQ(found({.until = first + std::chrono::seconds{2}}), (Numbers{2, 1}));
    return {};
  }));
}

TEST_F(Trail, APageOfAPersonOrAnActionGoesOnWhereItEnded) {
  ASSERT_TRUE(database_->read([](Transaction& transaction) -> base::Result<void> {
    SqlEntries entries{transaction};
    for (auto const& query : {EntryQuery{.person = "sato"}, EntryQuery{.person = "佐藤"},
                              EntryQuery{.action = "blocking."}}) {
      std::vector<std::int64_t> numbers;
      terms::PageRequest page{std::nullopt, 1};
      do {
        auto const some = entries.list(query, page);
        for (auto const& entry : some->items) numbers.push_back(entry.seq);
        page.cursor = some->next_cursor;
      } while (page.cursor);
      auto const by_action = !query.action.empty();
      EXPECT_EQ(numbers, (std::vector<std::int64_t>{5, by_action ? 2 : 4, 1}));
    }
    return {};
  }));
}

TEST_F(Trail, APersonIsFoundUnderEachOfTheirNames) {
  record({std::nullopt, {terms::Side::Desk, "aoki", "山田 健"}, "identity.signed-in", "aoki", ""});
  ASSERT_TRUE(database_->read([](Transaction& transaction) -> base::Result<void> {
    SqlEntries entries{transaction};
    EXPECT_EQ(entries.list({.person = "山田"}, {})->items.size(), 1U);
    EXPECT_EQ(entries.list({.person = "青木"}, {})->items.size(), 2U);
    EXPECT_EQ(entries.list({.person = "aoki"}, {})->items.size(), 3U);
    EXPECT_EQ(entries.list({.person = "aoki", .action = "identity."}, {})->items.size(), 2U);
    return {};
  }));
}

TEST_F(Trail, MorePeopleThanAreReadSideBySideAreFoundAllTheSame) {
  for (int i = 0; i < 80; ++i) {
    auto const name = "係" + std::to_string(i);
    record({std::nullopt, {terms::Side::Desk, name, name}, "alerts.read", "a", ""});
  }
  ASSERT_TRUE(database_->read([](Transaction& transaction) -> base::Result<void> {
    SqlEntries entries{transaction};
    EXPECT_EQ(entries.list({.person = "係"}, {std::nullopt, 200})->items.size(), 80U);
    EXPECT_EQ(entries.list({.person = "係7"}, {})->items.size(), 11U);
    return {};
  }));
}

TEST_F(Trail, Attack17_WhatHasAMeaningToTheEngineStandsForItself) {
  ASSERT_TRUE(database_->read([](Transaction& transaction) -> base::Result<void> {
    SqlEntries entries{transaction};
    for (auto const* text : {"%", "_", "\\", "' OR 1=1 --", "a%"}) {
      EXPECT_TRUE(entries.list({.person = text}, {})->items.empty()) << text;
      EXPECT_TRUE(entries.list({.action = text}, {})->items.empty()) << text;
    }
    EXPECT_EQ(entries.list({.object = "\"引用\""}, {})->items.size(), 1U);
    return {};
  }));
}

}  // namespace
}  // namespace audit::store
