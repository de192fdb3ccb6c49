#include "app/commands/set_up.hpp"
#include "domain/identity/manage_tokens.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace app {
namespace {

using base::Result;
using contracts::ContractsPorts;
using identity::IdentityPorts;

struct NewFeed {
  std::string name;
  std::vector<std::string> sensors;
  std::int64_t days = 365;
};

[[nodiscard]] Result<std::vector<terms::RouterId>> routers_of(
    SetUp& at_hand, std::vector<std::string> const& sensors) {
  using Routers = std::vector<terms::RouterId>;
  return terms::read<Routers>(at_hand.works.contracts,
                              [&](ContractsPorts& ports) -> Result<Routers> {
                                Routers routers;
                                for (auto const& sensor : sensors) {
                                  auto const router = ports.any_routers.by_sensor(sensor);
                                  if (!router) return tl::unexpected(router.error());
                                  routers.push_back(router->id);
                                }
                                return routers;
                              });
}

[[nodiscard]] Result<Told> add_token(SetUp& at_hand, NewFeed const& what) {
  auto const routers = routers_of(at_hand, what.sensors);
  if (!routers) return tl::unexpected(routers.error());
  auto const around = identity_around(at_hand);
  if (!around) return tl::unexpected(around.error());
  identity::NewToken const wanted{what.name,
                                  {terms::Right::AlertIngest},
                                  *routers,
                                  around->clock.now() + std::chrono::days{what.days}};
  return terms::write<Told>(at_hand.works.identity, [&](IdentityPorts& ports) -> Result<Told> {
    auto const issued = identity::add_token(ports, *around, wanted, command_line_actor());
    if (!issued) return tl::unexpected(issued.error());
    return Told{{"token_id", issued->token.id.text()},
                {"token", issued->secret},
                {"ends_at", base::iso8601(issued->token.ends_at)}};
  });
}

[[nodiscard]] Result<Told> revoke_token(SetUp& at_hand, std::string const& text) {
  auto const id = terms::TokenId::parse(text);
  if (!id) return tl::unexpected(id.error());
  auto const around = identity_around(at_hand);
  if (!around) return tl::unexpected(around.error());
  return terms::write<Told>(at_hand.works.identity, [&](IdentityPorts& ports) {
    return identity::revoke_token(ports, *around, *id, command_line_actor()).map([&] {
      return Told{{"token_id", id->text()}};
    });
  });
}

}  // namespace

void add_token_commands(CLI::App& app, Plan& plan) {
  auto* token = app.add_subcommand("token", "API tokens of detectors");
  token->require_subcommand(1);
  auto* adding = token->add_subcommand("add", "Leave to hand in alerts; the secret is shown once");
  auto what = std::make_shared<NewFeed>();  // shared with the callback CLI11 copies
  adding->add_option("--name", what->name, "What it is for")->required();
  adding->add_option("--sensor", what->sensors, "A router it speaks for; several times")
      ->required();
  adding->add_option("--days", what->days, "How long it is good for")
      ->check(CLI::Range(1, 731))
      ->capture_default_str();
  adding->callback([&plan, what] {
    plan.run = [what](Invocation const& invocation) {
      return set_up(invocation, [&](SetUp& at_hand) { return add_token(at_hand, *what); });
    };
  });

  auto* revoking = token->add_subcommand("revoke", "Ends a token at once");
  auto id = std::make_shared<std::string>();  // likewise
  revoking->add_option("--id", *id, "Id of the token")->required();
  revoking->callback([&plan, id] {
    plan.run = [id](Invocation const& invocation) {
      return set_up(invocation, [&](SetUp& at_hand) { return revoke_token(at_hand, *id); });
    };
  });
}

}  // namespace app
