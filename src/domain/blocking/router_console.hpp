#pragma once

#include "domain/blocking/equipment.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace blocking {

/// How the desk reaches the command line of a router; set up by the operator. Its secrets stand
/// sealed, and are never shown again.
struct RouterConsole {
  terms::TenantId tenant;
  terms::RouterId router;
  terms::IpAddress address;
  std::int64_t port = 22;
  std::string user{};
  std::string password_sealed{};  // one of these two
  std::string private_key_sealed{};
  std::string enable_sealed{};  // of the second level; empty: it has none
  std::string host_key{};       // the fingerprint a person confirmed
  std::string profile{};
  std::string interface {};
  std::string set_by_name{};
  base::Instant set_at{};
};

/// How it goes there.
struct ConsoleVisit {
  std::optional<base::Instant> tried_at{};  // the last one began
  std::optional<base::Instant> done_at{};
  base::Instant next_at{};
  std::int64_t failures = 0;  // in a row
  std::string fault;          // code and words of the last one; empty: it went well
  std::string fault_detail;
  std::int64_t fence = 0;   // the latest generation that was begun to be written
  bool is_unsaved = false;  // a change was begun and not heard of to its end
};

class RouterConsoles {
 public:
  struct Row {
    RouterConsole console;
    ConsoleVisit visit;
  };
  virtual ~RouterConsoles() = default;
  /// NotFound ("blocking.no-console"), also for another tenant's router.
  [[nodiscard]] virtual base::Result<Row> find(terms::TenantId const& tenant,
                                               terms::RouterId const& router) = 0;
  /// New, or in the place of the one before; the next visit is at once.
  [[nodiscard]] virtual base::Result<void> save(RouterConsole const& console,
                                                base::Instant now) = 0;
  [[nodiscard]] virtual base::Result<void> remove(terms::TenantId const& tenant,
                                                  terms::RouterId const& router) = 0;
};

/// For the clock.
class AnyConsoles {
 public:
  virtual ~AnyConsoles() = default;
  /// Those whose next visit is due, or whose router should hold something else since the last one
  /// that went well; longest due first. What fails waits for its turn, but for one try more where
  /// a block of its router began to end after the last one.
  [[nodiscard]] virtual base::Result<std::vector<RouterConsoles::Row>> due(
      base::Instant now, std::size_t count_max) = 0;
  /// False where a later generation was begun already.
  [[nodiscard]] virtual base::Result<bool> begin(terms::RouterId const& router,
                                                 std::int64_t generation) = 0;
  [[nodiscard]] virtual base::Result<void> set_saved(terms::RouterId const& router) = 0;
  [[nodiscard]] virtual base::Result<void> keep(terms::RouterId const& router,
                                                ConsoleVisit const& visit) = 0;
};

struct ConsolePorts {
  BlockingPorts& blocking;
  RouterConsoles& consoles;
  AnyConsoles& any_consoles;
};

/// What an operator writes down. Secrets that stay empty stay as they are.
struct ConsoleWish {
  terms::TenantId tenant;
  terms::RouterId router;
  std::string address{};
  std::int64_t port = 22;
  std::string user{};
  std::string password{};
  std::string private_key{};
  std::string enable_password{};
  std::string host_key{};
  std::string profile{};
  std::string interface {};
};

struct ConsoleRules {
  base::Clock const& clock;
  std::function<std::string(std::string_view)> seal;
  /// Invalid where there is no such profile, or it knows no such interface.
  std::function<base::Result<void>(std::string const& profile, std::string const& interface)> check;
  bool allows_loopback = false;  // the machine the desk itself runs on: for tests
};

/// Before a device is asked for its key: one of the tenant's routers, at an address where a router
/// may be, and a line of who asked what in the trail. Invalid ("blocking.console"), NotFound for
/// another tenant's router.
[[nodiscard]] base::Result<void> note_key_question(ConsolePorts& ports, ConsoleRules const& rules,
                                                   ConsoleWish const& wish, terms::Actor const& by);
/// What came of it, for a person: the key, or one and the same sentence whatever was found there
/// (Unavailable, "blocking.no-host-key"), so that nobody learns what listens where.
[[nodiscard]] base::Result<std::string> told_key(base::Result<std::string> asked);

/// Invalid ("blocking.console"), Conflict ("blocking.console-adapter") where filters do not go to
/// that router over SSH, ("blocking.console-in-use") where it would lead elsewhere while the router
/// holds filters, ("blocking.console-blocked") where a router of the tenant stops that address.
/// NotFound for another tenant's router.
[[nodiscard]] base::Result<RouterConsole> set_console(ConsolePorts& ports,
                                                      ConsoleRules const& rules,
                                                      ConsoleWish const& wish,
                                                      terms::Actor const& by);
/// Conflict ("blocking.console-in-use") while the router holds filters: nobody would come for them.
[[nodiscard]] base::Result<void> remove_console(ConsolePorts& ports, terms::TenantId const& tenant,
                                                terms::RouterId const& router,
                                                terms::Actor const& by);

}  // namespace blocking
