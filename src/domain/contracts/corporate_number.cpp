#include "domain/contracts/corporate_number.hpp"

#include "base/check.hpp"

#include <algorithm>

namespace contracts {
namespace {

[[nodiscard]] bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

char check_digit(std::string_view twelve_digits) {
  DESK_CHECK(twelve_digits.size() == 12);
  int sum = 0;
  for (std::size_t place = 1; place <= twelve_digits.size(); ++place) {
    int const digit = twelve_digits[twelve_digits.size() - place] - '0';
    sum += digit * (place % 2 == 1 ? 1 : 2);
  }
  return static_cast<char>('0' + (9 - sum % 9));
}

base::Result<CorporateNumber> CorporateNumber::parse(std::string_view text) {
  bool const is_well_formed = text.size() == 13 && std::all_of(text.begin(), text.end(), is_digit);
  if (!is_well_formed || text[0] != check_digit(text.substr(1))) {
    return base::fail(base::ErrorKind::Invalid, "contracts.corporate-number",
                      "法人番号が正しくありません。13桁の番号をもう一度お確かめください。");
  }
  return CorporateNumber{std::string{text}};
}

}  // namespace contracts
