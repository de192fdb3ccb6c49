#pragma once

#include "app/premises.hpp"
#include "base/result.hpp"
#include "terms/actor.hpp"

#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace app {

/// Exit codes of design: stable, other programs rely on them.
inline constexpr int kDone = 0;
inline constexpr int kAnswerIsNo = 1;
inline constexpr int kWrongUse = 2;
inline constexpr int kFailed = 3;

/// What the command line asks for: filled while it is parsed, run afterwards.
struct Plan {
  Invocation invocation;
  std::function<int(Invocation const&)> run;
};

/// One line on stderr, and the exit code that fits the kind of fault.
[[nodiscard]] int complain(base::Error const& error);

/// A mistyped folder must not become an empty store: NotFound ("app.no-store").
[[nodiscard]] base::Result<void> check_store(Invocation const& invocation);

/// Who the audit trail names for what is done on the command line.
[[nodiscard]] terms::Actor command_line_actor();

void add_serve(CLI::App& app, Plan& plan);
void add_set_up(CLI::App& app, Plan& plan);  // tenant, router, user, token
void add_console(CLI::App& router, Plan& plan);
void add_audit(CLI::App& app, Plan& plan);
void add_backup(CLI::App& app, Plan& plan);  // backup, restore
void add_calendar(CLI::App& app, Plan& plan);
void add_config(CLI::App& app, Plan& plan);
void add_triage(CLI::App& app, Plan& plan);
void add_triage_corrections(CLI::App& triage, Plan& plan);
void add_mail(CLI::App& app, Plan& plan);
void add_reply_address(CLI::App& mail, Plan& plan);
void add_intel(CLI::App& app, Plan& plan);   // never-block lists
void add_blocks(CLI::App& app, Plan& plan);  // check, and:
void add_blocks_list(CLI::App& blocks, Plan& plan);
void add_blocks_revert(CLI::App& blocks, Plan& plan);
void add_blocks_gone(CLI::App& blocks, Plan& plan);
void add_events(CLI::App& app, Plan& plan);
void add_describe(CLI::App& app, Plan& plan);  // openapi, routes, schema

}  // namespace app
