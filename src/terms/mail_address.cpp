#include "terms/mail_address.hpp"

#include <algorithm>

namespace terms {
namespace {

constexpr std::size_t kLabelBytesMax = 63;

[[nodiscard]] bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Dots stand where they like: some Japanese providers once gave such names out.
[[nodiscard]] bool is_local(std::string_view text) {
  constexpr std::string_view kSigns = "!#$%&'*+-/=?^_`{|}~.";
  return !text.empty() && text.size() <= MailAddress::kLocalBytesMax &&
         std::all_of(text.begin(), text.end(), [=](char c) {
           return is_letter_or_digit(c) || kSigns.find(c) != std::string_view::npos;
         });
}

[[nodiscard]] bool is_label(std::string_view text) {
  return !text.empty() && text.size() <= kLabelBytesMax && text.front() != '-' &&
         text.back() != '-' && std::all_of(text.begin(), text.end(), [](char c) {
           return is_letter_or_digit(c) || c == '-';
         });
}

[[nodiscard]] bool is_domain(std::string_view text) {
  for (;;) {
    auto const dot = text.find('.');
    if (!is_label(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

}  // namespace

base::Result<MailAddress> MailAddress::parse(std::string_view text) {
  auto const at = text.find('@');
  bool const is_good = text.size() <= kBytesMax && at != std::string_view::npos &&
                       is_local(text.substr(0, at)) && is_domain(text.substr(at + 1));
  if (!is_good) {
    return base::fail(base::ErrorKind::Invalid, "terms.mail-address",
                      "メールアドレスの形で入力してください。");
  }
  std::string folded{text};
  std::transform(folded.begin() + static_cast<std::ptrdiff_t>(at), folded.end(),
                 folded.begin() + static_cast<std::ptrdiff_t>(at), [](char c) {
                   return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
                 });
  return MailAddress{std::move(folded)};
}

std::string_view MailAddress::local() const {
  return std::string_view{text_}.substr(0, text_.find('@'));
}

std::string_view MailAddress::domain() const {
  return std::string_view{text_}.substr(text_.find('@') + 1);
}

}  // namespace terms
