// The rules for rephrased sentences, with the sentences of the articles that ship.
#include "domain/knowledge/driver/knowledge_files.hpp"
#include "domain/knowledge/rephrase.hpp"
#include "platform/config/document.hpp"

#include <gtest/gtest.h>

namespace knowledge::driver {
namespace {

void expect(std::string_view wanted, std::string_view before, std::string_view after) {
  auto const fault = fault_of(before, after);
  EXPECT_EQ(fault ? name_of(*fault) : "passes", wanted) << after;
}

TEST(ShippedSentences, MayBeSaidAsTheyAre) {
  std::size_t lines = 0;
  for (auto const* file : {"common", "answerable", "not_accepted", "public", "unresolvable"}) {
    auto const path = std::string{MADOGUCHI_TEST_SOURCE_DIR} + "/data/knowledge/articles/" + file +
                      ".toml";
    auto const articles = read_articles(*platform::config::read_file(path), file);
    ASSERT_TRUE(articles);
    for (auto const& article : *articles) {
      for (auto const& part : article.parts) {
        for (auto const& line : part.lines) {
          if (line.find("〔") != std::string::npos) continue;  // never asked for
          expect("passes", line, line);
          ++lines;
        }
      }
    }
  }
  EXPECT_GT(lines, 500U);
}

TEST(ShippedSentences, MayBeSaidMorePlainlyOrShorter) {
  auto const passes = [](std::string_view before, std::string_view after) {
    expect("passes", before, after);
  };
  passes("LANケーブルを抜き、Wi-Fiを切ってください。電源は切らないでください。",
         "まずLANケーブルを抜いて、Wi-Fiを切ってください。電源はそのままで、切らないでください。");
  passes("遮断しても機器の中の原因は残るので、続けて機器を探します。",
         "遮断しても、機器の中に原因が残ります。続けて、その機器を探します。");
  passes("ウイルス対策ソフトで、その機器の全体を検査してください。",
         "その機器を、ウイルス対策ソフトで全体まで検査してください。");
  passes("その機器で使ったパスワードを、別の安全な機器から変更してください。",
         "その機器で使ったパスワードは、安全な別の機器で変更してください。");
  passes("使っていた人、直前に開いたメールやファイル、画面のようすを書き留めてください。",
         "だれが使っていたか、直前に開いたメールやファイル、画面のようすを書いておいてください。");
  passes(
      "社内の機器から外へ出た通信(上り)です。心当たりがなければ、感染を疑って進めます。",
      "社内の機器から外へ出ていった通信(上り)です。心当たりがないときは、感染を疑って進めます。");
  passes("通信を出した機器({alert.device})を探してください。",
         "まず、通信を出した機器({alert.device})を探しましょう。");
  passes("画面を操作できないときは、「解除を希望」と返信してください。窓口で解除します。",
         "画面を操作できないときは「解除を希望」と返信してください。窓口が解除します。");
}

TEST(ShippedSentences, AreNotTurnedRoundOrAddedTo) {
  auto const* line = "LANケーブルを抜き、Wi-Fiを切ってください。電源は切らないでください。";
  expect("negation", line, "LANケーブルを抜き、Wi-Fiと電源を切ってください。");
  expect("figures", line, "LANケーブルを抜いてください。電源は切らないでください。");
  expect("figures", line,
         "LANケーブルを抜き、Wi-Fiを切って10分待ってください。電源は切らないでください。");
  expect("words", "ウイルス対策ソフトで、その機器の全体を検査してください。",
         "ウイルス対策ソフトでその機器の全体を検査すれば安心です。");
  expect("words", "ウイルス対策ソフトで、その機器の全体を検査してください。",
         "ウイルスバスターで、その機器の全体を検査してください。");
  expect("words", "原因が分かる前に、初期化したり、ファイルを手で消したりしないでください。",
         "原因が分かる前に、初期化したり、捜査の邪魔をしたりしないでください。");
  expect("words", line, "電源は切らないで、再起動し、初期化してください。LANケーブル、Wi-Fi");
  expect("meaning", "その機器で使ったパスワードを、別の安全な機器から変更してください。",
         "その機器で使ったパスワードを変更してください。");
  expect("words", "検査で見つかったものの名前", "検査で見つかったものの名前と、お使いのパスワード");
  expect("slots", "通信を出した機器({alert.device})を探してください。",
         "通信を出した機器を探してください。");
  expect(
      "meaning",
      "固定アドレスの一覧か、アドレスを割り当てた記録(DHCP)から、その時刻の機器を探してください。",
      "記録(DHCP)から機器を探してください。");
}

}  // namespace
}  // namespace knowledge::driver
