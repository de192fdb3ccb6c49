#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace platform::net {

/// "https://host:port" of a URL, in lower case and with its port; "" for what is no URL of ours:
/// another scheme, a name and password in it, white space.
[[nodiscard]] std::string origin_of(std::string_view url);

/// What is posted; a request without one is a GET.
struct FetchBody {
  std::string media_type;
  std::string bytes;
};

struct FetchRequest {
  std::string url;
  std::optional<FetchBody> body{};
  std::string user{};  // HTTP basic, where it is not ""
  std::string password{};
  std::string bearer{};  // RFC 6750, where it is not ""
  std::int64_t timeout_ms = 5000;
};

struct FetchAnswer {
  std::int64_t status = 0;
  std::string body;
};

/// Asks one server over TLS and no other: a URL of another origin is refused before anything is
/// sent, redirects are not followed, proxies of the environment are not asked. Plain HTTP only
/// where the origin itself is a loopback address, for tests.
class Fetcher {
 public:
  static constexpr std::size_t kBytesMax = 256 * 1024;

  /// Invalid ("net.origin") unless it is an origin as `origin_of` writes it.
  [[nodiscard]] static base::Result<Fetcher> for_origin(std::string_view url);

  /// Invalid ("net.origin") for a URL of another origin; Unavailable ("net.fetch") when nobody
  /// answers in time, the certificate is not good, or the answer is too long.
  [[nodiscard]] base::Result<FetchAnswer> fetch(FetchRequest const& request) const;

 private:
  explicit Fetcher(std::string origin) : origin_(std::move(origin)) {}
  std::string origin_;
};

}  // namespace platform::net
