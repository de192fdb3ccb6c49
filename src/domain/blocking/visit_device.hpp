#pragma once

#include "domain/blocking/equipment.hpp"
#include "domain/blocking/router_console.hpp"

namespace blocking {

/// What came of a visit. `report` where the device was read; `error` where something failed; both
/// where it was read and did not take everything.
struct Visited {
  std::optional<Report> report{};
  std::optional<base::Error> error{};
};

/// What there is to do on a device. `must_write`: a change before was cut off. `only_reads`: nobody
/// knows yet what it should hold.
struct Errand {
  Device device;
  Desired desired;
  bool must_write = false;
  bool only_reads = false;
};

/// Reads a device, brings it to what it should hold, and reads it again. A filter that it refuses
/// is named in the report and keeps no other from it.
[[nodiscard]] Visited visit_device(Equipment& equipment, Errand const& errand,
                                   Digest const& sha256_hex);

struct VisitRules {
  std::chrono::seconds cycle{120};       // between two looks where all is well
  std::chrono::seconds first_pause{15};  // after a failure; then twice as long each time
  std::chrono::seconds pause_max{600};
};

struct VisitAround {
  Surroundings around;
  VisitRules rules;
};

/// Somebody to go to, and with what. Nobody goes where something is `hindered`: a router that is
/// reached another way by now, or can't be read. It is noted like a visit that failed, so that it
/// waits behind the others.
struct DueVisit {
  RouterConsoles::Row row;
  Errand errand;
  std::optional<base::Error> hindered{};
  base::Instant begun_at{};  // what is taken off later is not in its errand
};
/// At most `count_max`, those that `may_take` lets through.
[[nodiscard]] base::Result<std::vector<DueVisit>> due_visits(
    ConsolePorts& ports, Surroundings const& around, std::size_t count_max,
    std::function<bool(terms::RouterId const&)> const& may_take);

/// Hands the report on and keeps how it went, in one transaction. Nothing where the console was
/// set up anew or taken away since the visit began.
[[nodiscard]] base::Result<void> note_visit(ConsolePorts& ports, VisitAround const& around,
                                            DueVisit const& due, Visited const& visited);
/// Where that failed: in a transaction of its own, so that the next visit waits in any case.
[[nodiscard]] base::Result<void> put_off_visit(ConsolePorts& ports, VisitAround const& around,
                                               DueVisit const& due, base::Error const& why);

}  // namespace blocking
