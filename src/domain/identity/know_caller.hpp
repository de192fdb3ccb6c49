#pragma once

#include "domain/identity/ports.hpp"
#include "terms/unit_of_work.hpp"

namespace identity {

struct KnownPerson {
  User user;
  std::string session_key;
  bool must_set_up_totp = false;
};

/// What a browser shows of a session. A page left open asks for news by itself; that keeps nobody
/// signed in, so such a request says that nobody sits at it.
struct Presented {
  std::string_view secret;
  bool is_attended = true;
};

/// Whose session this is. Notes at most once a minute that it was seen, where it is attended.
/// Unauthenticated ("identity.session") when it is unknown, over, or the person is disabled.
[[nodiscard]] base::Result<KnownPerson> know_person(terms::UnitOfWork<IdentityPorts>& work,
                                                    Surroundings const& around,
                                                    Presented const& presented);

/// Whose API token this is. Notes at most once a minute that it was used.
/// Unauthenticated ("identity.token") when it is unknown, over or revoked.
[[nodiscard]] base::Result<ApiToken> know_token(terms::UnitOfWork<IdentityPorts>& work,
                                                Surroundings const& around,
                                                std::string_view secret);

/// The token a page of that session sends with everything that changes something. It follows from
/// the secret, so it is stored nowhere and ends with the session.
[[nodiscard]] std::string csrf_token_of(Crypto const& crypto, std::string_view secret);

}  // namespace identity
