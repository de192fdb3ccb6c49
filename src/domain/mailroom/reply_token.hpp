#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "terms/ids.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace mailroom {

/// The right of one person to reply to one inquiry by mail. The number of an inquiry is one of the
/// whole installation: it names the inquiry and its tenant.
struct ReplyToken {
  std::int64_t inquiry_number = 0;  // 1 to 2^32 - 1
  terms::UserId person;             // a UUID, as all ids of people are
  std::int64_t issued_day = 0;      // days since 1970-01-01 UTC, up to 65,535
};

/// A keyed hash of the installation in hexadecimal, at least 80 bits of it. The key lies beside
/// the store.
using SignText = std::function<std::string(std::string_view)>;

inline constexpr std::string_view kReplyMark = "answer+";
/// Bounces of our mails come to this name, with a mark after a +.
inline constexpr std::string_view kBounceName = "bounce";
inline constexpr std::string_view kBounceMark = "bounce+";
/// RFC 5321, 4.5.3.1.1.
inline constexpr std::size_t kLocalPartMax = 64;

/// The token as text: 53 letters a–z and digits 2–7, so that it survives whoever changes the case
/// of an address. Invalid ("mailroom.token") where a number is out of bounds or the person's id is
/// no UUID.
[[nodiscard]] base::Result<std::string> make_reply_token(ReplyToken const& token,
                                                         SignText const& sign);
/// "answer+TOKEN@domain", to stand in From or Reply-To of a mail to that person about that inquiry.
[[nodiscard]] base::Result<std::string> make_reply_address(ReplyToken const& token,
                                                           std::string_view domain,
                                                           SignText const& sign);
/// Nothing for whatever `make_reply_token` did not make with the same key.
[[nodiscard]] std::optional<ReplyToken> parse_reply_token(std::string_view text,
                                                          SignText const& sign);

[[nodiscard]] std::int64_t day_of(base::Instant at);

/// An address of ours that a mail came to.
struct OwnAddress {
  enum class Kind : std::uint8_t { Reply, Bounce };
  Kind kind = Kind::Reply;
  std::string token;
};
/// Nothing where the address is none of these; case means nothing.
[[nodiscard]] std::optional<OwnAddress> own_address(std::string_view address,
                                                    std::string_view domain);

}  // namespace mailroom
