#pragma once

#include "domain/paid_work/api/routes.hpp"
#include "domain/paid_work/api/work_json.hpp"
#include "domain/paid_work/keep_work.hpp"
#include "platform/http/conditions.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json_read.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/schema.hpp"

namespace paid_work::api {

/// The work the path names, under the tenant it names. NotFound ("paid_work.unknown").
[[nodiscard]] base::Result<WorkAct> act_of(platform::http::Request const& request,
                                           platform::http::Caller const& caller);

/// The work as the caller sees it.
[[nodiscard]] base::Result<WorkView> seen(PaidWorkPorts& ports, Surroundings const& around,
                                          platform::http::Caller const& caller,
                                          base::Result<PaidWork> const& work);

/// The same as bytes, with its version.
[[nodiscard]] platform::http::Response shown(int status, base::Result<WorkView> const& work,
                                             platform::http::Request const& request);

[[nodiscard]] WorkRowView row_view(WorkRow const& row, std::string tenant_name);

/// A route of a tenant's paid work.
[[nodiscard]] platform::http::Route work_route(platform::http::Method method,
                                               std::string const& tail, terms::Right right,
                                               std::string summary);

inline constexpr auto kOnePath = "/paid-works/{work}";

/// Runs `act(ports, Surroundings, WorkAct, Input) -> Result<PaidWork>` in a writing transaction.
template <class Input, class Act>
[[nodiscard]] platform::http::Route work_posting(Deps const& deps, std::string const& tail,
                                                 terms::Right right, std::string summary, Act act) {
  namespace http = platform::http;
  auto made = work_route(http::Method::Post, kOnePath + tail, right, std::move(summary));
  made.input = http::schema_of<Input>(http::SchemaUse::Input);
  made.is_once = true;
  made.changes = std::string{"/api/v1/tenants/{tenant}"} + kOnePath;
  made.handler = [deps, act](http::Request const& request, http::Caller const& caller) {
    auto const which = act_of(request, caller);
    if (!which) return http::problem(which.error(), request);
    auto const input = http::read_json<Input>(request);
    if (!input) return http::problem(input.error(), request);
    auto const outcome = terms::write<WorkView>(deps.work, [&](PaidWorkPorts& ports) {
      return seen(ports, deps.around, caller, act(ports, deps.around, *which, *input));
    });
    return shown(200, outcome, request);
  };
  return made;
}

}  // namespace paid_work::api
