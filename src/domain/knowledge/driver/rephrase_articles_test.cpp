// The rules for rephrased sentences, with the sentences and the words of the articles that ship.
#include "domain/knowledge/driver/knowledge_files.hpp"
#include "domain/knowledge/rephrase.hpp"
#include "platform/config/document.hpp"

#include <gtest/gtest.h>

namespace knowledge::driver {
namespace {

class ShippedSentences : public testing::Test {
 protected:
  ShippedSentences() {
    for (auto const* file : {"common", "answerable", "not_accepted", "public", "unresolvable"}) {
      auto const path = std::string{MADOGUCHI_TEST_SOURCE_DIR} + "/data/knowledge/articles/" +
                        file + ".toml";
      auto const articles = read_articles(*platform::config::read_file(path), file);
      for (auto const& article : *articles) {
        for (auto const& part : article.parts) {
          for (auto const& line : part.lines) known_.add(line);
        }
      }
    }
  }
  void expect(std::optional<Fault> fault, std::string_view before, std::string_view after) const {
    auto const found = fault_of(before, after, known_);
    EXPECT_EQ(found, fault) << after << " "
                            << (found ? std::string{name_of(*found)} : std::string{"passes"});
  }
  KnownWords known_{};
};

TEST_F(ShippedSentences, MayBeSaidMorePlainlyOrShorter) {
  auto const passes = [this](std::string_view before, std::string_view after) {
    expect(std::nullopt, before, after);
  };
  passes("LANケーブルを抜き、Wi-Fiを切ってください。電源は切らないでください。",
         "まずLANケーブルを抜いて、Wi-Fiを切ってください。電源はそのままで、切らないでください。");
  passes("遮断しても機器の中の原因は残るので、続けて機器を探します。",
         "通信を遮断しても、機器の中に原因が残ります。続けて、その機器を探します。");
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
         "まず、通信を出した機器({alert.device})を見つけてください。");
  passes("画面を操作できないときは、「解除を希望」と返信してください。窓口で解除します。",
         "画面を操作できないときは「解除を希望」と返信してください。窓口が解除します。");
}

TEST_F(ShippedSentences, AreNotTurnedRoundOrAddedTo) {
  auto const* line = "LANケーブルを抜き、Wi-Fiを切ってください。電源は切らないでください。";
  expect(Fault::Negation, line, "LANケーブルを抜き、Wi-Fiと電源を切ってください。");
  expect(Fault::Figures, line, "LANケーブルを抜いてください。電源は切らないでください。");
  expect(Fault::Figures, line,
         "LANケーブルを抜き、Wi-Fiを切って10分待ってください。電源は切らないでください。");
  expect(Fault::Promise, "ウイルス対策ソフトで、その機器の全体を検査してください。",
         "ウイルス対策ソフトでその機器の全体を検査すれば安心です。");
  expect(Fault::Words, "ウイルス対策ソフトで、その機器の全体を検査してください。",
         "ウイルスバスターで、その機器の全体を検査してください。");
  expect(Fault::Words, "原因が分かる前に、初期化したり、ファイルを手で消したりしないでください。",
         "原因が分かる前に、初期化したり、捜査の邪魔をしたりしないでください。");
  expect(Fault::Slots, "通信を出した機器({alert.device})を探してください。",
         "通信を出した機器を探してください。");
  expect(
      Fault::Meaning,
      "固定アドレスの一覧か、アドレスを割り当てた記録(DHCP)から、その時刻の機器を探してください。",
      "記録(DHCP)から機器を探してください。");
}

}  // namespace
}  // namespace knowledge::driver
