#include "domain/identity/api/identity_csv.hpp"
#include "domain/identity/api/people_json.hpp"
#include "domain/identity/api/routes.hpp"
#include "domain/identity/keep_people.hpp"
#include "domain/identity/totp.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/page_query.hpp"
#include "platform/http/problem.hpp"

namespace identity::api {
namespace {

namespace http = platform::http;
using base::ErrorKind;
using base::fail;
using base::Result;
using http::answer;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;

[[nodiscard]] Result<Role> role_of(std::string_view name) {
  if (auto const role = role_from(name)) return *role;
  return fail(ErrorKind::Invalid, "identity.role", "There is no such role.",
              {{"/role", "役割を選んでください"}});
}

[[nodiscard]] Result<terms::UserId> person_of(Request const& request) {
  auto id = terms::UserId::parse(request.path_value("person"));
  if (id) return id;
  return fail(ErrorKind::NotFound, "identity.unknown-user", "この方は見つかりません。");
}

[[nodiscard]] Result<PersonList> listed(IdentityPorts& ports, Request const& request,
                                        Caller const& caller, terms::PageRequest const& page) {
  auto const keeper = ports.users.find(*caller.user);
  if (!keeper) return tl::unexpected(keeper.error());
  PeopleQuery query;
  if (keeper->role != Role::Operator) query.within = belonging_of(*keeper);
  query.part = std::string{request.query_value("q").value_or("")};
  auto const found = ports.users.list(query, page);
  if (!found) return tl::unexpected(found.error());
  PersonList people{{}, found->next_cursor};
  for (auto const& person : found->items) {
    auto view = view_of(ports, person, keeper->id);
    if (!view) return base::pass(view);
    people.items.push_back(std::move(*view));
  }
  return people;
}

[[nodiscard]] Result<PersonList> found(Deps const& deps, Request const& request,
                                       Caller const& caller, terms::PageRequest const& page) {
  return terms::read<PersonList>(
      deps.work, [&](IdentityPorts& ports) { return listed(ports, request, caller, page); });
}

[[nodiscard]] Response list(Deps const& deps, Request const& request, Caller const& caller) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  return answer(200, found(deps, request, caller, *page), request);
}

[[nodiscard]] Response list_csv(Deps const& deps, Request const& request, Caller const& caller) {
  auto const find = [&](terms::PageRequest const& page) {
    return found(deps, request, caller, page);
  };
  return http::csv(person_csv_head(), request, find, person_csv_row);
}

[[nodiscard]] Result<PasswordLinkView> told(IdentityPorts& ports, Caller const& caller,
                                            Result<IssuedLink> issued) {
  if (!issued) return base::pass(issued);
  auto view = view_of(ports, issued->user, *caller.user);
  if (!view) return base::pass(view);
  return PasswordLinkView{std::move(*view), std::move(issued->secret), issued->ends_at};
}

[[nodiscard]] Response add(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<NewPerson>(request);
  if (!input) return http::problem(input.error(), request);
  auto const role = role_of(input->role);
  if (!role) return http::problem(role.error(), request);
  Invitation const what{input->login, input->name, *role, input->tenant_id, input->partner_id};
  auto const outcome = terms::write<PasswordLinkView>(deps.work, [&](IdentityPorts& ports) {
    return told(ports, caller, invite(ports, deps.around, *caller.user, what));
  });
  return answer(201, outcome, request);
}

[[nodiscard]] Response new_link(Deps const& deps, Request const& request, Caller const& caller) {
  auto const person = person_of(request);
  if (!person) return http::problem(person.error(), request);
  auto const outcome = terms::write<PasswordLinkView>(deps.work, [&](IdentityPorts& ports) {
    return told(ports, caller, issue_link(ports, deps.around, *caller.user, *person));
  });
  return answer(201, outcome, request);
}

/// Runs `act(ports, person)` and shows the person as they are then.
template <class Act>
[[nodiscard]] Response changed(Deps const& deps, Request const& request, Caller const& caller,
                               Act const& act) {
  auto const person = person_of(request);
  if (!person) return http::problem(person.error(), request);
  auto const outcome = terms::write<PersonView>(deps.work,
                                                [&](IdentityPorts& ports) -> Result<PersonView> {
                                                  auto const after = act(ports, *person);
                                                  if (!after) return tl::unexpected(after.error());
                                                  return view_of(ports, *after, *caller.user);
                                                });
  return answer(200, outcome, request);
}

[[nodiscard]] Response set_role(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<NewRole>(request);
  if (!input) return http::problem(input.error(), request);
  auto const role = role_of(input->role);
  if (!role) return http::problem(role.error(), request);
  return changed(deps, request, caller, [&](IdentityPorts& ports, terms::UserId const& person) {
    return change_role(ports, *caller.user, person, *role);
  });
}

[[nodiscard]] Response end(Deps const& deps, Request const& request, Caller const& caller) {
  return changed(deps, request, caller, [&](IdentityPorts& ports, terms::UserId const& person) {
    return deactivate(ports, deps.around, *caller.user, person);
  });
}

[[nodiscard]] Response begin_again(Deps const& deps, Request const& request, Caller const& caller) {
  return changed(deps, request, caller, [&](IdentityPorts& ports, terms::UserId const& person) {
    return reactivate(ports, *caller.user, person);
  });
}

[[nodiscard]] Response take_totp_off(Deps const& deps, Request const& request,
                                     Caller const& caller) {
  return changed(deps, request, caller, [&](IdentityPorts& ports, terms::UserId const& person) {
    return reset_totp(ports, *caller.user, person);
  });
}

[[nodiscard]] Response look(Deps const& deps, Request const& request) {
  auto const input = http::read_json<PasswordLinkQuestion>(request);
  if (!input) return http::problem(input.error(), request);
  auto const outcome = terms::read<PasswordLinkOwner>(
      deps.work, [&](IdentityPorts& ports) -> Result<PasswordLinkOwner> {
        auto const user = look_at_link(ports, deps.around, input->secret);
        if (!user) return tl::unexpected(user.error());
        return PasswordLinkOwner{user->login.text(), user->name, user->is_invited};
      });
  return answer(200, outcome, request);
}

[[nodiscard]] Response choose(Deps const& deps, Request const& request) {
  auto const input = http::read_json<PasswordChoice>(request);
  if (!input) return http::problem(input.error(), request);
  auto const user = use_link(deps.work, deps.around, {input->secret, input->password});
  if (!user) return http::problem(user.error(), request);
  return http::json(200, PasswordLinkOwner{user->login.text(), user->name, false});
}

using Act = Response (*)(Deps const&, Request const&, Caller const&);

[[nodiscard]] Route made(Deps const& deps, http::Method method, std::string const& tail,
                         std::string summary, Act act) {
  Route route;
  route.method = method;
  route.path = "/api/v1/people" + tail;
  route.slice = "identity";
  route.summary = std::move(summary);
  route.right = terms::Right::UserManage;
  route.output = http::schema_of<PersonView>(SchemaUse::Output);
  route.handler = [deps, act](Request const& r, Caller const& c) { return act(deps, r, c); };
  return route;
}

[[nodiscard]] std::vector<Route> link_routes(Deps const& deps) {
  Route looking;
  looking.method = http::Method::Post;
  looking.path = "/api/v1/password-links/lookup";
  looking.slice = "identity";
  looking.summary = "Whom a link to choose a password is for";
  looking.access = http::Access::Public;
  looking.input = http::schema_of<PasswordLinkQuestion>(SchemaUse::Input);
  looking.output = http::schema_of<PasswordLinkOwner>(SchemaUse::Output);
  looking.body = {.bytes_max = 4096, .wire_bytes_max = 4096};
  looking.handler = [deps](Request const& r, Caller const&) { return look(deps, r); };

  auto choosing = looking;
  choosing.path = "/api/v1/password-links/choice";
  choosing.summary = "Chooses a password with a link, once";
  choosing.input = http::schema_of<PasswordChoice>(SchemaUse::Input);
  choosing.handler = [deps](Request const& r, Caller const&) { return choose(deps, r); };
  return {std::move(looking), std::move(choosing)};
}

}  // namespace

