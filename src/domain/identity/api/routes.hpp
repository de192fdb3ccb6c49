#pragma once

#include "domain/identity/api/guess_guard.hpp"
#include "domain/identity/ports.hpp"
#include "platform/http/route.hpp"
#include "terms/unit_of_work.hpp"

#include <vector>

namespace identity::api {

struct Deps {
  terms::UnitOfWork<IdentityPorts>& work;
  Surroundings around;
  GuessGuard& guard;  // lives as long as the server
};

/// Signing in, who is signed in, signing out.
[[nodiscard]] std::vector<platform::http::Route> routes(Deps const& deps);

}  // namespace identity::api
