#pragma once

#include "base/instant.hpp"
#include "terms/ids.hpp"
#include "terms/right.hpp"

#include <optional>
#include <string>
#include <vector>

namespace identity {

/// Leave for a program: named rights, for named routers, until a day. Only the hash is kept.
struct ApiToken {
  terms::TokenId id;
  std::string name;
  std::string secret_hash;  // SHA-256, lower-case hex
  terms::Rights rights;
  std::vector<terms::RouterId> routers;
  base::Instant created_at;
  base::Instant ends_at;
  std::optional<base::Instant> revoked_at{};
  std::optional<base::Instant> last_used_at{};  // to the minute
};

[[nodiscard]] inline bool is_over(ApiToken const& token, base::Instant now) {
  return token.revoked_at.has_value() || now >= token.ends_at;
}

}  // namespace identity
