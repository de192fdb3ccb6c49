#include "domain/blocking/fault_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace blocking {
namespace {

using Word = std::pair<std::string_view, std::string_view>;

constexpr std::string_view kUnreadable = "unreadable";

constexpr std::array kWords = {
    Word{kUnreadable, "ルーターから遮断の設定を読み取れません"},
    Word{"table-missing", "ルーターから遮断の設定がなくなっていました。再起動した可能性があります"},
    Word{"table-dormant", "ルーターの遮断の設定が、止められていました"},
    Word{"table-foreign", "ルーターの遮断の設定に、窓口のものではない項目がありました"},
    Word{"set-missing", "ルーターから遮断する相手の一覧がなくなっていました"},
    Word{"set-altered", "ルーターの遮断する相手の一覧が、書き換えられていました"},
    Word{"chain-missing", "ルーターから遮断の判定がなくなっていました"},
    Word{"chain-detached", "ルーターの遮断の判定が、通信の通り道から外されていました"},
    Word{"chain-moved", "ルーターの遮断の判定が、別の場所へ移されていました"},
    Word{"chain-policy", "ルーターの遮断の判定の、初めの扱いが変えられていました"},
    Word{"rule-missing", "ルーターの一覧に相手はありますが、遮断する規則がなくなっていました"},
    Word{"rule-before", "ルーターの遮断の規則より先に、ほかの規則が置かれていました"},
    Word{"rule-foreign", "ルーターの遮断の規則に、ほかの規則が加えられていました"},
    Word{"rule-order", "ルーターの遮断の規則の順番が変わっていました"},
    Word{"not-applied", "ルーターは設定を受け付けましたが、実際には反映していませんでした"},
    Word{"element-missing", "ルーターの一覧から、この相手が消えていました"},
    Word{"element-timer", "ルーターに設定された終了の時刻が、予定と違いました"},
    Word{"place-damaged", "ルーターの遮断の設定が、効かない形に変えられていました"},
    Word{"forwarding-off", "ルーターが通信を中継していないため、遮断の効き目を確かめられません"},
    Word{"flowtable", "ルーターの高速転送の機能により、一部の通信が遮断を通らない可能性があります"},
    Word{"interfaces-changed", "ルーターのネットワークの接続口が変わりました"},
};

}  // namespace

std::string fault_text(std::string_view word) {
  auto const* const found = std::find_if(kWords.begin(), kWords.end(),
                                         [&](Word const& known) { return known.first == word; });
  if (found == kWords.end()) return "ルーターの遮断の設定が、ほかから書き換えられています";
  return std::string{found->second};
}

bool is_around_table(std::string_view word) {
  return word == "forwarding-off" || word == "flowtable";
}

bool is_unreadable(std::string_view word) { return word == kUnreadable; }

std::string mended_text(std::string_view word) {
  if (word == "interfaces-changed") return fault_text(word) + "。遮断の設定を確かめ直しています";
  return fault_text(word) + "。自動で直し、確かめ直しています";
}

}  // namespace blocking
