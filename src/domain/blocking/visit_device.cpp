#include "domain/blocking/visit_device.hpp"

#include "base/text.hpp"
#include "domain/blocking/doubt_filters.hpp"
#include "domain/blocking/second_try.hpp"
#include "domain/blocking/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace blocking {
namespace {

using base::Result;

constexpr std::size_t kDetailMax = 500;
/// Visits in a row that read nothing.
constexpr std::int64_t kFailuresToDoubt = 3;
constexpr std::size_t kRefusalMax = 200;  // code points, before the blocks it is about
constexpr std::size_t kNamedMax = 4'000;  // bytes, as take_report takes them
/// How long a device may take over filters one by one, before others wait for their visit.
constexpr std::chrono::minutes kSinglyFor{3};
// What was found and mended, in the words of fault_words.hpp.
constexpr std::string_view kMissing = "element-missing";
constexpr std::string_view kMended = "place-damaged";

/// Foreign text, cut between two letters.
[[nodiscard]] std::string shown(std::string_view detail, std::size_t letters_max) {
  auto const clean = base::without_hidden_characters(detail);
  return std::string{base::first_code_points(clean, letters_max)};
}

/// One visit to one device.
class Visit {
 public:
  Visit(Equipment& equipment, Errand const& errand, Digest const& sha256_hex)
      : equipment_(equipment), errand_(errand), sha256_hex_(sha256_hex), wanted_(errand.desired) {}

  [[nodiscard]] Visited run() {
    if (errand_.only_reads) return read();
    auto const brought = with_second_try([this] { return bring(); });
    if (!brought) return {std::nullopt, brought.error()};
    auto report = equipment_.verify(errand_.device, errand_.desired);
    if (!report) return {std::nullopt, std::move(report.error())};
    note_mended(*report);
    if (!refused_.empty()) {
      // What may be cut off are names of blocks, of which each letter is a byte.
      auto const why = shown(first_refusal_->detail, kRefusalMax);
      report->error = fmt::format("{}: {}", why, fmt::join(refused_, " ")).substr(0, kNamedMax);
    }
    return {std::move(*report), fault_ ? std::move(fault_) : std::move(first_refusal_)};
  }

 private:
  [[nodiscard]] Visited read() {
    auto report = equipment_.verify(errand_.device, errand_.desired);
    if (!report) return {std::nullopt, std::move(report.error())};
    return {std::move(*report), std::nullopt};
  }

  [[nodiscard]] Result<void> bring() {
    auto const observed = equipment_.list(errand_.device);
    if (!observed) return tl::unexpected(observed.error());
    if (!found_) found_ = *observed;
    fit(*observed);
    return write(*observed);
  }

  /// What was not in force when we came, and is now: for the time between nobody can say that it
  /// was. Of a block that was never seen in force this tells nothing.
  void note_mended(Report& report) const {
    if (!found_) return;
    if (report.is_structure_good && !found_->is_structure_good) report.structure_fault = kMended;
    auto const held = addresses_of(*found_);
    for (auto& filter : report.filters) {
      if (!held.contains(filter.address)) filter.fault = kMissing;
    }
  }

  [[nodiscard]] static std::set<std::string> addresses_of(Observed const& observed) {
    std::set<std::string> addresses;
    for (auto const& filter : observed.ours) addresses.insert(filter.address);
    return addresses;
  }

  [[nodiscard]] Result<void> write(Observed const& observed) {
    auto const plan = plan_device(errand_.device, wanted_, observed, capabilities().entries_max,
                                  sha256_hex_);
    if (!plan) return tl::unexpected(plan.error());
    bool const is_idle = plan->steps.empty() && observed.is_structure_good && !errand_.must_write;
    if (is_idle) return {};
    auto done = equipment_.apply(errand_.device, *plan);
    if (done) return done;
    if (is_unsaved(done.error())) return note_fault(std::move(done.error()));
    if (!is_refusal(done.error())) return done;
    // No filter is to blame where none was to be changed: its place could not be repaired.
    if (plan->steps.empty()) return note_fault(std::move(done.error()));
    return write_singly(*plan);
  }

