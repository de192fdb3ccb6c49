#pragma once

#include "domain/identity/ports.hpp"
#include "terms/unit_of_work.hpp"

namespace identity {

/// The secret is shown this once, to the one who made the link.
struct IssuedLink {
  User user;
  std::string secret;
  base::Instant ends_at;
};

/// A link for somebody who forgot the password, or has none yet; the one before is void. `keeper`
/// keeps the person. NotFound ("identity.unknown-user"), Conflict ("identity.disabled").
[[nodiscard]] base::Result<IssuedLink> issue_link(IdentityPorts& ports, Surroundings const& around,
                                                  terms::UserId const& keeper,
                                                  terms::UserId const& person);

/// Makes the link of a person who was looked at before.
[[nodiscard]] base::Result<IssuedLink> new_link_for(IdentityPorts& ports,
                                                    Surroundings const& around, User const& person);

/// Whose link this is. NotFound ("identity.link") when it was used, is over, or never was.
[[nodiscard]] base::Result<User> look_at_link(IdentityPorts& ports, Surroundings const& around,
                                              std::string_view secret);

struct ChosenPassword {
  std::string secret;
  std::string password;
};

/// Sets the password, ends the link and every session of the person. The slow hash is made only
/// for a link that is there. NotFound ("identity.link"), Invalid ("identity.password").
[[nodiscard]] base::Result<User> use_link(terms::UnitOfWork<IdentityPorts>& work,
                                          Surroundings const& around, ChosenPassword const& what);

}  // namespace identity
