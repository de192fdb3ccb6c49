#include "domain/mailroom/reply_token.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace mailroom {
namespace {

using Bytes = std::string;

constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz234567";  // RFC 4648, section 6
constexpr std::size_t kNumberBytes = 4;
constexpr std::size_t kDayBytes = 2;
constexpr std::size_t kPersonBytes = 16;
constexpr std::size_t kBodyBytes = 1 + kDayBytes + kNumberBytes + kPersonBytes;
constexpr std::size_t kMacBytes = 10;
constexpr char kForm = 1;  // of the token; another form would be another number

[[nodiscard]] std::string lower(std::string_view text) {
  std::string lowered{text};
  for (auto& c : lowered) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lowered;
}

void add_number(Bytes& bytes, std::uint64_t number, std::size_t count) {
  for (auto left = count; left > 0; --left) {
    bytes += static_cast<char>((number >> (8 * (left - 1))) & 0xFFU);
  }
}

[[nodiscard]] std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint64_t number = 0;
  for (auto const c : bytes.substr(at, count)) {
    number = (number << 8U) | static_cast<unsigned char>(c);
  }
  return number;
}

[[nodiscard]] std::optional<unsigned> digit_of(char c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  auto const at = kDigits.find(c);
  return at == std::string_view::npos ? std::nullopt : std::optional{static_cast<unsigned>(at)};
}

[[nodiscard]] std::optional<Bytes> from_hex(std::string_view text) {
  Bytes bytes;
  if (text.size() % 2 != 0) return std::nullopt;
  for (std::size_t at = 0; at < text.size(); at += 2) {
    auto const high = digit_of(text[at]);
    auto const low = digit_of(text[at + 1]);
    if (!high || !low) return std::nullopt;
    bytes += static_cast<char>(*high * 16 + *low);
  }
  return bytes;
}

/// 16 bytes of "0192f0c1-1111-7222-8333-444455556666".
[[nodiscard]] std::optional<Bytes> bytes_of_uuid(std::string_view text) {
  constexpr std::array<std::size_t, 4> kHyphens{8, 13, 18, 23};
  if (text.size() != 36) return std::nullopt;
  std::string digits;
  for (std::size_t at = 0; at < text.size(); ++at) {
    bool const is_hyphen = std::find(kHyphens.begin(), kHyphens.end(), at) != kHyphens.end();
    if (is_hyphen != (text[at] == '-')) return std::nullopt;
    if (!is_hyphen) digits += text[at];
  }
  return from_hex(digits);
}

[[nodiscard]] std::string uuid_of(std::string_view bytes) {
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (at == 4 || at == 6 || at == 8 || at == 10) text += '-';
    text += fmt::format("{:02x}", static_cast<unsigned char>(bytes[at]));
  }
  return text;
}

[[nodiscard]] std::string base32(std::string_view bytes) {
  std::string text;
  unsigned held = 0;
  unsigned bits = 0;
  for (auto const c : bytes) {
    held = (held << 8U) | static_cast<unsigned char>(c);
    for (bits += 8; bits >= 5; bits -= 5) text += kLetters[(held >> (bits - 5)) & 31U];
  }
  if (bits > 0) text += kLetters[(held << (5 - bits)) & 31U];
  return text;
}

/// Strict: one text for each token, no stray bits at the end.
[[nodiscard]] std::optional<Bytes> from_base32(std::string_view text) {
  Bytes bytes;
  unsigned held = 0;
  unsigned bits = 0;
  for (auto const c : text) {
    auto const at = kLetters.find(c);
    if (at == std::string_view::npos) return std::nullopt;
    held = (held << 5U) | static_cast<unsigned>(at);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>((held >> bits) & 0xFFU);
  }
  bool const has_stray_bits = (held & ((1U << bits) - 1U)) != 0;
  if (has_stray_bits || base32(bytes).size() != text.size()) return std::nullopt;
  return bytes;
}

