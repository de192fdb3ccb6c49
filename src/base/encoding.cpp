#include "base/encoding.hpp"

#include <algorithm>
#include <array>

namespace base {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kBase64Digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::string hex(std::span<std::uint8_t const> bytes) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (auto const byte : bytes) {
    text.push_back(kHexDigits[byte >> 4U]);
    text.push_back(kHexDigits[byte & 0x0FU]);
  }
  return text;
}

std::string base64(std::span<std::uint8_t const> bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::size_t const count = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k) group = (group << 8U) | (k < count ? bytes[i + k] : 0U);
    for (std::size_t k = 0; k < 4; ++k) {
      text.push_back(k <= count ? kBase64Digits[(group >> (18U - 6U * k)) & 0x3FU] : '=');
    }
  }
  return text;
}

std::optional<std::vector<std::uint8_t>> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  std::vector<std::uint8_t> bytes;
  bytes.reserve(text.size() / 4 * 3);
  for (std::size_t i = 0; i < text.size(); i += 4) {
    auto group_text = text.substr(i, 4);
    std::size_t const padding = group_text.ends_with("==") ? 2
                                                           : (group_text.ends_with('=') ? 1 : 0);
    if (padding > 0 && i + 4 != text.size()) return std::nullopt;
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 4; ++k) {
      auto const digit = k < 4 - padding ? kBase64Digits.find(group_text[k]) : 0;
      if (digit == std::string_view::npos) return std::nullopt;
      group = (group << 6U) | static_cast<std::uint32_t>(digit);
    }
    if ((group & ((1U << (8U * padding)) - 1U)) != 0) return std::nullopt;
    for (std::size_t k = 0; k < 3 - padding; ++k) {
      bytes.push_back(static_cast<std::uint8_t>(group >> (16U - 8U * k)));
    }
  }
  return bytes;
}

std::span<std::uint8_t const> bytes_of(std::string_view text) {
  return {reinterpret_cast<std::uint8_t const*>(text.data()), text.size()};
}

std::string base32(std::span<std::uint8_t const> bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  std::uint32_t held = 0;
  unsigned int count = 0;  // of the bits of `held` that are not written yet
  for (auto const byte : bytes) {
    held = (held << 8U) | byte;
    for (count += 8; count >= 5; count -= 5) text.push_back(kDigits[held >> (count - 5) & 0x1FU]);
  }
  if (count > 0) text.push_back(kDigits[held << (5 - count) & 0x1FU]);
  return text;
}

std::string uri_component(std::string_view text) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string coded;
  for (auto const byte : bytes_of(text)) {
    char const c = static_cast<char>(byte);
    if (kPlain.find(c) != std::string_view::npos) {
      coded.push_back(c);
    } else {
      coded += {'%', kDigits[byte >> 4U], kDigits[byte & 0x0FU]};
    }
  }
  return coded;
}

}  // namespace base
