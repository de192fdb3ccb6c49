#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "platform/http/message.hpp"
#include "terms/actor.hpp"
#include "terms/ids.hpp"
#include "terms/right.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace platform::http {

enum class CallerKind : std::uint8_t { Nobody, User, Token, RouterAgent, FeedKey };

/// Who is calling, and what they may do where this request points (the tenant in the path).
struct Caller {
  CallerKind kind = CallerKind::Nobody;
  terms::Actor actor{};
  std::optional<terms::UserId> user{};
  terms::Rights rights{};                  // in the acting tenant where the path names one
  std::vector<terms::RouterId> routers{};  // Token: the routers it is for; RouterAgent: itself;
                                           // FeedKey: the one it is for
  std::string session{};                   // User: the opaque session key, for signing out
  /// Where the acting tenant's service is over: of what came to be later nothing is shown.
  std::optional<base::Instant> visible_until{};
};

/// What a gate lets somebody do, and how far it lets them see.
struct Admission {
  terms::Rights rights{};
  std::optional<base::Instant> visible_until{};
};

/// Finds out who calls: session cookie (with its CSRF header on changing methods), API token
/// (Authorization: Bearer), the router agent's signature, or the key of a feed. Nobody is a valid
/// answer.
class Authenticator {
 public:
  virtual ~Authenticator() = default;
  /// Unauthenticated when credentials are given and are not good; Forbidden for a wrong CSRF token.
  [[nodiscard]] virtual base::Result<Caller> identify(Request const& request) = 0;
};

/// Decides what a caller may do for one tenant.
class Gate {
 public:
  virtual ~Gate() = default;
  /// NotFound unless the caller may act for `tenant`; what it may do and see there otherwise.
  [[nodiscard]] virtual base::Result<Admission> admit(Caller const& caller,
                                                      terms::TenantId const& tenant) = 0;
};

}  // namespace platform::http
