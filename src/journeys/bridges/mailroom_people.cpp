#include "journeys/bridges/mailroom_people.hpp"

#include "base/text.hpp"
#include "domain/contracts/admit.hpp"

namespace journeys::bridges {

using base::Result;

/// As for a route of that tenant. How long an ended contract stays readable is nothing to a reply.
Result<bool> MailroomPeople::may_reply(identity::User const& user, terms::TenantId const& tenant) {
  auto const admitted = contracts::admit(parts_.contracts,
                                         {user.id, tenant, identity::rights_of(user.role)},
                                         parts_.clock.now(), std::chrono::days{0});
  if (!admitted && admitted.error().kind == base::ErrorKind::NotFound) return false;
  if (!admitted) return tl::unexpected(admitted.error());
  return admitted->rights.has(terms::Right::InquiryReply);
}

/// What they sign in with, and the address they confirmed for our mails: no other.
Result<std::vector<std::string>> MailroomPeople::addresses_of(identity::User const& user) {
  std::vector<std::string> addresses{user.login.text()};
  auto const chosen = parts_.mail_people.find(user.id);
  if (!chosen) return tl::unexpected(chosen.error());
  bool const is_confirmed = *chosen && (*chosen)->confirmed_at;
  if (is_confirmed) addresses.push_back(base::folded((*chosen)->address.text()));
  return addresses;
}

Result<std::optional<mailroom::Correspondent>> MailroomPeople::find(terms::UserId const& person,
                                                                    terms::TenantId const& tenant) {
  auto const user = parts_.users.find(person);
  if (!user && user.error().kind == base::ErrorKind::NotFound) {
    return std::optional<mailroom::Correspondent>{};
  }
  if (!user) return tl::unexpected(user.error());
  auto addresses = addresses_of(*user);
  if (!addresses) return base::pass(addresses);
  auto const may = may_reply(*user, tenant);
  if (!may) return tl::unexpected(may.error());
  return std::optional{mailroom::Correspondent{identity::actor_of(*user), std::move(*addresses),
                                               !user->disabled_at && !user->is_invited, *may}};
}

}  // namespace journeys::bridges
