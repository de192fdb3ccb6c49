#pragma once

#include "base/result.hpp"

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>

namespace terms {

/// A mail address as it may stand in an SMTP command and a header: ASCII, no white space, no
/// brackets, no quotes. Nothing in it can end a line or begin another header. The domain is folded
/// to lower case; the name before it is the receiver's own business.
class MailAddress {
 public:
  static constexpr std::size_t kBytesMax = 254;
  static constexpr std::size_t kLocalBytesMax = 64;

  /// Invalid ("terms.mail-address") unless it is name@domain (RFC 5321, without quoted names).
  [[nodiscard]] static base::Result<MailAddress> parse(std::string_view text);
  [[nodiscard]] std::string const& text() const { return text_; }
  [[nodiscard]] std::string_view local() const;
  [[nodiscard]] std::string_view domain() const;
  auto operator<=>(MailAddress const&) const = default;

 private:
  explicit MailAddress(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace terms
