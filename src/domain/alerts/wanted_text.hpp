#pragma once

#include "domain/alerts/explanation.hpp"
#include "domain/alerts/kind.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace alerts {

/// What somebody looks for in a list of alerts: the parts of a search (base/text_search). An alert
/// fits when each of them stands in its name, its signature or its title, or begins one of its
/// addresses; it is folded as in every search.
class WantedText {
 public:
  static constexpr std::size_t kWordsMax = 16;
  /// A bit for each word.
  using Words = std::uint32_t;

  /// Of more than kWordsMax words the first count. `explanations`, if any, know the titles.
  explicit WantedText(std::string_view text, Explanations const* explanations = nullptr);

  [[nodiscard]] bool is_empty() const { return words_.empty(); }
  [[nodiscard]] Words all() const { return (Words{1} << words_.size()) - 1; }
  [[nodiscard]] Words in(Kind const& kind) const;
  [[nodiscard]] Words beginning(std::string_view address) const;

  struct AddressWord {
    std::string text;
    Words bit;
  };
  /// The words that may be the beginning of an address.
  [[nodiscard]] std::vector<AddressWord> const& address_words() const { return address_words_; }
  [[nodiscard]] Words address_bits() const;

 private:
  std::vector<std::string> words_{};
  std::vector<AddressWord> address_words_{};
  Explanations const* explanations_;
};

/// How many words a text has, for refusing what is too long.
[[nodiscard]] std::size_t count_words(std::string_view text);

}  // namespace alerts
