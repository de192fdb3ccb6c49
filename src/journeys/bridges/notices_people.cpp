#include "journeys/bridges/notices_people.hpp"

#include "domain/contracts/reach.hpp"
#include "domain/contracts/standing.hpp"

namespace journeys::bridges {
namespace {

using base::pass;
using base::Result;
using notices::People;

[[nodiscard]] bool can_sign_in(identity::User const& user) {
  return !user.disabled_at && !user.is_invited;
}

[[nodiscard]] People::Person person_of(identity::User const& user) {
  return {user.id, user.login.text(), user.partner.has_value(), user.home_tenant};
}

}  // namespace

Result<std::vector<identity::User>> NoticesPeople::active(identity::Belonging const& within) {
  auto page = parts_.users.list({within, ""}, {std::nullopt, People::kPerOrganisationMax});
  if (!page) return pass(page);
  std::erase_if(page->items, [](identity::User const& user) { return !can_sign_in(user); });
  return std::move(page->items);
}

/// Those of its partner who see the tenant.
Result<std::vector<People::Person>> NoticesPeople::of_partner(contracts::Tenant const& tenant) {
  auto const found = active({identity::Organisation::Partner, std::nullopt, tenant.partner->id});
  if (!found) return tl::unexpected(found.error());
  std::vector<Person> people;
  for (auto const& user : *found) {
    auto const reach = parts_.reach.reach_of(user.id);
    if (!reach) return tl::unexpected(reach.error());
    if (contracts::reaches(*reach, tenant)) people.push_back(person_of(user));
  }
  return people;
}

Result<std::vector<People::Person>> NoticesPeople::of_tenant(terms::TenantId const& tenant) {
  auto const found = parts_.tenants.find(tenant);
  if (!found) return tl::unexpected(found.error());
  std::vector<Person> people;
  auto const own = active({identity::Organisation::Company, tenant, std::nullopt});
  if (!own) return tl::unexpected(own.error());
  for (auto const& user : *own) people.push_back(person_of(user));
  if (!found->partner) return people;
  auto const of_its_partner = of_partner(*found);
  if (!of_its_partner) return tl::unexpected(of_its_partner.error());
  people.insert(people.end(), of_its_partner->begin(), of_its_partner->end());
  return people;
}

Result<bool> NoticesPeople::sees_new(terms::TenantId const& tenant, base::Instant now) {
  return contracts::sees_new(parts_.tenants, parts_.book, tenant, now);
}

Result<std::vector<People::Person>> NoticesPeople::supervisors() {
  auto const desk = active({identity::Organisation::Desk, std::nullopt, std::nullopt});
  if (!desk) return tl::unexpected(desk.error());
  std::vector<Person> people;
  for (auto const& user : *desk) {
    if (user.role == identity::Role::Supervisor) people.push_back(person_of(user));
  }
  return people;
}

Result<std::optional<People::Person>> NoticesPeople::find(terms::UserId const& user) {
  auto const found = parts_.users.find(user);
  if (!found && found.error().kind == base::ErrorKind::NotFound) return std::nullopt;
  if (!found) return tl::unexpected(found.error());
  if (!can_sign_in(*found)) return std::nullopt;
  return person_of(*found);
}

Result<std::vector<People::Contact>> NoticesPeople::contacts_of(terms::TenantId const& tenant) {
  auto const found = parts_.contacts.of_tenant(tenant);
  if (!found) return tl::unexpected(found.error());
  std::vector<Contact> contacts;
  for (auto const& one : found->people) contacts.push_back({one.mail});
  return contacts;
}

}  // namespace journeys::bridges
