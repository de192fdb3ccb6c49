#include "domain/audit/api/routes.hpp"

#include "domain/audit/api/audit_json.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/page_query.hpp"
#include "platform/http/problem.hpp"

namespace audit::api {
namespace {

namespace http = platform::http;
using base::Result;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;

[[nodiscard]] AuditEntryView view_of(Entry const& entry) {
  return {entry.seq,        entry.at,     entry.tenant,  entry.actor_side, entry.actor_id,
          entry.actor_name, entry.action, entry.subject, entry.detail};
}

[[nodiscard]] Response list(Deps const& deps, Request const& request,
                            std::optional<terms::TenantId> const& tenant) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  auto const outcome = terms::read<AuditEntryList>(
      deps.work, [&](AuditPorts& ports) -> Result<AuditEntryList> {
        auto const found = ports.entries.list(tenant, *page);
        if (!found) return tl::unexpected(found.error());
        AuditEntryList entries{{}, found->next_cursor};
        for (auto const& entry : found->items) entries.items.push_back(view_of(entry));
        return entries;
      });
  return http::answer(200, outcome, request);
}

[[nodiscard]] Route listing(std::string path, std::string summary) {
  Route route;
  route.path = std::move(path);
  route.slice = "audit";
  route.summary = std::move(summary);
  route.right = terms::Right::AuditRead;
  route.output = http::schema_of<AuditEntryList>(http::SchemaUse::Output);
  route.query = http::page_parameters();
  return route;
}

}  // namespace

std::vector<Route> routes(Deps const& deps) {
  auto whole = listing("/api/v1/audit", "The audit trail of the installation, newest first");
  whole.handler = [deps](Request const& r, Caller const&) { return list(deps, r, std::nullopt); };

  auto one = listing("/api/v1/tenants/{tenant}/audit", "The audit trail of a tenant");
  one.handler = [deps](Request const& r, Caller const&) {
    return list(deps, r, http::acting_tenant(r));
  };
  return {std::move(whole), std::move(one)};
}

}  // namespace audit::api
