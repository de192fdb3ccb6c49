#include "domain/knowledge/driver/knowledge_files.hpp"

#include "platform/config/document.hpp"
#include "support/own_words.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace knowledge::driver {
namespace {

constexpr std::string_view kHead =
    "[[article]]\nid = \"A1\"\ntitle = \"t\"\nowner = \"o\"\nreviewed_on = \"2026-11-26\"\n";

[[nodiscard]] std::string fault(std::string const& toml) {
  auto const articles = read_articles(toml, "test.toml");
  return articles ? "" : std::string{articles.error().code};
}
[[nodiscard]] std::string part(std::string const& rest) {
  return std::string{kHead} + "[[article.part]]\n" + rest;
}

TEST(ArticleFile, WhatDoesNotFitIsRefused) {
  EXPECT_EQ(fault(part("kind = \"now\"\nlines = [\"l\"]\n")), "");
  EXPECT_EQ(fault(std::string{kHead}), "knowledge.article-file");
  EXPECT_EQ(fault(part("kind = \"perhaps\"\nlines = [\"l\"]\n")), "knowledge.article-file");
  EXPECT_EQ(fault(part("kind = \"now\"\nwhen = [\"sunny\"]\nlines = [\"l\"]\n")),
            "knowledge.article-file");
  EXPECT_EQ(fault(part("kind = \"now\"\nfrom = \"weather\"\n")), "knowledge.article-file");
  EXPECT_EQ(fault(part("kind = \"now\"\nlines = [\"l\"]\nphone = \"1\"\n")), "config.data");
  auto const twice = part("kind = \"now\"\nlines = [\"l\"]\n");
  EXPECT_EQ(fault(twice + twice), "knowledge.article-file");
}

TEST(ArticleFile, AFaultNamesItsPlace) {
  auto const read = read_articles(part("kind = \"now\"\nlines = [\"{alert.peer}\"]\n"),
                                  "test.toml");
  ASSERT_FALSE(read);
  EXPECT_TRUE(read.error().detail.starts_with("test.toml, A1/parts/0")) << read.error().detail;
}

TEST(WindowFile, WhatDoesNotFitIsRefused) {
  std::string const good =
      "[[window]]\nid = \"w\"\nname = \"n\"\npurpose = \"p\"\nverified_on = \"2026-11-23\"\n";
  EXPECT_TRUE(read_windows(good, "test.toml"));
  EXPECT_FALSE(read_windows(good + "phone = \"お電話\"\n", "test.toml"));
  EXPECT_FALSE(read_windows(good + "open = [\"mon-fri\"]\n", "test.toml"));
  EXPECT_FALSE(read_windows(good + good, "test.toml"));
}

/// The articles and windows that Madoguchi is delivered with.
class ProductKnowledge : public testing::Test {
 protected:
  void SetUp() override {
    for (auto const* name : {"common", "answerable", "not_accepted", "public", "unresolvable"}) {
      auto const articles = read_articles(content("articles/" + std::string{name}), name);
      ASSERT_TRUE(articles) << articles.error().detail;
      articles_.insert(articles_.end(), articles->begin(), articles->end());
    }
    auto const windows = read_windows(content("windows"), "windows");
    ASSERT_TRUE(windows) << windows.error().detail;
    windows_ = *windows;
  }
  [[nodiscard]] static std::string content(std::string const& name) {
    auto const toml = platform::config::read_file(MADOGUCHI_TEST_SOURCE_DIR "/data/knowledge/" +
                                                  name + ".toml");
    EXPECT_TRUE(toml) << name;
    return toml.value_or("");
  }
  [[nodiscard]] Article const& article(std::string_view id) const {
    return *std::find_if(articles_.begin(), articles_.end(),
                         [id](Article const& one) { return one.id == id; });
  }
  [[nodiscard]] static bool has(Article const& article, PartKind kind) {
    return std::any_of(article.parts.begin(), article.parts.end(),
                       [kind](Part const& one) { return one.kind == kind; });
  }
  [[nodiscard]] bool says(std::string_view id, std::string_view words) const {
    for (auto const& part : article(id).parts) {
      for (auto const& line : part.lines) {
        if (line.find(words) != std::string::npos) return true;
      }
    }
    return false;
  }

