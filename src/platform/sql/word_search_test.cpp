#include "platform/sql/word_search.hpp"

#include "base/text.hpp"
#include "platform/sql/rows.hpp"
#include "platform/sql/word_index.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <ctime>
#include <map>

namespace platform::sql {
namespace {

using Groups = std::vector<std::int64_t>;

/// An index of words over all scopes, as inquiries have one.
class WordSearchTest : public testing::Test {
 protected:
  WordSearchTest() {
    database_ = std::move(*open_sqlite((folder_.path() / "test.db").string(), 1));
    in([](Transaction& transaction) {
      return transaction.execute(
          "CREATE VIRTUAL TABLE index_of_all USING fts5(words, content = '', tokenize = 'ascii')");
    });
  }
  void in(Database::Work const& work) { ASSERT_TRUE(database_->write(work)); }

  void store(std::int64_t group, std::int64_t place, std::string_view text) {
    in([&](Transaction& transaction) {
      auto statement = transaction.prepare(
          "INSERT INTO index_of_all (rowid, words) VALUES (?, wide_words(?))");
      statement.bind(group * WordSearch::kPlaces + place).bind(text);
      return run(statement);
    });
  }
  [[nodiscard]] Groups found(std::string_view wanted, std::size_t limit = 1'000) {
    Groups groups;
    terms::Page<std::int64_t> page;
    do {
      auto const below = page.next_cursor ? search_cursor(*page.next_cursor) : std::nullopt;
      in([&](Transaction& transaction) -> base::Result<void> {
        WordSearch search{transaction,
                          {"index_of_all", "words"},
                          wide_matches(wanted),
                          {.below = below, .effort_max = 20'000}};
        auto some = search_page<std::int64_t>(
            search, limit, [](std::int64_t group) -> base::Result<std::optional<std::int64_t>> {
              return std::optional{group};
            });
        if (!some) return base::pass(some);
        page = std::move(*some);
        return {};
      });
      groups.insert(groups.end(), page.items.begin(), page.items.end());
      ++pages_;
    } while (page.next_cursor && pages_ < 10'000);
    return groups;
  }

  support::TemporaryFolder folder_;
  std::unique_ptr<Database> database_;
  int pages_ = 0;
};

TEST_F(WordSearchTest, BegunWordsAndLoneLettersAreFoundWithoutGatheringThem) {
  store(1, 0, "情報漏洩とmalware");
  store(2, 0, "宛先は203.0.113.66、evil.example.com、averyveryverylongword1");
  EXPECT_EQ(found("漏"), (Groups{1}));
  EXPECT_EQ(found("洩"), (Groups{1}));
  EXPECT_EQ(found("malw"), (Groups{1}));
  EXPECT_EQ(found("alware"), (Groups{}));
  EXPECT_EQ(found("203.0.113"), (Groups{2}));
  EXPECT_EQ(found("203.0.113.66"), (Groups{2}));
  EXPECT_EQ(found("203.0.113.6"), (Groups{}));
  EXPECT_EQ(found("example.com"), (Groups{2}));
  EXPECT_EQ(found("averyveryverylongw"), (Groups{2}));
  EXPECT_EQ(found("先は"), (Groups{2}));
  EXPECT_EQ(found("漏洩とmalw"), (Groups{}));
  for (auto const& match : wide_matches("漏 malw 203.0.113.66 遮断")) {
    EXPECT_EQ(match.find('*'), std::string::npos) << match;
  }
}

TEST_F(WordSearchTest, WhatHoldsNoWordFindsNothing) {
  store(1, 0, "情報");
  EXPECT_EQ(found("。 \"*"), Groups{});
}

TEST_F(WordSearchTest, GroupsThatHoldAllWordsComeOnceTheHighestFirst) {
  support::FakeRandom random;
  constexpr std::array<std::string_view, 4> kWords{"漏洩", "遮断", "router", "確認"};
  std::map<std::int64_t, std::set<std::size_t>> truth;
  for (std::int64_t group = 1; group <= 300; ++group) {
    for (std::int64_t place = 0; place < 3; ++place) {
      std::array<std::uint8_t, 1> byte{};
      random.fill(byte);
      auto const word = byte[0] % 7U;  // often none of them
      store(group, place, word < kWords.size() ? kWords[word] : "別件");
      truth[group].insert(word);
    }
  }
  for (unsigned wanted = 1; wanted < 16; ++wanted) {
    std::string text;
    Groups expected;
    for (std::size_t i = 0; i < kWords.size(); ++i) {
      if ((wanted & (1U << i)) != 0) text += std::string{kWords[i]} + " ";
    }
    for (auto at = truth.rbegin(); at != truth.rend(); ++at) {
      bool holds_all = true;
      for (std::size_t i = 0; i < kWords.size(); ++i) {
        bool const is_wanted = (wanted & (1U << i)) != 0;
        holds_all = holds_all && (!is_wanted || at->second.contains(i));
      }
      if (holds_all) expected.push_back(at->first);
    }
    EXPECT_EQ(found(text, 1'000), expected) << text;
    EXPECT_EQ(found(text, 3), expected) << text;
  }
}

TEST_F(WordSearchTest, APageThatHasLookedAtEnoughIsShortAndGoesOn) {
  in([](Transaction& transaction) {
    return transaction.execute(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000) "
        "INSERT INTO index_of_all (rowid, words) "
        "SELECT i * 4096, CASE i % 2 WHEN 0 THEN wide_words('左') ELSE wide_words('右') END "
        "FROM n ORDER BY i");
  });
  store(40'001, 0, "左右");
  store(40'002, 0, "左と右");
  EXPECT_EQ(found("左 右", 10), (Groups{40'002, 40'001}));
  EXPECT_GT(pages_, 2);
  EXPECT_LT(pages_, 40);
}

TEST_F(WordSearchTest, ACostlyQuestionIsBrokenOffAndTheNextOneIsNot) {
  store(1, 0, "情報");
  in([](Transaction& transaction) -> base::Result<void> {
    auto const endless = [&] {
      auto statement = transaction.prepare(
          "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
          "SELECT COUNT(*) FROM n");
      return statement.step();
    };
    {
      WorkBudget const budget{transaction, std::chrono::milliseconds{20}};
      auto const broken_off = endless();
      EXPECT_FALSE(broken_off);
      EXPECT_EQ(broken_off.error().code, "sql.too-much");
    }
    auto statement = transaction.prepare("SELECT COUNT(*) FROM index_of_all_docsize");
    EXPECT_TRUE(statement.step());
    return {};
  });
  EXPECT_EQ(found("情報"), (Groups{1}));
}

TEST_F(WordSearchTest, APauseIsNoneOfAQuestionsDoing) {
  in([](Transaction& transaction) -> base::Result<void> {
    WorkBudget const budget{transaction, std::chrono::milliseconds{200}};
    auto const end = std::clock() + 2 * CLOCKS_PER_SEC / 5;
    while (std::clock() < end) {
    }
    auto statement = transaction.prepare(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000) "
        "SELECT COUNT(*) FROM n");
    EXPECT_TRUE(statement.step());
    return {};
  });
}

TEST_F(WordSearchTest, OnlyAPositiveNumberIsACursor) {
  EXPECT_EQ(search_cursor("12"), 12);
  for (auto const* text : {"", "0", "-3", "12x", " 12", "99999999999999999999"}) {
    EXPECT_EQ(search_cursor(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace platform::sql
