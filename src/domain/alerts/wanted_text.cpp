#include "domain/alerts/wanted_text.hpp"

#include "base/text.hpp"
#include "base/text_search.hpp"

namespace alerts {
namespace {

[[nodiscard]] std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (auto const& part : base::search_parts(text)) {
    auto const word = base::utf8_of(part.letters);
    if (auto const plain = base::trimmed(word); !plain.empty()) words.emplace_back(plain);
  }
  return words;
}

/// Digits, or what has the dots or colons of an address and none but its letters.
[[nodiscard]] bool may_begin_address(std::string_view word) {
  constexpr std::string_view kDigits = "0123456789";
  return word.find_first_not_of("0123456789abcdef.:") == word.npos &&
         (word.find_first_of(".:") != word.npos || word.find_first_not_of(kDigits) == word.npos);
}

}  // namespace

WantedText::WantedText(std::string_view text, Explanations const* explanations)
    : words_(words_of(text)), explanations_(explanations) {
  if (words_.size() > kWordsMax) words_.resize(kWordsMax);
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (may_begin_address(words_[i])) address_words_.push_back({words_[i], Words{1} << i});
  }
}

WantedText::Words WantedText::in(Kind const& kind) const {
  if (words_.empty()) return 0;
  auto text = base::search_folded(kind.name) + "\n" + base::search_folded(kind.signature);
  if (explanations_ != nullptr)
    text += "\n" + base::search_folded(explanations_->explain(kind).title);
  Words found = 0;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (text.find(words_[i]) != text.npos) found |= Words{1} << i;
  }
  return found;
}

WantedText::Words WantedText::beginning(std::string_view address) const {
  Words found = 0;
  for (auto const& word : address_words_) {
    if (address.starts_with(word.text)) found |= word.bit;
  }
  return found;
}

WantedText::Words WantedText::address_bits() const {
  Words bits = 0;
  for (auto const& word : address_words_) bits |= word.bit;
  return bits;
}

std::size_t count_words(std::string_view text) { return words_of(text).size(); }

}  // namespace alerts
