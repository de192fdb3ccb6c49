#pragma once

#include "domain/identity/ports.hpp"

#include <string>
#include <vector>

namespace identity {

/// What the person's app takes in, as text and as the address behind the QR code.
struct NewTotp {
  std::string secret;  // base32
  std::string uri;     // otpauth://…
};

/// Begins anew while none holds yet. Conflict ("identity.totp-on").
[[nodiscard]] base::Result<NewTotp> begin_totp(IdentityPorts& ports, Surroundings const& around,
                                               User const& user);

/// The first good code makes it hold; the recovery codes are shown this once. Every session but
/// `kept_session` ends. Invalid ("identity.code"), Conflict ("identity.totp-on",
/// "identity.totp-not-begun").
[[nodiscard]] base::Result<std::vector<std::string>> confirm_totp(IdentityPorts& ports,
                                                                  Surroundings const& around,
                                                                  User const& user,
                                                                  std::string_view code);

/// New ones; those before are void. Conflict ("identity.totp-off").
[[nodiscard]] base::Result<std::vector<std::string>> renew_recovery_codes(
    IdentityPorts& ports, Surroundings const& around, User const& user);

/// Off, for the person. Conflict ("identity.totp-needed") where the role has to have it.
[[nodiscard]] base::Result<void> remove_totp(IdentityPorts& ports, Surroundings const& around,
                                             User const& user);

/// Off, by somebody above, for a person who lost app and codes; ends every session.
/// NotFound ("identity.unknown-user"), Forbidden ("identity.not-above").
[[nodiscard]] base::Result<User> reset_totp(IdentityPorts& ports, terms::UserId const& keeper,
                                            terms::UserId const& person);
/// The same from the command line.
[[nodiscard]] base::Result<User> reset_totp(IdentityPorts& ports, Login const& login,
                                            terms::Actor const& by);

/// Takes a code of the app, or a recovery code, for good: false when it is neither, or was used.
[[nodiscard]] base::Result<bool> take_code(IdentityPorts& ports, Surroundings const& around,
                                           User const& user, std::string_view code);

[[nodiscard]] bool needs_totp(Surroundings const& around, User const& user);

}  // namespace identity