/// What the key says to the body, cut to kMacBytes. The words in front keep it apart from all else
/// that the same key signs.
[[nodiscard]] std::optional<Bytes> mac_of(std::string_view body, SignText const& sign) {
  auto const signature = from_hex(sign("mail reply token\n" + base32(body)));
  if (!signature || signature->size() < kMacBytes) return std::nullopt;
  return signature->substr(0, kMacBytes);
}

/// Without telling by its time where the first difference is.
[[nodiscard]] bool is_same(std::string_view a, std::string_view b) {
  unsigned difference = a.size() == b.size() ? 0U : 1U;
  for (std::size_t at = 0; at < std::min(a.size(), b.size()); ++at) {
    difference |= static_cast<unsigned char>(a[at]) ^
                  static_cast<unsigned>(static_cast<unsigned char>(b[at]));
  }
  return difference == 0;
}

[[nodiscard]] auto no_token() {
  return base::fail(base::ErrorKind::Invalid, "mailroom.token",
                    "No reply address can be made for this person and this inquiry.");
}

}  // namespace

base::Result<std::string> make_reply_token(ReplyToken const& token, SignText const& sign) {
  auto const person = bytes_of_uuid(token.person.text());
  bool const fits = token.inquiry_number > 0 && token.inquiry_number <= UINT32_MAX &&
                    token.issued_day >= 0 && token.issued_day <= UINT16_MAX;
  if (!person || !fits) return no_token();
  Bytes body{kForm};
  add_number(body, static_cast<std::uint64_t>(token.issued_day), kDayBytes);
  add_number(body, static_cast<std::uint64_t>(token.inquiry_number), kNumberBytes);
  body += *person;
  auto const mac = mac_of(body, sign);
  if (!mac) return no_token();
  return base32(body + *mac);
}

base::Result<std::string> make_reply_address(ReplyToken const& token, std::string_view domain,
                                             SignText const& sign) {
  auto const text = make_reply_token(token, sign);
  if (!text) return text;
  return fmt::format("{}{}@{}", kReplyMark, *text, domain);
}

std::optional<ReplyToken> parse_reply_token(std::string_view text, SignText const& sign) {
  constexpr std::size_t kTextLength = ((kBodyBytes + kMacBytes) * 8 + 4) / 5;
  if (text.size() != kTextLength) return std::nullopt;
  auto const bytes = from_base32(lower(text));
  if (!bytes || bytes->size() != kBodyBytes + kMacBytes || bytes->front() != kForm) {
    return std::nullopt;
  }
  auto const body = std::string_view{*bytes}.substr(0, kBodyBytes);
  auto const mac = mac_of(body, sign);
  if (!mac || !is_same(*mac, std::string_view{*bytes}.substr(kBodyBytes))) return std::nullopt;
  auto const number = number_at(body, 1 + kDayBytes, kNumberBytes);
  auto person = terms::UserId::parse(uuid_of(body.substr(1 + kDayBytes + kNumberBytes)));
  if (!person || number == 0) return std::nullopt;
  return ReplyToken{static_cast<std::int64_t>(number), std::move(*person),
                    static_cast<std::int64_t>(number_at(body, 1, kDayBytes))};
}

std::int64_t day_of(base::Instant at) {
  constexpr std::int64_t kMicrosADay = 86'400'000'000;
  return at.micros() / kMicrosADay;
}

std::optional<OwnAddress> own_address(std::string_view address, std::string_view domain) {
  auto const text = lower(address);
  auto const at = text.rfind('@');
  if (domain.empty() || at == std::string::npos || text.substr(at + 1) != lower(domain)) {
    return std::nullopt;
  }
  auto const local = text.substr(0, at);
  if (local.starts_with(kReplyMark)) {
    return OwnAddress{OwnAddress::Kind::Reply, local.substr(kReplyMark.size())};
  }
  if (local.starts_with(kBounceMark)) {
    return OwnAddress{OwnAddress::Kind::Bounce, local.substr(kBounceMark.size())};
  }
  return std::nullopt;
}

}  // namespace mailroom
