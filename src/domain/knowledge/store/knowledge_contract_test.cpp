#include "domain/knowledge/store/migrations.hpp"
#include "domain/knowledge/store/sql_articles.hpp"
#include "domain/knowledge/store/sql_public_windows.hpp"
#include "support/fakes.hpp"
#include "support/memory_knowledge.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace knowledge {
namespace {

using namespace std::chrono;

struct Shelf {
  Articles& articles;
  PublicWindows& windows;
};

/// Memory, then SQLite.
class KnowledgeContract : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    if (!GetParam()) return;
    auto opened = platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1);
    ASSERT_TRUE(opened);
    database_ = std::move(*opened);
    ASSERT_TRUE(platform::sql::migrate(*database_, store::knowledge_migrations()));
  }
  void in(std::function<void(Shelf const&)> const& work) {
    if (!GetParam()) return work({articles_, windows_});
    EXPECT_TRUE(database_->write([&](platform::sql::Transaction& transaction) {
      store::SqlArticles articles{transaction};
      store::SqlPublicWindows windows{transaction};
      work({articles, windows});
      return base::Result<void>{};
    }));
  }
  [[nodiscard]] static ArticleVersion article(std::string id, std::int64_t version) {
    Part now;
    now.kind = PartKind::Now;
    now.when = {*Condition::parse("alert"), *Condition::parse("!said:entered")};
    now.heading = "見出し";
    now.lines = {"一 {alert.peer}", "'二\""};
    Part windows;
    windows.kind = PartKind::Windows;
    windows.windows = {"w1", "w2"};
    Part told;
    told.kind = PartKind::Meaning;
    told.when = {*Condition::parse("alert")};
    told.is_from_alert = true;
    return {{std::move(id),
             "題",
             "責任者",
             std::chrono::local_days{2026y / November / 26},
             {now, windows, told}},
            version,
            {Origin::Desk, "u1", "鈴木", support::kNoon}};
  }
  [[nodiscard]] static WindowVersion window(std::string id, std::int64_t version) {
    PublicWindow one{std::move(id),
                     "名前",
                     "用途。",
                     "188",
                     "a@b.example",
                     "https://a.example/",
                     "平日",
                     {"mon-fri 09:00-10:00"},
                     {"holidays"},
                     "注意。",
                     std::chrono::local_days{2026y / November / 26},
                     "https://b.example/"};
    return {std::move(one), version, {Origin::Product, "", "", support::kNoon}};
  }

 private:
  support::TemporaryFolder folder_{};
  std::unique_ptr<platform::sql::Database> database_{};
  support::MemoryArticles articles_{};
  support::MemoryWindows windows_{};
};

TEST_P(KnowledgeContract, WhatIsNotThereIsNotFound) {
  in([](Shelf const& shelf) {
    EXPECT_EQ(shelf.articles.find("A1").error().code, "knowledge.no-article");
    EXPECT_EQ(shelf.windows.find("w1").error().code, "knowledge.no-window");
    EXPECT_TRUE(shelf.articles.versions("A1")->empty());
    EXPECT_TRUE(shelf.articles.all()->empty());
  });
}

TEST_P(KnowledgeContract, AVersionThatIsThereIsNeverReplaced) {
  in([](Shelf const& shelf) {
    ASSERT_TRUE(shelf.articles.add(article("A1", 1)));
    EXPECT_EQ(shelf.articles.add(article("A1", 1)).error().code, "knowledge.changed");
  });
  in([](Shelf const& shelf) {
    ASSERT_TRUE(shelf.windows.add(window("w1", 1)));
    EXPECT_EQ(shelf.windows.add(window("w1", 1)).error().code, "knowledge.changed");
  });
}

TEST_P(KnowledgeContract, AnArticleIsFoundAsItWasWritten) {
  in([](Shelf const& shelf) {
    auto const written = article("A1", 1);
    ASSERT_TRUE(shelf.articles.add(written));
    auto const found = shelf.articles.find("A1");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->article, written.article);
    EXPECT_EQ(found->writing.by_name, "鈴木");
    EXPECT_EQ(found->writing.at, support::kNoon);
    EXPECT_EQ(found->writing.origin, Origin::Desk);
  });
}

TEST_P(KnowledgeContract, AWindowIsFoundAsItWasWritten) {
  in([](Shelf const& shelf) {
    auto const written = window("w1", 1);
    ASSERT_TRUE(shelf.windows.add(written));
    auto const found = shelf.windows.find("w1");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->window, written.window);
    EXPECT_EQ(found->writing.origin, Origin::Product);
  });
}

TEST_P(KnowledgeContract, TheNewestVersionSpeaksAndTheOldOnesStay) {
  in([](Shelf const& shelf) {
    for (auto const* id : {"B1", "A1"}) {
      for (std::int64_t version = 1; version <= 3; ++version) {
        ASSERT_TRUE(shelf.articles.add(article(id, version)));
        ASSERT_TRUE(shelf.windows.add(window(id == std::string{"A1"} ? "a1" : "b1", version)));
      }
    }
    auto const all = shelf.articles.all();
    ASSERT_EQ(all->size(), 2U);
    EXPECT_EQ(all->front().article.id, "A1");
    EXPECT_EQ(all->front().version, 3);
    EXPECT_EQ(all->front().article.parts.size(), 3U);
    EXPECT_EQ(shelf.articles.find("B1")->version, 3);
    auto const versions = shelf.articles.versions("A1");
    ASSERT_EQ(versions->size(), 3U);
    EXPECT_EQ(versions->front().version, 3);
    EXPECT_EQ(shelf.windows.all()->size(), 2U);
    EXPECT_EQ(shelf.windows.count(), 2);
    EXPECT_EQ(shelf.windows.find("a1")->version, 3);
  });
}

TEST_P(KnowledgeContract, WindowsStandByNameWhateverTheirIds) {
  in([](Shelf const& shelf) {
    for (auto const& [id, name] :
         {std::pair{"c", "あ"}, std::pair{"a", "う"}, std::pair{"b", "い"}}) {
      auto one = window(id, 1);
      one.window.name = name;
      ASSERT_TRUE(shelf.windows.add(one));
    }
    std::string order;
    auto const all = shelf.windows.all();
    for (auto const& one : *all) order += one.window.id;
    EXPECT_EQ(order, "cba");
  });
}

TEST_P(KnowledgeContract, TitlesAreThoseOfTheNewestVersionsById) {
  in([](Shelf const& shelf) {
    for (auto const* id : {"B1", "A1"}) {
      ASSERT_TRUE(shelf.articles.add(article(id, 1)));
      auto second = article(id, 2);
      second.article.title = std::string{id} + "の題";
      ASSERT_TRUE(shelf.articles.add(second));
    }
    auto const titles = shelf.articles.titles();
    ASSERT_EQ(titles->size(), 2U);
    EXPECT_EQ(titles->at(0).title, "A1の題");
    EXPECT_EQ(titles->at(1).id, "B1");
  });
}

INSTANTIATE_TEST_SUITE_P(MemoryAndSqlite, KnowledgeContract, testing::Values(false, true));

}  // namespace
}  // namespace knowledge
