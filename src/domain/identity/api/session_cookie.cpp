#include "domain/identity/api/session_cookie.hpp"

#include "domain/identity/api/authentication.hpp"
#include "domain/identity/api/device_words.hpp"
#include "domain/identity/known_device.hpp"
#include "domain/identity/oidc.hpp"
#include "platform/http/problem.hpp"

#include <optional>

namespace identity::api {

namespace http = platform::http;

namespace {

struct Cookie {
  std::string_view name;
  std::string_view value;
  std::string_view path = "/";
  /// Without an age the browser forgets it when it closes.
  std::optional<std::chrono::seconds> age{};
  std::string_view same_site = "Strict";
};

void set_cookie(http::Response& response, Cookie const& cookie, Surroundings const& around) {
  std::string text{cookie.name};
  text += "=" + std::string{cookie.value} + "; Path=" + std::string{cookie.path} +
          "; HttpOnly; SameSite=" + std::string{cookie.same_site};
  if (around.is_cookie_secure) text += "; Secure";
  if (cookie.value.empty()) {
    text += "; Max-Age=0";
  } else if (cookie.age) {
    text += "; Max-Age=" + std::to_string(cookie.age->count());
  }
  response.headers.emplace_back("Set-Cookie", std::move(text));
}

constexpr std::string_view kSignInPath = "/api/v1/session";

}  // namespace

void set_session_cookie(http::Response& response, std::string_view secret,
                        Surroundings const& around) {
  set_cookie(response, {kSessionCookie, secret}, around);
}

void set_step_cookie(http::Response& response, std::string_view secret,
                     Surroundings const& around) {
  set_cookie(response, {kStepCookie, secret, kSignInPath, kSignInStepLength}, around);
}

void set_device_cookie(http::Response& response, std::string_view mark,
                       Surroundings const& around) {
  set_cookie(response, {kDeviceCookie, mark, kSignInPath, kKnownDeviceLength}, around);
}

void set_oidc_cookie(http::Response& response, std::string_view sealed,
                     Surroundings const& around) {
  set_cookie(response, {kOidcCookie, sealed, "/api/v1/oidc", kOidcFlowLength, "Lax"}, around);
}

Origin origin_of(http::Request const& request) {
  return {request.peer_address, device_words(request.header("user-agent"))};
}

http::Response slow_down(std::chrono::seconds pause, http::Request const& request) {
  auto response = http::problem(
      {base::ErrorKind::TooMany,
       "identity.slow-down",
       "サインインに続けて失敗しました。しばらく待ってから、もう一度お試しください。",
       {}},
      request);
  response.headers.emplace_back("Retry-After", std::to_string(pause.count()));
  return response;
}

}  // namespace identity::api
