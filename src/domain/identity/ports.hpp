#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "domain/identity/api_token.hpp"
#include "domain/identity/oidc_link.hpp"
#include "domain/identity/password_link.hpp"
#include "domain/identity/people.hpp"
#include "domain/identity/second_factor.hpp"
#include "domain/identity/session.hpp"
#include "domain/identity/user.hpp"
#include "terms/audit_trail.hpp"
#include "terms/outbox.hpp"
#include "terms/page.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace identity {

/// argon2id in the encoded form that names its own parameters.
struct PasswordHash {
  std::string encoded;
};

struct Credential {
  User user;
  PasswordHash hash;
};

/// Which people are wanted: of one organisation or, without it, everybody.
struct PeopleQuery {
  std::optional<Belonging> within{};
  std::string part{};  // looked for in login and name; "" for all
};

/// People, over all organisations. What somebody may see of them is decided by `keeps`.
class Users {
 public:
  virtual ~Users() = default;
  /// NotFound ("identity.unknown-user").
  [[nodiscard]] virtual base::Result<User> find(terms::UserId const& user) = 0;
  [[nodiscard]] virtual base::Result<std::optional<Credential>> credential_of(
      Login const& login) = 0;
  /// By login.
  [[nodiscard]] virtual base::Result<terms::Page<User>> list(PeopleQuery const& query,
                                                             terms::PageRequest const& page) = 0;
  /// Those with the role who can sign in: not disabled, and no longer only invited.
  [[nodiscard]] virtual base::Result<std::int64_t> count_active(Belonging const& within,
                                                                Role role) = 0;
  /// Conflict ("identity.taken") when the login or the id is in use.
  [[nodiscard]] virtual base::Result<void> add(User const& user, PasswordHash const& hash) = 0;
  /// These are NotFound ("identity.unknown-user"). With a password somebody is no longer invited.
  [[nodiscard]] virtual base::Result<void> save_password(terms::UserId const& user,
                                                         PasswordHash const& hash) = 0;
  [[nodiscard]] virtual base::Result<void> save_role(terms::UserId const& user, Role role) = 0;
  [[nodiscard]] virtual base::Result<void> save_name(terms::UserId const& user,
                                                     std::string const& name) = 0;
  [[nodiscard]] virtual base::Result<void> disable(terms::UserId const& user, base::Instant at) = 0;
  [[nodiscard]] virtual base::Result<void> enable(terms::UserId const& user) = 0;
};

class Sessions {
 public:
  virtual ~Sessions() = default;
  [[nodiscard]] virtual base::Result<std::optional<Session>> find(std::string_view key) = 0;
  /// Newest first.
  [[nodiscard]] virtual base::Result<std::vector<Session>> list_of(terms::UserId const& user) = 0;
  [[nodiscard]] virtual base::Result<void> add(Session const& session) = 0;
  [[nodiscard]] virtual base::Result<void> note_seen(std::string_view key, base::Instant at) = 0;
  /// No fault when there is none.
  [[nodiscard]] virtual base::Result<void> remove(std::string_view key) = 0;
  [[nodiscard]] virtual base::Result<void> remove_all_of(terms::UserId const& user) = 0;
  /// Those made by `created_by` or last seen by `seen_by`: they are over.
  [[nodiscard]] virtual base::Result<void> remove_old(base::Instant created_by,
                                                      base::Instant seen_by) = 0;
};

class PasswordLinks {
 public:
  virtual ~PasswordLinks() = default;
  /// The link becomes the only one of its person.
  [[nodiscard]] virtual base::Result<void> replace(PasswordLink const& link) = 0;
  [[nodiscard]] virtual base::Result<std::optional<PasswordLink>> find(
      std::string_view secret_hash) = 0;
  /// No fault when there is none.
  [[nodiscard]] virtual base::Result<void> remove_of(terms::UserId const& user) = 0;
  /// Those that ended by `at`.
  [[nodiscard]] virtual base::Result<void> remove_old(base::Instant at) = 0;
};

