#pragma once

#include "domain/identity/ports.hpp"
#include "terms/actor.hpp"

#include <chrono>

namespace identity {

inline constexpr std::chrono::hours kTokenLengthMax{24 * 731};
inline constexpr std::size_t kTokenRoutersMax = 200;
/// In front of every secret, so that one that lies about is recognised.
inline constexpr std::string_view kTokenPrefix = "mdg_";

struct NewToken {
  std::string name;
  terms::Rights rights;
  std::vector<terms::RouterId> routers;
  base::Instant ends_at;
};

/// The secret is shown this once.
struct IssuedToken {
  ApiToken token;
  std::string secret;
};

/// Invalid ("identity.name", "identity.token-rights", "identity.token-routers",
/// "identity.token-end"): a token can ingest and nothing else, for 1 to 200 routers that are there,
/// at most two years.
[[nodiscard]] base::Result<IssuedToken> add_token(IdentityPorts& ports, Surroundings const& around,
                                                  NewToken const& what, terms::Actor const& by);

/// At once. NotFound ("identity.unknown-token").
[[nodiscard]] base::Result<void> revoke_token(IdentityPorts& ports, Surroundings const& around,
                                              terms::TokenId const& token, terms::Actor const& by);

}  // namespace identity
