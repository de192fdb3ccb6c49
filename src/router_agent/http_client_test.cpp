#include "router_agent/http_client.hpp"

#include "router_agent/unique_fd.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <thread>

namespace router_agent {
namespace {

using std::chrono::milliseconds;

/// Takes one connection on the loopback, reads the head of the request, says `answer`, and then
/// closes, or keeps still until the client goes.
class OneAnswer {
 public:
  enum class Then { Closes, KeepsStill };
  OneAnswer(std::string answer, Then then) {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    auto* address = reinterpret_cast<sockaddr*>(&at);
    EXPECT_EQ(::bind(listener_.get(), address, size), 0);
    EXPECT_EQ(::listen(listener_.get(), 1), 0);
    EXPECT_EQ(::getsockname(listener_.get(), address, &size), 0);
    port_ = ntohs(at.sin_port);
    thread_ = std::thread{[this, answer = std::move(answer), then] { serve(answer, then); }};
  }
  ~OneAnswer() { thread_.join(); }
  OneAnswer(OneAnswer const&) = delete;
  OneAnswer& operator=(OneAnswer const&) = delete;
  [[nodiscard]] ServerAddress address() const {
    return *ServerAddress::parse(fmt::format("http://127.0.0.1:{}", port_));
  }

 private:
  void serve(std::string const& answer, Then then) {
    UniqueFd const peer{::accept(listener_.get(), nullptr, nullptr)};
    std::string head;
    std::array<char, 4096> buffer{};
    while (head.find("\r\n\r\n") == std::string::npos) {
      auto const got = ::recv(peer.get(), buffer.data(), buffer.size(), 0);
      if (got <= 0) return;
      head.append(buffer.data(), static_cast<std::size_t>(got));
    }
    static_cast<void>(::send(peer.get(), answer.data(), answer.size(), MSG_NOSIGNAL));
    while (then == Then::KeepsStill && ::recv(peer.get(), buffer.data(), buffer.size(), 0) > 0) {
    }
  }

  UniqueFd listener_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  std::uint16_t port_ = 0;
  std::thread thread_;
};

HttpRequest const kAsk{"GET", "/api/v1/agent/desired?generation=1&wait_s=0", "", ""};

TEST(HttpClient, NobodyThereIsToldAtOnce) {
  UniqueFd const bound{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof at;
  ASSERT_EQ(::bind(bound.get(), reinterpret_cast<sockaddr*>(&at), size), 0);
  ASSERT_EQ(::getsockname(bound.get(), reinterpret_cast<sockaddr*>(&at), &size), 0);
  auto const url = fmt::format("http://127.0.0.1:{}", ntohs(at.sin_port));
  EXPECT_EQ(exchange(*ServerAddress::parse(url), kAsk, {}).error().code, "agent.unreachable");
}

TEST(HttpClient, AnAnswerCutShortIsNone) {
  OneAnswer const server{"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"gener",
                         OneAnswer::Then::Closes};
  EXPECT_EQ(exchange(server.address(), kAsk, {}).error().code, "agent.http");
}

TEST(HttpClient, AServerThatKeepsStillIsLeftAtTheDeadline) {
  OneAnswer const server{"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
                         OneAnswer::Then::KeepsStill};
  Patience patience;
  patience.whole = milliseconds{50};
  EXPECT_EQ(exchange(server.address(), kAsk, patience).error().code, "agent.unreachable");
}

TEST(HttpClient, AnExchangeNobodyWantsAnyMoreIsGivenUp) {
  OneAnswer const server{"", OneAnswer::Then::KeepsStill};
  Patience patience;
  int asked = 0;
  patience.goes_on = [&asked] { return ++asked < 2; };
  EXPECT_EQ(exchange(server.address(), kAsk, patience).error().code, "agent.interrupted");
}

TEST(HttpClient, AWholeAnswerIsRead) {
  OneAnswer const server{"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
                         OneAnswer::Then::KeepsStill};
  auto const response = exchange(server.address(), kAsk, {});
  ASSERT_TRUE(response) << response.error().detail;
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(response->body, "{}");
}

}  // namespace
}  // namespace router_agent
