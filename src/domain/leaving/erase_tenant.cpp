#include "domain/leaving/erase_tenant.hpp"

#include <algorithm>
#include <iterator>

namespace leaving {
namespace {

using base::pass;
using base::Result;
using Outcome = ErasureStep::Outcome;

constexpr std::chrono::days kPutOff{1};
constexpr std::chrono::hours kPutAside{1};

[[nodiscard]] terms::Actor clockwork() { return {terms::Side::System, "scheduler", "自動処理"}; }

[[nodiscard]] Result<ErasureStep> put_off(LeavingPorts& ports, Departure departure,
                                          base::Instant now) {
  departure.due_at = now + kPutOff;
  if (auto saved = ports.departures.save(departure); !saved) return pass(saved);
  return ErasureStep{Outcome::PutOff, {}};
}

/// A contract that runs again all the same is nobody's to erase.
[[nodiscard]] Result<bool> may_begin(LeavingPorts& ports, Surroundings const& around,
                                     Departure const& departure) {
  auto const now = around.clock.now();
  auto const facts = ports.contracts.facts_of(departure.tenant);
  if (!facts) return tl::unexpected(facts.error());
  if (!facts->ended_at || *facts->ended_at > now) return false;
  auto const obstacles = find_obstacles(ports, around, departure);
  if (!obstacles) return tl::unexpected(obstacles.error());
  return obstacles->empty();
}

[[nodiscard]] Result<ErasureStep> begin(LeavingPorts& ports, Surroundings const& around,
                                        Departure departure) {
  auto const now = around.clock.now();
  auto const may = may_begin(ports, around, departure);
  if (!may) return tl::unexpected(may.error());
  if (!*may) return put_off(ports, std::move(departure), now);
  departure.state = DepartureState::Erasing;
  departure.begun_at = now;
  departure.due_at = now;
  if (auto saved = ports.departures.save(departure); !saved) return pass(saved);
  auto recorded = ports.audit.record({std::nullopt, clockwork(), "leaving.erasure-begun",
                                      departure.tenant.text(), departure.contract});
  if (!recorded) return pass(recorded);
  return ErasureStep{Outcome::GoesOn, {}};
}

/// One transaction's worth of a walk over the parts.
class Walk {
 public:
  Walk(LeavingPorts& ports, Departure& departure, std::int64_t rows_max)
      : ports_(ports), departure_(departure), left_(rows_max) {}

  /// True at the end of all parts; false where rows may be left.
  [[nodiscard]] Result<bool> run() {
    auto const& names = ports_.parts.names();
    auto at = std::find(names.begin(), names.end(), departure_.part);
    if (at == names.end()) at = names.begin();
    for (; at != names.end(); ++at) {
      departure_.part = *at;
      if (auto gone = take(*at); !gone) return pass(gone);
      if (left_ == 0) return false;
    }
    return true;
  }
  [[nodiscard]] Result<void> take_last() {
    for (auto const& name : ports_.parts.last_names()) {
      do {
        left_ = kLastRows;
        if (auto gone = take(name); !gone) return gone;
      } while (left_ == 0);
    }
    return {};
  }
  [[nodiscard]] std::vector<std::string> files() { return std::move(files_); }

 private:
  static constexpr std::int64_t kLastRows = 500;

  [[nodiscard]] Result<void> take(std::string const& name) {
    auto gone = ports_.parts.erase(name, departure_.tenant, left_);
    if (!gone) return pass(gone);
    if (gone->rows == 0) return {};
    left_ -= std::min(left_, gone->rows);
    departure_.is_pass_empty = false;
    departure_.rows += gone->rows;
    std::move(gone->files.begin(), gone->files.end(), std::back_inserter(files_));
    return ports_.departures.note_erased(departure_.tenant, {name, gone->rows});
  }

  LeavingPorts& ports_;
  Departure& departure_;
  std::int64_t left_;
  std::vector<std::string> files_{};
};

[[nodiscard]] Result<ErasureStep> finish(LeavingPorts& ports, Surroundings const& around,
                                         Departure departure) {
  Walk last{ports, departure, 0};
  if (auto gone = last.take_last(); !gone) return pass(gone);
  departure.state = DepartureState::Erased;
  departure.erased_at = around.clock.now();
  departure.hold.reset();
  auto const parts = ports.departures.erased_parts(departure.tenant);
  if (!parts) return tl::unexpected(parts.error());
  departure.proof = around.sha256_hex(proof_text(departure, *parts));
  if (auto saved = ports.departures.save(departure); !saved) return pass(saved);
  auto recorded = ports.audit.record(
      {std::nullopt, clockwork(), "leaving.erased", departure.tenant.text(),
       std::to_string(departure.rows) + " rows, proof " + departure.proof});
  if (!recorded) return pass(recorded);
  return ErasureStep{Outcome::Done, last.files()};
}

[[nodiscard]] Result<ErasureStep> go_on(LeavingPorts& ports, Surroundings const& around,
                                        Departure departure) {
  bool const is_from_start = departure.part.empty();
  Walk walk{ports, departure, around.rules.rows_at_once};
  auto const is_at_end = walk.run();
  if (!is_at_end) return tl::unexpected(is_at_end.error());
  if (*is_at_end && is_from_start && departure.is_pass_empty) {
    return finish(ports, around, std::move(departure));
  }
  if (*is_at_end) {
    departure.part.clear();
    departure.is_pass_empty = true;
  }
  departure.due_at = around.clock.now();
  if (auto saved = ports.departures.save(departure); !saved) return pass(saved);
  return ErasureStep{Outcome::GoesOn, walk.files()};
}

}  // namespace

Result<std::vector<Obstacle>> find_obstacles(LeavingPorts& ports, Surroundings const& around,
                                             Departure const& departure) {
  auto const claims = ports.claims.facts_of(departure.tenant);
  if (!claims) return tl::unexpected(claims.error());
  // A filter that nobody knows of any more would stay on its router.
  auto const blocks = ports.blocks.left_of(departure.tenant);
  if (!blocks) return tl::unexpected(blocks.error());
  return obstacles_of(departure, {*claims, *blocks}, around.rules, around.clock.now());
}

Result<ErasureStep> erase_due(LeavingPorts& ports, Surroundings const& around) {
  auto due = ports.any_departures.due(around.clock.now());
  if (!due) return pass(due);
  if (!*due) return ErasureStep{};
  bool const is_begun = (*due)->state == DepartureState::Erasing;
  return is_begun ? go_on(ports, around, std::move(**due)) : begin(ports, around, std::move(**due));
}

Result<void> put_aside(LeavingPorts& ports, Surroundings const& around) {
  auto const now = around.clock.now();
  auto due = ports.any_departures.due(now);
  if (!due) return pass(due);
  if (!*due) return {};
  if ((*due)->state == DepartureState::Erasing) {
    (*due)->part.clear();
    (*due)->is_pass_empty = true;
  }
  (*due)->due_at = now + kPutAside;
  return ports.departures.save(**due);
}

std::string proof_text(Departure const& departure, std::vector<ErasedPart> const& parts) {
  std::string text = "madoguchi.erasure.1\ntenant " + departure.tenant.text() + "\ncontract " +
                     departure.contract + "\nended " + base::iso8601(departure.ended_at) + "\n";
  if (departure.begun_at) text += "begun " + base::iso8601(*departure.begun_at) + "\n";
  if (departure.erased_at) text += "erased " + base::iso8601(*departure.erased_at) + "\n";
  for (auto const& [part, rows] : parts) text += part + " " + std::to_string(rows) + "\n";
  return text;
}

}  // namespace leaving
