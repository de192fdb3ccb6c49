#include "domain/identity/people.hpp"

namespace identity {

Belonging belonging_of(User const& user) {
  return {organisation_of(user.role), user.home_tenant, user.partner};
}

bool is_keeper(Role role) { return role == keeper_role_of(organisation_of(role)); }

Role keeper_role_of(Organisation organisation) {
  switch (organisation) {
    case Organisation::Company: return Role::CompanyAdmin;
    case Organisation::Partner: return Role::PartnerAdmin;
    case Organisation::Desk: return Role::Operator;
  }
  return Role::Operator;
}

bool keeps(User const& keeper, User const& other) {
  if (!is_keeper(keeper.role)) return false;
  return keeper.role == Role::Operator || belonging_of(keeper) == belonging_of(other);
}

bool outranks(User const& keeper, User const& other) {
  return keeps(keeper, other) && keeper.role != other.role;
}

bool may_give(User const& keeper, Role role, Belonging const& there) {
  if (!is_keeper(keeper.role) || organisation_of(role) != there.organisation) return false;
  return keeper.role == Role::Operator || belonging_of(keeper) == there;
}

}  // namespace identity
