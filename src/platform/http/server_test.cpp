#include "platform/http/server.hpp"

#include "support/server_world.hpp"

#include <gtest/gtest.h>

namespace platform::http {
namespace {

using ServerTest = ServerWorld;

TEST_F(ServerTest, AHeadThatIsNoHttpIsRefusedAndTheConnectionClosed) {
  for (auto const* head :
       {"nonsense\r\n\r\n", "GET /hello HTTP/1.1\r\n\r\n", "GET /hello HTTP/1.1\r\nHost x\r\n\r\n",
        "GET /hello HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET  /hello HTTP/1.1\r\nHost: x\r\n\r\n", "GET /../x HTTP/1.1\r\nHost: x\r\n\r\n"}) {
    auto client = connect();
    client.send(head);
    auto const answer = client.read();
    EXPECT_EQ(answer.status, 400) << head;
    EXPECT_NE(answer.head.find("application/problem+json"), std::string::npos);
    EXPECT_TRUE(client.is_closed()) << head;
  }
}

TEST_F(ServerTest, FramingThatCouldBeReadInTwoWaysIsRefused) {
  for (auto const* framing :
       {"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
        "Content-Length: 3\r\nContent-Length: 4\r\n", "Content-Length: -1\r\n",
        "Transfer-Encoding: gzip\r\n", "Transfer-Encoding: gzip, chunked\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"}) {
    auto client = connect();
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\n" + std::string{framing} + "\r\nabc");
    auto const status = client.read().status;
    EXPECT_TRUE(status == 400 || status == 501) << framing << status;
    EXPECT_TRUE(client.is_closed());
  }
}

TEST_F(ServerTest, AnUnknownMethodIsNotImplemented) {
  auto client = connect();
  client.send("BREW /hello HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(client.read().status, 501);
}

TEST_F(ServerTest, AHeadOverTheLimitIsToldSo) {
  auto client = connect();
  client.send("GET /hello HTTP/1.1\r\nHost: x\r\nX-Long: " + std::string(4'000, 'x') + "\r\n\r\n");
  EXPECT_EQ(client.read().status, 431);
  EXPECT_TRUE(client.is_closed());
}

TEST_F(ServerTest, ABodyOverTheLimitIsRefusedBeforeItIsSent) {
  auto client = connect();
  client.send(
      "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
      "Content-Length: 1000000\r\n\r\n");
  EXPECT_EQ(client.read().status, 413);
}

TEST_F(ServerTest, ChunksOverTheLimitAreRefusedWhileTheyCome) {
  auto client = connect();
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (int i = 0; i < 40; ++i) client.send("2710\r\n" + std::string(10'000, 'x') + "\r\n");
  EXPECT_EQ(client.read().status, 413);
}

TEST_F(ServerTest, BodiesTogetherHaveALimitToo) {
  limits_.bodies_bytes_max = 100;
  auto client = connect();
  client.post("/echo", std::string(101, 'x'));
  auto const answer = client.read();
  EXPECT_EQ(answer.status, 503);
  EXPECT_NE(answer.head.find("Retry-After"), std::string::npos);
  auto other = connect();
  other.post("/echo", std::string(99, 'x'));
  EXPECT_EQ(other.read().status, 200);
}

TEST_F(ServerTest, Attack41_ASlowHeadEndsTheConnection) {
  limits_.head_timeout_ms = 50;
  auto client = connect();
  client.send("GET /hello HT");
  EXPECT_TRUE(client.is_closed());
}

TEST_F(ServerTest, Attack41_ASlowBodyEndsTheConnection) {
  limits_.body_timeout_ms = 50;
  auto client = connect();
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab");
  EXPECT_TRUE(client.is_closed());
}

TEST_F(ServerTest, Attack41_OneClientHoldsOnlySoManyConnections) {
  limits_.address_connections_max = 2;
  auto first = connect();
  auto second = connect();
  for (auto* one : {&first, &second}) {
    one->send(kHello);
    EXPECT_EQ(one->read().status, 200);
  }
  auto third = connect();
  EXPECT_NE(third.read_head().find("503"), std::string::npos);
  EXPECT_TRUE(third.is_closed());
  EXPECT_EQ(metrics_.sum("madoguchi_http_busy_total{client_connections}"), 1);
  first.send(kHello);
  EXPECT_EQ(first.read().status, 200);
}

TEST_F(ServerTest, Attack41_AProxySpeaksForManyClients) {
  limits_.address_connections_max = 1;
  proxies_ = *TrustedProxies::parse({"127.0.0.1/32"}, ForwardedHeader::XForwarded);
  auto first = connect();
  auto second = connect();
  for (auto* one : {&first, &second}) {
    one->send(kHello);
    EXPECT_EQ(one->read().status, 200);
  }
}

TEST_F(ServerTest, AnIdleConnectionIsClosed) {
  limits_.idle_timeout_ms = 50;
  auto client = connect();
  client.send(kHello);
  EXPECT_EQ(client.read().status, 200);
  EXPECT_TRUE(client.is_closed());
}

TEST_F(ServerTest, ALineOfAHundredMegabytesIsCutAndTheGoodLinesKept) {
  auto client = connect();
  constexpr std::size_t kLong = std::size_t{100} * 1024 * 1024;
  client.send("POST /lines HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(kLong + 12) +
              "\r\n\r\nfirst\n");
  std::string const piece(1024 * 1024, 'x');
  for (std::size_t i = 0; i < kLong; i += piece.size()) client.send(piece);
  client.send("\nlast\n");
  auto const answer = client.read();
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "first\nxxxxxxxxx\nlast\n");
}

TEST_F(ServerTest, OneConnectionServesManyRequestsInTheirOrder) {
  auto client = connect();
  client.send(std::string{kHello} +
              "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi" +
              "GET /hello?name=b HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(client.read().body, "hello a");
  EXPECT_EQ(client.read().body, "hi");
  EXPECT_EQ(client.read().body, "hello b");
  client.send(kHello);
  EXPECT_EQ(client.read().body, "hello a");
}

TEST_F(ServerTest, ChunkedBodiesAreReadWhole) {
  auto client = connect();
  client.send(
      "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\nTrailer: t\r\n\r\n");
  EXPECT_EQ(client.read().body, "abcdefg");
  client.send(kHello);
  EXPECT_EQ(client.read().status, 200);
}

TEST_F(ServerTest, WhoExpectsToContinueIsToldSo) {
  auto client = connect();
  client.send(
      "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(client.read_line(), "HTTP/1.1 100 Continue");
  EXPECT_EQ(client.read_line(), "");
  client.send("ok");
  EXPECT_EQ(client.read().body, "ok");
}

TEST_F(ServerTest, HeadHasTheLengthAndNoBody) {
  auto client = connect();
  client.send("HEAD /hello?name=a HTTP/1.1\r\nHost: x\r\n\r\n" + std::string{kHello});
  auto const head = client.read_head();
  EXPECT_NE(head.find("Content-Length: 7\r\n"), std::string::npos) << head;
  EXPECT_EQ(client.read().body, "hello a");
}

TEST_F(ServerTest, WhoAsksToCloseIsAnsweredAndClosed) {
  auto client = connect();
  client.send("GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  auto const answer = client.read();
  EXPECT_NE(answer.head.find("Connection: close"), std::string::npos);
  EXPECT_TRUE(client.is_closed());
}

TEST_F(ServerTest, AFullQueueSaysWhenToComeAgain) {
  limits_.workers = 1;
  limits_.queue_requests_max = 1;
  auto working = connect();
  working.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
  latch_.wait_for(1);
  auto waiting = connect();
  waiting.send(kHello);
  auto late = connect();
  late.send(kHello);
  auto const answer = late.read();
  EXPECT_EQ(answer.status, 503);
  EXPECT_NE(answer.head.find("Retry-After"), std::string::npos);
  latch_.open();
  EXPECT_EQ(working.read().body, "at last");
  EXPECT_EQ(waiting.read().body, "hello a");
}

TEST_F(ServerTest, AConnectionTooManyIsTurnedAway) {
  limits_.connections_max = 1;
  auto first = connect();
  first.send(kHello);
  EXPECT_EQ(first.read().status, 200);
  auto second = connect();
  EXPECT_EQ(second.read().status, 503);
  first.send(kHello);
  EXPECT_EQ(first.read().status, 200);
}

TEST_F(ServerTest, AParkedRequestIsAnsweredWhenItsTopicIsWoken) {
  auto client = connect();
  client.send("GET /wait?ms=60000 HTTP/1.1\r\nHost: x\r\n\r\n");
  parked_.get_future().wait();
  server_->wakeups().wake("another");
  server_->wakeups().wake("topic");
  EXPECT_EQ(client.read().body, "2");
}

TEST_F(ServerTest, AWakeUpWhileTheHandlerRunsIsNotLost) {
  auto client = connect();
  client.send("GET /wait?ms=60000&latch HTTP/1.1\r\nHost: x\r\n\r\n");
  latch_.wait_for(1);
  server_->wakeups().wake("topic");
  latch_.open();
  EXPECT_EQ(client.read().body, "2");
}

TEST_F(ServerTest, AParkedRequestIsAnsweredAtTheEndOfItsWait) {
  auto client = connect();
  client.send("GET /wait?ms=20 HTTP/1.1\r\nHost: x\r\n\r\n" + std::string{kHello});
  EXPECT_EQ(client.read().body, "2");
  EXPECT_EQ(client.read().body, "hello a");
}

TEST_F(ServerTest, StoppingFinishesWhatIsUnderWayAndClosesTheRest) {
  auto idle = connect();
  idle.send(kHello);
  EXPECT_EQ(idle.read().status, 200);
  auto parked = connect();
  parked.send("GET /wait?ms=60000 HTTP/1.1\r\nHost: x\r\n\r\n");
  parked_.get_future().wait();
  auto working = connect();
  working.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
  latch_.wait_for(1);
  server_->stop();
  EXPECT_TRUE(idle.is_closed());
  EXPECT_EQ(parked.read().body, "2");
  latch_.open();
  auto const answer = working.read();
  EXPECT_EQ(answer.body, "at last");
  EXPECT_NE(answer.head.find("Connection: close"), std::string::npos);
  working.close();
  parked.close();
  thread_.join();
}

TEST_F(ServerTest, AStopIsNotHeldUpByAClientThatNeverReads) {
  limits_.stop_timeout_ms = 50;
  auto client = connect();
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab");
  auto other = connect();
  other.send(kHello);
  EXPECT_EQ(other.read().status, 200);
  server_->stop();
  thread_.join();
}

TEST_F(ServerTest, AnAddressThatCanNotBeBoundIsNamed) {
  start();
  for (auto const& where :
       {server_->addresses().at(0), std::string{"localhost:1"}, std::string{"127.0.0.1"},
        std::string{"127.0.0.1:70000"}, std::string{"::1:80"}, std::string{"127.0.0.1:"}}) {
    auto const opened = Server::open({where}, dispatcher(), log_, limits_);
    ASSERT_FALSE(opened) << where;
    EXPECT_EQ(opened.error().code, "http.listen");
    EXPECT_NE(opened.error().detail.find(where), std::string::npos);
  }
}

}  // namespace
}  // namespace platform::http
