#include "base/text.hpp"
#include "domain/blocking/doubt_filters.hpp"
#include "domain/blocking/fault_words.hpp"
#include "domain/blocking/keep_block.hpp"
#include "domain/blocking/settle_restored.hpp"
#include "domain/blocking/use_cases.hpp"
#include "domain/blocking/words.hpp"

#include <cstdlib>
#include <unordered_map>

namespace blocking {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

constexpr std::size_t kFiltersMax = 20'000;
constexpr std::size_t kTextMax = 4'000;
/// How far the device's timer may lie from ours: clocks, rounding, the way of the report.
constexpr std::int64_t kTimeoutToleranceS = 120;

[[nodiscard]] Result<void> check(Report const& report) {
  bool const is_small = report.filters.size() <= kFiltersMax && report.agent_version.size() <= 64 &&
                        report.ruleset_hash.size() <= 128 && report.structure_fault.size() <= 64 &&
                        report.error.value_or("").size() <= kTextMax &&
                        report.refused_blocks.size() <= kFiltersMax;
  bool const is_clean = base::is_utf8(report.error.value_or("")) &&
                        !base::has_control_characters(report.agent_version) &&
                        !base::has_control_characters(report.ruleset_hash);
  if (is_small && is_clean && report.generation >= 0) return {};
  return fail(ErrorKind::Invalid, "blocking.report", "This is not the report of an agent.");
}

/// Of as many filters as blocks, each block's is found at once; the views are of the report.
using FiltersAt = std::unordered_map<std::string_view, std::vector<Report::Filter const*>>;

[[nodiscard]] FiltersAt by_address(Report const& report) {
  FiltersAt found;
  for (auto const& filter : report.filters) found[filter.address].push_back(&filter);
  return found;
}

/// A report, the way it came, and when.
struct Reading {
  Report const& report;
  terms::Adapter adapter;
  Capabilities way;
  base::Instant now;
  FiltersAt filters;
};

/// Command lines can't hold our ids. Their filters are known by the address: a router has one open
/// block of each.
[[nodiscard]] bool holds_no_ids(terms::Adapter adapter) {
  return adapter == terms::Adapter::Ssh || adapter == terms::Adapter::Manual;
}

[[nodiscard]] Report::Filter const* entry_of(Reading const& reading, Block const& block) {
  auto const found = reading.filters.find(block.opening().target.text());
  if (found == reading.filters.end()) return nullptr;
  for (auto const* filter : found->second) {
    bool const is_of_block = filter->block_id == block.id().text() ||
                             (filter->block_id.empty() && holds_no_ids(reading.adapter));
    if (is_of_block) return filter;
  }
  return nullptr;
}

/// A filter without a timer, or with a wrong one, would outlive the customer's consent.
[[nodiscard]] bool has_right_timeout(Report::Filter const& filter, Block const& block,
                                     base::Instant now) {
  if (!filter.timeout_left_s || *filter.timeout_left_s <= 0) return false;
  auto const left = std::chrono::duration_cast<std::chrono::seconds>(
      block.progress().expires_at.value_or(now) - now);
  return std::abs(*filter.timeout_left_s - left.count()) <= kTimeoutToleranceS;
}

/// After the store was set back: is it on the router, and does it not end there before we thought,
/// as after a shortening that we know nothing of any more?
[[nodiscard]] bool is_held(Reading const& reading, Block const& block) {
  auto const* filter = entry_of(reading, block);
  if (filter == nullptr) return false;
  if (!filter->timeout_left_s) return true;
  auto const end = reading.now + std::chrono::seconds{*filter->timeout_left_s + kTimeoutToleranceS};
  return end >= block.progress().expires_at.value_or(end);
}

/// A reading of all that the router holds, whatever else is amiss.
[[nodiscard]] bool tells_all(Report const& report) {
  bool const is_read = !report.fault && !is_unreadable(report.structure_fault);
  return is_read && !report.only && !report.only_v4 && shows_force(report.proof);
}

[[nodiscard]] Evidence evidence_of(Report const& report, Report::Filter const* entry) {
  Evidence evidence{report.read_at, report.generation};
  if (entry != nullptr) {
    evidence.timeout_left_s = entry->timeout_left_s;
    evidence.packets_out = entry->packets_out;
    evidence.packets_in = entry->packets_in;
  }
  evidence.ruleset_hash = report.ruleset_hash;
  return evidence;
}

/// The blocks it will not hold are listed; an error names those it is about, too.
[[nodiscard]] bool is_named(Report const& report, Block const& block) {
  if (report.refused_blocks.contains(block.id().text())) return true;
  return report.error && report.error->find(block.id().text()) != std::string::npos;
}

/// Why none of its filters can be relied on; nullopt when they can.
[[nodiscard]] std::optional<std::string> fault_of_router(Report const& report) {
  if (report.fault) return report.fault;
  if (!report.is_structure_good) return fault_text(report.structure_fault);
  return std::nullopt;
}

/// Why a filter that should be in force is not; nullopt when it is.
[[nodiscard]] std::optional<std::string> fault_of(Reading const& reading,
                                                  Report::Filter const* entry, Block const& block) {
  auto const& report = reading.report;
  if (report.fault) return report.fault;
  if (entry == nullptr && is_named(report, block)) {
    return "ルーターで取り消されたか、設定を受け付けられませんでした";
  }
  if (!report.is_structure_good) return fault_text(report.structure_fault);
  if (entry == nullptr) return "ルーターに遮断の設定が見つかりません";
  // What it holds of an earlier generation has the end that was foreseen then.
  bool const is_of_today = report.generation >= block.progress().generation;
  // Only who reads each filter back tells its timer; where the device can't end a filter itself,
  // we take it away.
  bool const is_timed = reading.way.when_cut_off == WhenCutOff::EndsItself &&
                        report.proof == Proof::Counted && is_of_today;
  if (is_timed && !has_right_timeout(*entry, block, reading.now)) {
    return "ルーターに設定された終了の時刻が、予定と違います";
  }
  return std::nullopt;
}

/// What was found amiss since the last report, though this read-back is good again. For the time
/// between nobody can say that the filter was in force, so it has to be seen so once more.
[[nodiscard]] std::optional<std::string> mended_fault(Report const& report,
                                                      Report::Filter const* entry) {
  if (!report.structure_fault.empty()) return mended_text(report.structure_fault);
  if (entry != nullptr && !entry->fault.empty()) return mended_text(entry->fault);
  return std::nullopt;
}

/// Seen: it is as it was, and was seen so anew. Refreshed: its state is, what is known of it isn't.
enum class Outcome : std::uint8_t { Unchanged, Seen, Refreshed, Moved, Failed };

[[nodiscard]] Result<Outcome> moved(Result<void> done, Outcome outcome) {
  if (!done) return pass(done);
  return outcome;
}

[[nodiscard]] Result<Outcome> judge_ending(Block& block, Reading const& reading) {
  auto const& report = reading.report;
  // Out of a table that could not be read as ours, absence proves nothing.
  bool const is_read = report.is_structure_good || is_around_table(report.structure_fault);
  bool const is_telling = is_read && !report.fault &&
                          report.generation >= block.progress().generation;
  if (!is_telling || entry_of(reading, block) != nullptr) return Outcome::Unchanged;
  std::optional<std::string> how;
  if (!shows_force(report.proof)) how = kSeenDeliveredGone;
  return moved(block.seen_absent(evidence_of(report, nullptr), reading.now, std::move(how)),
               Outcome::Moved);
}

[[nodiscard]] Result<Outcome> seen(Block& block, Reading const& reading,
                                   Report::Filter const* entry) {
  auto const before = block.state();
  // A delivery tells less than a read-back did: it takes nothing of that away.
  bool const is_force = shows_force(reading.report.proof);
  if (!is_force && before == BlockState::Verified) return Outcome::Unchanged;
  auto evidence = evidence_of(reading.report, entry);
  auto done = is_force ? block.seen_in_force(std::move(evidence), reading.now)
                       : block.seen_delivered(std::move(evidence), reading.now);
  return moved(std::move(done), before == block.state() ? Outcome::Seen : Outcome::Moved);
}

[[nodiscard]] Result<Outcome> judge(Block& block, Reading const& reading) {
  auto const& report = reading.report;
  auto const now = reading.now;
  if (block.state() == BlockState::Expiring) return judge_ending(block, reading);
  if (!is_desired(block.state())) return Outcome::Unchanged;
  auto const* entry = entry_of(reading, block);
  auto const before = block.state();
  auto fault = fault_of(reading, entry, block);
  bool const was_in_force = before == BlockState::Verified || before == BlockState::Drifted;
  if (!fault && was_in_force) fault = mended_fault(report, entry);
  if (!fault) return seen(block, reading, entry);
  if (before == BlockState::Applying) {
    if (!is_named(report, block)) return Outcome::Unchanged;
    return moved(block.give_up("ルーターが設定を受け付けませんでした", now), Outcome::Failed);
  }
  bool const is_near_end = block.progress().expires_at.value_or(now) - now <= kEndSlack;
  Doubt doubt{std::move(*fault)};
  if (is_near_end || block.progress().doubt == doubt) return Outcome::Unchanged;
  bool const is_news = before != BlockState::Drifted;
  return moved(block.come_into_doubt(std::move(doubt), now),
               is_news ? Outcome::Moved : Outcome::Refreshed);
}

[[nodiscard]] bool is_told_of(Report const& report, Block const& block) {
  if (report.only && *report.only != block.id()) return false;
  return !report.only_v4 || *report.only_v4 == block.opening().target.is_v4();
}

[[nodiscard]] Result<void> take_one(BlockingPorts& ports, Block& block, RouterFact const& router,
                                    Outcome outcome) {
  switch (outcome) {
    case Outcome::Unchanged: return {};
    case Outcome::Seen: return ports.blocks.keep_evidence(block);
    case Outcome::Refreshed: return ports.blocks.save(block);
    case Outcome::Moved: return keep_block(ports, block, router_actor(router));
    case Outcome::Failed: {
      // The router must not keep what we have given up.
      auto const raised = raise_generation(ports, router.tenant, router.id);
      if (!raised) return tl::unexpected(raised.error());
      return keep_block(ports, block, router_actor(router));
    }
  }
  return {};
}

}  // namespace

