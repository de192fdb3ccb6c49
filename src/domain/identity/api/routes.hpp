#pragma once

#include "domain/identity/api/guess_guard.hpp"
#include "domain/identity/oidc.hpp"
#include "domain/identity/ports.hpp"
#include "platform/http/route.hpp"
#include "terms/unit_of_work.hpp"

#include <vector>

namespace identity::api {

struct Deps {
  terms::UnitOfWork<IdentityPorts>& work;
  Surroundings around;
  GuessGuard& guard;             // lives as long as the server
  OidcProvider* oidc = nullptr;  // likewise; none where single sign-on is not set up
};

/// All of the slice.
[[nodiscard]] std::vector<platform::http::Route> routes(Deps const& deps);

/// Signing in, who is signed in, signing out.
[[nodiscard]] std::vector<platform::http::Route> session_routes(Deps const& deps);
/// One's own sessions and password.
[[nodiscard]] std::vector<platform::http::Route> own_session_routes(Deps const& deps);
/// One's own second factor.
[[nodiscard]] std::vector<platform::http::Route> totp_routes(Deps const& deps);
/// Single sign-on, and how one may sign in.
[[nodiscard]] std::vector<platform::http::Route> oidc_routes(Deps const& deps);
/// API tokens, for the operator.
[[nodiscard]] std::vector<platform::http::Route> token_routes(Deps const& deps);
/// The people of one's organisation, and the links with which they choose a password.
[[nodiscard]] std::vector<platform::http::Route> people_routes(Deps const& deps);
/// People from a table.
[[nodiscard]] std::vector<platform::http::Route> import_routes(Deps const& deps);

}  // namespace identity::api
