#include "router_agent/commands.hpp"
#include "router_agent/version.hpp"

#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>

namespace {

volatile std::sig_atomic_t stop_asked = 0;

void ask_stop(int) { stop_asked = 1; }

/// One line of `event name=value …` on stderr, where systemd or the caller collects it.
class StderrLog final : public base::Log {
 public:
  void write(base::LogLevel, std::string_view event,
             std::initializer_list<base::LogField> fields) override {
    std::string line{event};
    for (auto const& field : fields) {
      line += fmt::format(" {}={}", field.name, std::visit(Shown{}, field.value));
    }
    fmt::print(stderr, "{}\n", line);
  }

 private:
  struct Shown {
    std::string operator()(std::string const& value) const { return '"' + value + '"'; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(base::Secret const&) const { return "***"; }
  };
};

/// Ends early when a signal arrives.
void pause(std::chrono::milliseconds span) {
  timespec const time{span.count() / 1'000, (span.count() % 1'000) * 1'000'000};
  ::nanosleep(&time, nullptr);
}

void prepare_process() {
  ::setenv("LC_ALL", "C", 1);  // nft's words for "absent" are read
  std::signal(SIGPIPE, SIG_IGN);
  struct sigaction action {};
  action.sa_handler = ask_stop;
  ::sigaction(SIGTERM, &action, nullptr);
  ::sigaction(SIGINT, &action, nullptr);
}

[[nodiscard]] int run(std::vector<std::string> const& words) {
  auto const line = router_agent::read_command_line(words);
  if (!line) {
    fmt::print(stderr, "madoguchi-router-agent: {}\n", line.error().detail);
    return router_agent::kWrongUse;
  }
  StderrLog log;
  if (line->command == "enrol") return router_agent::enrol_router(*line);
  if (line->command == "run") {
    return router_agent::run_router(*line, log, {[] { return stop_asked != 0; }, pause});
  }
  if (line->command == "status") return router_agent::show_status(*line);
  if (line->command == "revert") return router_agent::revert_filters(*line);
  fmt::print("{}", line->command == "--version" ? std::string{router_agent::kVersion} + "\n"
                                                : router_agent::help_text());
  return router_agent::kDone;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    prepare_process();
    return run({argv + 1, argv + argc});
  } catch (std::exception const& error) {
    fmt::print(stderr, "madoguchi-router-agent: {}\n", error.what());
    return router_agent::kFailed;
  }
}
