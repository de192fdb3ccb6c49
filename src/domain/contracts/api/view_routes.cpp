#include "domain/contracts/api/business_json.hpp"
#include "domain/contracts/api/business_routes.hpp"
#include "domain/contracts/limit_view.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"

namespace contracts::api {
namespace {

namespace http = platform::http;
using base::Result;
using http::answer;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;

[[nodiscard]] Result<terms::UserId> person_of(Request const& request) {
  auto person = terms::UserId::parse(request.path_value("person"));
  if (person) return person;
  return base::fail(base::ErrorKind::NotFound, "contracts.unknown-person",
                    "この方は見つかりません。");
}

[[nodiscard]] Response show(BusinessDeps const& deps, Request const& request,
                            Caller const& caller) {
  auto const person = person_of(request);
  if (!person) return http::problem(person.error(), request);
  auto const outcome = terms::read<ContractView>(
      deps.work, [&](ContractsPorts& ports) -> Result<ContractView> {
        auto view = view_of(ports, *caller.user, *person);
        if (!view) return base::pass(view);
        return ContractView{std::move(*view)};
      });
  return answer(200, outcome, request);
}

[[nodiscard]] Response set(BusinessDeps const& deps, Request const& request, Caller const& caller) {
  auto const person = person_of(request);
  if (!person) return http::problem(person.error(), request);
  auto const input = http::read_json<NewContractView>(request);
  if (!input) return http::problem(input.error(), request);
  auto const outcome = terms::write<ContractView>(
      deps.work, [&](ContractsPorts& ports) -> Result<ContractView> {
        auto set = limit_view(ports, *caller.user, {*person, input->tenant_ids}, caller.actor);
        if (!set) return base::pass(set);
        return ContractView{input->tenant_ids};
      });
  return answer(200, outcome, request);
}

}  // namespace

std::vector<Route> view_routes(BusinessDeps const& deps) {
  std::string const path = "/api/v1/people/{person}/contracts";
  auto showing = business_route(
      http::Method::Get, path, "Which child contracts a person of a partner sees; none named: all");
  showing.right = terms::Right::UserManage;
  showing.output = http::schema_of<ContractView>(SchemaUse::Output);
  showing.handler = [deps](Request const& r, Caller const& c) { return show(deps, r, c); };
  auto setting = business_route(http::Method::Put, path,
                                "A partner's administrator names what somebody sees");
  setting.right = terms::Right::UserManage;
  setting.input = http::schema_of<NewContractView>(SchemaUse::Input);
  setting.output = http::schema_of<ContractView>(SchemaUse::Output);
  setting.handler = [deps](Request const& r, Caller const& c) { return set(deps, r, c); };
  return {std::move(showing), std::move(setting)};
}

}  // namespace contracts::api
