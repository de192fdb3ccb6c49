#include "router_agent/commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace router_agent {
namespace {

[[nodiscard]] tl::unexpected<base::Error> wrong(std::string what) {
  return base::fail(base::ErrorKind::Invalid, "agent.usage", std::move(what));
}

[[nodiscard]] std::string* value_of(CommandLine& line, std::string_view option) {
  if (option == "--server") return &line.server;
  if (option == "--code") return &line.code;
  if (option == "--state") return &line.state;
  return nullptr;
}

/// A table altered by somebody must be found within a minute at the latest.
[[nodiscard]] base::Result<std::int64_t> read_check_seconds(std::string const& text) {
  std::int64_t value = 0;
  auto const read = std::from_chars(text.data(), text.data() + text.size(), value);
  bool const is_whole = read.ec == std::errc{} && read.ptr == text.data() + text.size();
  if (is_whole && value >= 1 && value <= 60) return value;
  return wrong("run: --check-seconds is a whole number from 1 to 60");
}

[[nodiscard]] bool* switch_of(CommandLine& line, std::string_view option) {
  if (option == "--once" && line.command == "run") return &line.is_once;
  if (option == "--all" && line.command == "revert") return &line.is_all;
  return nullptr;
}

[[nodiscard]] base::Result<void> check(CommandLine const& line) {
  if (line.state.empty()) return wrong(line.command + ": --state DIR is missing");
  bool const is_enrol = line.command == "enrol";
  if (is_enrol && line.server.empty()) return wrong("enrol: --server https://ADDRESS:PORT missing");
  if (is_enrol && line.code.empty()) return wrong("enrol: --code CODE is missing");
  if (!is_enrol && !(line.server + line.code).empty()) {
    return wrong(line.command + ": --server and --code belong to enrol");
  }
  if (line.command == "revert" && line.plan.empty() != line.is_all) {
    return wrong("revert: name either a PLAN file or --all");
  }
  return {};
}

}  // namespace

base::Result<CommandLine> read_command_line(std::vector<std::string> const& words) {
  constexpr std::array<std::string_view, 4> kCommands = {"enrol", "run", "status", "revert"};
  if (words.empty()) return wrong("a command is missing; see --help");
  CommandLine line;
  line.command = words.front();
  if (line.command == "--help" || line.command == "--version") return line;
  if (std::find(kCommands.begin(), kCommands.end(), line.command) == kCommands.end()) {
    return wrong(fmt::format("unknown command '{}'; see --help", line.command));
  }
  for (std::size_t at = 1; at < words.size(); ++at) {
    auto const& word = words[at];
    if (auto* flag = switch_of(line, word)) {
      *flag = true;
    } else if (word == "--check-seconds" && line.command == "run") {
      if (++at == words.size()) return wrong(word + " needs a value");
      auto const seconds = read_check_seconds(words[at]);
      if (!seconds) return tl::unexpected(seconds.error());
      line.check_seconds = *seconds;
    } else if (auto* value = value_of(line, word)) {
      if (++at == words.size()) return wrong(word + " needs a value");
      *value = words[at];
    } else if (line.command == "revert" && line.plan.empty() && !word.starts_with("--")) {
      line.plan = word;
    } else {
      return wrong(fmt::format("{}: '{}' is not known", line.command, word));
    }
  }
  auto checked = check(line);
  if (!checked) return base::pass(checked);
  return line;
}

std::string help_text() {
  return R"(madoguchi-router-agent: keeps the filters a help desk set on this router

  enrol --server https://ADDRESS:PORT --code CODE --state DIR  makes this router's key, hands it in
                                                               (http:// close by only: no TLS)
  run --state DIR [--once] [--check-seconds N]                 follows the server until SIGTERM;
                                                               reads the table back every N s (1)
  status --state DIR                                           what is in force, read back
  revert --state DIR PLAN | --all                              takes filters back, without a server
  --version, --help

Exit codes: 0 done, 1 the answer is no, 2 wrong use, 3 failed.
)";
}

}  // namespace router_agent
