#include "journeys/bridges/contracts_identity.hpp"

namespace journeys::bridges {
namespace {

[[nodiscard]] contracts::Organisation place_of(identity::Role role) {
  switch (identity::organisation_of(role)) {
    case identity::Organisation::Company: return contracts::Organisation::Company;
    case identity::Organisation::Partner: return contracts::Organisation::Partner;
    case identity::Organisation::Desk: return contracts::Organisation::Desk;
  }
  return contracts::Organisation::Company;
}

}  // namespace

base::Result<contracts::Reach> ContractsIdentity::reach_of(terms::UserId const& user) {
  auto found = users_.find(user);
  if (!found) return base::pass(found);
  contracts::Reach reach{place_of(found->role), found->home_tenant, found->partner};
  reach.keeps_people = identity::rights_of(found->role).has(terms::Right::UserManage);
  return reach;
}

}  // namespace journeys::bridges
