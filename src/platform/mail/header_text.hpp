#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace platform::mail {

/// Words that may stand in a header: one line of UTF-8 without control characters. There is no
/// other way for words of ours into a header, so that none can begin a header of its own.
class HeaderText {
 public:
  static constexpr std::size_t kCodePointsMax = 200;
  /// Invalid ("mail.header") for a control character, bytes that are no UTF-8, or more.
  [[nodiscard]] static base::Result<HeaderText> parse(std::string_view text);
  [[nodiscard]] std::string const& text() const { return text_; }

 private:
  explicit HeaderText(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// A URL that may stand in a header: https or http, printable ASCII without brackets.
class HeaderUrl {
 public:
  static constexpr std::size_t kBytesMax = 900;  // a header's line ends at 998 (RFC 5322 2.1.1)
  /// Invalid ("mail.url").
  [[nodiscard]] static base::Result<HeaderUrl> parse(std::string_view text);
  [[nodiscard]] std::string const& text() const { return text_; }

 private:
  explicit HeaderUrl(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// The words as the body of a header: as they are where they are ASCII, else encoded words
/// (RFC 2047, UTF-8, base64) cut between characters and folded. `used` is what stands before them
/// on their line, such as "Subject: ".
[[nodiscard]] std::string encoded(HeaderText const& words, std::size_t used);

}  // namespace platform::mail
