#include "domain/knowledge/keep_knowledge.hpp"

#include "support/fakes.hpp"
#include "support/memory_knowledge.hpp"

#include <gtest/gtest.h>

namespace knowledge {
namespace {

using namespace std::chrono;

class NoSituations final : public Situations {
 public:
  base::Result<Situation> of(terms::TenantId const&, terms::InquiryId const&,
                             std::optional<std::string> const&) override {
    return Situation{};
  }
};

/// A store that can't be read just now.
class LostWindows final : public PublicWindows {
 public:
  base::Result<std::vector<WindowVersion>> all() override { return lost(); }
  base::Result<std::int64_t> count() override { return lost(); }
  base::Result<WindowVersion> find(std::string_view) override { return lost(); }
  base::Result<void> add(WindowVersion const&) override { return lost(); }

 private:
  [[nodiscard]] static tl::unexpected<base::Error> lost() {
    return base::fail(base::ErrorKind::Unavailable, "sql.busy", "");
  }
};

class KeepKnowledge : public testing::Test {
 protected:
  [[nodiscard]] static Article article(std::string line = "抜いてください。") {
    Part now;
    now.kind = PartKind::Now;
    now.lines = {std::move(line)};
    return {"A3", "題", "責任者", std::chrono::local_days{2026y / November / 1}, {now}};
  }
  [[nodiscard]] static PublicWindow window(std::string phone = "188") {
    PublicWindow made;
    made.id = "caa";
    made.name = "消費者ホットライン";
    made.purpose = "相談できます。";
    made.phone = std::move(phone);
    made.verified_on = std::chrono::local_days{2026y / November / 1};
    return made;
  }
  void ship(Article const& one, PublicWindow const& other) {
    ASSERT_TRUE(take_in_shipped(articles_, windows_, {{one}, {other}}, clock_.now()));
  }
  [[nodiscard]] std::string published(Article const& one, std::int64_t seen) {
    auto const done = publish_article(ports_, clock_, one, {by_, seen});
    return done ? "" : std::string{done.error().code};
  }
  [[nodiscard]] std::string published(PublicWindow const& one, std::int64_t seen) {
    auto const done = publish_window(ports_, clock_, one, {by_, seen});
    return done ? "" : std::string{done.error().code};
  }

