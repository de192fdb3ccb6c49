#include "app/building.hpp"
#include "app/commands/set_up.hpp"
#include "domain/blocking/feed_keys.hpp"
#include "platform/crypto/digest.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace app {
namespace {

using base::Result;
using blocking::BlockingPorts;

struct KeyWish {
  std::string sensor;
  std::string name;
  std::string key;
};

/// No consent is shown here.
[[nodiscard]] blocking::Surroundings around(SetUp const& at_hand) {
  blocking::Surroundings made{
      at_hand.works.shared.clock,
      at_hand.works.shared.random,
      [](std::string_view text) { return platform::crypto::sha256_hex(text); },
      {}};
  made.feeds = feed_rules(at_hand.premises.settings());
  return made;
}

[[nodiscard]] Result<blocking::RouterOfTenant> router_of(SetUp& at_hand,
                                                         std::string const& sensor) {
  return terms::read<blocking::RouterOfTenant>(
      at_hand.works.contracts,
      [&](contracts::ContractsPorts& ports) -> Result<blocking::RouterOfTenant> {
        auto const router = ports.any_routers.by_sensor(sensor);
        if (!router) return tl::unexpected(router.error());
        return blocking::RouterOfTenant{router->tenant, router->id};
      });
}

[[nodiscard]] Result<Told> make(SetUp& at_hand, KeyWish const& wish) {
  auto const of = router_of(at_hand, wish.sensor);
  if (!of) return tl::unexpected(of.error());
  return terms::write<Told>(at_hand.works.blocking, [&](BlockingPorts& ports) -> Result<Told> {
    auto const made = blocking::make_feed_key(ports, around(at_hand), {*of, wish.name},
                                              command_line_actor());
    if (!made) return tl::unexpected(made.error());
    return Told{{"key_id", made->key.id.text()},
                {"router_id", of->router.text()},
                {"secret", made->secret}};
  });
}

[[nodiscard]] Result<Told> revoke(SetUp& at_hand, KeyWish const& wish) {
  auto const of = router_of(at_hand, wish.sensor);
  if (!of) return tl::unexpected(of.error());
  auto const id = blocking::FeedKeyId::parse(wish.key);
  if (!id) return tl::unexpected(id.error());
  return terms::write<Told>(at_hand.works.blocking, [&](BlockingPorts& ports) {
    return blocking::revoke_feed_key(ports, around(at_hand), *of, *id, command_line_actor())
        .map([&] {
          return Told{{"key_id", id->text()}};
        });
  });
}

/// Ids and names on one line.
[[nodiscard]] Result<Told> list(SetUp& at_hand, KeyWish const& wish) {
  auto const of = router_of(at_hand, wish.sensor);
  if (!of) return tl::unexpected(of.error());
  return terms::read<Told>(at_hand.works.blocking, [&](BlockingPorts& ports) -> Result<Told> {
    auto const keys = ports.feed_keys.of_router(of->tenant, of->router);
    if (!keys) return tl::unexpected(keys.error());
    auto const now = at_hand.works.shared.clock.now();
    std::string good;
    for (auto const& key : *keys) {
      if (!key.is_good(now)) continue;
      good += fmt::format("{}{} {}", good.empty() ? "" : ", ", key.id.text(), key.name);
    }
    return Told{{"router_id", of->router.text()}, {"keys", good}};
  });
}

using Act = Result<Told> (*)(SetUp&, KeyWish const&);

void add(CLI::App& command, Plan& plan, std::shared_ptr<KeyWish> const& wish, Act act) {
  command.add_option("--sensor", wish->sensor, "As detectors call the router")->required();
  command.callback([&plan, wish, act] {
    plan.run = [wish, act](Invocation const& invocation) {
      return set_up(invocation, [&](SetUp& at_hand) { return act(at_hand, *wish); });
    };
  });
}

}  // namespace

void add_feed_key_commands(CLI::App& router, Plan& plan) {
  auto* key = router.add_subcommand("key", "Keys of devices that follow a router's feed");
  key->require_subcommand(1);
  auto wish = std::make_shared<KeyWish>();  // shared with the callbacks CLI11 copies
  auto* making = key->add_subcommand("add", "A key, shown once");
  making->add_option("--name", wish->name, "Of the device; its former key runs out")->required();
  add(*making, plan, wish, make);
  auto* revoking = key->add_subcommand("revoke", "The key works no more, from now on");
  revoking->add_option("--key", wish->key, "Id of the key")->required();
  add(*revoking, plan, wish, revoke);
  add(*key->add_subcommand("list", "The keys that are good"), plan, wish, list);
}

}  // namespace app
