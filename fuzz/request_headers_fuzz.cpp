#include "base/check.hpp"
#include "platform/http/conditions.hpp"
#include "platform/http/file_download.hpp"
#include "platform/http/gzip.hpp"
#include "platform/http/trusted_proxies.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Any text in the headers that are read in parts: what proxies forward, tags, keys, codings,
/// ranges.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace platform::http;
  std::string const text{reinterpret_cast<char const*>(data), size};
  for (auto const header : {ForwardedHeader::XForwarded, ForwardedHeader::Forwarded}) {
    Request request;
    request.peer_address = "10.0.0.1";
    for (auto const* name :
         {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "forwarded", "if-none-match",
          "idempotency-key", "accept-encoding", "host"}) {
      request.headers.emplace_back(name, text);
    }
    auto const proxies = TrustedProxies::parse({"10.0.0.0/8"}, header);
    DESK_CHECK(proxies);
    proxies->look_behind(request);
    DESK_CHECK(terms::IpAddress::parse(request.peer_address));
    Route route;
    route.is_once = true;
    auto const once = once_of(route, request, {});
    DESK_CHECK(!once || !*once || (*once)->key.size() <= 255);
    Response response;
    response.version = 1;
    tag(request, response);
    DESK_CHECK(response.status == 200 || response.status == 304);
    static_cast<void>(is_match(text, 1));
    static_cast<void>(takes_gzip(request));
    constexpr std::int64_t kBytes = 1'000;
    auto const range = range_of(text, kBytes);
    DESK_CHECK(!range ||
               (range->from >= 0 && range->bytes >= 0 && range->bytes <= kBytes - range->from));
  }
  return 0;
}
