#include "platform/sql/ranked_search.hpp"

#include "platform/sql/rows.hpp"
#include "platform/sql/word_index.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

namespace platform::sql {
namespace {

using Groups = std::vector<std::int64_t>;
constexpr WordSearch::Index kIndex{"index_of_all", "words"};

class RankedSearchTest : public testing::Test {
 protected:
  RankedSearchTest() {
    database_ = std::move(*open_sqlite((folder_.path() / "test.db").string(), 1));
    execute(
        "CREATE VIRTUAL TABLE index_of_all USING fts5(words, content = '', tokenize = 'ascii')");
  }
  void in(Database::Work const& work) { ASSERT_TRUE(database_->write(work)); }
  void execute(std::string const& sql) {
    in([&](Transaction& transaction) { return transaction.execute(sql); });
  }
  void store(std::int64_t group, std::int64_t place, std::string_view text) {
    in([&](Transaction& transaction) {
      auto statement = transaction.prepare(
          "INSERT INTO index_of_all (rowid, words) VALUES (?, wide_words(?))");
      statement.bind(group * WordSearch::kPlaces + place).bind(text);
      return run(statement);
    });
  }
  [[nodiscard]] Ranking found(std::string_view wanted) {
    Ranking ranking;
    in([&](Transaction& transaction) -> base::Result<void> {
      auto outcome = ranked(transaction, kIndex, wide_matches(wanted));
      if (!outcome) return base::pass(outcome);
      ranking = std::move(*outcome);
      return {};
    });
    return ranking;
  }
  [[nodiscard]] Groups order(std::string_view wanted) {
    Groups groups;
    for (auto const& each : found(wanted).groups) groups.push_back(each.group);
    return groups;
  }
  /// Groups 1 to `count`, each with one text.
  void store_many(int count, std::string const& text) {
    execute("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
            std::to_string(count) +
            ") INSERT INTO index_of_all (rowid, words) SELECT i * 4096 + 1, "
            "wide_words('" +
            text + "') FROM n ORDER BY i");
  }

  support::TemporaryFolder folder_;
  std::unique_ptr<Database> database_;
};

TEST_F(RankedSearchTest, WhatHoldsNoWordFindsNothing) {
  store(1, 0, "情報");
  EXPECT_EQ(order("。"), Groups{});
  EXPECT_EQ(order("別件"), Groups{});
  EXPECT_TRUE(found("別件").is_ranked);
}

TEST_F(RankedSearchTest, OftenIsBetterThanOnceAndShortBetterThanLong) {
  store(1, 1, "漏洩と漏洩、漏洩");
  store(2, 1, "漏洩");
  store(3, 1, "漏洩という言葉が、この長い文章の中のどこかに、ほかの多くの言葉に混ざっています。");
  store(4, 1, "別件");
  EXPECT_EQ(order("漏洩"), (Groups{1, 2, 3}));
}

TEST_F(RankedSearchTest, TheSubjectCountsTwiceAndAmongEqualsTheNewerComesFirst) {
  store(1, 0, "漏洩について");
  store(2, 1, "漏洩について");
  store(3, 1, "漏洩について");
  EXPECT_EQ(order("漏洩"), (Groups{1, 3, 2}));
}

TEST_F(RankedSearchTest, ARareWordSaysMoreThanOneThatAllHave) {
  store_many(300, "ルーター");
  store(301, 1, "ルーター、ルーター、ルーター。そして証明書の期限の話が長く続きます");
  store(302, 1, "ルーター。証明書、証明書、証明書、証明書の話");
  EXPECT_EQ(order("ルーター 証明書"), (Groups{302, 301}));
}

TEST_F(RankedSearchTest, ThePlaceToldIsThatOfTheBestRowBesideTheSubject) {
  store(1, 0, "漏洩");
  store(1, 3, "漏洩という言葉と、それから長い文章");
  store(1, 7, "漏洩、漏洩");
  store(2, 0, "漏洩");
  auto const ranking = found("漏洩");
  ASSERT_EQ(ranking.groups.size(), 2U);
  EXPECT_EQ(ranking.groups[0].group, 2);
  EXPECT_EQ(ranking.groups[0].place, 0);
  EXPECT_EQ(ranking.groups[1].place, 7);
}

TEST_F(RankedSearchTest, FiveThousandAreRankedAndOneMoreIsNewestFirst) {
  store_many(5'000, "漏洩");
  store(1, 2, "漏洩、漏洩、漏洩");
  EXPECT_TRUE(found("漏洩").is_ranked);
  EXPECT_EQ(order("漏洩").front(), 1);
  store(5'001, 1, "漏洩");
  auto const ranking = found("漏洩");
  EXPECT_FALSE(ranking.is_ranked);
  EXPECT_FALSE(ranking.is_all);
  EXPECT_EQ(ranking.groups.size(), 5'000U);
  EXPECT_EQ(ranking.groups.front().group, 5'001);
}

TEST_F(RankedSearchTest, WhatIsRareIsCountedAndWhatIsNotEstimated) {
  store_many(4'000, "漏洩");
  store(17, 5, "証明書");
  in([](Transaction& transaction) -> base::Result<void> {
    auto const rare = rows_of(transaction, kIndex, "\"証明\"", 100);
    EXPECT_EQ(rare->estimate, 1);
    EXPECT_EQ(rare->rows, (Groups{17 * 4'096 + 5}));
    auto const many = rows_of(transaction, kIndex, "\"漏洩\"", 100);
    EXPECT_EQ(many->rows.size(), 100U);
    EXPECT_NEAR(static_cast<double>(many->estimate), 4'000, 100);
    EXPECT_GT(rarity(1), rarity(100));
    EXPECT_GT(rarity(1'000'000), 0);
    return {};
  });
}

}  // namespace
}  // namespace platform::sql