  std::vector<Article> articles_{};
  std::vector<PublicWindow> windows_{};
};

TEST_F(ProductKnowledge, EveryScopeRowHasAnArticle) {
  std::set<std::string> there;
  for (auto const& one : articles_) EXPECT_TRUE(there.insert(one.id).second) << one.id;
  for (auto const& [letter, first, last] :
       {std::tuple{'A', 0, 8}, {'N', 0, 17}, {'R', 1, 4}, {'U', 1, 6}, {'I', 1, 1}, {'X', 0, 0}}) {
    for (int i = first; i <= last; ++i) EXPECT_EQ(there.count(letter + std::to_string(i)), 1U);
  }
}

TEST_F(ProductKnowledge, EachAnswerableRowTellsWhatToDoAndWhatWeNeedToKnow) {
  for (auto const* id : {"A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8"}) {
    for (auto const kind : {PartKind::Now, PartKind::Ask, PartKind::Meaning}) {
      EXPECT_TRUE(has(article(id), kind)) << id << " " << name_of(kind);
    }
  }
  for (auto const* id : {"A2", "A3", "A5", "A6", "A7", "A8"}) {
    EXPECT_TRUE(has(article(id), PartKind::Avoid)) << id;
    EXPECT_TRUE(has(article(id), PartKind::Beyond)) << id;
  }
  for (auto const* id : {"A3", "A5", "A6", "A7", "A8"}) {
    EXPECT_TRUE(has(article(id), PartKind::Windows)) << id;
  }
}

TEST_F(ProductKnowledge, WhatIsNotAcceptedSaysSoAndWhatElseHelps) {
  for (auto const& one : articles_) {
    if (!one.id.starts_with('N') || one.id == "N6") continue;
    EXPECT_TRUE(has(one, PartKind::Decline)) << one.id;
  }
}

TEST_F(ProductKnowledge, WhatMayNotBeSolvableSaysSoFirst) {
  for (auto const& one : articles_) {
    if (!one.id.starts_with('U')) continue;
    EXPECT_EQ(one.parts.front().kind, PartKind::Notice) << one.id;
    EXPECT_NE(one.parts.front().lines.front().find("ことがあります"), std::string::npos) << one.id;
  }
}

TEST_F(ProductKnowledge, TheRowAfterFirstResponseOffersThePaidContract) {
  EXPECT_EQ(article("N6").parts.front().kind, PartKind::Notice);
  EXPECT_TRUE(says("N6", "有償の個別契約"));
  EXPECT_TRUE(says("N6", "お見積もり"));
}

TEST_F(ProductKnowledge, TheCapsOfTheInsuranceAreTold) {
  EXPECT_TRUE(says("I1", "100万円"));
  EXPECT_TRUE(says("I1", "50万円"));
}

TEST_F(ProductKnowledge, PublicWindowsAreNamedWhereTheyAreTheAnswer) {
  std::set<std::string> known;
  for (auto const& window : windows_) known.insert(window.id);
  std::set<std::string> named;
  for (auto const& one : articles_) {
    for (auto const& part : one.parts) {
      for (auto const& id : part.windows) {
        EXPECT_EQ(known.count(id), 1U) << one.id << " " << id;
        named.insert(one.id + " " + id);
      }
    }
  }
  for (auto const* wanted : {"R1 caa-188", "R1 kokusen-lunch", "R2 pref-cyber", "R3 ihaho",
                             "R3 ihc", "R4 antiphishing", "R4 phishing-110"}) {
    EXPECT_EQ(named.count(wanted), 1U) << wanted;
  }
}

TEST_F(ProductKnowledge, TheirWordsAreCalmShortAndOurOwn) {
  auto const description = support::service_description();
  for (auto const& one : articles_) {
    for (auto const& part : one.parts) {
      for (auto const& line : part.lines) {
        support::expect_calm_words(line);
        if (description) support::expect_own_words(line, *description);
      }
    }
  }
}

TEST_F(ProductKnowledge, NumbersStandInTheWindowsAlone) {
  for (auto const& one : articles_) {
    for (auto const& part : one.parts) {
      for (auto const& line : part.lines) {
        EXPECT_EQ(line.find("http"), std::string::npos) << line;
        EXPECT_EQ(line.find("03-"), std::string::npos) << line;
      }
    }
  }
}

TEST_F(ProductKnowledge, EveryWindowSaysWhereItWasSeen) {
  for (auto const& window : windows_) EXPECT_FALSE(window.source_url.empty()) << window.id;
}

}  // namespace
}  // namespace knowledge::driver
