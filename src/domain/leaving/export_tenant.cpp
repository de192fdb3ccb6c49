#include "domain/leaving/export_tenant.hpp"

#include "base/new_id.hpp"

#include <algorithm>

namespace leaving {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

constexpr std::size_t kAtOnce = 20;

[[nodiscard]] terms::Actor clockwork() { return {terms::Side::System, "scheduler", "自動処理"}; }

[[nodiscard]] Result<void> check_room(LeavingPorts& ports, Surroundings const& around,
                                      terms::TenantId const& tenant) {
  auto const jobs = ports.exports.of_tenant(tenant);
  if (!jobs) return tl::unexpected(jobs.error());
  bool const is_one_open = std::any_of(jobs->begin(), jobs->end(),
                                       [](ExportJob const& job) { return job.is_open(); });
  if (is_one_open) {
    return fail(ErrorKind::Conflict, "leaving.export-open",
                "いま書き出しています。できあがるまでお待ちください。");
  }
  auto const from = around.clock.now() - std::chrono::days{1};
  auto const lately = std::count_if(jobs->begin(), jobs->end(),
                                    [from](ExportJob const& job) { return job.ordered_at > from; });
  if (lately < around.rules.exports_a_day) return {};
  return fail(ErrorKind::TooMany, "leaving.export-limit",
              "1日に頼める回数を超えました。明日、もう一度お試しください。");
}

[[nodiscard]] Result<void> check_not_erasing(LeavingPorts& ports, terms::TenantId const& tenant) {
  auto const departure = ports.departures.find(tenant);
  if (!departure) return tl::unexpected(departure.error());
  if (!*departure || (*departure)->state == DepartureState::Waiting) return {};
  return fail(ErrorKind::Conflict, "leaving.begun", "消去はもう始まっています。");
}

[[nodiscard]] Result<void> settle(LeavingPorts& ports, ExportJob const& job,
                                  std::string_view action, std::string detail) {
  if (auto saved = ports.exports.save(job); !saved) return saved;
  return ports.audit.record({job.tenant, clockwork(), action, job.id.text(), std::move(detail)});
}

/// One whose file can be fetched.
[[nodiscard]] Result<ExportJob> ready_export(LeavingPorts& ports, Surroundings const& around,
                                             terms::TenantId const& tenant, ExportId const& id) {
  auto job = ports.exports.find(tenant, id);
  if (!job) return job;
  bool const is_there = job->state == ExportState::Ready && job->ready_until &&
                        *job->ready_until > around.clock.now();
  if (is_there) return job;
  return fail(ErrorKind::Conflict, "leaving.export-not-ready",
              "このファイルは、いまは受け取れません。もう一度、書き出しを頼んでください。");
}

}  // namespace

Result<ExportJob> order_export(LeavingPorts& ports, Surroundings const& around,
                               terms::TenantId const& tenant, terms::Actor const& by) {
  if (auto goes = check_not_erasing(ports, tenant); !goes) return pass(goes);
  if (auto fits = check_room(ports, around, tenant); !fits) return pass(fits);
  auto const facts = ports.contracts.facts_of(tenant);
  if (!facts) return tl::unexpected(facts.error());
  auto const now = around.clock.now();
  ExportJob job{base::new_id<ExportId>(around.clock, around.random),
                tenant,
                now,
                by.name,
                by.side,
                facts->visible_until};
  job.state_at = now;
  if (auto added = ports.exports.add(job); !added) return pass(added);
  auto recorded = ports.audit.record({tenant, by, "leaving.export-ordered", job.id.text()});
  if (!recorded) return pass(recorded);
  return job;
}

Result<std::optional<ExportJob>> take_export(LeavingPorts& ports, Surroundings const& around) {
  auto const ordered = ports.any_exports.in(ExportState::Ordered, 1);
  if (!ordered) return tl::unexpected(ordered.error());
  if (ordered->empty()) return std::nullopt;
  auto job = ordered->front();
  job.state = ExportState::Writing;
  job.state_at = around.clock.now();
  job.parts_done = job.rows = job.files = 0;  // of a former try
  ++job.tries;
  if (auto saved = ports.exports.save(job); !saved) return pass(saved);
  return job;
}

Result<void> take_up_interrupted(LeavingPorts& ports, Surroundings const& around) {
  auto const halves = ports.any_exports.in(ExportState::Writing, kAtOnce);
  if (!halves) return tl::unexpected(halves.error());
  for (auto job : *halves) {
    if (job.tries >= around.rules.tries_max) {
      if (auto failed = fail_export(ports, around, job, "interrupted"); !failed) return failed;
      continue;
    }
    job.state = ExportState::Ordered;
    job.state_at = around.clock.now();
    if (auto saved = ports.exports.save(job); !saved) return saved;
  }
  return {};
}

Result<void> note_progress(LeavingPorts& ports, ExportJob const& job) {
  auto const stored = ports.exports.find(job.tenant, job.id);
  if (!stored) return tl::unexpected(stored.error());
  if (stored->state != ExportState::Writing) {
    return fail(ErrorKind::Conflict, "leaving.export-over", "This export is over.");
  }
  return ports.exports.save(job);
}

Result<void> finish_export(LeavingPorts& ports, Surroundings const& around, ExportJob job) {
  auto const now = around.clock.now();
  job.state = ExportState::Ready;
  job.state_at = now;
  job.ready_until = now + around.rules.file_kept;
  return settle(ports, job, "leaving.export-ready",
                std::to_string(job.rows) + " rows, " + std::to_string(job.files) +
                    " files, sha256 " + job.sha256);
}

Result<void> fail_export(LeavingPorts& ports, Surroundings const& around, ExportJob job,
                         std::string why) {
  job.state = ExportState::Failed;
  job.state_at = around.clock.now();
  job.why = std::move(why);
  return settle(ports, job, "leaving.export-failed", job.why);
}

Result<std::vector<ExportId>> expire_exports(LeavingPorts& ports, Surroundings const& around) {
  auto const over = ports.any_exports.over(around.clock.now(), kAtOnce);
  if (!over) return tl::unexpected(over.error());
  std::vector<ExportId> ids;
  for (auto job : *over) {
    job.state = ExportState::Expired;
    job.state_at = around.clock.now();
    auto settled = settle(ports, job, "leaving.export-expired", "");
    if (!settled) return pass(settled);
    ids.push_back(job.id);
  }
  return ids;
}

Result<ExportJob> fetch_export(LeavingPorts& ports, Surroundings const& around,
                               terms::TenantId const& tenant, ExportId const& id,
                               terms::Actor const& by) {
  auto job = ready_export(ports, around, tenant, id);
  if (!job) return job;
  auto recorded = ports.audit.record({tenant, by, "leaving.export-fetched", id.text()});
  if (!recorded) return pass(recorded);
  return job;
}

}  // namespace leaving
