#pragma once

#include "domain/identity/sign_in.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace identity {

/// What an id_token says (OpenID Connect Core 1.0 section 2), its signature already verified.
struct IdClaims {
  std::string issuer;
  std::string subject;
  std::vector<std::string> audience;
  std::optional<std::string> authorized_party{};
  std::string nonce;
  std::int64_t expires_at = 0;  // seconds since 1970
  std::int64_t issued_at = 0;
};

struct IdExpectation {
  std::string issuer;
  std::string client_id;
  std::string nonce;
};

/// Section 3.1.3.7: issuer, audience, authorised party, times (60 s of skew, not older than 10
/// minutes), nonce, and a subject of 1 to 255 printable ASCII characters.
/// Unauthenticated ("identity.id-token"), saying which of them.
[[nodiscard]] base::Result<void> check_id_claims(IdClaims const& claims,
                                                 IdExpectation const& expected, base::Instant now);

/// One way to the provider and back. It lies sealed in a cookie meanwhile, so that only the
/// browser that left can come back, and the store knows nothing of it.
struct OidcFlow {
  std::string state;
  std::string nonce;
  std::string verifier;  // PKCE (RFC 7636)
  base::Instant ends_at;
};
inline constexpr std::chrono::minutes kOidcFlowLength{10};

[[nodiscard]] OidcFlow new_flow(Surroundings const& around);
[[nodiscard]] std::string sealed_flow(Surroundings const& around, OidcFlow const& flow);
/// Unauthenticated ("identity.oidc-flow") when it is not ours, or over.
[[nodiscard]] base::Result<OidcFlow> opened_flow(Surroundings const& around,
                                                 std::string_view sealed);

/// The provider. Its answers are checked by driver/oidc_provider as far as signatures go.
class OidcProvider {
 public:
  virtual ~OidcProvider() = default;
  [[nodiscard]] virtual std::string const& issuer() const = 0;
  [[nodiscard]] virtual std::string const& client_id() const = 0;
  /// What the button says.
  [[nodiscard]] virtual std::string const& name() const = 0;
  /// Where the browser goes. Unavailable ("identity.oidc-provider").
  [[nodiscard]] virtual base::Result<std::string> authorization_url(OidcFlow const& flow) = 0;
  /// Trades the code. Unavailable ("identity.oidc-provider"), Unauthenticated
  /// ("identity.id-token", "identity.oidc-code").
  [[nodiscard]] virtual base::Result<IdClaims> claims_for(std::string_view code,
                                                          OidcFlow const& flow) = 0;
};

struct OidcCallback {
  std::string state;
  std::string code;
  std::string issuer{};  // RFC 9207; "" where the provider does not tell it
  std::string sealed_flow;
  Origin origin;
  std::string old_secret{};
};

/// A stranger to us, whom the provider knows.
struct UnlinkedSubject {
  std::string subject;
};
struct OidcOutcome {
  std::optional<SignInOutcome> in{};
  std::optional<UnlinkedSubject> stranger{};
};

/// Signs in the person an admin linked with this subject; never by a mail address. A second
/// factor is asked for all the same. Unauthenticated ("identity.oidc-flow", "identity.oidc-state",
/// "identity.id-token", "identity.oidc-code"); Unavailable ("identity.oidc-provider").
[[nodiscard]] base::Result<OidcOutcome> finish_oidc(terms::UnitOfWork<IdentityPorts>& work,
                                                    Surroundings const& around,
                                                    OidcProvider& provider,
                                                    OidcCallback const& callback);

/// By somebody above: it lets whoever the provider says in as that person. nullopt unlinks.
/// Forbidden ("identity.not-above"), Invalid ("identity.subject"), Conflict
/// ("identity.subject-taken"), NotFound ("identity.unknown-user").
[[nodiscard]] base::Result<User> link_subject(IdentityPorts& ports, std::string const& issuer,
                                              terms::UserId const& keeper,
                                              terms::UserId const& person,
                                              std::optional<std::string> const& subject);
/// The same from the command line.
[[nodiscard]] base::Result<User> link_subject(IdentityPorts& ports, std::string const& issuer,
                                              Login const& login,
                                              std::optional<std::string> const& subject,
                                              terms::Actor const& by);

}  // namespace identity
