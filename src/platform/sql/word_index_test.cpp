#include "platform/sql/word_index.hpp"

#include "base/text.hpp"
#include "platform/sql/database.hpp"
#include "platform/sql/rows.hpp"
#include "support/fakes.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

namespace platform::sql {
namespace {

using Found = std::set<std::int64_t>;

class WordIndex : public testing::Test {
 protected:
  WordIndex() {
    database_ = std::move(*open_sqlite((folder_.path() / "test.db").string(), 1));
    in([](Transaction& transaction) {
      return transaction.execute(
          "CREATE VIRTUAL TABLE word_index USING fts5(words, content = '', tokenize = 'ascii')");
    });
  }
  void in(Database::Work const& work) { ASSERT_TRUE(database_->write(work)); }

  void store(std::string_view scope, std::int64_t row, std::string_view text) {
    in([&](Transaction& transaction) {
      auto statement = transaction.prepare("INSERT INTO word_index (rowid, words) VALUES (?, ?)");
      statement.bind(row).bind(scoped_words(scope, text));
      return run(statement);
    });
  }
  [[nodiscard]] Found found(std::string_view scope, std::string_view wanted) {
    Found rows;
    auto const matches = scoped_matches(scope, wanted);
    if (matches.empty()) return rows;
    auto const match = fmt::format("{}", fmt::join(matches, " AND "));
    in([&](Transaction& transaction) -> base::Result<void> {
      auto statement = transaction.prepare("SELECT rowid FROM word_index WHERE words MATCH ?");
      auto read = all_rows(statement.bind(match), [](Statement const& s) { return s.integer(0); });
      if (!read) return base::pass(read);
      rows.insert(read->begin(), read->end());
      return {};
    });
    return rows;
  }

  support::TemporaryFolder folder_;
  std::unique_ptr<Database> database_;
};

TEST_F(WordIndex, AnotherScopeIsNotFound) {
  store("acme", 1, "情報漏洩の疑い");
  store("globex", 2, "情報漏洩の疑い");
  EXPECT_EQ(found("acme", "漏洩"), (Found{1}));
  EXPECT_EQ(found("globex", "漏洩"), (Found{2}));
  EXPECT_EQ(found("initech", "漏洩"), (Found{}));
}

TEST_F(WordIndex, TheWordsOfAQuestionMayMeanNothingToTheEngine) {
  store("acme", 1, "NEAR OR NOT AND (x) col:um^n * \"quoted\" 'x' -- {a}");
  for (auto const* wanted : {"NEAR(", "NOT", "OR", "col:um", "\"quoted\"", "\"", "a*", "^n", "{a}",
                             "x) OR (y", "'x'", "-- "}) {
    EXPECT_LE(found("acme", wanted).size(), 1U) << wanted;
  }
  EXPECT_EQ(found("acme", "quoted near"), (Found{1}));
  EXPECT_TRUE(scoped_matches("acme", "\"*%").empty());
  EXPECT_TRUE(wide_matches("\"*%").empty());
}

TEST_F(WordIndex, AddressesAndHostsAreFoundByTheirBeginningAndByTheirParts) {
  store("acme", 1, "宛先は203.0.113.66のポート443です。evil.example.com");
  EXPECT_EQ(found("acme", "203.0.113.66"), (Found{1}));
  EXPECT_EQ(found("acme", "203.0.1"), (Found{1}));
  EXPECT_EQ(found("acme", "example.com"), (Found{1}));
  EXPECT_EQ(found("acme", "EVIL.exam"), (Found{1}));
  EXPECT_EQ(found("acme", "203.0.2"), (Found{}));
}

/// A text of a small alphabet, so that whatever is looked for comes up often, and by halves.
[[nodiscard]] std::string a_text(base::Random& random, std::size_t letters) {
  static constexpr std::array<std::string_view, 12> kLetters{"漏", "洩", "情", "報", "ー", "ル",
                                                             "ル", "の", "。", "、", " ",  "・"};
  std::string text;
  for (std::size_t i = 0; i < letters; ++i) {
    std::array<std::uint8_t, 1> byte{};
    random.fill(byte);
    text += kLetters[byte[0] % kLetters.size()];
  }
  return text;
}

TEST_F(WordIndex, JapaneseIsFoundExactlyWhereItStands) {
  support::FakeRandom random;
  std::vector<std::string> texts;
  for (std::int64_t row = 0; row < 200; ++row) {
    texts.push_back(a_text(random, 12));
    store("acme", row, texts.back());
  }
  std::size_t hits = 0;
  for (int i = 0; i < 300; ++i) {
    auto const wanted = base::folded(a_text(random, 1 + static_cast<std::size_t>(i) % 4));
    if (wanted.find_first_of(" ") != std::string::npos || wanted.find("。") != std::string::npos ||
        wanted.find("、") != std::string::npos || wanted.find("・") != std::string::npos) {
      continue;  // marks between letters only separate
    }
    Found truth;
    for (std::size_t row = 0; row < texts.size(); ++row) {
      if (base::folded(texts[row]).find(wanted) != std::string::npos) {
        truth.insert(static_cast<std::int64_t>(row));
      }
    }
    hits += truth.size();
    EXPECT_EQ(found("acme", wanted), truth) << wanted;
  }
  EXPECT_GT(hits, 1'000U);
}

}  // namespace
}  // namespace platform::sql
