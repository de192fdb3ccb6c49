#include "domain/knowledge/rephrase.hpp"

#include <gtest/gtest.h>

namespace knowledge {
namespace {

class Rephrase : public testing::Test {
 protected:
  Rephrase() {
    for (auto const* line :
         {"LANケーブルを抜き、Wi-Fiを切ってください。電源は切らないでください。",
          "パスワードを変更し、端末の動作を確認してください。", "作業の前に責任者へ連絡します。",
          "24時間以内に電話 03-1234-5678 へ連絡してください。",
          "止める相手は {alert.peer} です。{alert.device} を調べます。"}) {
      known_.add(line);
    }
  }
  [[nodiscard]] std::optional<Fault> fault(std::string_view before, std::string_view after) const {
    return fault_of(before, after, known_);
  }

  KnownWords known_{};
};

TEST_F(Rephrase, ASentenceSaidInTheDesksOwnWordsPasses) {
  EXPECT_EQ(fault("端末の動作を確認してください。", "端末の動作を、確認してください。"),
            std::nullopt);
  EXPECT_EQ(fault("端末の動作を確認してください。", "端末が動くかどうかを確認しましょう。"),
            std::nullopt);
  EXPECT_EQ(fault("電源は切らないでください。", "電源を切ってはいけません。"), std::nullopt);
}

TEST_F(Rephrase, ADoThatBecameADoNotIsRefused) {
  EXPECT_EQ(fault("電源は切らないでください。", "電源を切ってください。"), Fault::Negation);
  EXPECT_EQ(fault("LANケーブルを抜いてください。", "LANケーブルは抜かないでください。"),
            Fault::Negation);
  EXPECT_EQ(fault("メールを開かず、消さないでください。", "メールを開かないで消してください。"),
            std::nullopt)
      << "which of two negations it was stands in no count: a person reads it";
  EXPECT_EQ(fault("メールを開かないで、消さないでください。", "メールを開かないでください。"),
            Fault::Negation);
}

TEST_F(Rephrase, NoNumberAddressOrNameIsAddedOrLost) {
  auto const* line = "24時間以内に電話 03-1234-5678 へ連絡してください。";
  EXPECT_EQ(fault(line, "24時間以内に、03-1234-5678 へ電話で連絡してください。"), std::nullopt);
  EXPECT_EQ(fault(line, "24時間以内に電話 ０３－１２３４－５６７８ へ連絡してください。"),
            std::nullopt)
      << "the same in full width";
  EXPECT_EQ(fault(line, "24時間以内に電話 03-1234-5679 へ連絡してください。"), Fault::Figures);
  EXPECT_EQ(fault(line, "24時間以内に電話で連絡してください。"), Fault::Figures);
  EXPECT_EQ(
      fault(line, "24時間以内に電話 03-1234-5678 か https://evil.example へ連絡してください。"),
      Fault::Figures);
  EXPECT_EQ(fault("端末を確認してください。", "Defenderで端末を確認してください。"),
            Fault::Figures);
}

TEST_F(Rephrase, AWordThatNoneOfTheDesksTextsHasIsRefused) {
  EXPECT_EQ(fault("端末の動作を確認してください。", "端末の動作を確認作業してください。"),
            std::nullopt)
      << "two of its words in a row";
  EXPECT_EQ(fault("端末の動作を確認してください。", "端末の動作を確認し、警察へ。"), Fault::Words);
  EXPECT_EQ(fault("端末の動作を確認してください。", "ノートンで端末の動作を確認してください。"),
            Fault::Words);
  EXPECT_EQ(fault("端末の動作を確認してください。", "パスで端末の動作を確認してください。"),
            Fault::Words)
      << "a piece of a katakana word is another word";
}

TEST_F(Rephrase, NothingMoreIsPromised) {
  EXPECT_EQ(fault("端末の動作を確認してください。", "端末の動作を必ず確認してください。"),
            Fault::Words);
  known_.add("必要なら必ず確認します。無料です。");
  EXPECT_EQ(fault("端末の動作を確認してください。", "端末の動作を必ず確認してください。"),
            Fault::Promise);
  EXPECT_EQ(fault("端末の動作を必ず確認してください。", "必ず、端末の動作を確認してください。"),
            std::nullopt);
}

TEST_F(Rephrase, SlotsStayAsOftenAsTheyStood) {
  auto const* line = "止める相手は {alert.peer} です。";
  EXPECT_EQ(fault(line, "{alert.peer} を止める相手とします。"), std::nullopt);
  EXPECT_EQ(fault(line, "止める相手は 203.0.113.9 です。"), Fault::Slots);
  EXPECT_EQ(fault(line, "止める相手は {alert.device} です。"), Fault::Slots);
  EXPECT_EQ(fault(line, "止める相手は {alert.peer} と {alert.peer} です。"), Fault::Slots);
  EXPECT_EQ(fault(line, "止める相手は {alert.peer です。"), Fault::Slots);
  EXPECT_EQ(fault("端末を確認してください。", "{alert.peer} の端末を確認してください。"),
            Fault::Slots);
}

TEST_F(Rephrase, OneLineOfPlainTextAndNotMuchLonger) {
  auto const* line = "端末の動作を確認してください。";
  for (auto const* other :
       {"", " 端末の動作を確認してください。", "端末の動作を\n確認してください。",
        "端末の動作を<b>確認</b>してください。", "**端末の動作**を確認してください。",
        "端末の動作を〔何〕確認してください。", "端末の動作を\xE2\x80\xAE確認してください。",
        "端末の動作を\xFF確認してください。", "端末\t動作を確認してください。"}) {
    EXPECT_EQ(fault(line, other), Fault::Form) << other;
  }
  std::string longer = line;
  for (int i = 0; i < 10; ++i) longer += "動作を確認してください。";
  EXPECT_EQ(fault(line, longer), Fault::Form);
}

TEST_F(Rephrase, MostOfWhatWasSaidMustStillBeThere) {
  EXPECT_EQ(fault("パスワードを変更し、端末の動作を確認してください。", "よろしくお願いします。"),
            Fault::Words);
  EXPECT_EQ(fault("パスワードを変更し、端末の動作を確認してください。", "確認してください。"),
            Fault::Meaning);
}

class RephrasedDraft : public Rephrase {
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
      {"相手 {alert.peer} を止めるのです。", "端末を Defender で確認してください。"}, known_);
  EXPECT_EQ(answer.text,
            "端末 192.168.1.5 から出ました。\n端末 〔名前〕 を確認します。\n"
            "相手 203.0.113.9 を止めるのです。\n端末の動作を確認してください。");
  ASSERT_EQ(answer.lines.size(), 2U);
  EXPECT_EQ(answer.lines[0].before, "止める相手は 203.0.113.9 です。");
  EXPECT_EQ(answer.lines[0].after, "相手 203.0.113.9 を止めるのです。");
  EXPECT_EQ(answer.lines[0].source.version, 3);
  EXPECT_FALSE(answer.lines[0].fault);
  EXPECT_EQ(answer.lines[1].fault, Fault::Figures);
  EXPECT_EQ(answer.lines[1].after, answer.lines[1].before);
}

TEST_F(RephrasedDraft, WhatWasNotAnsweredStays) {
  auto const answer = rephrased("A1", blocks_, values_, {std::nullopt, std::nullopt}, known_);
  EXPECT_EQ(answer.text, text_of(blocks_));
  EXPECT_EQ(answer.lines[0].fault, Fault::Missing);
}

}  // namespace
}  // namespace knowledge
