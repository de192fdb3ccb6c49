#include "router_agent/http_client.hpp"

#include "router_agent/tls_line.hpp"
#include "router_agent/unique_fd.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <optional>
#include <poll.h>
#include <span>
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
    if (start_connect() == 0) return secure();
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
    return secure();
  }

  [[nodiscard]] base::Result<void> write(std::string_view text) {
    while (!text.empty()) {
      auto const step = put(text);
      if (!step) return tl::unexpected(step.error());
      text.remove_prefix(step->bytes);
      if (step->wait_for == 0) continue;
      if (auto ready = wait_for(step->wait_for); !ready) return ready;
    }
    return {};
  }

  [[nodiscard]] base::Result<HttpResponse> read() {
    std::string received;
    bool is_all = false;
    std::array<char, 65536> buffer{};
    while (true) {
      auto response = read_response(received, is_all);
      if (!response) return base::pass(response);
      if (response->has_value()) return std::move(**response);
      auto const step = get(buffer);
      if (!step) return tl::unexpected(step.error());
      received.append(buffer.data(), step->bytes);
      is_all = step->bytes == 0 && step->wait_for == 0;
      if (step->wait_for == 0) continue;
      if (auto ready = wait_for(step->wait_for); !ready) return base::pass(ready);
    }
  }

 private:
  using Step = TlsLine::Step;

  /// The handshake, where the server has a pin. Nothing is written before it is done.
  [[nodiscard]] base::Result<void> secure() {
    if (server_.pin().empty()) return {};
    auto line = TlsLine::open(fd_.get(), server_.pin());
    if (!line) return base::pass(line);
    tls_.emplace(std::move(*line));
    while (true) {
      auto const step = tls_->shake_hands();
      if (!step) return tl::unexpected(step.error());
      if (step->wait_for == 0) return {};
      if (auto ready = wait_for(step->wait_for); !ready) return ready;
    }
  }

  [[nodiscard]] base::Result<Step> put(std::string_view text) {
    if (tls_) return tls_->write(text);
    auto const count = ::send(fd_.get(), text.data(), text.size(), MSG_NOSIGNAL);
    return step_of(count, POLLOUT);
  }
  [[nodiscard]] base::Result<Step> get(std::span<char> buffer) {
    if (tls_) return tls_->read(buffer);
    return step_of(::recv(fd_.get(), buffer.data(), buffer.size(), 0), POLLIN);
  }
  [[nodiscard]] base::Result<Step> step_of(ssize_t count, short otherwise) const {
    if (count >= 0) return Step{static_cast<std::size_t>(count), 0};
    if (errno == EAGAIN || errno == EINTR) return Step{0, otherwise};
    return unreachable(server_, std::strerror(errno));
  }

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
  std::optional<TlsLine> tls_{};  // over fd_: ends before it
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
