#include "router_agent/http_client.hpp"

#include "router_agent/unique_fd.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

namespace router_agent {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

[[nodiscard]] tl::unexpected<base::Error> unreachable(ServerAddress const& server,
                                                      std::string_view why) {
  return base::fail(base::ErrorKind::Unavailable, "agent.unreachable",
                    fmt::format("{}: {}", server.host(), why));
}

class Connection {
 public:
  Connection(ServerAddress const& server, Patience const& patience)
      : server_(server), patience_(patience), end_(steady_clock::now() + patience.whole) {}

  [[nodiscard]] base::Result<void> connect() {
    fd_ = UniqueFd{::socket(server_.address().is_v4() ? AF_INET : AF_INET6,
                            SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
    if (!fd_.is_open()) return unreachable(server_, std::strerror(errno));
    if (start_connect() == 0) return {};
    if (errno != EINPROGRESS) return unreachable(server_, std::strerror(errno));
    auto const whole = end_;
    end_ = std::min(end_, steady_clock::now() + patience_.connect);
    auto ready = wait_for(POLLOUT);
    end_ = whole;
    if (!ready) return ready;
    int fault = 0;
    socklen_t size = sizeof fault;
    ::getsockopt(fd_.get(), SOL_SOCKET, SO_ERROR, &fault, &size);
    if (fault != 0) return unreachable(server_, std::strerror(fault));
    return {};
  }

  [[nodiscard]] base::Result<void> write(std::string_view text) {
    while (!text.empty()) {
      auto const put = ::send(fd_.get(), text.data(), text.size(), MSG_NOSIGNAL);
      if (put > 0) {
        text.remove_prefix(static_cast<std::size_t>(put));
        continue;
      }
      if (errno != EAGAIN && errno != EINTR) return unreachable(server_, std::strerror(errno));
      auto ready = wait_for(POLLOUT);
      if (!ready) return ready;
    }
    return {};
  }

  [[nodiscard]] base::Result<HttpResponse> read() {
    std::string received;
    bool is_all = false;
    while (true) {
      auto response = read_response(received, is_all);
      if (!response) return base::pass(response);
      if (response->has_value()) return std::move(**response);
      auto ready = wait_for(POLLIN);
      if (!ready) return base::pass(ready);
      std::array<char, 65536> buffer{};
      auto const got = ::recv(fd_.get(), buffer.data(), buffer.size(), 0);
      if (got > 0) received.append(buffer.data(), static_cast<std::size_t>(got));
      if (got == 0) is_all = true;
      if (got < 0 && errno != EAGAIN && errno != EINTR) {
        return unreachable(server_, std::strerror(errno));
      }
    }
  }

 private:
  [[nodiscard]] int start_connect() {
    auto const text = server_.address().text();
    if (server_.address().is_v4()) {
      sockaddr_in to{};
      to.sin_family = AF_INET;
      to.sin_port = htons(server_.port());
      ::inet_pton(AF_INET, text.c_str(), &to.sin_addr);
      return ::connect(fd_.get(), reinterpret_cast<sockaddr*>(&to), sizeof to);
    }
    sockaddr_in6 to{};
    to.sin6_family = AF_INET6;
    to.sin6_port = htons(server_.port());
    ::inet_pton(AF_INET6, text.c_str(), &to.sin6_addr);
    return ::connect(fd_.get(), reinterpret_cast<sockaddr*>(&to), sizeof to);
  }

  [[nodiscard]] base::Result<void> wait_for(short what) {
    while (true) {
      auto const left = std::chrono::ceil<milliseconds>(end_ - steady_clock::now());
      if (left.count() <= 0) return unreachable(server_, "no answer in time");
      if (!patience_.goes_on()) {
        return base::fail(base::ErrorKind::Conflict, "agent.interrupted", "given up");
      }
      pollfd wait{fd_.get(), what, 0};
      int const ready = ::poll(&wait, 1,
                               static_cast<int>(std::min(left, milliseconds{1'000}).count()));
      if (ready > 0) return {};
      if (ready < 0 && errno != EINTR) return unreachable(server_, std::strerror(errno));
    }
  }

  ServerAddress const& server_;
  Patience const& patience_;
  steady_clock::time_point end_;
  UniqueFd fd_;
};

}  // namespace

base::Result<HttpResponse> exchange(ServerAddress const& server, HttpRequest const& request,
                                    Patience const& patience) {
  Connection connection{server, patience};
  auto done = connection.connect();
  if (done) done = connection.write(wire_text(request, server));
  if (!done) return base::pass(done);
  return connection.read();
}

}  // namespace router_agent
