#include "app/commands/command.hpp"
#include "app/configured_never.hpp"
#include "app/desk_hours.hpp"
#include "app/elsewhere.hpp"
#include "app/follower.hpp"
#include "app/mail_set_up.hpp"
#include "app/outward.hpp"
#include "app/system_clock.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace app {

void add_config(CLI::App& app, Plan& plan) {
  auto* config = app.add_subcommand("config", "The configuration: every key, and whether it fits");
  config->require_subcommand(1);
  config->add_subcommand("print", "Every key with its value, default, bounds and meaning")
      ->callback([&plan] {
        plan.run = [](Invocation const& invocation) {
          auto const settings = load_settings(invocation);
          if (!settings) return complain(settings.error());
          fmt::print("{}", settings->print());
          return kDone;
        };
      });
  config->add_subcommand("check", "Says whether the file and the environment fit")
      ->callback([&plan] {
        plan.run = [](Invocation const& invocation) {
          auto const settings = load_settings(invocation);
          if (!settings) return complain(settings.error());
          auto const paths = followed_paths(*settings);
          if (!paths) return complain(paths.error());
          auto const hours = desk_hours(*settings);
          if (!hours) return complain(hours.error());
          auto const daytime = daytime_hours(*settings);
          if (!daytime) return complain(daytime.error());
          auto const outward = check_outward(*settings);
          if (!outward) return complain(outward.error());
          auto const never = configured_never(*settings);
          if (!never) return complain(never.error());
          SystemClock const clock;
          auto const servers = elsewhere(*settings, clock);
          if (!servers) return complain(servers.error());
          auto const mailer = mailer_of(
              *settings, clock, [](std::string_view) { return ""; }, nullptr);
          if (!mailer) return complain(mailer.error());
          fmt::print("The configuration fits.\n");
          return kDone;
        };
      });
}

}  // namespace app
