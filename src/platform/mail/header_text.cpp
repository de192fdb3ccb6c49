#include "platform/mail/header_text.hpp"

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "base/text_line.hpp"

#include <algorithm>

namespace platform::mail {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr std::size_t kLineBytes = 76;  // RFC 2047 section 2
constexpr std::string_view kBegin = "=?UTF-8?B?";
constexpr std::string_view kEnd = "?=";

[[nodiscard]] bool is_printable_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

/// How many bytes of text an encoded word of at most `room` columns takes.
[[nodiscard]] std::size_t bytes_in(std::size_t room) {
  auto const frame = kBegin.size() + kEnd.size();
  return room <= frame ? 0 : (room - frame) / 4 * 3;
}

/// The longest beginning of at most `bytes_max` that ends between two characters.
[[nodiscard]] std::string_view piece_of(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  auto end = bytes_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

}  // namespace

Result<HeaderText> HeaderText::parse(std::string_view text) {
  bool const is_good = base::is_utf8(text) && base::is_line(text, kCodePointsMax);
  if (is_good) return HeaderText{std::string{text}};
  return fail(ErrorKind::Invalid, "mail.header", "These words can't stand in a header.");
}

Result<HeaderUrl> HeaderUrl::parse(std::string_view text) {
  bool const is_web = text.starts_with("https://") || text.starts_with("http://");
  bool const is_plain = std::all_of(text.begin(), text.end(), [](char c) {
    return c > 0x20 && c < 0x7F && c != '<' && c != '>' && c != '"' && c != '\\';
  });
  if (is_web && is_plain && text.size() <= kBytesMax) return HeaderUrl{std::string{text}};
  return fail(ErrorKind::Invalid, "mail.url", "This URL can't stand in a header.");
}

std::string encoded(HeaderText const& words, std::size_t used) {
  std::string_view rest = words.text();
  // What looks like an encoded word already must not be read as one.
  bool const is_plain = is_printable_ascii(rest) && rest.find("=?") == std::string_view::npos;
  if (is_plain && used + rest.size() <= kLineBytes) return std::string{rest};
  std::string folded;
  while (!rest.empty()) {
    auto const piece = piece_of(rest, bytes_in(kLineBytes - std::min(used, kLineBytes)));
    if (!piece.empty()) {
      folded += std::string{kBegin} + base::base64(base::bytes_of(piece)) + std::string{kEnd};
      rest.remove_prefix(piece.size());
    }
    if (!rest.empty()) folded += "\r\n ";
    used = 1;
  }
  return folded;
}

}  // namespace platform::mail
