#include "router_agent/child_process.hpp"

#include "router_agent/unique_fd.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>

extern char** environ;

namespace router_agent {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t kOutBytesMax = std::size_t{8} << 20U;
constexpr std::size_t kErrBytesMax = std::size_t{64} << 10U;

struct Pipe {
  UniqueFd read_end;
  UniqueFd write_end;
  [[nodiscard]] bool open() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    read_end = UniqueFd{ends[0]};
    write_end = UniqueFd{ends[1]};
    return true;
  }
};

struct Pipes {
  Pipe in, out, err;
};

[[nodiscard]] tl::unexpected<base::Error> failed(std::string_view program, std::string_view what) {
  return base::fail(base::ErrorKind::Unavailable, "agent.child",
                    fmt::format("{}: {}", program, what));
}

[[nodiscard]] int spawn(pid_t& child, std::vector<std::string> const& command, Pipes& pipes) {
  std::vector<char*> arguments;
  for (auto const& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipes.in.read_end.get(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, pipes.out.write_end.get(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, pipes.err.write_end.get(), STDERR_FILENO);
  int const fault = ::posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(),
                                  environ);
  posix_spawn_file_actions_destroy(&actions);
  return fault;
}

/// False at the end of the stream or over the limit.
[[nodiscard]] bool collect(int fd, std::string& into, std::size_t bytes_max) {
  std::array<char, 65536> buffer{};
  auto const got = ::read(fd, buffer.data(), buffer.size());
  if (got < 0) return errno == EINTR || errno == EAGAIN;
  if (got == 0 || into.size() > bytes_max) return false;
  into.append(buffer.data(), static_cast<std::size_t>(got));
  return true;
}

/// One round: waits for any of the three streams, then moves bytes. False when all are closed.
[[nodiscard]] bool exchange(Pipes& pipes, std::string_view& input, ChildOutcome& outcome,
                            std::chrono::milliseconds wait) {
  if (!pipes.out.read_end.is_open() && !pipes.err.read_end.is_open()) return false;
  std::array<pollfd, 3> waits{{{pipes.in.write_end.get(), POLLOUT, 0},
                               {pipes.out.read_end.get(), POLLIN, 0},
                               {pipes.err.read_end.get(), POLLIN, 0}}};
  if (::poll(waits.data(), waits.size(), static_cast<int>(wait.count())) <= 0) return true;
  if (waits[0].revents != 0) {
    auto const put = ::write(waits[0].fd, input.data(), input.size());
    if (put > 0) input.remove_prefix(static_cast<std::size_t>(put));
    bool const broken = put < 0 && errno != EAGAIN && errno != EINTR;
    if (input.empty() || broken) pipes.in.write_end.reset();
  }
  if (waits[1].revents != 0 && !collect(waits[1].fd, outcome.out, kOutBytesMax)) {
    pipes.out.read_end.reset();
  }
  if (waits[2].revents != 0 && !collect(waits[2].fd, outcome.err, kErrBytesMax)) {
    pipes.err.read_end.reset();
  }
  return true;
}

/// Waits for the end of the child; -1 when it was ended by a signal.
[[nodiscard]] int exit_code_of(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

base::Result<ChildOutcome> run_child(std::vector<std::string> const& command,
                                     std::string const& input, std::chrono::milliseconds deadline) {
  auto const& program = command.at(0);
  Pipes pipes;
  if (!pipes.in.open() || !pipes.out.open() || !pipes.err.open()) {
    return failed(program, std::strerror(errno));
  }
  pid_t child = 0;
  int const fault = spawn(child, command, pipes);
  if (fault != 0) return failed(program, std::strerror(fault));
  pipes.in.read_end.reset();
  pipes.out.write_end.reset();
  pipes.err.write_end.reset();
  ::fcntl(pipes.in.write_end.get(), F_SETFL, O_NONBLOCK);
  std::string_view rest = input;
  if (rest.empty()) pipes.in.write_end.reset();
  ChildOutcome outcome;
  auto const end = steady_clock::now() + deadline;
  while (true) {
    auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(end -
                                                                            steady_clock::now());
    if (left.count() <= 0) {
      ::kill(child, SIGKILL);
      (void)exit_code_of(child);
      return failed(program, "no end within the deadline");
    }
    if (!exchange(pipes, rest, outcome, left)) break;
  }
  outcome.exit_code = exit_code_of(child);
  if (outcome.out.size() > kOutBytesMax) return failed(program, "writes more than 8 MiB");
  if (outcome.exit_code < 0) return failed(program, "was killed");
  return outcome;
}

}  // namespace router_agent
