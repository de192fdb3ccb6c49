#include "domain/identity/api/people_json.hpp"

namespace identity::api {
namespace {

using base::Result;

[[nodiscard]] std::string_view state_of(User const& person) {
  if (person.disabled_at) return "disabled";
  return person.is_invited ? "invited" : "active";
}

[[nodiscard]] Result<std::optional<std::string>> place_name_of(IdentityPorts& ports,
                                                               User const& person) {
  if (!person.home_tenant && !person.partner) return std::nullopt;
  auto name = person.home_tenant ? ports.places.name_of(*person.home_tenant)
                                 : ports.places.name_of(*person.partner);
  if (!name) return base::pass(name);
  return std::move(*name);
}

}  // namespace

Result<PersonView> view_of(IdentityPorts& ports, User const& person, terms::UserId const& me) {
  auto place = place_name_of(ports, person);
  if (!place) return base::pass(place);
  auto const factor = ports.factors.find(person.id);
  if (!factor) return tl::unexpected(factor.error());
  auto const link = ports.oidc_links.of_user(person.id);
  if (!link) return tl::unexpected(link.error());
  PersonView view{person.id.text(),
                  person.login.text(),
                  person.name,
                  std::string{name_of(person.role)},
                  std::string{name_of(organisation_of(person.role))},
                  std::nullopt,
                  std::move(*place),
                  std::string{state_of(person)},
                  *factor && (*factor)->confirmed_at,
                  std::nullopt,
                  person.id == me};
  if (*link) view.oidc_subject = (*link)->subject;
  if (person.home_tenant) view.tenant_id = person.home_tenant->text();
  return view;
}

}  // namespace identity::api
