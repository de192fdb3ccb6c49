#include "domain/knowledge/advisory.hpp"

#include "support/fakes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace knowledge {
namespace {

using namespace std::chrono_literals;
using support::id;
using support::kNoon;

class AdvisoryTest : public testing::Test {
 protected:
  [[nodiscard]] static AdvisoryWriting writing() {
    AdvisoryWriting writing;
    writing.text.title = "例示VPN-200 の更新のお願い";
    writing.text.severity = terms::Risk::Critical;
    writing.text.body = "外から入られるおそれがあります。";
    writing.text.recommendations = {"更新する"};
    return writing;
  }
  [[nodiscard]] static base::Result<Advisory> opened(AdvisoryWriting what) {
    return Advisory::open({id<terms::AdvisoryId>("k1"), 12, "aoki", "青木", kNoon},
                          std::move(what));
  }
  /// The fields at fault of a text that is changed so.
  [[nodiscard]] static std::vector<std::string> faults(
      std::function<void(AdvisoryText&)> const& change) {
    auto what = writing();
    change(what.text);
    auto const outcome = opened(what);
    std::vector<std::string> pointers;
    if (outcome) return pointers;
    EXPECT_EQ(outcome.error().code, "knowledge.advisory");
    for (auto const& issue : outcome.error().issues) pointers.push_back(issue.pointer);
    return pointers;
  }
  [[nodiscard]] static Advisory published() {
    auto advisory = *opened(writing());
    EXPECT_TRUE(advisory.publish({kNoon, "石田", 3}));
    return advisory;
  }
  terms::Actor const aoki_{terms::Side::Desk, "aoki", "青木"};
};

using testing::ElementsAre;

TEST_F(AdvisoryTest, WithoutATitleOrABodyItIsRefused) {
  for (auto const* title : {"", "  ", "\u3000", "二行に\nわたる", "\xff"}) {
    EXPECT_THAT(faults([&](auto& text) { text.title = title; }), ElementsAre("/title")) << title;
  }
  EXPECT_THAT(faults([](auto& text) { text.title = std::string(121, 'a'); }),
              ElementsAre("/title"));
  EXPECT_THAT(faults([](auto& text) { text.body = "\n \n"; }), ElementsAre("/body"));
  EXPECT_THAT(faults([](auto& text) { text.body = std::string(10'001, 'a'); }),
              ElementsAre("/body"));
}

TEST_F(AdvisoryTest, ItHasOneToFiveRecommendationsThatDiffer) {
  auto const with = [](std::vector<std::string> const& texts) {
    return faults([&](auto& text) { text.recommendations = texts; });
  };
  EXPECT_THAT(with({}), ElementsAre("/recommendations"));
  EXPECT_THAT(with({"1", "2", "3", "4", "5", "6"}), ElementsAre("/recommendations"));
  EXPECT_THAT(with({"更新する", " 更新する "}), ElementsAre("/recommendations/1"));
  EXPECT_THAT(with({"更新する", ""}), ElementsAre("/recommendations/1"));
  EXPECT_THAT(with({std::string(201, 'a')}), ElementsAre("/recommendations/0"));
  EXPECT_THAT(with({"1", "2", "3", "4", "5"}), ElementsAre());
}

TEST_F(AdvisoryTest, ItNamesAtMostTwentyProducts) {
  auto const with = [](std::vector<AffectedProduct> const& products) {
    return faults([&](auto& text) { text.products = products; });
  };
  EXPECT_THAT(with(std::vector<AffectedProduct>(21, {"例示VPN-200", ""})),
              ElementsAre("/products"));
  EXPECT_THAT(with({{"", "1.0"}}), ElementsAre("/products/0/product"));
  EXPECT_THAT(with({{"例示VPN-200", std::string(101, '1')}}), ElementsAre("/products/0/versions"));
  EXPECT_THAT(with(std::vector<AffectedProduct>(20, {"例示VPN-200", ""})), ElementsAre());
}

TEST_F(AdvisoryTest, ACveIdThatIsNoneIsRefused) {
  for (auto const* cve :
       {"", "CVE", "CVE-2026-999", "CVE-26-99001", "CVE-2026-9900a", "CVE-2026 99001",
        "CVE-2026-99001 ほか", "CVE-2026-12345678901234567890"}) {
    EXPECT_THAT(faults([&](auto& text) { text.cves = {cve}; }), ElementsAre("/cves/0")) << cve;
  }
  EXPECT_THAT(faults([](auto& text) {
                text.cves = {"CVE-2026-99001", "cve-2026-99001"};
              }),
              ElementsAre("/cves/1"));
}

TEST_F(AdvisoryTest, OnlyFourSeveritiesAreThere) {
  for (auto const risk : {terms::Risk::Low, terms::Risk::Other}) {
    EXPECT_THAT(faults([&](auto& text) { text.severity = risk; }), ElementsAre("/severity"));
  }
}

TEST_F(AdvisoryTest, WhatIsTypedInFullWidthOrInSmallLettersIsRead) {
  auto what = writing();
  what.text.cves = {" cve-2026-99001 ", "ＣＶＥ－２０２６－９９００２"};
  what.text.body = " 一つ目\r\n\n\n\n二つ目\n";
  auto const advisory = opened(what);
  ASSERT_TRUE(advisory);
  auto const& text = advisory->progress().draft->text;
  EXPECT_THAT(text.cves, ElementsAre("CVE-2026-99001", "CVE-2026-99002"));
  EXPECT_EQ(text.body, "一つ目\n\n二つ目");
}

TEST_F(AdvisoryTest, APublishedTextIsNotChangedButFollowedByTheNext) {
  auto advisory = published();
  auto next = writing();
  next.text.title = "訂正";
  EXPECT_EQ(advisory.revise(next, aoki_, kNoon).error().issues.front().pointer, "/change_note");
  next.change_note = "対象の版を直しました。";
  ASSERT_TRUE(advisory.revise(next, aoki_, kNoon + 1h));
  EXPECT_EQ(advisory.progress().published->number, 1);
  EXPECT_EQ(advisory.progress().published->text.title, writing().text.title);
  EXPECT_EQ(advisory.progress().draft->number, 2);
  ASSERT_TRUE(advisory.publish({kNoon + 2h, "石田", 3}));
  EXPECT_EQ(advisory.progress().published->number, 2);
  EXPECT_FALSE(advisory.progress().draft);
}

TEST_F(AdvisoryTest, WhatWentToAllIsNotNarrowedToSome) {
  auto what = writing();
  what.is_for_all = true;
  auto advisory = *opened(what);
  ASSERT_TRUE(advisory.publish({kNoon, "石田", 3}));
  what.is_for_all = false;
  what.change_note = "宛先を直しました。";
  EXPECT_EQ(advisory.revise(what, aoki_, kNoon).error().issues.front().pointer, "/is_for_all");
}

TEST_F(AdvisoryTest, OnlyADraftIsPublishedOrDropped) {
  auto advisory = published();
  EXPECT_EQ(advisory.publish({kNoon, "石田", 3}).error().code, "knowledge.no-draft");
  EXPECT_EQ(advisory.drop_draft().error().code, "knowledge.no-draft");
}

TEST_F(AdvisoryTest, APlaceLeftOpenIsNotPublished) {
  auto const faults_of = [](std::function<void(AdvisoryWriting&)> const& change) {
    auto what = writing();
    change(what);
    auto advisory = *opened(what);
    auto const refused = advisory.publish({kNoon, "石田", 3});
    std::vector<std::string> pointers;
    if (refused) return pointers;
    EXPECT_EQ(refused.error().code, "knowledge.advisory");
    EXPECT_EQ(advisory.state(), AdvisoryState::Draft);
    for (auto const& issue : refused.error().issues) pointers.push_back(issue.pointer);
    return pointers;
  };
  EXPECT_THAT(faults_of([](auto& what) { what.text.title = "〔何の〕お知らせ"; }),
              ElementsAre("/title"));
  EXPECT_THAT(faults_of([](auto& what) {
                what.text.body = "一つ目\n\n〔影響を書く〕";
                what.text.recommendations = {"更新する", "〔もう1つ〕"};
              }),
              ElementsAre("/body", "/recommendations/1"));
  EXPECT_THAT(
      faults_of([](auto& what) {
        what.text.products = {{"例示VPN-200", "2.4 以前"}, {"例示", "〔版〕"}, {"〔名〕", ""}};
      }),
      ElementsAre("/products/1/versions", "/products/2/product"));
  EXPECT_THAT(faults_of([](auto&) {}), ElementsAre());
}

TEST_F(AdvisoryTest, ACorrectionThatDoesNotSayWhatItPutRightIsNotPublished) {
  auto advisory = published();
  auto next = writing();
  next.change_note = "〔直したところ〕";
  ASSERT_TRUE(advisory.revise(next, aoki_, kNoon));
  EXPECT_EQ(advisory.publish({kNoon, "石田", 3}).error().issues.front().pointer, "/change_note");
  EXPECT_EQ(advisory.progress().published->number, 1);
}

TEST_F(AdvisoryTest, ItIsWithdrawnWithAReasonAndThenOver) {
  auto draft = *opened(writing());
  EXPECT_EQ(draft.withdraw({kNoon, "石田", "誤り"}).error().code, "knowledge.not-published");
  auto advisory = published();
  EXPECT_EQ(advisory.withdraw({kNoon, "石田", "  "}).error().code, "knowledge.withdrawal");
  ASSERT_TRUE(advisory.withdraw({kNoon, "石田", "誤り"}));
  EXPECT_EQ(advisory.state(), AdvisoryState::Withdrawn);
  EXPECT_EQ(advisory.withdraw({kNoon, "石田", "誤り"}).error().code, "knowledge.advisory-over");
  EXPECT_EQ(advisory.revise(writing(), aoki_, kNoon).error().code, "knowledge.advisory-over");
}

TEST_F(AdvisoryTest, EveryNameIsReadBack) {
  for (auto const state :
       {AdvisoryState::Draft, AdvisoryState::Published, AdvisoryState::Withdrawn}) {
    EXPECT_EQ(advisory_state_from(name_of(state)), state);
  }
  for (auto const choice : {AdvisoryChoice::Do, AdvisoryChoice::DoNot}) {
    EXPECT_EQ(advisory_choice_from(name_of(choice)), choice);
  }
  EXPECT_FALSE(advisory_choice_from("perhaps"));
  EXPECT_EQ(advisory_number(12), "K-000012");
}

}  // namespace
}  // namespace knowledge
