#pragma once

#include "domain/identity/ports.hpp"
#include "platform/http/message.hpp"

#include <chrono>

namespace identity::api {

/// Sets the session cookie; takes it back where `secret` is "".
void set_session_cookie(platform::http::Response& response, std::string_view secret,
                        Surroundings const& around);

inline constexpr std::string_view kStepCookie = "madoguchi_step";
inline constexpr std::string_view kDeviceCookie = "madoguchi_device";

/// Out of reach of scripts and other sites, and sent to signing in only. "" takes it back.
void set_step_cookie(platform::http::Response& response, std::string_view secret,
                     Surroundings const& around);
void set_device_cookie(platform::http::Response& response, std::string_view mark,
                       Surroundings const& around);

/// For coming back from the provider: the one cookie that a way from another site brings along.
inline constexpr std::string_view kOidcCookie = "madoguchi_oidc";
void set_oidc_cookie(platform::http::Response& response, std::string_view sealed,
                     Surroundings const& around);

/// Where a request comes from, as its session will say.
[[nodiscard]] Origin origin_of(platform::http::Request const& request);

/// TooMany ("identity.slow-down"), with Retry-After.
[[nodiscard]] platform::http::Response slow_down(std::chrono::seconds pause,
                                                 platform::http::Request const& request);

}  // namespace identity::api