  /// Something is wrong, and what the device holds is still to be read and told.
  [[nodiscard]] Result<void> note_fault(base::Error error) {
    if (!fault_) fault_ = std::move(error);
    return {};
  }

  /// It took none of them together: each of them alone, so that one keeps no other from it. Once
  /// that has taken too long the rest goes together once more, without those it refused, and what
  /// it does not take then is left to the next visit.
  [[nodiscard]] Result<void> write_singly(DevicePlan const& plan) {
    std::optional<base::Instant> begun;
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
      auto const observed = equipment_.list(errand_.device);
      if (!observed) return tl::unexpected(observed.error());
      if (!begun) begun = observed->read_at;
      bool const is_late = observed->read_at - *begun >= kSinglyFor;
      auto part = plan;
      part.base_hash = observed->hash;
      auto const from = plan.steps.begin() + static_cast<std::ptrdiff_t>(i);
      part.steps.assign(from, is_late ? plan.steps.end() : from + 1);
      auto done = equipment_.apply(errand_.device, part);
      if (!done && is_unsaved(done.error())) done = note_fault(std::move(done.error()));
      if (!done && !is_refusal(done.error())) return done;
      if (is_late) return {};
      if (!done) note_refusal(plan.steps.at(i), std::move(done.error()));
    }
    return {};
  }

  void note_refusal(DeviceStep const& step, base::Error error) {
    bool const is_removal = step.kind == DeviceStep::Kind::Remove;
    bool const has_no_room = error.code == "blocking.device-full";
    has_stuck_ = has_stuck_ || is_removal;
    // What it can't be rid of, also where it takes the room, is not the fault of a new block.
    if (is_removal || (has_stuck_ && has_no_room)) {
      static_cast<void>(note_fault(std::move(error)));
    } else {
      refuse(step.block_id, std::move(error));
    }
  }

  [[nodiscard]] static bool is_refusal(base::Error const& error) {
    return error.code == "blocking.device-refused" || error.code == "blocking.device-full";
  }

  [[nodiscard]] static bool is_unsaved(base::Error const& error) {
    return error.code == "blocking.device-unsaved";
  }

  /// Drops what the device can't hold: what is there stays before what is new.
  void fit(Observed const& observed) {
    auto const held = addresses_of(observed);
    auto& filters = wanted_.filters;
    std::stable_partition(filters.begin(), filters.end(),
                          [&](auto const& filter) { return held.contains(filter.address.text()); });
    while (static_cast<std::int64_t>(filters.size()) > capabilities().entries_max) {
      refuse(filters.back().block.text(),
             {base::ErrorKind::Conflict,
              "blocking.device-full",
              fmt::format("{} holds at most {} filters.", errand_.device.name,
                          capabilities().entries_max),
              {}});
      filters.pop_back();
    }
  }

  void refuse(std::string const& block, base::Error why) {
    refused_.push_back(block);
    if (!first_refusal_) first_refusal_ = std::move(why);
  }

  [[nodiscard]] Capabilities capabilities() const { return equipment_.capabilities(); }

  Equipment& equipment_;
  Errand const& errand_;
  Digest const& sha256_hex_;
  Desired wanted_;
  std::vector<std::string> refused_;
  std::optional<base::Error> first_refusal_;  // of a filter
  std::optional<base::Error> fault_;          // of the device
  bool has_stuck_ = false;                    // something that it can't be rid of
  std::optional<Observed> found_;             // when we came
};

[[nodiscard]] ConsoleVisit visit_after(ConsoleVisit before, VisitRules const& rules,
                                       Visited const& visited, base::Instant now) {
  bool const was_read = visited.report.has_value();
  before.fault = visited.error ? std::string{visited.error->code} : "";
  before.fault_detail = visited.error ? shown(visited.error->detail, kDetailMax) : "";
  if (was_read) {
    before.done_at = now;
    before.failures = 0;
    before.next_at = now + rules.cycle;
    return before;
  }
  auto pause = rules.first_pause;
  for (std::int64_t i = 0; i < before.failures && pause < rules.pause_max; ++i) pause *= 2;
  before.failures += 1;
  before.next_at = now + std::min(pause, rules.pause_max);
  return before;
}

