#include "domain/leaving/api/leaving_json.hpp"

#include "domain/leaving/erase_tenant.hpp"

namespace leaving::api {
namespace {

using base::Result;

[[nodiscard]] Result<void> add_dates(LeavingPorts& ports, Surroundings const& around,
                                     Departure const& departure, DepartureView& view) {
  auto const obstacles = find_obstacles(ports, around, departure);
  if (!obstacles) return tl::unexpected(obstacles.error());
  view.state = std::string{name_of(departure.state)};
  view.ended_at = departure.ended_at;
  view.export_until = departure.export_until;
  view.erase_at = departure.erase_at;
  view.revision = departure.revision;
  view.obstacles = views_of(*obstacles);
  if (!departure.hold) return {};
  view.hold_until = departure.hold->until;
  view.hold_reason = departure.hold->reason;
  view.hold_by_name = departure.hold->by_name;
  return {};
}

}  // namespace

ExportView view_of(ExportJob const& job) {
  return {job.id.text(),
          std::string{name_of(job.state)},
          job.ordered_at,
          job.by_name,
          std::string{terms::name_of(job.by_side)},
          job.parts_done,
          job.parts,
          job.rows,
          job.files,
          job.bytes,
          job.sha256,
          job.ready_until,
          job.why,
          std::string{words_of_fault(job.why)}};
}

std::vector<ErasureObstacle> views_of(std::vector<Obstacle> const& obstacles) {
  std::vector<ErasureObstacle> views;
  for (auto const& each : obstacles) views.push_back({each.code, each.text, each.until});
  return views;
}

Result<DepartureView> departure_view(LeavingPorts& ports, Surroundings const& around,
                                     terms::TenantId const& tenant) {
  auto const facts = ports.contracts.facts_of(tenant);
  if (!facts) return tl::unexpected(facts.error());
  auto const departure = ports.departures.find(tenant);
  if (!departure) return tl::unexpected(departure.error());
  auto const jobs = ports.exports.of_tenant(tenant);
  if (!jobs) return tl::unexpected(jobs.error());
  DepartureView view{};
  view.tenant_id = tenant.text();
  view.tenant_name = facts->name;
  view.contract = facts->number;
  view.state = "running";
  view.export_days = around.rules.exporting.count();
  view.erase_days = around.rules.erasing.count();
  view.file_days = around.rules.file_kept.count();
  for (auto const& job : *jobs) view.exports.push_back(view_of(job));
  if (!*departure) return view;
  if (auto added = add_dates(ports, around, **departure, view); !added) return base::pass(added);
  return view;
}

}  // namespace leaving::api
