// The index of words as an older version left it, met by this one: what was written into it was
// folded otherwise, and some of it was still waiting.
#include "app/premises.hpp"
#include "base/text_words.hpp"
#include "platform/sql/rows.hpp"
#include "support/desk_building.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace app {
namespace {

namespace fs = std::filesystem;
using platform::sql::Transaction;

[[nodiscard]] std::vector<platform::sql::Migration> former_migrations() {
  auto all = all_migrations();
  std::erase_if(all, [](auto const& each) {
    return (each.slice == "inquiries" && each.number > 5) ||
           (each.slice == "contracts" && each.number > 3) ||
           (each.slice == "portal" && each.number > 1);
  });
  return all;
}

/// Three inquiries: all words of the first are in the index, as they were folded then, of the
/// second only the subject, of the third none.
constexpr std::string_view kFormerRows = R"sql(
INSERT INTO companies (id, name, corporate_number) VALUES ('acme', '國際商会', '1');
INSERT INTO tenants (id, name, name_folded, company_id, kind, subscription_state)
  VALUES ('acme', '國際商会', '國際商会', 'acme', 'direct', 'active');
INSERT INTO inquiries (id, tenant_id, number, subject, opened_by_name, opened_at, state, is_ended,
    urgency, urgency_rank, updated_at, version)
  VALUES ('q1', 'acme', 1, 'ルーターの件', 'x', 1, 'received', 0, 'normal', 2, 1, 1),
    ('q2', 'acme', 2, 'ルーターの件', 'x', 1, 'received', 0, 'normal', 2, 1, 1),
    ('q3', 'acme', 3, 'ルーターの件', 'x', 1, 'received', 0, 'normal', 2, 1, 1);
INSERT INTO inquiry_entries (id, tenant_id, inquiry_id, position, at, kind, author_name,
    author_side, body)
  SELECT 'e' || number, 'acme', id, 1, 1, 'message', 'x', 'customer', '澤田さんのルーター'
  FROM inquiries;
INSERT INTO inquiry_words (rowid, desk_words, words) VALUES
  (4096, 'q 000001 ルー ータ ター ーの の件 件', 'aq a000001 aルー aータ aター aーの aの件 a件'),
  (4097, '澤田 田さ さん んの のル ルー ータ ター ー', 'a澤田 a田さ aさん aんの aのル aルー'),
  (8191, '國際 際商 商会 会', ''),
  (8192, 'q 000002 ルー ータ ター ーの の件 件', 'aq a000002 aルー aータ aター aーの aの件 a件');
DELETE FROM inquiry_words_waiting WHERE place IN (4096, 4097, 8192);
DELETE FROM company_words_waiting WHERE place = 8191;
)sql";

void leave_former_store(fs::path const& data) {
  fs::create_directories(data);
  auto database = *platform::sql::open_sqlite((data / "madoguchi.db").string(), 1);
  ASSERT_TRUE(platform::sql::migrate(*database, former_migrations()));
  ASSERT_TRUE(database->write([](Transaction& t) { return t.execute(kFormerRows); }));
}

class WordUpgrade : public testing::Test {
 protected:
  void write(std::string const& sql) {
    auto const done = desk_.database().write([&](Transaction& t) { return t.execute(sql); });
    ASSERT_TRUE(done) << done.error().detail;
  }
  [[nodiscard]] std::int64_t count(std::string const& sql) {
    std::int64_t number = -1;
    auto const read = desk_.database().read([&](Transaction& transaction) -> base::Result<void> {
      auto statement = transaction.prepare(sql);
      auto const stepped = statement.step();
      if (stepped && *stepped) number = statement.integer(0);
      return {};
    });
    EXPECT_TRUE(read);
    return number;
  }
  /// How many rows of the index hold a word.
  [[nodiscard]] std::int64_t holding(std::string const& word) {
    return count("SELECT COUNT(*) FROM inquiry_words WHERE inquiry_words MATCH '\"" + word + "\"'");
  }

  support::DeskBuilding desk_{leave_former_store, support::cheap_crypto()};
};

TEST_F(WordUpgrade, EveryTextIsWrittenAnewAndNothingOfTheFormerFoldingIsLeft) {
  EXPECT_EQ(holding("ルー"), 0);
  EXPECT_EQ(count("SELECT COUNT(*) FROM inquiry_words_waiting"), 6);
  EXPECT_EQ(count("SELECT COUNT(*) FROM company_words_waiting"), 3);
  desk_.settle();
  EXPECT_EQ(holding("るー"), 6);
  EXPECT_EQ(holding("沢田"), 3);
  EXPECT_EQ(holding("国際"), 3);
  EXPECT_EQ(holding("澤田"), 0);
}

TEST_F(WordUpgrade, WhatChangesBeforeItsWordsAreWrittenLeavesTheIndexWhole) {
  write("UPDATE inquiry_entries SET body = '別件' WHERE id = 'e1'");
  write("UPDATE inquiries SET subject = '新しい件名' WHERE id = 'q2'");
  write("UPDATE tenants SET name = '新しい商会'");
  write("DELETE FROM inquiry_entries WHERE id = 'e3'; DELETE FROM inquiries WHERE id = 'q3'");
  desk_.settle();
  EXPECT_EQ(holding("沢田"), 1);
  EXPECT_EQ(holding("別件"), 1);
  EXPECT_EQ(holding("国際"), 0);
  write("INSERT INTO inquiry_words (inquiry_words) VALUES ('integrity-check')");
}

TEST_F(WordUpgrade, WhenEverythingIsTakenOutNoWordIsLeft) {
  desk_.settle();
  write("DELETE FROM inquiry_entries; DELETE FROM inquiries;");
  write("CREATE VIRTUAL TABLE words_left USING fts5vocab(inquiry_words, row)");
  EXPECT_EQ(count("SELECT COUNT(*) FROM words_left"), 0);
  write("DROP TABLE words_left");
}

/// A row leaves the index only by the very words that it came in with. Who changes what is seen
/// here makes the index anew by a migration, as inquiries 6 and portal 3 and 4 did.
TEST_F(WordUpgrade, TheWordsOfATextAreThoseThatStoresWereWrittenWith) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(base::index_words("國のﾙｰﾀｰ、Ｓtraße ①②3.5・齋藤"),
            (Words{"国の", "のる", "るー", "ーた", "たー", "ー", "strasse", "1", "2", "3", "5",
                   "斉藤", "藤"}));
}

}  // namespace
}  // namespace app
