#include "app/commands/command.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <exception>

namespace {

[[nodiscard]] int run(int argc, char** argv) {
  CLI::App cli{"Madoguchi: a security help desk for network operators and the firms they serve"};
  cli.set_version_flag("--version", MADOGUCHI_VERSION);
  cli.require_subcommand(1);
  cli.fallthrough();  // --config and --data may stand after the subcommand
  app::Plan plan;
  cli.add_option("--config", plan.invocation.config_file, "Configuration file (TOML)");
  cli.add_option("--data", plan.invocation.data_folder, "Folder of the store");
  app::add_serve(cli, plan);
  app::add_set_up(cli, plan);
  app::add_audit(cli, plan);
  app::add_backup(cli, plan);
  app::add_calendar(cli, plan);
  app::add_config(cli, plan);
  app::add_triage(cli, plan);
  app::add_mail(cli, plan);
  app::add_intel(cli, plan);
  app::add_blocks(cli, plan);
  app::add_events(cli, plan);
  app::add_describe(cli, plan);
  try {
    cli.parse(argc, argv);
  } catch (CLI::ParseError const& error) {
    return cli.exit(error) == 0 ? app::kDone : app::kWrongUse;
  }
  return plan.run(plan.invocation);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (std::exception const& error) {
    fmt::print(stderr, "madoguchi: {}\n", error.what());
    return app::kFailed;
  }
}
