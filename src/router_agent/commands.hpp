#pragma once

#include "router_agent/agent.hpp"

#include <functional>
#include <string>
#include <vector>

namespace router_agent {

inline constexpr int kDone = 0;
inline constexpr int kNo = 1;
inline constexpr int kWrongUse = 2;
inline constexpr int kFailed = 3;

/// What a command line asks for. Options not given are empty.
struct CommandLine {
  std::string command;  // enrol run status revert, --help, --version
  std::string server;
  std::string code;
  std::string state;
  std::string plan;
  std::int64_t check_seconds = 1;  // of run: between two read-backs
  bool is_once = false;
  bool is_all = false;
};

/// Invalid ("agent.usage") with one line that says what is wrong.
[[nodiscard]] base::Result<CommandLine> read_command_line(std::vector<std::string> const& words);
[[nodiscard]] std::string help_text();

/// Each does one command, writes one line to stderr when it cannot, and returns the exit code.
[[nodiscard]] int enrol_router(CommandLine const& line);
[[nodiscard]] int run_router(CommandLine const& line, base::Log& log, Life const& life);
[[nodiscard]] int show_status(CommandLine const& line);
[[nodiscard]] int revert_filters(CommandLine const& line);

}  // namespace router_agent
