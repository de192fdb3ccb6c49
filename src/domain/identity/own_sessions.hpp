#pragma once

#include "domain/identity/sign_in.hpp"

#include <vector>

namespace identity {

/// The sessions of somebody that are not over, newest first.
[[nodiscard]] base::Result<std::vector<Session>> own_sessions(IdentityPorts& ports,
                                                              Surroundings const& around,
                                                              terms::UserId const& user);

/// Ends one. NotFound ("identity.unknown-session") also when it is somebody else's.
[[nodiscard]] base::Result<void> end_session(IdentityPorts& ports, terms::UserId const& user,
                                             std::string_view key);

/// Everywhere, here too.
[[nodiscard]] base::Result<void> end_all_sessions(IdentityPorts& ports, terms::UserId const& user);

struct NewPassword {
  std::string current;
  std::string chosen;
  Origin origin;
};

/// The person's own new password: every session ends, a new one opens here.
/// Forbidden ("identity.current-password"), Invalid ("identity.password").
[[nodiscard]] base::Result<SignedIn> change_password(terms::UnitOfWork<IdentityPorts>& work,
                                                     Surroundings const& around,
                                                     terms::UserId const& user,
                                                     NewPassword const& what);

/// Asked for again before something that would keep a thief in. Slow, outside any transaction.
/// Forbidden ("identity.current-password").
[[nodiscard]] base::Result<Credential> check_current_password(
    terms::UnitOfWork<IdentityPorts>& work, Surroundings const& around, terms::UserId const& user,
    std::string_view password);

}  // namespace identity
