#pragma once

#include "domain/identity/ports.hpp"
#include "terms/unit_of_work.hpp"

namespace identity {

struct Attempt {
  std::string login;
  std::string password;
  std::string peer_address;
  std::string old_secret{};  // of the cookie that came along; "" for none
};

struct SignedIn {
  User user;
  std::string secret;  // for the cookie; kept nowhere
};

/// Opens a new session and ends the old one. The password is checked outside any transaction and
/// also for a login that nobody has, so that neither time nor words tell the two apart.
/// Unauthenticated ("identity.sign-in") for either fault and for a person who is disabled.
[[nodiscard]] base::Result<SignedIn> sign_in(terms::UnitOfWork<IdentityPorts>& work,
                                             Surroundings const& around, Attempt const& attempt);

/// Ends the session with this key.
[[nodiscard]] base::Result<void> sign_out(IdentityPorts& ports, std::string_view session_key,
                                          terms::UserId const& user);

}  // namespace identity
