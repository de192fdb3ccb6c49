// A crowd of routers, each with its long poll open: what block_bench.py puts beside the one router
// it measures.
//   poll_crowd --public-key                   the key they all have; nothing else is done
//   poll_crowd --server ADDRESS:PORT --routers N
// The routers are crowd-0 to crowd-(N-1). Prints "parked" when every poll is open, then goes on
// asking anew whenever one is answered, until its stdin ends; then how many were answered, and how
// many were refused or cut.
#include "router_agent/http_client.hpp"
#include "router_agent/http_message.hpp"
#include "router_agent/keys.hpp"
#include "router_agent/unique_fd.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <netinet/in.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace {

using router_agent::ServerAddress;
using router_agent::SigningKey;

struct Plan {
  std::string server;
  int routers = 10'000;
  bool shows_key = false;
};

struct Sums {
  std::int64_t answered = 0;
  std::int64_t refused = 0;
};

[[noreturn]] void give_up(std::string_view what) {
  fmt::print(stderr, "poll_crowd: {}: {}\n", what, std::strerror(errno));
  std::exit(3);
}

/// Known to all: it guards nothing.
[[nodiscard]] SigningKey crowd_key() {
  return *SigningKey::parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
}

class Crowd {
 public:
  Crowd(ServerAddress server, std::size_t count) : server_(std::move(server)), routers_(count) {
    if (!epoll_.is_open()) give_up("epoll");
  }

  /// In steps, each answered by the server's silence before the next: its queue is not endless.
  void open() {
    for (std::size_t i = 0; i < routers_.size(); ++i) {
      connect(i);
      ask(i);
      if (i % 50 == 49) look(std::chrono::milliseconds{20});
    }
  }
  void look(std::chrono::milliseconds wait) {
    std::array<epoll_event, 256> events{};
    auto const count = ::epoll_wait(epoll_.get(), events.data(), events.size(),
                                    static_cast<int>(wait.count()));
    for (int i = 0; i < count; ++i) take(events[static_cast<std::size_t>(i)].data.u64);
  }
  [[nodiscard]] Sums sums() const { return sums_; }

 private:
  void connect(std::size_t which) {
    auto& fd = routers_[which];
    fd = router_agent::UniqueFd{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(server_.port());
    ::inet_pton(AF_INET, server_.address().text().c_str(), &to.sin_addr);
    bool const is_done = ::connect(fd.get(), reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
    if (!is_done) give_up("connect");
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = which;
    if (::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, fd.get(), &event) != 0) give_up("epoll_ctl");
  }

  void ask(std::size_t which) {
    router_agent::HttpRequest request{"GET", "/api/v1/agent/desired?generation=0&wait_s=25", "",
                                      ""};
    ++counter_;
    auto const signature = key_.sign(
        router_agent::signing_text({request.method, request.target, counter_, ""}));
    request.headers = fmt::format(
        "Madoguchi-Router: crowd-{}\r\nMadoguchi-Counter: {}\r\nMadoguchi-Signature: {}\r\n", which,
        counter_, *signature);
    auto const text = router_agent::wire_text(request, server_);
    auto const put = ::send(routers_[which].get(), text.data(), text.size(), MSG_NOSIGNAL);
    if (put != static_cast<ssize_t>(text.size())) give_up("send");
  }

  /// One request a connection, as the agent does it.
  void take(std::size_t which) {
    std::array<char, 4096> buffer{};
    auto const got = ::recv(routers_[which].get(), buffer.data(), buffer.size(), 0);
    std::string_view const text{buffer.data(), got > 0 ? static_cast<std::size_t>(got) : 0};
    ++(text.starts_with("HTTP/1.1 200") ? sums_.answered : sums_.refused);
    connect(which);
    ask(which);
  }

  ServerAddress server_;
  SigningKey key_ = crowd_key();
  router_agent::UniqueFd epoll_{::epoll_create1(EPOLL_CLOEXEC)};
  std::vector<router_agent::UniqueFd> routers_;
  std::int64_t counter_ = std::chrono::duration_cast<std::chrono::microseconds>(
                              std::chrono::system_clock::now().time_since_epoch())
                              .count();
  Sums sums_;
};

[[nodiscard]] bool is_over() {
  pollfd wait{STDIN_FILENO, POLLIN, 0};
  return ::poll(&wait, 1, 0) > 0;
}

[[nodiscard]] Plan read_plan(int argc, char** argv) {
  Plan plan;
  CLI::App app{"poll_crowd"};
  app.add_option("--server", plan.server);
  app.add_option("--routers", plan.routers)->check(CLI::Range(1, 60'000));
  app.add_flag("--public-key", plan.shows_key);
  try {
    app.parse(argc, argv);
  } catch (CLI::ParseError const& error) {
    std::exit(app.exit(error));
  }
  return plan;
}

}  // namespace

int main(int argc, char** argv) {
  auto const plan = read_plan(argc, argv);
  if (plan.shows_key) {
    fmt::print("{}\n", crowd_key().public_base64());
    return 0;
  }
  auto server = ServerAddress::parse("http://" + plan.server);
  if (!server) {
    fmt::print(stderr, "poll_crowd: {}\n", server.error().detail);
    return 2;
  }
  Crowd crowd{std::move(*server), static_cast<std::size_t>(plan.routers)};
  crowd.open();
  for (int i = 0; i < 50; ++i) crowd.look(std::chrono::milliseconds{20});
  fmt::print("parked\n");
  std::fflush(stdout);
  while (!is_over()) crowd.look(std::chrono::milliseconds{100});
  fmt::print("{} {}\n", crowd.sums().answered, crowd.sums().refused);
  return 0;
}
