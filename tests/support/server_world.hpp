#pragma once

#include "platform/http/server.hpp"
#include "support/fakes.hpp"
#include "support/http_client.hpp"
#include "support/latch.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <mutex>
#include <optional>
#include <thread>

namespace platform::http {

using support::HttpClient;

class Nobody final : public Authenticator {
 public:
  base::Result<Caller> identify(Request const&) override {
    Caller agent;
    agent.kind = CallerKind::RouterAgent;
    return agent;
  }
};

class NoGate final : public Gate {
 public:
  base::Result<Admission> admit(Caller const&, terms::TenantId const&) override {
    return Admission{};
  }
};

/// Workers and the transport draw ids at the same time.
class LockedRandom final : public base::Random {
 public:
  void fill(std::span<std::uint8_t> bytes) override {
    std::lock_guard const lock{mutex_};
    random_.fill(bytes);
  }

 private:
  std::mutex mutex_;
  support::FakeRandom random_;
};

inline Route route(Method method, std::string path, Handler handler) {
  Route made;
  made.method = method;
  made.path = std::move(path);
  made.access = Access::Public;
  made.handler = std::move(handler);
  return made;
}

inline Response echo(Request const& request) {
  return {.content_type = "text/plain", .body = request.body};
}

/// A server on the loopback with a few routes of its own.
class ServerWorld : public testing::Test {
 protected:
  ServerWorld() {
    limits_.head_bytes_max = 2'048;
    limits_.workers = 2;
    routes_.add(
        {route(Method::Get, "/hello",
               [](Request const& r, Caller const&) {
                 return Response{.body = "hello " +
                                         std::string{r.query_value("name").value_or("")}};
               }),
         route(Method::Post, "/echo", [](Request const& r, Caller const&) { return echo(r); }),
         route(Method::Get, "/slow",
               [this](Request const&, Caller const&) {
                 latch_.pass();
                 return Response{.body = "at last"};
               }),
         route(Method::Get, "/wait", [this](Request const& r, Caller const&) { return wait(r); })});
    routes_.add({lines_route(), stream_route(), told_route()});
  }
  ~ServerWorld() override { stop(); }

  static Route lines_route() {
    auto lines = route(Method::Post, "/lines",
                       [](Request const& r, Caller const&) { return echo(r); });
    lines.body = {1'024, 8, 200 * 1024 * 1024};
    return lines;
  }
  /// Parks for as long as ?ms= says; the body counts the calls.
  Response wait(Request const& request) {
    auto const call = ++calls_;
    if (call == 1 && request.query_value("latch")) latch_.pass();
    Response response{.body = std::to_string(call)};
    response.park = Park{"topic", std::stoll(std::string{*request.query_value("ms")})};
    if (call == 1) parked_.set_value();
    return response;
  }
  /// Follows "topic"; over once `is_signed_out_`.
  Route stream_route() {
    return route(Method::Get, "/stream", [this](Request const& r, Caller const&) {
      Response response{.content_type = "text/event-stream", .body = "retry: 1\n\n"};
      response.stream.emplace();
      response.stream->account = r.query_value("name").value_or("sato");
      response.stream->topics = {"topic"};
      response.stream->renew = [this]() -> std::optional<std::vector<std::string>> {
        if (is_signed_out_) return std::nullopt;
        return std::vector<std::string>{"topic", "more"};
      };
      return response;
    });
  }
  /// As many bytes as ?bytes= says; counts the answers that were written whole.
  Route told_route() {
    return route(Method::Get, "/told", [this](Request const& r, Caller const&) {
      auto const bytes = std::stoul(std::string{r.query_value("bytes").value_or("1")});
      Response response{.content_type = "application/octet-stream",
                        .body = std::string(bytes, 'x')};
      response.when_written = [this] { ++written_; };
      return response;
    });
  }
  HttpClient follow(std::string const& query = "") {
    auto client = connect();
    client.send("GET /stream" + query + " HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_NE(client.read_head().find("text/event-stream"), std::string::npos);
    EXPECT_EQ(client.read_event(), "retry: 1");
    return client;
  }
  HttpClient connect() {
    if (!server_) start();
    return HttpClient{server_->addresses().at(0)};
  }
  Dispatcher& dispatcher() {
    if (!dispatcher_) {
      dispatcher_.emplace(Dispatcher::Parts{routes_,
                                            authenticator_,
                                            gate_,
                                            log_,
                                            random_,
                                            clock_,
                                            {},
                                            nullptr,
                                            nullptr,
                                            proxies_,
                                            &metrics_});
    }
    return *dispatcher_;
  }
  void start() {
    auto opened = Server::open({"127.0.0.1:0"}, dispatcher(), log_, limits_, tls_);
    ASSERT_TRUE(opened) << opened.error().detail;
    server_ = std::move(*opened);
    thread_ = std::thread{[this] { server_->run(); }};
  }
  void stop() {
    if (!thread_.joinable()) return;
    latch_.open();
    server_->stop();
    thread_.join();
  }

  RouteTable routes_;
  Nobody authenticator_;
  NoGate gate_;
  support::NullLog log_;
  LockedRandom random_;
  support::FakeClock clock_;
  support::MemoryMetrics metrics_;
  TrustedProxies proxies_{};  // as they stand when the server starts
  std::optional<Dispatcher> dispatcher_{};
  ServerLimits limits_;
  TlsFiles tls_;
  support::Latch latch_;
  std::atomic<int> calls_ = 0;
  std::promise<void> parked_;
  std::atomic<int> written_ = 0;
  std::atomic<bool> is_signed_out_ = false;
  std::unique_ptr<Server> server_;
  std::thread thread_;
};

inline constexpr std::string_view kHello = "GET /hello?name=a HTTP/1.1\r\nHost: x\r\n\r\n";

}  // namespace platform::http
