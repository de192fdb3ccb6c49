#include "domain/knowledge/compose.hpp"

#include <gtest/gtest.h>

namespace knowledge {
namespace {

using Lines = std::vector<std::string>;

[[nodiscard]] Part part(PartKind kind, Lines lines, std::vector<Condition> when = {}) {
  Part made;
  made.kind = kind;
  made.when = std::move(when);
  made.lines = std::move(lines);
  return made;
}

[[nodiscard]] ArticleVersion article(std::string id, std::vector<Part> parts,
                                     std::int64_t version = 1) {
  using namespace std::chrono;
  return {{std::move(id), "題", "責任者", std::chrono::local_days{2026y / November / 26},
           std::move(parts)},
          version,
          {}};
}

class Composed : public testing::Test {
 protected:
  Composed() {
    WindowVersion police;
    police.window.id = "police";
    police.window.name = "警察";
    police.window.purpose = "相談できます。";
    police.window.phone = "#9110";
    police.version = 3;
    windows_.push_back(police);
  }
  [[nodiscard]] std::vector<Block> answer() {
    return compose_answer({common_, article_, windows_, 1}, situation_);
  }
  [[nodiscard]] std::vector<Block> first_steps() {
    return compose_first_steps({common_, article_, windows_, 1}, situation_);
  }

  ArticleVersion common_ = article(
      "common", {part(PartKind::Opening, {"はじめ。"}), part(PartKind::Closing, {"おわり。"})});
  ArticleVersion article_ = article("A5", {part(PartKind::Now, {"一つ。", "二つ。"})}, 2);
  std::vector<WindowVersion> windows_{};
  Situation situation_{"A5", terms::Outcome::Answerable};
};

TEST_F(Composed, AnAnswerStandsBetweenItsOpeningAndItsClosing) {
  EXPECT_EQ(text_of(answer()), "はじめ。\n\nまずやること\n1. 一つ。\n2. 二つ。\n\nおわり。");
}

TEST_F(Composed, EachSentenceNamesItsSource) {
  auto const blocks = answer();
  EXPECT_EQ(blocks[0].lines[0].source.id, "common");
  EXPECT_EQ(blocks[1].lines[1].source.id, "A5");
  EXPECT_EQ(blocks[1].lines[1].source.version, 2);
}

TEST_F(Composed, APartIsLeftOutUnlessAllOfItsConditionsHold) {
  article_ = article("A5", {part(PartKind::Meaning, {"両方。"}, {{"alert"}, {"outbound", false}}),
                            part(PartKind::Meaning, {"いつも。"})});
  EXPECT_EQ(answer()[1].lines.size(), 1U);
  situation_.holds = {"alert"};
  EXPECT_EQ(answer()[1].lines.size(), 2U);
  situation_.holds = {"alert", "outbound"};
  EXPECT_EQ(answer()[1].lines.size(), 1U);
}

TEST_F(Composed, ASlotIsFilledOrStaysOpenAndIsNeverGuessed) {
  article_ = article("A5", {part(PartKind::Meaning, {"{alert.peer} へ。"}, {{"alert"}})});
  situation_.holds = {"alert"};
  auto const open = answer()[1].lines[0];
  EXPECT_TRUE(open.is_open);
  EXPECT_EQ(open.text, "〔alert.peer〕 へ。");
  situation_.values["alert.peer"] = "203.0.113.9";
  auto const filled = answer()[1].lines[0];
  EXPECT_FALSE(filled.is_open);
  EXPECT_EQ(filled.text, "203.0.113.9 へ。");
}

TEST_F(Composed, WhatAValueHoldsIsNeverASlotItself) {
  article_ = article("A5",
                     {part(PartKind::Meaning, {"{fact.filename} です。"}, {{"fact:filename"}})});
  situation_.holds = {"fact:filename"};
  situation_.values = {{"fact.filename", "{alert.peer}.exe"}, {"alert.peer", "203.0.113.9"}};
  EXPECT_EQ(answer()[1].lines[0].text, "{alert.peer}.exe です。");
}

TEST_F(Composed, AnAlertIsExplainedInItsOwnWords) {
  Part told = part(PartKind::Now, {}, {{"alert"}});
  told.is_from_alert = true;
  article_ = article("A1", {told});
  situation_.holds = {"alert"};
  EXPECT_EQ(answer().size(), 2U) << "without its words nothing is said";
  situation_.alert = AlertWords{"c2-out", "何か。", "何。", {"抜く。"}, {}};
  auto const line = answer()[1].lines[0];
  EXPECT_EQ(line.text, "抜く。");
  EXPECT_EQ(name_of(line.source.kind), "explanation");
}

TEST_F(Composed, WhatWasSaidOnceIsNotSaidAgain) {
  article_ = article("A5", {part(PartKind::Now, {"抜く。"}), part(PartKind::Avoid, {"消さない。"}),
                            part(PartKind::Now, {"抜く。"})});
  EXPECT_EQ(answer().size(), 4U);
}

TEST_F(Composed, AWindowIsNamedWithWaysToReachItAndItsVersion) {
  auto windows = part(PartKind::Windows, {"次の窓口です。"});
  windows.windows = {"police", "unknown"};
  article_ = article("R2", {windows});
  auto const blocks = answer();
  ASSERT_EQ(blocks.size(), 4U);
  EXPECT_EQ(blocks[2].lines.size(), 1U);
  EXPECT_EQ(blocks[2].lines[0].text, "警察: 電話 #9110\n  相談できます。");
  EXPECT_EQ(blocks[2].lines[0].source.version, 3);
}

TEST_F(Composed, FirstStepsHoldNoPromiseNoQuestionAndNoClosing) {
  article_ = article("U1", {part(PartKind::Notice, {"解決できないことがあります。"}),
                            part(PartKind::Meaning, {"意味。"}), part(PartKind::Now, {"抜く。"}),
                            part(PartKind::Ask, {"いつ"}), part(PartKind::Beyond, {"有償です。"})});
  situation_.outcome = terms::Outcome::MayBeUnresolvable;
  EXPECT_EQ(text_of(first_steps()), "意味。\n\nまずやること\n1. 抜く。");
}

TEST_F(Composed, FirstStepsHoldNoPlaceThatOnlyAPersonCanFill) {
  article_ = article("U1", {part(PartKind::Meaning, {"〔ここに意味を書く〕"}),
                            part(PartKind::Now, {"抜く。", "〔もう1つ〕", "残す。"}),
                            part(PartKind::Worry, {"〔いつ〕"})});
  EXPECT_EQ(text_of(first_steps()), "まずやること\n1. 抜く。\n2. 残す。");
  EXPECT_EQ(answer().size(), 5U) << "the analyst sees them all";
  auto windows = part(PartKind::Windows, {"〔どの窓口か〕"});
  windows.windows = {"police"};
  article_ = article("U1", {windows});
  EXPECT_EQ(text_of(first_steps()), "相談できる公的な窓口\n・警察: 電話 #9110\n  相談できます。");
}

TEST_F(Composed, BeforeAPersonHasLookedNothingIsRefused) {
  article_ = article("N6", {part(PartKind::Decline, {"お受けしていません。"}),
                            part(PartKind::Meaning, {"範囲の外です。"}),
                            part(PartKind::Now, {"残す。"})});
  situation_.outcome = terms::Outcome::NotAccepted;
  EXPECT_EQ(text_of(first_steps()), "まずやること\n1. 残す。");
}

}  // namespace
}  // namespace knowledge
