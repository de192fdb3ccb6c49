#pragma once

#include "base/instant.hpp"
#include "terms/ids.hpp"

#include <chrono>
#include <string>

namespace identity {

/// How long a session lasts.
struct SessionRules {
  std::chrono::minutes idle{60};
  std::chrono::hours absolute{12};
};

/// Where a session was opened, for the one it belongs to.
struct Origin {
  std::string peer_address;
  std::string device{};  // words of ours, such as "Chrome (Windows)"
};

/// Somebody is signed in. Only the hash of the secret in the cookie is kept, so that the store
/// signs nobody in; the key names the session to its owner.
struct Session {
  std::string key;  // SHA-256 of the secret, lower-case hex
  terms::UserId user;
  base::Instant created_at;
  base::Instant last_seen_at;  // to the minute: kSeenEvery
  Origin origin{};
};

/// A request within this time of the last noted one is not noted: no write per request.
inline constexpr std::chrono::minutes kSeenEvery{1};

[[nodiscard]] bool is_over(Session const& session, SessionRules const& rules, base::Instant now);

}  // namespace identity
