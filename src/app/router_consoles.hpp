#pragma once

#include "app/product_data.hpp"
#include "domain/blocking/api/console_routes.hpp"
#include "platform/remote/ssh_shell.hpp"

namespace app {

/// What set_console is handed: which profiles and interfaces there are, and how secrets are kept.
[[nodiscard]] blocking::ConsoleRules console_rules(
    base::Clock const& clock, CliProfiles const& profiles,
    std::function<std::string(std::string_view)> seal);

/// Invalid ("terms.ip", "blocking.console-profile").
[[nodiscard]] base::Result<platform::remote::SshPlace> ssh_place_of(
    CliProfiles const& profiles, blocking::ConsoleWish const& wish);

/// For the operator's routes; their one question to a device goes out from here.
[[nodiscard]] blocking::api::ConsoleDeps console_deps(
    terms::UnitOfWork<blocking::ConsolePorts>& work, CliProfiles const& profiles,
    blocking::ConsoleRules rules);

}  // namespace app