std::vector<Route> people_routes(Deps const& deps) {
  using http::Method;
  auto listing = made(deps, Method::Get, "", "The people the caller keeps", list);
  listing.output = http::schema_of<PersonList>(SchemaUse::Output);
  listing.query = http::page_parameters();
  listing.query.push_back({"q"});
  auto saving = http::csv_route(listing);
  saving.handler = [deps](Request const& r, Caller const& c) { return list_csv(deps, r, c); };

  auto adding = made(deps, Method::Post, "", "Invites somebody; the link is told this once", add);
  adding.input = http::schema_of<NewPerson>(SchemaUse::Input);
  adding.output = http::schema_of<PasswordLinkView>(SchemaUse::Output);
  adding.status = 201;

  auto linking = made(deps, Method::Post, "/{person}/password-link",
                      "A link to choose a password; the one before is void", new_link);
  linking.input = http::schema_of<PersonNoWords>(SchemaUse::Input);
  linking.output = http::schema_of<PasswordLinkView>(SchemaUse::Output);
  linking.status = 201;

  auto changing = made(deps, Method::Post, "/{person}/role", "Another role; ends the sessions",
                       set_role);
  changing.input = http::schema_of<NewRole>(SchemaUse::Input);
  auto ending = made(deps, Method::Post, "/{person}/deactivation", "Lets somebody in no more", end);
  ending.input = http::schema_of<PersonNoWords>(SchemaUse::Input);
  auto beginning = made(deps, Method::Post, "/{person}/reactivation", "Lets somebody in again",
                        begin_again);
  beginning.input = http::schema_of<PersonNoWords>(SchemaUse::Input);
  auto resetting = made(deps, Method::Post, "/{person}/totp-reset",
                        "Takes the second factor of somebody below off", take_totp_off);
  resetting.input = http::schema_of<PersonNoWords>(SchemaUse::Input);
  std::vector<Route> routes{std::move(listing),   std::move(saving),   std::move(adding),
                            std::move(linking),   std::move(changing), std::move(ending),
                            std::move(beginning), std::move(resetting)};
  for (auto& route : link_routes(deps)) routes.push_back(std::move(route));
  return routes;
}

}  // namespace identity::api
