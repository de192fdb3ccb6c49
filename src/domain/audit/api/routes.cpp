#include "domain/audit/api/routes.hpp"

#include "domain/audit/api/audit_json.hpp"
#include "platform/http/csv.hpp"
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

constexpr std::size_t kWordsMax = 200;  // bytes of one thing that is looked for

[[nodiscard]] Result<std::string> words_of(Request const& request, std::string_view name) {
  auto text = request.query_value(name).value_or("");
  if (text.size() <= kWordsMax) return std::string{text};
  return base::fail(base::ErrorKind::Invalid, "audit.query", "This is too long to look for.",
                    {{"/" + std::string{name}, "at most 200 bytes"}});
}

[[nodiscard]] Result<std::optional<base::Instant>> time_of(Request const& request,
                                                           std::string_view name) {
  auto const text = request.query_value(name);
  if (!text || text->empty()) return std::nullopt;
  auto const at = base::parse_instant(*text);
  if (at) return *at;
  return base::fail(base::ErrorKind::Invalid, "audit.query", "This is not a time.",
                    {{"/" + std::string{name}, "such as 2026-11-23T05:00:00Z"}});
}

using Whose = std::optional<terms::TenantId>;

/// The parts of the query string; the tenant is the path's or, over all of them, one of these.
[[nodiscard]] Result<EntryQuery> query_of(Request const& request, Whose tenant) {
  EntryQuery query{std::move(tenant), "", "", "", {}, {}};
  auto const wanted = request.query_value("tenant").value_or("");
  if (!query.tenant && !wanted.empty()) {
    auto parsed = terms::TenantId::parse(wanted);
    if (!parsed) return base::pass(parsed);
    query.tenant = std::move(*parsed);
  }
  for (auto const& [name, into] :
       {std::pair{"person", &query.person}, std::pair{"object", &query.object},
        std::pair{"action", &query.action}}) {
    auto words = words_of(request, name);
    if (!words) return base::pass(words);
    *into = std::move(*words);
  }
  auto const from = time_of(request, "from");
  if (!from) return tl::unexpected(from.error());
  auto const until = time_of(request, "until");
  if (!until) return tl::unexpected(until.error());
  query.from = *from;
  query.until = *until;
  return query;
}

[[nodiscard]] Result<AuditEntryList> found(Deps const& deps, EntryQuery const& query,
                                           terms::PageRequest const& page) {
  return terms::read<AuditEntryList>(deps.work, [&](AuditPorts& ports) -> Result<AuditEntryList> {
    auto const found = ports.entries.list(query, page);
    if (!found) return tl::unexpected(found.error());
    AuditEntryList entries{{}, found->next_cursor};
    for (auto const& entry : found->items) entries.items.push_back(view_of(entry));
    return entries;
  });
}

[[nodiscard]] Response list(Deps const& deps, Request const& request, Whose const& tenant) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  auto const query = query_of(request, tenant);
  if (!query) return http::problem(query.error(), request);
  return http::answer(200, found(deps, *query, *page), request);
}

[[nodiscard]] http::CsvRow csv_row(AuditEntryView const& entry) {
  return {std::to_string(entry.seq),
          http::csv_time(entry.at),
          entry.tenant_id.value_or(""),
          entry.actor_side,
          entry.actor_name,
          entry.actor_id,
          entry.action,
          entry.subject,
          entry.detail};
}

[[nodiscard]] Response list_csv(Deps const& deps, Request const& request, Whose const& tenant) {
  http::CsvHead const head{
      "監査記録", {"番号", "日時", "契約", "側", "名前", "人のID", "操作", "対象", "詳細"}};
  auto const query = query_of(request, tenant);
  if (!query) return http::problem(query.error(), request);
  auto const find = [&](terms::PageRequest const& page) { return found(deps, *query, page); };
  return http::csv(head, request, find, csv_row);
}

[[nodiscard]] Route listing(std::string path, std::string summary) {
  Route route;
  route.path = std::move(path);
  route.slice = "audit";
  route.summary = std::move(summary);
  route.right = terms::Right::AuditRead;
  route.output = http::schema_of<AuditEntryList>(http::SchemaUse::Output);
  route.query = http::page_parameters();
  for (auto const* name : {"person", "object", "action", "from", "until"}) {
    route.query.push_back({name});
  }
  return route;
}

[[nodiscard]] Response standing(Deps const& deps, Request const& request) {
  auto const found = deps.witness.standing();
  if (!found) return http::problem(found.error(), request);
  auto const& last = found->last;
  AuditStanding view{found->head.seq, found->head.hash, found->checkpoints, {}, {}, {}, {}};
  if (last) {
    view.checkpoint_seq = last->head.seq;
    view.checkpoint_at = last->at;
    view.public_key = last->public_key;
  }
  if (found->fault) view.fault = AuditFault{found->fault->seq, name_of(found->fault->kind)};
  return http::json(200, view);
}

}  // namespace

std::vector<Route> routes(Deps const& deps) {
  auto whole = listing("/api/v1/audit", "The audit trail of the installation, newest first");
  whole.query.push_back({"tenant"});
  whole.handler = [deps](Request const& r, Caller const&) { return list(deps, r, std::nullopt); };

  auto one = listing("/api/v1/tenants/{tenant}/audit", "The audit trail of a tenant");
  one.handler = [deps](Request const& r, Caller const&) {
    return list(deps, r, http::acting_tenant(r));
  };
  auto whole_file = http::csv_route(whole);
  whole_file.handler = [deps](Request const& r, Caller const&) {
    return list_csv(deps, r, std::nullopt);
  };
  auto one_file = http::csv_route(one);
  one_file.handler = [deps](Request const& r, Caller const&) {
    return list_csv(deps, r, http::acting_tenant(r));
  };

  Route proof;
  proof.path = "/api/v1/audit/standing";
  proof.slice = "audit";
  proof.summary = "Where the trail ends, and what the signed checkpoints say of it";
  proof.right = terms::Right::AuditRead;
  proof.output = http::schema_of<AuditStanding>(http::SchemaUse::Output);
  proof.handler = [deps](Request const& r, Caller const&) { return standing(deps, r); };
  return {std::move(whole), std::move(one), std::move(proof), std::move(whole_file),
          std::move(one_file)};
}

}  // namespace audit::api