Result<void> take_report(BlockingPorts& ports, Surroundings const& around,
                         terms::RouterId const& id, Report const& report) {
  if (auto fits = check(report); !fits) return fits;
  auto const router = ports.contracts.any_router(id);
  if (!router) return tl::unexpected(router.error());
  auto const now = around.clock.now();
  Reading const reading{report, router->adapter, capabilities_of(router->adapter), now,
                        by_address(report)};
  if (tells_all(report)) {
    auto settled = settle_unread(ports, now, *router,
                                 [&](Block const& block) { return is_held(reading, block); });
    if (!settled) return settled;
  }
  auto blocks = ports.any_blocks.in_force_on(id);
  if (!blocks) return pass(blocks);
  for (auto& block : *blocks) {
    if (!is_told_of(report, block)) continue;
    auto const outcome = judge(block, reading);
    if (!outcome) return tl::unexpected(outcome.error());
    if (auto taken = take_one(ports, block, *router, *outcome); !taken) return taken;
  }
  if (router->adapter == terms::Adapter::Agent) {
    auto noted = ports.contracts.note_agent(id, {report.agent_version, report.clock_offset_ms});
    if (!noted) return noted;
  }
  LastReport last{
      now,         report.read_at, report.generation, report.is_structure_good, report.ruleset_hash,
      report.error};
  last.fault = fault_of_router(report);
  if (router->adapter == terms::Adapter::Agent) last.silent_at = now + around.agent_silence;
  return ports.filters.keep(router->tenant, id, last);
}

}  // namespace blocking
