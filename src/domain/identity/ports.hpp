#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "domain/identity/api_token.hpp"
#include "domain/identity/session.hpp"
#include "domain/identity/user.hpp"
#include "terms/audit_trail.hpp"
#include "terms/page.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace identity {

/// argon2id in the encoded form that names its own parameters.
struct PasswordHash {
  std::string encoded;
};

struct Credential {
  User user;
  PasswordHash hash;
};

/// People, over all organisations: nobody but commands and the sign-in is handed this.
class Users {
 public:
  virtual ~Users() = default;
  /// NotFound ("identity.unknown-user").
  [[nodiscard]] virtual base::Result<User> find(terms::UserId const& user) = 0;
  [[nodiscard]] virtual base::Result<std::optional<Credential>> credential_of(
      Login const& login) = 0;
  /// By login.
  [[nodiscard]] virtual base::Result<terms::Page<User>> list(terms::PageRequest const& page) = 0;
  /// Conflict ("identity.taken") when the login or the id is in use.
  [[nodiscard]] virtual base::Result<void> add(User const& user, PasswordHash const& hash) = 0;
  /// Both NotFound ("identity.unknown-user").
  [[nodiscard]] virtual base::Result<void> save_password(terms::UserId const& user,
                                                         PasswordHash const& hash) = 0;
  [[nodiscard]] virtual base::Result<void> disable(terms::UserId const& user, base::Instant at) = 0;
};

class Sessions {
 public:
  virtual ~Sessions() = default;
  [[nodiscard]] virtual base::Result<std::optional<Session>> find(std::string_view key) = 0;
  [[nodiscard]] virtual base::Result<void> add(Session const& session) = 0;
  [[nodiscard]] virtual base::Result<void> note_seen(std::string_view key, base::Instant at) = 0;
  /// No fault when there is none.
  [[nodiscard]] virtual base::Result<void> remove(std::string_view key) = 0;
  [[nodiscard]] virtual base::Result<void> remove_all_of(terms::UserId const& user) = 0;
  /// Those made by `created_by` or last seen by `seen_by`: they are over.
  [[nodiscard]] virtual base::Result<void> remove_old(base::Instant created_by,
                                                      base::Instant seen_by) = 0;
};

class ApiTokens {
 public:
  virtual ~ApiTokens() = default;
  [[nodiscard]] virtual base::Result<std::optional<ApiToken>> by_hash(
      std::string_view secret_hash) = 0;
  /// Newest first.
  [[nodiscard]] virtual base::Result<terms::Page<ApiToken>> list(
      terms::PageRequest const& page) = 0;
  [[nodiscard]] virtual base::Result<void> add(ApiToken const& token) = 0;
  [[nodiscard]] virtual base::Result<void> note_used(terms::TokenId const& token,
                                                     base::Instant at) = 0;
  /// NotFound ("identity.unknown-token") also when it was revoked before.
  [[nodiscard]] virtual base::Result<void> revoke(terms::TokenId const& token,
                                                  base::Instant at) = 0;
};

struct IdentityPorts {
  Users& users;
  Sessions& sessions;
  ApiTokens& tokens;
  terms::AuditTrail& audit;
};

/// The cryptography this slice needs; the core itself links none. driver/crypto.hpp makes it.
struct Crypto {
  std::function<std::string(std::string_view)> sha256_hex;
  std::function<std::string(base::Random&)> new_secret;  // 256 bits, as text
  std::function<bool(std::string_view, std::string_view)> equal_in_constant_time;
  std::function<base::Result<std::string>(std::string_view)> hash_password;
  std::function<bool(std::string_view password, std::string_view encoded)> is_password;
  /// A hash nobody's password has, made like all others: an unknown login costs the same time.
  std::string dummy_hash;
};

/// What every use case here is handed besides the ports of its transaction.
struct Surroundings {
  base::Clock const& clock;
  base::Random& random;
  Crypto crypto;
  SessionRules sessions{};
  bool is_demo = false;
  bool is_cookie_secure = false;
};

}  // namespace identity
