#include "app/building.hpp"
#include "app/commands/set_up.hpp"
#include "app/server_pin.hpp"
#include "base/new_id.hpp"
#include "domain/contracts/enrol_router.hpp"
#include "domain/contracts/register.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace app {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;
using contracts::ContractsPorts;

struct NewRouter {
  std::string tenant;
  std::string name;
  std::string sensor;
  std::string adapter = "agent";
  std::int64_t cap = contracts::ServiceRouter::kFilterCapDefault;
  std::vector<std::string> prefixes;
  std::vector<std::string> wans;
};

[[nodiscard]] Result<contracts::ServiceRouter> router_of(SetUp& at_hand, NewRouter const& what) {
  auto const tenant = terms::TenantId::parse(what.tenant);
  if (!tenant) return tl::unexpected(tenant.error());
  auto const adapter = terms::adapter_from(what.adapter);
  if (!adapter) {
    return fail(ErrorKind::Invalid, "contracts.adapter",
                fmt::format("--adapter is {}.", terms::kAdapterNames));
  }
  auto const id = base::new_id<terms::RouterId>(at_hand.premises.clock(),
                                                at_hand.premises.random());
  contracts::ServiceRouter router{id, *tenant, what.name, what.sensor};
  router.adapter = *adapter;
  router.filter_cap = what.cap;
  for (auto const& text : what.prefixes) {
    auto const prefix = terms::IpPrefix::parse(text);
    if (!prefix) return tl::unexpected(prefix.error());
    router.prefixes.push_back(*prefix);
  }
  for (auto const& text : what.wans) {
    auto const address = terms::IpAddress::parse(text);
    if (!address) return tl::unexpected(address.error());
    router.wan_addresses.push_back(*address);
  }
  return router;
}

[[nodiscard]] Result<Told> add_router(SetUp& at_hand, NewRouter const& what) {
  auto const router = router_of(at_hand, what);
  if (!router) return tl::unexpected(router.error());
  return terms::write<Told>(at_hand.works.contracts, [&](ContractsPorts& ports) {
    return contracts::add_router(ports, *router, command_line_actor()).map([&] {
      return Told{{"router_id", router->id.text()}};
    });
  });
}

[[nodiscard]] Result<Told> enrol(SetUp& at_hand, std::string const& sensor) {
  return terms::write<Told>(at_hand.works.contracts, [&](ContractsPorts& ports) -> Result<Told> {
    auto const router = ports.any_routers.by_sensor(sensor);
    if (!router) return tl::unexpected(router.error());
    auto const around = contracts_surroundings(at_hand.works.shared, at_hand.premises.settings());
    auto const code = contracts::open_enrolment(ports, around, {router->tenant, router->id},
                                                command_line_actor());
    if (!code) return tl::unexpected(code.error());
    auto const pin = server_pin(at_hand.premises.settings());
    if (!pin) return tl::unexpected(pin.error());
    return Told{{"router_id", router->id.text()},
                {"code", contracts::shown_code(*code, *pin)},
                {"expires_at", base::iso8601(code->expires_at)}};
  });
}

}  // namespace

void add_router_commands(CLI::App& app, Plan& plan) {
  auto* router = app.add_subcommand("router", "Service routers");
  router->require_subcommand(1);
  auto* adding = router->add_subcommand("add", "A router of a tenant");
  auto what = std::make_shared<NewRouter>();  // shared with the callback CLI11 copies
  adding->add_option("--tenant", what->tenant, "Id of the tenant")->required();
  adding->add_option("--name", what->name, "As people call it")->required();
  adding->add_option("--sensor", what->sensor, "As detectors call it; unique")->required();
  adding->add_option("--adapter", what->adapter, std::string{terms::kAdapterNames})
      ->capture_default_str();
  adding->add_option("--cap", what->cap, "Filters it takes at most")->capture_default_str();
  adding->add_option("--prefix", what->prefixes, "A network behind it; several times");
  adding->add_option("--wan", what->wans, "An address of its outside; several times");
  adding->callback([&plan, what] {
    plan.run = [what](Invocation const& invocation) {
      return set_up(invocation, [&](SetUp& at_hand) { return add_router(at_hand, *what); });
    };
  });

  add_feed_key_commands(*router, plan);
  add_console(*router, plan);
  auto* enrolling = router->add_subcommand("enrol", "A one-time code for the router's agent");
  auto sensor = std::make_shared<std::string>();  // likewise
  enrolling->add_option("--sensor", *sensor, "As detectors call the router")->required();
  enrolling->callback([&plan, sensor] {
    plan.run = [sensor](Invocation const& invocation) {
      return set_up(invocation, [&](SetUp& at_hand) { return enrol(at_hand, *sensor); });
    };
  });
}

}  // namespace app
