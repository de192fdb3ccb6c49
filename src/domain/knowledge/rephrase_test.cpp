#include "domain/knowledge/rephrase.hpp"

#include <gtest/gtest.h>

namespace knowledge {
namespace {

/// "passes", or the name of the fault.
[[nodiscard]] std::string verdict(std::string_view before, std::string_view after) {
  auto const fault = fault_of(before, after);
  return fault ? std::string{name_of(*fault)} : "passes";
}

TEST(Rephrase, TheSameThingsInOtherWordsPass) {
  auto const* line = "端末の動作を確認してください。";
  EXPECT_EQ(verdict(line, "端末の動作を、確認していただけますか。"), "passes");
  EXPECT_EQ(verdict(line, "今、端末の動作を確認しましょう。"), "passes");
  EXPECT_EQ(verdict("電源は切らないでください。", "電源を切ってはいけません。"), "passes");
  EXPECT_EQ(verdict("電源は切らず、再起動もしないでください。",
                    "電源は切らないで、再起動もしないでください。"),
            "passes");
  EXPECT_EQ(verdict("見つかったときは、返信してください。", "見つかったとき、返信してください。"),
            "passes");
  EXPECT_EQ(
      verdict("心当たりがなければ、感染を疑います。", "心当たりがないときは、感染を疑います。"),
      "passes");
}

TEST(Rephrase, ADoThatBecameADoNotIsRefused) {
  EXPECT_EQ(verdict("電源は切らないでください。", "電源を切ってください。"), "negation");
  EXPECT_EQ(
      verdict("電源は切らず、再起動もしないでください。", "電源は切り、再起動はしないでください。"),
      "negation");
  EXPECT_EQ(verdict("LANケーブルを抜いてください。", "LANケーブルは抜かないでください。"),
            "negation");
  EXPECT_EQ(verdict("LANケーブルを抜いてください。", "LANケーブルを抜かずに。"), "negation");
  EXPECT_EQ(verdict("メールを開かず、消さないでください。", "メールを開かないで消してください。"),
            "negation");
  EXPECT_EQ(verdict("電源は切らないでください。", "あぶないので、電源も切ってください。"),
            "negation");
  EXPECT_EQ(verdict("電源は切らないでください。", "はやめに電源を切ってください。"), "negation");
  EXPECT_EQ(verdict("画面を開かないで、電源を切ってください。",
                    "画面を開いて、電源を切らないでください。"),
            "negation")
      << "as many, but of another thing";
  EXPECT_EQ(verdict("急いで払わないでください。払っても戻りません。",
                    "急いで払ってください。払わないと戻りません。"),
            "negation");
}

TEST(Rephrase, NoNumberAddressOrNameIsAddedOrLost) {
  auto const* line = "24時間以内に電話 03-1234-5678 へ連絡してください。";
  EXPECT_EQ(verdict(line, "24時間以内に、電話 03-1234-5678 へ連絡をお願いします。"), "words");
  EXPECT_EQ(verdict(line, "24時間以内に、電話で 03-1234-5678 へ連絡してください。"), "passes");
  EXPECT_EQ(verdict(line, "24時間以内に電話 ０３－１２３４－５６７８ へ連絡してください。"),
            "passes")
      << "the same in full width";
  EXPECT_EQ(verdict(line, "24時間以内に電話 03-1234-5679 へ連絡してください。"), "figures");
  EXPECT_EQ(verdict(line, "24時間以内に電話で連絡してください。"), "figures");
  EXPECT_EQ(verdict("3〜5日に報告します。", "5〜3日に報告します。"), "figures");
  EXPECT_EQ(verdict("5日に報告します。", "5か月に報告します。"), "figures");
  EXPECT_EQ(verdict("端末を確認してください。", "Defenderで端末を確認してください。"), "figures");
  EXPECT_EQ(verdict("LANケーブルを抜き、Wi-Fiを切ってください。", "LANケーブルを抜いてください。"),
            "figures");
}

TEST(Rephrase, NothingIsSaidThatTheSentenceDidNotSay) {
  auto const* line = "検査で見つかったものの名前をお知らせください。";
  EXPECT_EQ(verdict(line, "検査で見つかった名前をお知らせください。"), "passes");
  EXPECT_EQ(verdict(line, "検査で見つかった名前と、番号をお知らせください。"), "words");
  EXPECT_EQ(verdict(line, "検査の前に、見つかったものの名前をお知らせください。"), "words")
      << "前 did not stand alone";
  EXPECT_EQ(verdict("パスワードを変更してください。", "パスを変更してください。"), "words")
      << "a piece of a katakana word is another word";
}

TEST(Rephrase, NothingMoreIsPromised) {
  auto const* line = "端末の動作を確認してください。";
  EXPECT_EQ(verdict(line, "かならず、端末の動作を確認してください。"), "promise");
  EXPECT_EQ(verdict(line, "だいじょうぶです。端末の動作を確認してください。"), "promise");
  EXPECT_EQ(verdict("必ず端末の動作を確認してください。", "必ず、端末の動作を確認してください。"),
            "passes");
}

TEST(Rephrase, SlotsStayWhereTheyStood) {
  auto const* line = "社内側 {alert.device} と相手 {alert.peer} を控えてください。";
  EXPECT_EQ(verdict(line, "社内側の {alert.device} と、相手の {alert.peer} を控えてください。"),
            "passes");
  for (auto const* other :
       {"社内側 {alert.peer} と相手 {alert.device} を控えてください。",
        "社内側 203.0.113.9 と相手 {alert.peer} を控えてください。",
        "社内側 {alert.device} と相手 {alert.peer} と {alert.peer} を控えてください。",
        "社内側 {alert.when} と相手 {alert.peer} を控えてください。"}) {
    EXPECT_EQ(verdict(line, other), "slots") << other;
  }
  EXPECT_EQ(verdict(line, "社内側 {alert.device} と相手 {alert.peer を控えてください。"), "slots");
}

TEST(Rephrase, OneLineOfPlainJapaneseAndNotMuchLonger) {
  auto const* line = "端末の動作を確認してください。";
  for (auto const* other :
       {"", " 端末の動作を確認してください。", "端末の動作を\n確認してください。",
        "端末の動作を<b>確認</b>してください。", "**端末の動作**を確認してください。",
        "端末の動作を〔何〕確認してください。", "端末の動作を\xE2\x80\xAE確認してください。",
        "端末の動作を\xFF確認してください。", "端末\t動作を確認してください。",
        "端末の動作を確認してください。전원을", "端末の動作を確認してください。еѵіӏ.сот",
        "端末の動作を確認してください。🙂",
        "端末の動作を確認してください。｛くわしくは",
        "端末の動作を確認してください。｛https://evil.example/｝"}) {
    EXPECT_EQ(verdict(line, other), "form") << other;
  }
  EXPECT_EQ(
      verdict(line, std::string{line} + "動作を確認してください。よろしくおねがいいたします。"),
      "form");
}

TEST(Rephrase, WhoWhenAndWhichStay) {
  EXPECT_EQ(verdict("パスワードを、別の安全な機器から変更してください。",
                    "パスワードを、安全な機器から変更してください。"),
            "meaning");
  EXPECT_EQ(verdict("すぐ電話してください。", "電話してください。"), "meaning");
  EXPECT_EQ(verdict("見つからないときは、返信してください。", "見つからない、返信してください。"),
            "meaning");
  EXPECT_EQ(verdict("お客さまのご判断でお決めください。", "判断で決めます。"), "meaning");
  EXPECT_EQ(verdict("写真に撮ってから消してください。", "消してから、写真に撮ってください。"),
            "meaning");
  EXPECT_EQ(verdict("ロックを試したあとに、利用停止を頼みます。",
                    "利用停止を頼んだあとに、ロックを試します。"),
            "meaning");
  EXPECT_EQ(verdict("パスワードを変更し、端末の動作を確認してください。", "確認してください。"),
            "meaning");
}

class RephrasedDraft : public testing::Test {
 protected:
  [[nodiscard]] static ComposedLine line(std::string pattern, std::string text) {
    ComposedLine made;
    made.text = std::move(text);
    made.pattern = std::move(pattern);
    made.source = {Source::Kind::Article, "A1", 3};
    return made;
  }
  RephrasedDraft() {
    auto open = line("端末 〔名前〕 を確認します。", "端末 〔名前〕 を確認します。");
    open.is_open = true;
    blocks_ = {{PartKind::Meaning,
                Block::Form::Paragraph,
                "",
                {line("", "端末 192.168.1.5 から出ました。"), open,
                 line("止める相手は {alert.peer} です。", "止める相手は 203.0.113.9 です。"),
                 line("端末の動作を確認してください。", "端末の動作を確認してください。")}}};
  }
  std::vector<Block> blocks_;
  std::map<std::string, std::string> values_{{"alert.peer", "203.0.113.9"}};
};

TEST_F(RephrasedDraft, OnlyTheDesksOwnSentencesLeaveAndWithoutTheirFacts) {
  EXPECT_EQ(lines_to_rephrase(blocks_),
            (std::vector<std::string>{"止める相手は {alert.peer} です。",
                                      "端末の動作を確認してください。"}));
}

TEST_F(RephrasedDraft, WhatPassesIsFilledAndWhatFailsStays) {
  auto const answer = rephrased(
      "A1", blocks_, values_,
      {"止める相手は、{alert.peer} になります。", "端末を Defender で確認してください。"});
  EXPECT_EQ(answer.text,
            "端末 192.168.1.5 から出ました。\n端末 〔名前〕 を確認します。\n"
            "止める相手は、203.0.113.9 になります。\n端末の動作を確認してください。");
  ASSERT_EQ(answer.lines.size(), 2U);
  EXPECT_EQ(answer.lines[0].before, "止める相手は 203.0.113.9 です。");
  EXPECT_EQ(answer.lines[0].after, "止める相手は、203.0.113.9 になります。");
  EXPECT_EQ(answer.lines[0].source.version, 3);
  EXPECT_FALSE(answer.lines[0].fault);
  EXPECT_EQ(answer.lines[1].fault, Fault::Figures);
  EXPECT_EQ(answer.lines[1].after, answer.lines[1].before);
}

TEST_F(RephrasedDraft, WhatWasNotAnsweredStays) {
  auto const answer = rephrased("A1", blocks_, values_, {std::nullopt, std::nullopt});
  EXPECT_EQ(answer.text, text_of(blocks_));
  EXPECT_EQ(answer.lines[0].fault, Fault::Missing);
}

}  // namespace
}  // namespace knowledge
