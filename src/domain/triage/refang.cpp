#include "domain/triage/refang.hpp"

#include <array>

namespace triage {
namespace {

using Letters = std::u32string_view;

struct Change {
  Letters from;  // in lower case
  Letters to;
};
constexpr std::array<Change, 19> kChanges{{{U"[.]", U"."},
                                           {U"(.)", U"."},
                                           {U"{.}", U"."},
                                           {U"[. ]", U"."},
                                           {U"[dot]", U"."},
                                           {U"(dot)", U"."},
                                           {U"{dot}", U"."},
                                           {U"[:]", U":"},
                                           {U"(:)", U":"},
                                           {U"[://]", U"://"},
                                           {U"[@]", U"@"},
                                           {U"(@)", U"@"},
                                           {U"[at]", U"@"},
                                           {U"(at)", U"@"},
                                           {U"hxxp", U"http"},
                                           {U"h**p", U"http"},
                                           {U"httx", U"http"},
                                           {U"[/]", U"/"},
                                           {U"fxp:", U"ftp:"}}};

[[nodiscard]] bool stands_at(Letters text, std::size_t at, Letters word) {
  if (text.size() - at < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (lower(text[at + i]) != word[i]) return false;
  }
  return true;
}

[[nodiscard]] Change const* change_at(Letters text, std::size_t at) {
  auto const c = lower(text[at]);
  if (c != U'[' && c != U'(' && c != U'{' && c != U'h' && c != U'f') return nullptr;
  for (auto const& change : kChanges) {
    if (stands_at(text, at, change.from)) return &change;
  }
  return nullptr;
}

}  // namespace

Refanged refang(Letters text) {
  Refanged out;
  out.letters.reserve(text.size());
  out.places.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size();) {
    auto const* const change = change_at(text, at);
    auto const length = change ? change->from.size() : 1;
    for (auto const letter : change ? change->to : text.substr(at, 1)) {
      out.letters.push_back(letter);
      out.places.push_back(at + length - 1);
    }
    if (change) out.places[out.places.size() - change->to.size()] = at;
    at += length;
  }
  out.places.push_back(text.size());
  return out;
}

}  // namespace triage
