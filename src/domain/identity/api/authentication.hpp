#pragma once

#include "domain/identity/ports.hpp"
#include "platform/http/caller.hpp"
#include "terms/unit_of_work.hpp"

namespace identity::api {

inline constexpr std::string_view kSessionCookie = "madoguchi_session";
inline constexpr std::string_view kCsrfHeader = "x-csrf-token";
/// On what a page asks for by itself while nobody has touched it.
inline constexpr std::string_view kUnattendedHeader = "x-madoguchi-unattended";

/// Knows people by their session cookie and programs by their API token
/// (Authorization: Bearer …). Nobody when neither is given; a token goes before a cookie.
class Authentication final : public platform::http::Authenticator {
 public:
  Authentication(terms::UnitOfWork<IdentityPorts>& work, Surroundings const& around)
      : work_(work), around_(around) {}

  /// Unauthenticated ("identity.session", "identity.token"); Forbidden ("identity.csrf") when
  /// something is to be changed and the x-csrf-token is not that of the session,
  /// ("identity.totp-needed") while a second factor that the role has to have is not set up.
  base::Result<platform::http::Caller> identify(platform::http::Request const& request) override;

 private:
  [[nodiscard]] base::Result<platform::http::Caller> by_cookie(
      platform::http::Request const& request);
  [[nodiscard]] base::Result<platform::http::Caller> by_token(std::string_view authorization);

  terms::UnitOfWork<IdentityPorts>& work_;
  Surroundings around_;
};

}  // namespace identity::api
