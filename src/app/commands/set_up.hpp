#pragma once

#include "app/commands/command.hpp"
#include "app/works.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace app {

/// What a command that sets something up has at hand.
struct SetUp {
  Premises& premises;
  Works& works;
};

/// Members of the JSON object that a command prints on its one line.
using Told = std::vector<std::pair<std::string_view, std::string>>;

/// Opens the store, runs `act`, prints what it tells as one JSON line.
[[nodiscard]] int set_up(Invocation const& invocation,
                         std::function<base::Result<Told>(SetUp&)> const& act);

/// For what touches people and tokens. Unavailable ("crypto.memory").
[[nodiscard]] base::Result<identity::Surroundings> identity_around(SetUp const& at_hand);

void add_tenant_commands(CLI::App& app, Plan& plan);
void add_router_commands(CLI::App& app, Plan& plan);
/// The part of the router commands for its feed.
void add_feed_key_commands(CLI::App& router, Plan& plan);
void add_user_commands(CLI::App& app, Plan& plan);
void add_token_commands(CLI::App& app, Plan& plan);

}  // namespace app
