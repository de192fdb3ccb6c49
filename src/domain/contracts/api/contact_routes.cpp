#include "domain/contracts/api/contracts_json.hpp"
#include "domain/contracts/api/routes.hpp"
#include "domain/contracts/emergency_contacts.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"

namespace contracts::api {
namespace {

namespace http = platform::http;
using base::Result;
using http::acting_tenant;
using http::answer;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;

[[nodiscard]] ContactList view_of(EmergencyContacts const& contacts) {
  ContactList view{{}, contacts.revision, contacts.changed_at, std::nullopt};
  if (contacts.changed_at) view.changed_by_name = contacts.changed_by_name;
  for (auto const& one : contacts.people) {
    view.items.push_back({one.name, one.role, one.phone, one.mail, one.hours});
  }
  return view;
}

[[nodiscard]] Response show(Deps const& deps, Request const& request) {
  auto const outcome = terms::read<ContactList>(
      deps.work, [&](ContractsPorts& ports) -> Result<ContactList> {
        auto const found = ports.contacts.of_tenant(acting_tenant(request));
        if (!found) return tl::unexpected(found.error());
        return view_of(*found);
      });
  return answer(200, outcome, request);
}

[[nodiscard]] Response keep(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<NewContactList>(request);
  if (!input) return http::problem(input.error(), request);
  NewContacts what{acting_tenant(request), {}, input->revision};
  for (auto const& one : input->items) {
    what.people.push_back({one.name, one.role, one.phone, one.mail, one.hours});
  }
  auto const outcome = terms::write<ContactList>(
      deps.work, [&](ContractsPorts& ports) -> Result<ContactList> {
        auto const kept = keep_contacts(ports, deps.around, what, caller.actor);
        if (!kept) return tl::unexpected(kept.error());
        return view_of(*kept);
      });
  return answer(200, outcome, request);
}

}  // namespace

std::vector<Route> contact_routes(Deps const& deps) {
  Route showing;
  showing.path = "/api/v1/tenants/{tenant}/emergency-contacts";
  showing.slice = "contracts";
  showing.summary = "Whom the desk may ring, in order";
  showing.right = terms::Right::InquiryRead;
  showing.output = http::schema_of<ContactList>(SchemaUse::Output);
  showing.handler = [deps](Request const& r, Caller const&) { return show(deps, r); };

  auto keeping = showing;
  keeping.method = http::Method::Put;
  keeping.summary = "The whole list anew, by the customer's admin";
  keeping.right = terms::Right::UserManage;
  keeping.input = http::schema_of<NewContactList>(SchemaUse::Input);
  keeping.body = {.bytes_max = 32 * 1024, .wire_bytes_max = 32 * 1024};
  keeping.handler = [deps](Request const& r, Caller const& c) { return keep(deps, r, c); };
  return {std::move(showing), std::move(keeping)};
}

}  // namespace contracts::api