class SecondFactors {
 public:
  virtual ~SecondFactors() = default;
  [[nodiscard]] virtual base::Result<std::optional<SecondFactor>> find(
      terms::UserId const& user) = 0;
  /// The factor becomes the person's only one.
  [[nodiscard]] virtual base::Result<void> replace(SecondFactor const& factor) = 0;
  /// With its recovery codes. No fault when there is none.
  [[nodiscard]] virtual base::Result<void> remove(terms::UserId const& user) = 0;
  /// False when this step, or a later one, was taken before.
  [[nodiscard]] virtual base::Result<bool> take_step(terms::UserId const& user,
                                                     std::int64_t step) = 0;
  [[nodiscard]] virtual base::Result<void> replace_codes(
      terms::UserId const& user, std::vector<std::string> const& hashes) = 0;
  /// Takes the recovery code out for good; false when there is none of this hash.
  [[nodiscard]] virtual base::Result<bool> take_recovery(terms::UserId const& user,
                                                         std::string_view hash) = 0;
  [[nodiscard]] virtual base::Result<std::int64_t> count_codes(terms::UserId const& user) = 0;
};

class SignInSteps {
 public:
  virtual ~SignInSteps() = default;
  [[nodiscard]] virtual base::Result<void> add(SignInStep const& step) = 0;
  [[nodiscard]] virtual base::Result<std::optional<SignInStep>> find(
      std::string_view secret_hash) = 0;
  [[nodiscard]] virtual base::Result<void> count_attempt(std::string_view secret_hash) = 0;
  /// No fault when there is none.
  [[nodiscard]] virtual base::Result<void> remove_of(terms::UserId const& user) = 0;
  /// Those that ended by `at`.
  [[nodiscard]] virtual base::Result<void> remove_old(base::Instant at) = 0;
};

class OidcLinks {
 public:
  virtual ~OidcLinks() = default;
  [[nodiscard]] virtual base::Result<std::optional<terms::UserId>> find(
      std::string_view issuer, std::string_view subject) = 0;
  [[nodiscard]] virtual base::Result<std::optional<OidcLink>> of_user(
      terms::UserId const& user) = 0;
  /// Conflict ("identity.subject-taken") when the subject, or the person, is linked already.
  [[nodiscard]] virtual base::Result<void> add(OidcLink const& link) = 0;
  /// No fault when there is none.
  [[nodiscard]] virtual base::Result<void> remove(terms::UserId const& user) = 0;
};

/// A router as people know it.
struct RouterPlace {
  std::string name;
  terms::TenantId tenant;
  std::string tenant_name;
};

/// What contracts knows of the places people and tokens belong to; answered by a bridge.
class Places {
 public:
  virtual ~Places() = default;
  /// NotFound ("contracts.unknown-tenant").
  [[nodiscard]] virtual base::Result<std::string> name_of(terms::TenantId const& tenant) = 0;
  /// NotFound ("contracts.unknown-partner").
  [[nodiscard]] virtual base::Result<std::string> name_of(terms::PartnerId const& partner) = 0;
  /// NotFound ("contracts.unknown-router").
  [[nodiscard]] virtual base::Result<RouterPlace> place_of(terms::RouterId const& router) = 0;
  /// As an operator's tables name them. NotFound ("contracts.unknown-partner",
  /// "contracts.unknown-contract").
  [[nodiscard]] virtual base::Result<terms::PartnerId> partner_named(std::string const& name) = 0;
  [[nodiscard]] virtual base::Result<terms::TenantId> tenant_meant(
      std::string const& partner, std::string const& customer_number) = 0;
};

class ApiTokens {
 public:
  virtual ~ApiTokens() = default;
  [[nodiscard]] virtual base::Result<std::optional<ApiToken>> by_hash(
      std::string_view secret_hash) = 0;
  /// NotFound ("identity.unknown-token").
  [[nodiscard]] virtual base::Result<ApiToken> find(terms::TokenId const& token) = 0;
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
  PasswordLinks& links;
  SecondFactors& factors;
  SignInSteps& steps;
  OidcLinks& oidc_links;
  Places& places;
  terms::AuditTrail& audit;
  terms::Outbox& outbox;
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
  std::function<std::string(base::Random&)> new_code;  // that a person copies: 80 bits
  /// Six digits for the count of 30-second steps.
  std::function<std::string(std::string_view secret, std::int64_t step)> one_time_code;
  /// With the key of the installation, which lies beside the store.
  std::function<std::string(std::string_view)> seal;
  std::function<std::optional<std::string>(std::string_view)> unseal;
  std::function<std::string(std::string_view)> sign;
};

/// What every use case here is handed besides the ports of its transaction.
struct Surroundings {
  base::Clock const& clock;
  base::Random& random;
  Crypto crypto;
  SessionRules sessions{};
  bool is_demo = false;
  bool is_cookie_secure = false;
  bool desk_needs_totp = false;
};

}  // namespace identity
