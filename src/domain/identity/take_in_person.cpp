#include "domain/identity/take_in_person.hpp"

#include "base/text.hpp"
#include "domain/identity/keep_people.hpp"

namespace identity {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;
using terms::TakenIn;

[[nodiscard]] base::Error at_column(base::Error error, std::string const& column) {
  if (error.issues.empty()) error.issues = {{"/" + column, error.detail}};
  return error;
}

/// The row as an invitation. Places are looked up for the operator alone, so that nobody else
/// learns which there are.
[[nodiscard]] Result<Invitation> invitation_of(IdentityPorts& ports, User const& keeper,
                                               PersonRow const& row) {
  auto const login = Login::parse(row.login);
  if (!login) return tl::unexpected(at_column(login.error(), "login"));
  if (auto fits = check_name(row.name); !fits) {
    return tl::unexpected(at_column(fits.error(), "name"));
  }
  auto const role = role_from(row.role);
  if (!role) {
    return fail(ErrorKind::Invalid, "identity.role", "There is no such role.",
                {{"/role", "役割の書き方をご確認ください。"}});
  }
  Invitation what{login->text(), std::string{base::trimmed(row.name)}, *role};
  if (row.customer_number.empty() && row.partner.empty()) return what;
  if (keeper.role != Role::Operator) {
    return fail(ErrorKind::Forbidden, "identity.role-above", "Only people of one's own place.",
                {{"/customer_number", "ご自分の会社の方だけを取り込めます。"}});
  }
  if (row.customer_number.empty()) {
    auto partner = ports.places.partner_named(row.partner);
    if (!partner) return pass(partner);
    what.partner = std::move(*partner);
    return what;
  }
  auto tenant = ports.places.tenant_meant(row.partner, row.customer_number);
  if (!tenant) return pass(tenant);
  what.tenant = std::move(*tenant);
  return what;
}

[[nodiscard]] Belonging place_of(User const& keeper, Invitation const& what) {
  if (what.tenant) return {Organisation::Company, what.tenant, std::nullopt};
  if (what.partner) return {Organisation::Partner, std::nullopt, what.partner};
  return belonging_of(keeper);
}

[[nodiscard]] Result<void> rename(IdentityPorts& ports, User const& keeper, User const& person,
                                  std::string const& name) {
  if (auto saved = ports.users.save_name(person.id, name); !saved) return saved;
  return ports.audit.record(
      {person.home_tenant, actor_of(keeper), "identity.name-changed", person.id.text(), name});
}

[[nodiscard]] Result<TakenIn> changed(IdentityPorts& ports, User const& keeper, User const& person,
                                      Invitation const& what) {
  if (!keeps(keeper, person) || belonging_of(person) != place_of(keeper, what)) {
    return fail(ErrorKind::Conflict, "identity.taken", "The login is somebody else's.",
                {{"/login", "このログイン名は、すでに別の方に使われています。"}});
  }
  bool const is_same_role = person.role == what.role;
  if (!is_same_role) {
    auto const saved = change_role(ports, keeper.id, person.id, what.role);
    if (!saved) return tl::unexpected(at_column(saved.error(), "role"));
  }
  if (person.name == what.name) return is_same_role ? TakenIn::Unchanged : TakenIn::Changed;
  return rename(ports, keeper, person, what.name).map([] { return TakenIn::Changed; });
}

}  // namespace

Result<TakenIn> take_in_person(IdentityPorts& ports, Surroundings const& around,
                               terms::UserId const& keeper, PersonRow const& row) {
  auto const by = ports.users.find(keeper);
  if (!by) return tl::unexpected(by.error());
  auto const what = invitation_of(ports, *by, row);
  if (!what) return tl::unexpected(what.error());
  auto const known = ports.users.credential_of(*Login::parse(what->login));
  if (!known) return tl::unexpected(known.error());
  if (*known) return changed(ports, *by, (*known)->user, *what);
  return admit(ports, around, keeper, *what).map([](User const&) { return TakenIn::Added; });
}

}  // namespace identity
