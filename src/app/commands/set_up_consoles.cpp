#include "app/commands/console_secrets.hpp"
#include "app/commands/set_up.hpp"
#include "app/identity_crypto.hpp"
#include "app/product_data.hpp"
#include "app/router_consoles.hpp"
#include "platform/remote/ssh_shell.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace app {
namespace {

using base::Result;

struct NewConsole {
  std::string sensor;
  blocking::ConsoleWish wish{*terms::TenantId::parse("t"), *terms::RouterId::parse("r")};
  SecretFiles secrets;
};

/// Nobody trusts a device at first sight: its key is shown, and a person compares it with what the
/// device itself says on its console.
[[nodiscard]] Result<Told> show_key(ProductData const& product, NewConsole const& what) {
  auto const place = ssh_place_of(product.router_profiles, what.wish);
  if (!place) return tl::unexpected(place.error());
  auto const shown = platform::remote::fingerprint_of(*place);
  if (!shown) return tl::unexpected(shown.error());
  return Told{{"host_key", *shown},
              {"next", "compare it with the device's own; then again with --host-key"}};
}

[[nodiscard]] Result<Told> set_up_console(SetUp& at_hand, NewConsole what) {
  auto const product = read_product_data(at_hand.premises);
  if (!product) return tl::unexpected(product.error());
  if (what.wish.host_key.empty()) return show_key(*product, what);
  if (auto read = read_secrets(what.secrets, what.wish); !read) return base::pass(read);
  auto const crypto = identity_crypto(at_hand.premises);
  if (!crypto) return tl::unexpected(crypto.error());
  auto const rules = console_rules(at_hand.premises.clock(), product->router_profiles,
                                   crypto->seal);
  auto const router = terms::read<contracts::ServiceRouter>(
      at_hand.works.contracts,
      [&](contracts::ContractsPorts& ports) { return ports.any_routers.by_sensor(what.sensor); });
  if (!router) return tl::unexpected(router.error());
  what.wish.tenant = router->tenant;
  what.wish.router = router->id;
  return terms::write<Told>(
      at_hand.works.consoles, [&](blocking::ConsolePorts& ports) -> Result<Told> {
        auto const set = blocking::set_console(ports, rules, what.wish, command_line_actor());
        if (!set) return tl::unexpected(set.error());
        return Told{{"router_id", set->router.text()}, {"host_key", set->host_key}};
      });
}

}  // namespace

void add_console(CLI::App& router, Plan& plan) {
  auto* ssh = router.add_subcommand("ssh", "How the desk reaches a router's command line");
  auto what = std::make_shared<NewConsole>();  // shared with the callback CLI11 copies
  auto& wish = what->wish;
  ssh->add_option("--sensor", what->sensor, "As detectors call the router")->required();
  ssh->add_option("--address", wish.address, "Where its SSH server listens")->required();
  ssh->add_option("--port", wish.port, "The port of it")->capture_default_str();
  ssh->add_option("--user", wish.user, "Our account there")->required();
  add_secret_files(*ssh, what->secrets);
  ssh->add_option("--profile", wish.profile, "yamaha_rtx or nec_ix")->required();
  ssh->add_option("--interface", wish.interface, "The outside: pp1, lan2, GigaEthernet0.0")
      ->required();
  ssh->add_option("--host-key", wish.host_key,
                  "SHA256:... as confirmed; without it the key is shown, nothing is kept");
  ssh->callback([&plan, what] {
    plan.run = [what](Invocation const& invocation) {
      return set_up(invocation, [&](SetUp& at_hand) { return set_up_console(at_hand, *what); });
    };
  });
}

}  // namespace app
