#pragma once

#include "domain/identity/ports.hpp"
#include "terms/unit_of_work.hpp"

namespace identity {

struct Attempt {
  std::string login;
  std::string password;
  Origin origin;
  std::string old_secret{};  // of the cookie that came along; "" for none
};

struct SignedIn {
  User user;
  std::string secret;  // for the cookie; kept nowhere
};

/// Signed in, or the secret of a step that still wants a code of the second factor.
struct SignInOutcome {
  std::optional<SignedIn> who{};
  std::string step_secret{};
};

/// Opens a new session and ends the old one; where there is a second factor, opens a step instead.
/// The password is checked outside any transaction and also for a login that nobody has, so that
/// neither time nor words tell the two apart.
/// Unauthenticated ("identity.sign-in") for either fault and for a person who is disabled.
[[nodiscard]] base::Result<SignInOutcome> sign_in(terms::UnitOfWork<IdentityPorts>& work,
                                                  Surroundings const& around,
                                                  Attempt const& attempt);

struct CodeAttempt {
  std::string step_secret;
  std::string code;
  Origin origin;
  std::string old_secret{};
};

/// Whose code is wanted. Unauthenticated ("identity.sign-in-step") when the step is over, has seen
/// too many codes, or never was.
[[nodiscard]] base::Result<User> owner_of_step(IdentityPorts& ports, Surroundings const& around,
                                               std::string_view step_secret);

/// The second half of a sign-in. Unauthenticated ("identity.code") for a code that is wrong or was
/// used before, or as owner_of_step says.
[[nodiscard]] base::Result<SignedIn> finish_sign_in(terms::UnitOfWork<IdentityPorts>& work,
                                                    Surroundings const& around,
                                                    CodeAttempt const& attempt);

/// After the first factor, whichever it was: a session, or a step where a code is wanted.
[[nodiscard]] base::Result<SignInOutcome> pass_first_factor(IdentityPorts& ports,
                                                            Surroundings const& around,
                                                            User const& user, Origin const& origin);

/// A new session for somebody whose credentials were checked just now.
[[nodiscard]] base::Result<SignedIn> open_session(IdentityPorts& ports, Surroundings const& around,
                                                  User const& user, Origin const& origin);

/// Ends the session with this key.
[[nodiscard]] base::Result<void> sign_out(IdentityPorts& ports, std::string_view session_key,
                                          terms::UserId const& user);

}  // namespace identity
