#include "base/text_found.hpp"

#include "base/text.hpp"
#include "base/text_search.hpp"

#include <algorithm>
#include <set>

namespace base {
namespace {

constexpr std::size_t kHitsMax = 1'000;  // of a text
constexpr std::string_view kLeftOut = "…";

/// Folded letters [from, to), and which of the phrases they are.
struct Hit {
  std::size_t from;
  std::size_t to;
  std::size_t phrase;
};

/// Whether the words from `at` on are those of the phrase.
[[nodiscard]] bool is_at(std::vector<PlacedWord> const& words, std::size_t at,
                         SearchPhrase const& phrase) {
  auto const count = phrase.words.size();
  if (at + count > words.size()) return false;
  for (std::size_t i = 0; i < count; ++i) {
    bool const is_begun = phrase.ends_in_beginning && i + 1 == count;
    auto const& word = words[at + i].text;
    if (is_begun ? !word.starts_with(phrase.words[i]) : word != phrase.words[i]) return false;
  }
  return true;
}

[[nodiscard]] Hit hit_at(std::vector<PlacedWord> const& words, std::size_t at,
                         SearchPhrase const& phrase, std::size_t number) {
  auto const& last = words[at + phrase.words.size() - 1];
  auto const count = phrase.ends_in_beginning ? code_points(phrase.words.back()) : last.count;
  return {words[at].from, last.from + std::min(count, last.count), number};
}

[[nodiscard]] std::vector<Hit> hits_of(std::u32string_view letters,
                                       std::vector<SearchPhrase> const& phrases) {
  std::vector<Hit> hits;
  auto const words = placed_words(letters);
  for (std::size_t at = 0; at < words.size() && hits.size() < kHitsMax; ++at) {
    for (std::size_t i = 0; i < phrases.size(); ++i) {
      if (is_at(words, at, phrases[i])) hits.push_back(hit_at(words, at, phrases[i], i));
    }
  }
  return hits;
}

/// Where the stretch begins that holds the most different phrases, with some letters before it.
[[nodiscard]] std::size_t best_begin(std::vector<Hit> const& hits, std::size_t letters_max) {
  std::size_t best = 0;
  std::size_t most = 0;
  for (auto first = hits.begin(); first != hits.end(); ++first) {
    std::set<std::size_t> held;
    for (auto hit = first; hit != hits.end() && hit->from < first->from + letters_max / 2; ++hit) {
      held.insert(hit->phrase);
    }
    if (held.size() <= most) continue;
    most = held.size();
    best = first->from;
  }
  return best - std::min(best, letters_max / 4);
}

/// Adds the original's bytes [from, to).
void add_piece(std::string_view text, bool is_hit, std::vector<FoundPiece>& pieces) {
  if (text.empty()) return;
  std::string shown{text};
  std::replace(shown.begin(), shown.end(), '\n', ' ');
  pieces.push_back({std::move(shown), is_hit});
}

}  // namespace

std::vector<FoundPiece> found_pieces(std::string_view text,
                                     std::vector<SearchPhrase> const& phrases,
                                     std::size_t letters_max) {
  auto const folded = search_letters(text);
  auto const& origins = folded.origins;
  std::vector<FoundPiece> pieces;
  if (origins.empty()) return pieces;
  auto const hits = hits_of(folded.letters, phrases);
  auto begin = hits.empty() ? 0 : best_begin(hits, letters_max);
  auto const end = std::min(begin + letters_max, origins.size());
  begin = end - std::min(end, letters_max);
  std::size_t done = begin == 0 ? 0 : origins[begin].from;
  std::size_t const last = end == origins.size() ? text.size() : origins[end - 1].to;
  if (begin > 0) pieces.push_back({std::string{kLeftOut}, false});
  for (auto const& hit : hits) {
    if (hit.from < begin || hit.to > end) continue;
    auto const from = std::max<std::size_t>(origins[hit.from].from, done);
    auto const to = std::max<std::size_t>(origins[hit.to - 1].to, from);
    add_piece(text.substr(done, from - done), false, pieces);
    add_piece(text.substr(from, to - from), true, pieces);
    done = std::max(done, to);
  }
  add_piece(text.substr(done, last - std::min(done, last)), false, pieces);
  if (end < origins.size()) pieces.push_back({std::string{kLeftOut}, false});
  return pieces;
}

}  // namespace base
