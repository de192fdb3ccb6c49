#pragma once

#include "base/result.hpp"

#include <compare>
#include <string>
#include <string_view>

namespace contracts {

/// 法人番号: 13 digits, the first of which checks the other twelve (国税庁, 法人番号の構成).
class CorporateNumber {
 public:
  /// Invalid ("contracts.corporate-number") for any other length, letters, or a wrong check digit.
  [[nodiscard]] static base::Result<CorporateNumber> parse(std::string_view text);
  [[nodiscard]] std::string const& text() const { return text_; }
  auto operator<=>(CorporateNumber const&) const = default;

 private:
  explicit CorporateNumber(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// The digit that belongs before the twelve: 9 - (sum of P(n) * Q(n) mod 9), counted from the
/// right, Q = 1 in odd places and 2 in even ones.
[[nodiscard]] char check_digit(std::string_view twelve_digits);

}  // namespace contracts
