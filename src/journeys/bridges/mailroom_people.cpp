#include "journeys/bridges/mailroom_people.hpp"

#include "domain/contracts/reach.hpp"

namespace journeys::bridges {

using base::Result;

/// As the gate of the routes has it: the tenant within reach, and the right in it.
Result<bool> MailroomPeople::may_reply(identity::User const& user, terms::TenantId const& tenant) {
  auto const reach = reach_.reach_of(user.id);
  if (!reach) return tl::unexpected(reach.error());
  auto const found = tenants_.find(tenant);
  if (!found) return tl::unexpected(found.error());
  if (!contracts::reaches(*reach, *found)) return false;
  auto const rights = contracts::rights_in(*found, *reach, identity::rights_of(user.role));
  return rights.has(terms::Right::InquiryReply);
}

Result<std::optional<mailroom::Correspondent>> MailroomPeople::find(terms::UserId const& person,
                                                                    terms::TenantId const& tenant) {
  auto const user = users_.find(person);
  if (!user && user.error().kind == base::ErrorKind::NotFound) {
    return std::optional<mailroom::Correspondent>{};
  }
  if (!user) return tl::unexpected(user.error());
  auto const may = may_reply(*user, tenant);
  if (!may) return tl::unexpected(may.error());
  return std::optional{mailroom::Correspondent{identity::actor_of(*user), user->login.text(),
                                               !user->disabled_at && !user->is_invited, *may}};
}

}  // namespace journeys::bridges
