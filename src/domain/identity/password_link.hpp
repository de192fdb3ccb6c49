#pragma once

#include "base/instant.hpp"
#include "terms/ids.hpp"

#include <chrono>
#include <cstdint>
#include <string>

namespace identity {

/// A link with which one person chooses a password, once: at the invitation, or after it was
/// forgotten. Somebody has at most one; only its hash is kept.
struct PasswordLink {
  std::string secret_hash;  // SHA-256, lower-case hex
  terms::UserId user;
  base::Instant ends_at;
};

inline constexpr std::chrono::hours kPasswordLinkLength{24};

}  // namespace identity
