// Bodies that go into a file, over a real connection; and what the transport counts.
#include "platform/files/arrivals.hpp"
#include "platform/files/content_folder.hpp"
#include "support/server_world.hpp"

#include <gtest/gtest.h>

namespace platform::http {
namespace {

constexpr std::size_t kMost = 1'000'000;

class ServerUploads : public ServerWorld {
 protected:
  ServerUploads() {
    limits_.linger_timeout_ms = 200;
    auto receiving = route(Method::Put, "/file", [this](Request const& r, Caller const&) {
      return r.file ? kept(r) : Response{.body = "empty"};
    });
    receiving.body = {kMost, std::nullopt, kMost};
    receiving.receive = [this](Request const& r, Caller const&) { return receive(r); };
    routes_.add({std::move(receiving)});
  }
  ~ServerUploads() override { stop(); }

  base::Result<std::shared_ptr<files::ArrivingFile>> receive(Request const& request) {
    ++asked_;
    if (request.query_value("refuse")) {
      return base::fail(base::ErrorKind::Forbidden, "test.no", "No.");
    }
    auto file = arrivals_.open("sato", 0);
    if (!file) return base::pass(file);
    return std::shared_ptr<files::ArrivingFile>{std::move(*file)};
  }
  Response kept(Request const& request) {
    auto const name = folder_.keep(*request.file, clock_.now());
    return {.status = name ? 200 : 500, .body = name ? *name : ""};
  }
  [[nodiscard]] static std::string head(std::string const& path, std::string const& more) {
    return "PUT " + path + " HTTP/1.1\r\nHost: x\r\n" + more + "\r\n";
  }
  [[nodiscard]] static std::string length(std::size_t bytes) {
    return "Content-Length: " + std::to_string(bytes) + "\r\n";
  }
  [[nodiscard]] std::size_t files_left() const {
    std::size_t count = 0;
    for (auto const& one : std::filesystem::recursive_directory_iterator{place_.path()}) {
      if (one.is_regular_file()) ++count;
    }
    return count;
  }

