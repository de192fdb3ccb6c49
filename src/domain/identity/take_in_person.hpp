#pragma once

#include "domain/identity/ports.hpp"
#include "terms/taken_in.hpp"

#include <string>

namespace identity {

/// A row of an organisation's table of people.
struct PersonRow {
  std::string login;
  std::string name;
  std::string role;             // the wire name
  std::string customer_number;  // of the contract whose company they are of
  std::string partner;          // its partner, or the one they are of; by name
};

/// Known by the login; without number and partner they belong where the keeper does. Whoever is
/// new is admitted without a link. A row is refused before anything of it is written, with the
/// column in the error's issue. Invalid as Login::parse and check_name say and ("identity.role");
/// Forbidden ("identity.role-above"); Conflict ("identity.taken") for a login of elsewhere.
[[nodiscard]] base::Result<terms::TakenIn> take_in_person(IdentityPorts& ports,
                                                          Surroundings const& around,
                                                          terms::UserId const& keeper,
                                                          PersonRow const& row);

}  // namespace identity
