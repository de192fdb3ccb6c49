#pragma once

#include "base/result.hpp"
#include "platform/http/message.hpp"
#include "platform/http/route.hpp"

#include <string>
#include <string_view>

namespace platform::http {

/// How a body is coded on the wire (Content-Encoding, RFC 9110 8.4.1); None also when it says
/// nothing, Unknown for anything but gzip, and for two codings at once.
enum class Coding : std::uint8_t { None, Gzip, Unknown };
[[nodiscard]] Coding coding_of(Request const& request);

/// What the transport may take in: a coded body is kept as it came, so its lines are not looked
/// for, and what it grows to is bounded when it is decoded.
[[nodiscard]] BodyPolicy wire_policy(BodyPolicy const& policy, Coding coding);

/// Decodes one or several gzip members (RFC 1952) back to back, within the same bounds as a body
/// that came plain; long lines are cut alike. TooLarge ("http.body-too-large", "http.gzip-ratio"),
/// Malformed ("http.gzip") naming the byte where it is damaged, ends too early, or where something
/// follows that is no gzip.
[[nodiscard]] base::Result<std::string> gunzip(std::string_view coded, BodyPolicy const& policy);

/// Beyond the first MiB a body must not grow to more than so many times its coded size. Lines of
/// EVE reach 10 to 40.
inline constexpr std::size_t kGzipRatioMax = 250;
inline constexpr std::size_t kGzipMembersMax = 10'000;

}  // namespace platform::http
