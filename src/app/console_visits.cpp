#include "app/console_visits.hpp"

#include "domain/blocking/driver/ssh_router.hpp"
#include "platform/remote/ssh_shell.hpp"

namespace app {
namespace {

using base::Result;
using blocking::ConsolePorts;
using blocking::DueVisit;
using blocking::Visited;
namespace driver = blocking::driver;
namespace remote = platform::remote;

constexpr int kPauseMs = 1'000;  // how late a visit may be
constexpr std::size_t kLookMax = 64;

constexpr base::Measure kVisits{"madoguchi_console_visits_total",
                                "Visits to routers over SSH, by what came of them."};

/// Notes around a change, each in a transaction of its own.
class StoredWrites final : public blocking::DeviceWrites {
 public:
  explicit StoredWrites(terms::UnitOfWork<ConsolePorts>& work) : work_(work) {}
  Result<void> begin(blocking::Device const& device, blocking::DevicePlan const& plan) override {
    return work_.write([&](ConsolePorts& ports) -> Result<void> {
      auto const begun = ports.any_consoles.begin(device.router, plan.generation);
      if (!begun) return tl::unexpected(begun.error());
      if (*begun) return {};
      return base::fail(base::ErrorKind::Conflict, "blocking.device-overtaken",
                        device.name + " has been told of something newer.");
    });
  }
  Result<void> done(blocking::Device const& device, blocking::DevicePlan const&) override {
    return work_.write(
        [&](ConsolePorts& ports) { return ports.any_consoles.set_saved(device.router); });
  }

 private:
  terms::UnitOfWork<ConsolePorts>& work_;
};

[[nodiscard]] Visited failed(base::Error error) { return {std::nullopt, std::move(error)}; }

[[nodiscard]] base::Error no_secret() {
  return {base::ErrorKind::Conflict,
          "blocking.console-secret",
          "The secrets of this console can't be read; set it up anew.",
          {}};
}

[[nodiscard]] tl::unexpected<base::Error> stopped() {
  return base::fail(base::ErrorKind::Unavailable, "blocking.device-silent",
                    "The desk is being stopped.");
}

}  // namespace

std::vector<std::unique_ptr<Background>> ConsoleVisits::begin() {
  std::vector<std::unique_ptr<Background>> threads;
  for (std::size_t i = 0; i < parts_.at_once; ++i) {
    auto& bell = *bells_.emplace_back(std::make_unique<Bell>());
    threads.push_back(std::make_unique<Background>(
        bell,
        [this, &bell] {
          if (round()) bell.ring();
        },
        kPauseMs));
  }
  return threads;
}

void ConsoleVisits::ring() {
  for (auto const& bell : bells_) bell->ring();
}

void ConsoleVisits::end() { is_over_ = true; }

bool ConsoleVisits::round() {
  if (is_over_ || !parts_.is_writable()) return false;
  auto const due = take_next();
  if (!due) return false;
  bool const is_noted = note(*due, due->hindered ? failed(*due->hindered) : visit(*due));
  let_go(due->errand.device.router);
  return is_noted;
}

std::optional<DueVisit> ConsoleVisits::take_next() {
  std::optional<terms::RouterId> taken;
  auto const due = terms::read<std::vector<DueVisit>>(parts_.work, [&](ConsolePorts& ports) {
    return blocking::due_visits(ports, parts_.around.around, kLookMax, [&](auto const& router) {
      if (taken) return false;
      std::lock_guard const lock{mutex_};
      if (under_way_.insert(router).second) taken = router;
      return taken.has_value();
    });
  });
  if (!due) {
    if (taken) let_go(*taken);
    parts_.log.write(base::LogLevel::Error, "consoles.not-read",
                     {{"code", std::string{due.error().code}}, {"detail", due.error().detail}});
    return std::nullopt;
  }
  if (due->empty()) return std::nullopt;
  return due->front();
}

void ConsoleVisits::let_go(terms::RouterId const& router) {
  std::lock_guard const lock{mutex_};
  under_way_.erase(router);
}

Visited ConsoleVisits::visit(DueVisit const& due) {
  auto const& console = due.row.console;
  auto const profile = parts_.profiles.find(console.profile);
  if (profile == parts_.profiles.end()) {
    return failed({base::ErrorKind::Conflict, "blocking.console-profile", console.profile, {}});
  }
  auto const interface = driver::interface_of(profile->second, console.interface);
  if (!interface) return failed(interface.error());
  remote::SshLogin login{console.user, "", ""};
  auto const password = parts_.unseal(console.password_sealed);
  auto const key = parts_.unseal(console.private_key_sealed);
  auto const enable = parts_.unseal(console.enable_sealed);
  bool const is_lacking = (!console.password_sealed.empty() && !password) ||
                          (!console.private_key_sealed.empty() && !key) ||
                          (!console.enable_sealed.empty() && !enable);
  if (is_lacking) return failed(no_secret());
  login.password = console.password_sealed.empty() ? "" : *password;
  login.private_key = console.private_key_sealed.empty() ? "" : *key;
  remote::SshPlace place{console.address, console.port};
  place.more_host_keys = profile->second.more_host_keys;
  place.more_key_exchanges = profile->second.more_key_exchanges;
  StoredWrites writes{parts_.work};
  driver::SshRouter router{{profile->second, *interface,
                            [&]() -> Result<std::unique_ptr<remote::Shell>> {
                              if (is_over_) return stopped();
                              return remote::open_ssh_shell(place, login, console.host_key);
                            },
                            console.enable_sealed.empty() ? "" : *enable, writes,
                            parts_.around.around.clock, parts_.around.around.sha256_hex}};
  return blocking::visit_device(router, due.errand, parts_.around.around.sha256_hex);
}

bool ConsoleVisits::note(DueVisit const& due, Visited const& visited) {
  parts_.metrics.count(kVisits, 1,
                       {"outcome", visited.error ? std::string{visited.error->code} : "done"});
  if (visited.error) tell("consoles.visit-failed", base::LogLevel::Warning, due, *visited.error);
  auto const noted = parts_.work.write([&](ConsolePorts& ports) {
    return blocking::note_visit(ports, parts_.around, due, visited);
  });
  if (noted) return true;
  tell("consoles.not-noted", base::LogLevel::Error, due, noted.error());
  auto const is_put_off = parts_.work.write([&](ConsolePorts& ports) {
    return blocking::put_off_visit(ports, parts_.around, due, noted.error());
  });
  if (is_put_off) return true;
  tell("consoles.not-noted", base::LogLevel::Error, due, is_put_off.error());
  return false;
}

void ConsoleVisits::tell(std::string_view event, base::LogLevel level, DueVisit const& due,
                         base::Error const& error) {
  parts_.log.write(level, event,
                   {{"router", due.errand.device.router.text()},
                    {"code", std::string{error.code}},
                    {"detail", error.detail}});
}

}  // namespace app