/// What there is to do there; an error says why nobody goes.
[[nodiscard]] Result<Errand> errand_to(ConsolePorts& ports, Surroundings const& around,
                                       RouterConsoles::Row const& row) {
  auto const router = ports.blocking.contracts.any_router(row.console.router);
  if (!router) return tl::unexpected(router.error());
  if (router->adapter != terms::Adapter::Ssh) {
    return base::fail(base::ErrorKind::Conflict, "blocking.console-adapter",
                      "Filters do not go to this router over SSH any more.");
  }
  Device device{router->tenant, router->id, router->name};
  auto desired = desired_of(ports.blocking, around, router->id);
  if (desired) return Errand{std::move(device), std::move(*desired), row.visit.is_unsaved};
  if (desired.error().code != "blocking.unread") return base::pass(desired);
  auto const generation = ports.blocking.filters.generation(router->id);
  if (!generation) return tl::unexpected(generation.error());
  return Errand{std::move(device), {*generation, {}}, false, true};
}

/// How it stands with the console that was visited. nullopt where it was set up anew, or taken
/// away, while we were there: what came of it is of no use.
[[nodiscard]] Result<std::optional<ConsoleVisit>> standing(ConsolePorts& ports,
                                                           DueVisit const& due) {
  auto const& console = due.row.console;
  auto const now = ports.consoles.find(console.tenant, console.router);
  if (!now && now.error().kind == base::ErrorKind::NotFound) return std::nullopt;
  if (!now) return tl::unexpected(now.error());
  if (now->console.set_at != console.set_at) return std::nullopt;
  return now->visit;
}

/// Whoever is not let in can't say what the device holds.
[[nodiscard]] Result<void> doubt_console(ConsolePorts& ports, terms::RouterId const& id,
                                         base::Instant now) {
  auto const router = ports.blocking.contracts.any_router(id);
  if (!router) return tl::unexpected(router.error());
  if (router->adapter != terms::Adapter::Ssh) return {};
  return doubt_filters(ports.blocking, *router, {std::string{kUnreachedWhy}, true}, now);
}

}  // namespace

Visited visit_device(Equipment& equipment, Errand const& errand, Digest const& sha256_hex) {
  return Visit{equipment, errand, sha256_hex}.run();
}

Result<std::vector<DueVisit>> due_visits(
    ConsolePorts& ports, Surroundings const& around, std::size_t count_max,
    std::function<bool(terms::RouterId const&)> const& may_take) {
  auto const now = around.clock.now();
  auto const rows = ports.any_consoles.due(now, count_max);
  if (!rows) return tl::unexpected(rows.error());
  std::vector<DueVisit> visits;
  for (auto const& row : *rows) {
    auto const& console = row.console;
    if (!may_take(console.router)) continue;
    auto errand = errand_to(ports, around, row);
    if (errand) {
      visits.push_back({row, std::move(*errand), std::nullopt, now});
    } else {
      visits.push_back(
          {row, {{console.tenant, console.router, ""}, {}}, std::move(errand.error()), now});
    }
  }
  return visits;
}

Result<void> note_visit(ConsolePorts& ports, VisitAround const& around, DueVisit const& due,
                        Visited const& visited) {
  auto const& router = due.row.console.router;
  auto const before = standing(ports, due);
  if (!before) return tl::unexpected(before.error());
  if (!*before) return {};
  if (visited.report) {
    auto const fact = ports.blocking.contracts.any_router(router);
    if (!fact) return tl::unexpected(fact.error());
    bool const is_ssh = fact->adapter == terms::Adapter::Ssh;
    auto taken = is_ssh ? take_report(ports.blocking, around.around, router, *visited.report)
                        : Result<void>{};
    if (!taken) return taken;
  }
  auto const now = around.around.clock.now();
  auto after = visit_after(**before, around.rules, visited, now);
  after.tried_at = due.begun_at;
  if (after.failures == kFailuresToDoubt) {
    if (auto done = doubt_console(ports, router, now); !done) return done;
  }
  return ports.any_consoles.keep(router, after);
}

Result<void> put_off_visit(ConsolePorts& ports, VisitAround const& around, DueVisit const& due,
                           base::Error const& why) {
  return note_visit(ports, around, due, {std::nullopt, why});
}

}  // namespace blocking
