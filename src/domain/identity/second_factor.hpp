#pragma once

#include "base/instant.hpp"
#include "terms/ids.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace identity {

/// What an authenticator app and we share (TOTP, RFC 6238). It holds from its first good code on.
struct SecondFactor {
  terms::UserId user;
  std::string sealed_secret;  // the store alone makes no codes
  std::optional<base::Instant> confirmed_at{};
  std::int64_t last_step = 0;  // a code is good for once: only later steps are taken
};

/// The password was right, the code is still to come. Only the hash of its secret is kept.
struct SignInStep {
  std::string secret_hash;
  terms::UserId user;
  base::Instant ends_at;
  int attempts = 0;
};

inline constexpr std::chrono::seconds kTotpStep{30};
inline constexpr std::int64_t kTotpWindow = 1;  // steps before and after
inline constexpr std::chrono::minutes kSignInStepLength{5};
inline constexpr int kSignInStepAttemptsMax = 5;
inline constexpr int kRecoveryCodes = 10;

[[nodiscard]] inline std::int64_t totp_step_of(base::Instant at) {
  return at.micros() / std::chrono::microseconds{kTotpStep}.count();
}

}  // namespace identity