  support::FakeClock clock_{};
  support::MemoryArticles articles_{};
  support::MemoryWindows windows_{};
  NoSituations situations_{};
  support::MemoryAuditTrail audit_{};
  KnowledgePorts ports_{articles_, windows_, situations_, audit_};
  terms::Actor const by_{terms::Side::Desk, "suzuki", "鈴木"};
};

TEST_F(KeepKnowledge, WhatIsNotThereCannotBeReplaced) {
  EXPECT_EQ(published(article(), 0), "knowledge.no-article");
}

TEST_F(KeepKnowledge, ABrokenArticleIsNotPublished) {
  ship(article(), window());
  auto nameless = article();
  nameless.title.clear();
  EXPECT_EQ(published(nameless, 1), "knowledge.article");
  auto opening = article();
  opening.parts[0].kind = PartKind::Opening;
  EXPECT_EQ(published(opening, 1), "knowledge.article");
  auto lost = article();
  lost.parts[0].kind = PartKind::Windows;
  lost.parts[0].windows = {"nowhere"};
  EXPECT_EQ(published(lost, 1), "knowledge.unknown-window");
  auto broken = article("{alert.peer}");
  EXPECT_EQ(published(broken, 1), "knowledge.part");
  EXPECT_EQ(articles_.find("A3")->version, 1);
}

TEST_F(KeepKnowledge, AWindowThatCannotBeLookedUpIsNotCalledUnknown) {
  ship(article(), window());
  LostWindows lost;
  KnowledgePorts ports{articles_, lost, situations_, audit_};
  auto one = article();
  one.parts[0].kind = PartKind::Windows;
  one.parts[0].windows = {"caa"};
  EXPECT_EQ(publish_article(ports, clock_, one, {by_, 1}).error().code, "sql.busy");
  EXPECT_EQ(published(one, 1), "");
}

TEST_F(KeepKnowledge, WhatIsShownOnOneLineIsOneLine) {
  ship(article(), window());
  for (auto const* words : {"二\n行", "間\tあき", "\u202E逆", "二\u2028行", "\x7f"}) {
    auto one = article();
    one.title = words;
    EXPECT_EQ(published(one, 1), "knowledge.article") << words;
    one = article();
    one.owner = words;
    EXPECT_EQ(published(one, 1), "knowledge.article") << words;
    for (auto const field : {&PublicWindow::name, &PublicWindow::purpose, &PublicWindow::phone,
                             &PublicWindow::mail, &PublicWindow::hours, &PublicWindow::note}) {
      auto other = window();
      other.*field = "a@b " + std::string{words};
      EXPECT_EQ(published(other, 1), "knowledge.window") << words;
    }
  }
}

TEST_F(KeepKnowledge, ClosedDaysAreReadAlsoWhereTheHoursAreNotKnown) {
  ship(article(), window());
  auto odd = window();
  for (auto const& closed : {std::vector<std::string>{"sometimes"},
                             std::vector<std::string>{"holidays", "year-end", "holidays"}}) {
    odd.closed = closed;
    odd.open = {};
    EXPECT_EQ(publish_window(ports_, clock_, odd, {by_, 1}).error().issues.front().pointer,
              "/closed");
    odd.open = {"always"};
    EXPECT_EQ(published(odd, 1), "knowledge.window");
  }
  odd.open = {};
  odd.closed = {"year-end"};
  EXPECT_EQ(published(odd, 1), "");
}

TEST_F(KeepKnowledge, AWindowIsNamedBySmallLettersAndDigits) {
  ship(article(), window());
  for (auto const& id : {std::string{"CAA"}, std::string{"a b"}, std::string{"窓口"},
                         std::string{"a\nb"}, std::string{}, std::string(41, 'a')}) {
    auto other = window();
    other.id = id;
    auto const refused = publish_window(ports_, clock_, other, {by_, 0});
    ASSERT_FALSE(refused) << id;
    EXPECT_EQ(refused.error().issues.front().pointer, "/id") << id;
  }
}

TEST_F(KeepKnowledge, ThereAreNoMoreThanTwoHundredWindows) {
  ship(article(), window());
  auto other = window();
  for (int i = 1; i < 200; ++i) {
    other.id = "w" + std::to_string(i);
    ASSERT_EQ(published(other, 0), "");
  }
  other.id = "one-more";
  EXPECT_EQ(published(other, 0), "knowledge.windows-full");
  EXPECT_EQ(published(window("189"), 1), "") << "those that are there go on";
}

TEST_F(KeepKnowledge, ABrokenWindowIsNotPublished) {
  ship(article(), window());
  EXPECT_EQ(published(window("お電話で"), 1), "knowledge.window");
  auto odd = window();
  odd.url = "javascript:alert(1)";
  EXPECT_EQ(published(odd, 1), "knowledge.window");
  odd = window();
  odd.open = {"someday"};
  EXPECT_EQ(published(odd, 1), "knowledge.window");
  odd = window();
  odd.verified_on = std::chrono::local_days{2027y / January / 1};
  EXPECT_EQ(published(odd, 1), "knowledge.verified-later");
  EXPECT_EQ(windows_.find("caa")->version, 1);
}

TEST_F(KeepKnowledge, WhoeverIsSecondIsTold) {
  ship(article(), window());
  EXPECT_EQ(published(article("変えました。"), 1), "");
  EXPECT_EQ(published(article("私も。"), 1), "knowledge.changed");
  EXPECT_EQ(published(window("189"), 1), "");
  EXPECT_EQ(published(window("190"), 1), "knowledge.changed");
}

TEST_F(KeepKnowledge, APublishedTextIsANewVersionAndTheOldOneStays) {
  ship(article(), window());
  ASSERT_EQ(published(article("変えました。"), 1), "");
  auto const versions = *articles_.versions("A3");
  ASSERT_EQ(versions.size(), 2U);
  EXPECT_EQ(versions[0].version, 2);
  EXPECT_EQ(versions[0].writing.by_name, "鈴木");
  EXPECT_EQ(versions[1].article, article());
  ASSERT_EQ(audit_.rows.size(), 1U);
  EXPECT_EQ(audit_.rows[0].action, "knowledge.article");
}

TEST_F(KeepKnowledge, ANewWindowMayBeMade) {
  ship(article(), window());
  auto other = window();
  other.id = "new";
  EXPECT_EQ(published(other, 1), "knowledge.changed");
  EXPECT_EQ(published(other, 0), "");
  EXPECT_EQ(windows_.all()->size(), 2U);
}

TEST_F(KeepKnowledge, TakingInWhatIsThereChangesNothing) {
  ship(article(), window());
  ship(article(), window());
  EXPECT_EQ(articles_.versions("A3")->size(), 1U);
  EXPECT_EQ(windows_.find("caa")->version, 1);
}

TEST_F(KeepKnowledge, ANewTextOfTheProductFollowsItsOldOne) {
  ship(article(), window());
  ship(article("新しい文です。"), window("189"));
  EXPECT_EQ(articles_.find("A3")->version, 2);
  EXPECT_EQ(windows_.find("caa")->window.phone, "189");
}

TEST_F(KeepKnowledge, WhatTheDeskWroteIsNotOverwrittenByTheProduct) {
  ship(article(), window());
  ASSERT_EQ(published(article("窓口の文です。"), 1), "");
  ship(article("製品の新しい文です。"), window("189"));
  EXPECT_EQ(articles_.find("A3")->article, article("窓口の文です。"));
  EXPECT_EQ(windows_.find("caa")->window.phone, "189");
}

}  // namespace
}  // namespace knowledge
