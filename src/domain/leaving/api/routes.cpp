#include "domain/leaving/api/routes.hpp"

#include "domain/leaving/api/leaving_json.hpp"
#include "domain/leaving/export_tenant.hpp"
#include "platform/http/file_download.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"

#include <fmt/format.h>

namespace leaving::api {
namespace {

namespace http = platform::http;
using base::Result;
using http::acting_tenant;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;
using terms::Right;

[[nodiscard]] Response show(Deps const& deps, Request const& request) {
  auto const found = terms::read<DepartureView>(deps.work, [&](LeavingPorts& ports) {
    return departure_view(ports, deps.around, acting_tenant(request));
  });
  return http::answer(200, found, request);
}

[[nodiscard]] Result<ExportId> export_in(Request const& request) {
  auto const id = ExportId::parse(request.path_value("export"));
  if (id) return *id;
  return base::fail(base::ErrorKind::NotFound, "leaving.unknown-export",
                    "この書き出しは見つかりません。");
}

[[nodiscard]] Route made(http::Method method, std::string const& tail, std::string summary) {
  Route route;
  route.method = method;
  route.path = "/api/v1/tenants/{tenant}" + tail;
  route.slice = "leaving";
  route.summary = std::move(summary);
  return route;
}

}  // namespace

Response order(Deps const& deps, Request const& request, Caller const& caller) {
  auto const ordered = terms::write<ExportView>(
      deps.work, [&](LeavingPorts& ports) -> Result<ExportView> {
        auto const job = order_export(ports, deps.around, acting_tenant(request), caller.actor);
        if (!job) return tl::unexpected(job.error());
        return view_of(*job);
      });
  return http::answer(201, ordered, request);
}

Response send_export(Deps const& deps, Request const& request, Caller const& caller) {
  auto const id = export_in(request);
  if (!id) return http::problem(id.error(), request);
  auto const tenant = acting_tenant(request);
  // Each part is told of: who asks for the last bytes alone may have the others.
  auto const job = terms::write<ExportJob>(deps.work, [&](LeavingPorts& ports) {
    return fetch_export(ports, deps.around, tenant, *id, caller.actor);
  });
  if (!job) return http::problem(job.error(), request);
  auto const day = base::iso8601(job->ordered_at).substr(0, 10);
  return http::download_file(request, {fmt::format("madoguchi-{}.zip", day),
                                       fmt::format("{}/{}.zip", deps.folder, job->id.text()),
                                       job->bytes, job->sha256});
}

std::vector<Route> routes(Deps const& deps) {
  auto showing = made(http::Method::Get, "/departure",
                      "What follows the end of the contract, and the files with everything of it");
  showing.right = Right::ContractRead;
  showing.output = http::schema_of<DepartureView>(SchemaUse::Output);
  showing.handler = [deps](Request const& r, Caller const&) { return show(deps, r); };

  auto ordering = made(http::Method::Post, "/exports",
                       "Has everything of the tenant written into one file");
  ordering.right = Right::ContractApply;
  ordering.is_once = true;
  ordering.status = 201;
  ordering.input = http::schema_of<ExportNoWords>(SchemaUse::Input);
  ordering.output = http::schema_of<ExportView>(SchemaUse::Output);
  ordering.handler = [deps](Request const& r, Caller const& c) { return order(deps, r, c); };

  auto fetching = made(http::Method::Get, "/exports/{export}/file",
                       "The written file, or a part of it (Range)");
  fetching.right = Right::ContractApply;
  fetching.output = {.name = "ExportFile",
                     .json = R"({"type":"string","format":"binary"})",
                     .media_type = "application/octet-stream"};
  fetching.handler = [deps](Request const& r, Caller const& c) { return send_export(deps, r, c); };
  return {std::move(showing), std::move(ordering), std::move(fetching)};
}

}  // namespace leaving::api
