#include "platform/net/posts.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <string>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace platform::net {
namespace {

/// Answers every connection on loopback with the same bytes, or holds it and says nothing.
class LoopbackServer {
 public:
  explicit LoopbackServer(std::string answer) : answer_(std::move(answer)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    EXPECT_EQ(::bind(listener_, any, length), 0);
    EXPECT_EQ(::listen(listener_, 16), 0);
    EXPECT_EQ(::getsockname(listener_, any, &length), 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread{[this] { serve(); }};
  }
  ~LoopbackServer() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
    for (int const held : held_) ::close(held);
  }
  LoopbackServer(LoopbackServer const&) = delete;
  LoopbackServer& operator=(LoopbackServer const&) = delete;

  [[nodiscard]] std::int64_t port() const { return port_; }
  [[nodiscard]] int connections() const { return connections_; }
  [[nodiscard]] std::string url(std::string const& host = "127.0.0.1") const {
    return fmt::format("http://{}:{}/hook", host, port_);
  }
  /// Of the last request; for when it was answered.
  [[nodiscard]] std::string const& request() const { return request_; }

 private:
  void serve() {
    for (;;) {
      int const peer = ::accept(listener_, nullptr, nullptr);
      if (peer < 0) return;
      ++connections_;
      if (answer_.empty()) {
        held_.push_back(peer);
        continue;
      }
      std::array<char, 4096> piece{};
      request_.clear();
      while (request_.find("\r\n\r\n{}") == std::string::npos) {
        auto const got = ::read(peer, piece.data(), piece.size());
        if (got <= 0) break;
        request_.append(piece.data(), static_cast<std::size_t>(got));
      }
      static_cast<void>(::send(peer, answer_.data(), answer_.size(), MSG_NOSIGNAL));
      ::close(peer);
    }
  }

  std::string answer_;
  int listener_ = -1;
  std::int64_t port_ = 0;
  std::atomic<int> connections_{0};
  std::string request_;
  std::vector<int> held_;
  std::thread thread_;
};

[[nodiscard]] Posts::Rules own_network(std::int64_t port) { return {{true, {port}}, 3'000, ""}; }

[[nodiscard]] PostEnd end_of(Posts& posts) {
  for (int rounds = 0; rounds < 200; ++rounds) {
    auto const ends = posts.wait(100);
    if (!ends.empty()) return ends.front();
  }
  ADD_FAILURE() << "it never ended";
  return {0};
}

TEST(Posts, Attack18_AnAddressInsideIsNeverConnectedToWhateverNameLedThere) {
  LoopbackServer const server{"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"};
  // As if the name had been looked at before, and resolves to something else now.
  for (auto const* host : {"127.0.0.1", "localhost", "2130706433", "0177.0.0.1"}) {
    Posts posts{{{false, {server.port()}}, 3'000, ""}};
    posts.begin(1, {fmt::format("https://{}:{}/", host, server.port()), {}, "{}"});
    EXPECT_EQ(end_of(posts).how, PostEnd::How::RefusedAddress) << host;
  }
  EXPECT_EQ(server.connections(), 0);
}

TEST(Posts, Attack19_ARedirectIsNotFollowedAndNothingOfItIsSentElsewhere) {
  LoopbackServer const elsewhere{"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"};
  for (auto const* status : {"301", "302", "303", "307", "308"}) {
    LoopbackServer const server{fmt::format(
        "HTTP/1.1 {} Away\r\nLocation: {}\r\nContent-Length: 0\r\n\r\n", status, elsewhere.url())};
    Posts posts{own_network(server.port())};
    posts.begin(1, {server.url(), {"Madoguchi-Signature: t=1,v1=x"}, "{}"});
    auto const end = end_of(posts);
    EXPECT_EQ(end.how, PostEnd::How::Answered);
    EXPECT_EQ(std::to_string(end.status), status);
  }
  EXPECT_EQ(elsewhere.connections(), 0);
}

TEST(Posts, TheBodyAndItsHeadersAreSentAndTheStatusIsTold) {
  LoopbackServer const server{"HTTP/1.1 204 No Content\r\n\r\n"};
  Posts posts{own_network(server.port())};
  posts.begin(7, {server.url(), {"Madoguchi-Delivery: d1"}, "{}"});
  auto const end = end_of(posts);
  EXPECT_EQ(end.key, 7);
  EXPECT_EQ(end.status, 204);
  EXPECT_NE(server.request().find("Madoguchi-Delivery: d1\r\n"), std::string::npos);
  EXPECT_NE(server.request().find("Content-Type: application/json\r\n"), std::string::npos);
  EXPECT_EQ(posts.under_way(), 0U);
}

TEST(Posts, AnAnswerWithoutEndIsHungUpOnAndItsStatusCounts) {
  LoopbackServer const server{"HTTP/1.1 500 No\r\n\r\n" + std::string(64 * 1024, 'x')};
  Posts posts{own_network(server.port())};
  posts.begin(1, {server.url(), {}, "{}"});
  auto const end = end_of(posts);
  EXPECT_EQ(end.how, PostEnd::How::Answered);
  EXPECT_EQ(end.status, 500);
}

TEST(Posts, WhoeverSaysNothingKeepsNobodyElseWaiting) {
  LoopbackServer const silent{""};
  LoopbackServer const lively{"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"};
  Posts posts{{{true, {silent.port(), lively.port()}}, 1'000, ""}};
  posts.begin(1, {silent.url(), {}, "{}"});
  posts.begin(2, {lively.url(), {}, "{}"});
  EXPECT_EQ(end_of(posts).key, 2);
  auto const last = end_of(posts);
  EXPECT_EQ(last.key, 1);
  EXPECT_EQ(last.how, PostEnd::How::NoAnswer);
}

TEST(Posts, WhereNobodyListensThereIsNoAnswer) {
  Posts posts{own_network(9)};
  posts.begin(1, {"http://127.0.0.1:9/", {}, "{}"});
  EXPECT_EQ(end_of(posts).how, PostEnd::How::NoAnswer);
}

}  // namespace
}  // namespace platform::net
