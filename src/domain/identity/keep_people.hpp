#pragma once

#include "domain/identity/password_links.hpp"
#include "domain/identity/people.hpp"

namespace identity {

struct KeptPerson {
  User keeper;
  User person;
};

/// Both as they are now. NotFound ("identity.unknown-user") unless `keeper` keeps the person.
[[nodiscard]] base::Result<KeptPerson> kept_person(IdentityPorts& ports,
                                                   terms::UserId const& keeper,
                                                   terms::UserId const& person);

struct Invitation {
  std::string login;
  std::string name;
  Role role = Role::CompanyUser;
  /// Of whom; without both it is where the keeper belongs.
  std::optional<terms::TenantId> tenant{};
  std::optional<terms::PartnerId> partner{};
};

/// Adds somebody who can't sign in before they have chosen a password.
/// Forbidden ("identity.role-above") for a role the keeper may not give; Conflict
/// ("identity.taken"); Invalid as Login::parse and check_name say; NotFound for a tenant or
/// partner that is not there.
[[nodiscard]] base::Result<User> admit(IdentityPorts& ports, Surroundings const& around,
                                       terms::UserId const& keeper, Invitation const& what);
/// The same, with a link with which they choose it.
[[nodiscard]] base::Result<IssuedLink> invite(IdentityPorts& ports, Surroundings const& around,
                                              terms::UserId const& keeper, Invitation const& what);

/// Ends every session of the person. Forbidden ("identity.role-above"), Conflict
/// ("identity.last-admin"), NotFound ("identity.unknown-user").
[[nodiscard]] base::Result<User> change_role(IdentityPorts& ports, terms::UserId const& keeper,
                                             terms::UserId const& person, Role to);

/// Ends every session and link. Conflict ("identity.last-admin").
[[nodiscard]] base::Result<User> deactivate(IdentityPorts& ports, Surroundings const& around,
                                            terms::UserId const& keeper,
                                            terms::UserId const& person);
/// With the password of before.
[[nodiscard]] base::Result<User> reactivate(IdentityPorts& ports, terms::UserId const& keeper,
                                            terms::UserId const& person);

}  // namespace identity
