#include "terms/address_spelling.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <string>
#include <vector>

namespace terms {
namespace {

using base::ErrorKind;
using base::Result;

constexpr std::size_t kBytesMax = 256;
constexpr std::string_view kLetters = "0123456789abcdefABCDEFxX.:/%[]";

[[nodiscard]] tl::unexpected<base::Error> refuse(std::string_view code, std::string why) {
  return base::fail(ErrorKind::Invalid, code, std::move(why));
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (auto at = text.find(what); at != text.npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
}

[[nodiscard]] tl::unexpected<base::Error> refuse_character(std::size_t place) {
  return refuse("terms.spelling-character",
                fmt::format("Character {} is no part of an address.", place));
}

/// Narrow and without spaces around; every character could stand in an address.
[[nodiscard]] Result<std::string> plain(std::string_view text) {
  if (text.size() > kBytesMax) return refuse("terms.spelling", "This is longer than an address.");
  if (!base::is_utf8(text)) return refuse("terms.spelling-character", "This is no UTF-8 text.");
  // Before anything is taken off the ends: a line end or a NUL hides what follows it.
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 || byte == 0x7f) return refuse_character(i + 1);
  }
  auto narrow = base::nfkc(base::trimmed(text));
  replace_all(narrow, "\u3002", ".");
  if (narrow.empty()) return refuse("terms.spelling-empty", "There is no address.");
  auto const strange = narrow.find_first_not_of(kLetters);
  if (strange == narrow.npos) return narrow;
  if (narrow.find('%') < strange) {
    return refuse("terms.spelling-zone", "An address with a zone (%) is one of a single link.");
  }
  return refuse_character(base::code_points(std::string_view{narrow}.substr(0, strange)) + 1);
}

/// A part of inet_aton(3): decimal, or hexadecimal after 0x.
[[nodiscard]] Result<std::uint64_t> number_of(std::string_view part, std::size_t place) {
  auto const wrong = [&] {
    return refuse("terms.spelling-number",
                  fmt::format("Part {} (\"{}\") is no number that fits there.", place, part));
  };
  bool const is_hex = part.starts_with("0x") || part.starts_with("0X");
  auto const digits = is_hex ? part.substr(2) : part;
  if (!is_hex && digits.size() > 1 && digits.front() == '0') {
    return refuse("terms.spelling-octal",
                  fmt::format("Part {} (\"{}\") begins with 0: some programs read it as octal, "
                              "others don't. Write it without.",
                              place, part));
  }
  std::uint64_t value = 0;
  auto const* const end = digits.data() + digits.size();
  auto const read = std::from_chars(digits.data(), end, value, is_hex ? 16 : 10);
  if (digits.empty() || read.ec != std::errc{} || read.ptr != end) return wrong();
  if (value > 0xffff'ffffU) return wrong();
  return value;
}

[[nodiscard]] std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  for (;;) {
    auto const dot = text.find('.');
    parts.push_back(text.substr(0, dot));
    if (dot == text.npos) return parts;
    text.remove_prefix(dot + 1);
  }
}

[[nodiscard]] IpAddress v4_of(std::uint64_t value) {
  return *IpAddress::parse(fmt::format("{}.{}.{}.{}", (value >> 24U) & 0xffU,
                                       (value >> 16U) & 0xffU, (value >> 8U) & 0xffU,
                                       value & 0xffU));
}

/// One to four parts; the last fills all bytes that are left.
[[nodiscard]] Result<IpAddress> read_v4(std::string_view text) {
  auto const parts = parts_of(text);
  if (parts.size() > 4) {
    return refuse("terms.spelling",
                  fmt::format("{} parts are too many: an IPv4 address has four.", parts.size()));
  }
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    auto const number = number_of(parts[i], i + 1);
    if (!number) return tl::unexpected(number.error());
    bool const is_last = i + 1 == parts.size();
    auto const bits = is_last ? 8 * (4 - i) : 8U;
    if (*number >> bits != 0) {
      return refuse("terms.spelling-number",
                    fmt::format("Part {} (\"{}\") is too large.", i + 1, parts[i]));
    }
    value = (value << bits) | *number;
  }
  return v4_of(value);
}

[[nodiscard]] Result<IpAddress> read_v6(std::string_view text) {
  if (text.find('%') != text.npos) {
    return refuse("terms.spelling-zone", "An address with a zone (%) is one of a single link.");
  }
  auto const address = IpAddress::parse(text);
  if (!address) return refuse("terms.spelling", "This is no IPv6 address.");
  return embedded_ipv4(*address).value_or(*address);
}

[[nodiscard]] Result<IpAddress> read_plain(std::string_view text) {
  if (text.size() > 2 && text.front() == '[' && text.back() == ']') {
    text = text.substr(1, text.size() - 2);
    if (text.find(':') == text.npos) {
      return refuse("terms.spelling", "Only IPv6 addresses stand in brackets.");
    }
  }
  if (text.find(':') != text.npos) return read_v6(text);
  if (text.find('%') != text.npos) {
    return refuse("terms.spelling-zone", "An address with a zone (%) is one of a single link.");
  }
  if (text.size() > 1 && text.back() == '.') text.remove_suffix(1);
  return read_v4(text);
}

/// What is behind the slash must leave the one address.
[[nodiscard]] Result<IpAddress> read_with_length(std::string_view text, std::size_t slash) {
  auto const address = read_plain(text.substr(0, slash));
  if (!address) return address;
  auto const length = text.substr(slash + 1);
  bool const is_v6 = text.substr(0, slash).find(':') != text.npos;
  if (length == (is_v6 ? "128" : "32")) return address;
  return refuse("terms.spelling-prefix",
                length == "0" ? "/0 is every address there is; one is wanted."
                              : fmt::format("/{} is a range; one address is wanted.", length));
}

}  // namespace

Result<IpAddress> read_spelling(std::string_view text) {
  auto const narrow = plain(text);
  if (!narrow) return tl::unexpected(narrow.error());
  auto const slash = narrow->find('/');
  return slash == narrow->npos ? read_plain(*narrow) : read_with_length(*narrow, slash);
}

std::optional<IpAddress> embedded_ipv4(IpAddress const& address) {
  struct Form {
    std::string_view prefix;
    std::size_t offset;  // of the four bytes
  };
  constexpr std::array<Form, 5> kForms{{{"::ffff:0:0/96", 12},
                                        {"::ffff:0:0:0/96", 12},
                                        {"64:ff9b::/96", 12},
                                        {"2002::/16", 2},
                                        {"::/96", 12}}};
  if (kind_of(address) != AddressKind::Embedded) return std::nullopt;  // :: and ::1 carry none
  for (auto const& form : kForms) {
    if (!IpPrefix::parse(form.prefix)->contains(address)) continue;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8U | address.bytes()[form.offset + i];
    return v4_of(value);
  }
  return std::nullopt;
}

}  // namespace terms