  support::TemporaryFolder place_;
  files::Arrivals arrivals_{place_.path() / "incoming", {2, 2, 0}, [] {
                              return disk::Room{INT64_MAX / 2, false};
                            }};
  files::ContentFolder folder_{place_.path() / "kept"};
  std::atomic<int> asked_ = 0;
};

TEST_F(ServerUploads, ABodyLargerThanAnyBufferArrivesWhole) {
  std::string body;
  for (int i = 0; body.size() < 700'000; ++i) body += std::to_string(i);
  auto client = connect();
  client.send(head("/file", length(body.size())) + body);
  EXPECT_EQ(client.read().body, crypto::sha256_hex(body));
  client.send(kHello);  // the connection goes on
  EXPECT_EQ(client.read().body, "hello a");
}

TEST_F(ServerUploads, ChunksArriveWhole) {
  auto client = connect();
  client.send(head("/file", "Transfer-Encoding: chunked\r\n") +
              "3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n");
  EXPECT_EQ(client.read().body, crypto::sha256_hex("abcdef"));
}

TEST_F(ServerUploads, AnEmptyBodyIsTheHandlersMatter) {
  auto client = connect();
  client.send(head("/file", length(0)));
  EXPECT_EQ(client.read().body, "empty");
  EXPECT_EQ(asked_, 0);
}

TEST_F(ServerUploads, WhoMayNotSendItIsToldBeforeItIsRead) {
  auto client = connect();
  client.send(head("/file?refuse=1", "Expect: 100-continue\r\n" + length(500'000)));
  EXPECT_EQ(client.read().status, 403);  // and no 100 before it
  auto coded = connect();
  coded.send(head("/file", "Content-Encoding: gzip\r\nExpect: 100-continue\r\n" + length(9)));
  EXPECT_EQ(coded.read().status, 415);
  EXPECT_EQ(asked_, 1);
}

TEST_F(ServerUploads, WhoSendsOnAllTheSameStillReadsTheRefusal) {
  auto client = connect();
  client.send(head("/file?refuse=1", length(900'000)) + std::string(900'000, 'x'));
  EXPECT_EQ(client.read().status, 403);
}

TEST_F(ServerUploads, ChunksOverTheLimitEndItAndLeaveNothing) {
  auto client = connect();
  client.send(head("/file", "Transfer-Encoding: chunked\r\n"));
  for (int i = 0; i < 120; ++i) client.send("2710\r\n" + std::string(10'000, 'x') + "\r\n");
  EXPECT_EQ(client.read().status, 413);
  stop();
  EXPECT_EQ(files_left(), 0U);
}

TEST_F(ServerUploads, ABrokenOneLeavesNothing) {
  auto client = connect();
  client.send(head("/file", "Expect: 100-continue\r\n" + length(500'000)));
  EXPECT_NE(client.read_head().find("100 Continue"), std::string::npos);
  EXPECT_EQ(files_left(), 1U);
  client.send(std::string(200'000, 'x'));
  client.close();
  stop();
  EXPECT_EQ(files_left(), 0U);
  EXPECT_EQ(metrics_.sum("madoguchi_uploads_refused_total{broken}"), 1);
}

TEST_F(ServerUploads, Attack41_OneThatIsSentTooSlowlyIsEndedAndGivesItsPlaceFree) {
  limits_.body_timeout_ms = 50;
  auto client = connect();
  client.send(head("/file", length(5)) + "ab");
  EXPECT_TRUE(client.is_closed());
  stop();
  EXPECT_EQ(files_left(), 0U);
  EXPECT_EQ(arrivals_.count(), 0U);
}

TEST_F(ServerUploads, MoreAtOnceThanAllowedAreRefusedAndCounted) {
  auto first = connect();
  auto second = connect();
  for (auto* one : {&first, &second}) {
    one->send(head("/file", "Expect: 100-continue\r\n" + length(1)));
    EXPECT_NE(one->read_head().find("100 Continue"), std::string::npos);
  }
  auto third = connect();
  third.send(head("/file", length(1)) + "x");
  auto const refused = third.read();
  EXPECT_EQ(refused.status, 503);
  EXPECT_NE(refused.head.find("Retry-After"), std::string::npos);
  first.send("x");
  EXPECT_EQ(first.read().status, 200);
  auto fourth = connect();
  fourth.send(head("/file", length(1)) + "x");
  EXPECT_EQ(fourth.read().status, 200);
  EXPECT_EQ(metrics_.sum("madoguchi_http_busy_total{uploads}"), 1);
  EXPECT_EQ(metrics_.sum("madoguchi_uploads_refused_total{no_room}"), 1);
}

TEST_F(ServerUploads, OpenStreamsAreTold) {
  {
    auto const client = follow();
    EXPECT_EQ(metrics_.sum("madoguchi_event_streams"), 1);
  }
  stop();
  EXPECT_EQ(metrics_.sum("madoguchi_event_streams"), 0);
  EXPECT_EQ(metrics_.sum("madoguchi_event_streams_dropped_total"), 0);
}

TEST_F(ServerUploads, AStreamThatIsNotReadIsCountedWhenItIsDropped) {
  limits_.stream_bytes_max = 2'000;
  auto client = follow();
  server_->tell({{1, {"topic"}, std::string(4'000, 'x')}});
  EXPECT_TRUE(client.is_closed());
  stop();
  EXPECT_EQ(metrics_.sum("madoguchi_event_streams_dropped_total"), 1);
}

TEST_F(ServerUploads, ALimitThatWasReachedIsCountedByItsName) {
  limits_.account_streams_max = 1;
  auto const one = follow();
  auto other = connect();
  other.send("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(other.read().status, 429);
  EXPECT_EQ(metrics_.sum("madoguchi_http_slowed_down_total{streams}"), 1);
}

TEST_F(ServerUploads, BodiesThatHaveNoRoomAreCounted) {
  limits_.bodies_bytes_max = 100;
  auto client = connect();
  client.post("/echo", std::string(101, 'x'));
  EXPECT_EQ(client.read().status, 503);
  EXPECT_EQ(metrics_.sum("madoguchi_http_busy_total{bodies}"), 1);
}

}  // namespace
}  // namespace platform::http
