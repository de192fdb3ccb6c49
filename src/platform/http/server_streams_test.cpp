// Answers that go on, over a real socket.
#include "platform/http/server.hpp"

#include "support/server_world.hpp"

#include <gtest/gtest.h>

namespace platform::http {
namespace {

using ServerStreams = ServerWorld;

TEST_F(ServerStreams, AStreamGoesOnTellingWhatHappensToItsTopics) {
  auto client = follow();
  server_->tell({{1, {"other"}, "no"}, {2, {"topic"}, "{\"a\":1}"}});
  EXPECT_EQ(client.read_event(), "id: 2\nevent: change\ndata: {\"a\":1}");
  server_->tell({{3, {"topic"}, "{}"}});
  EXPECT_EQ(client.read_event(), "id: 3\nevent: change\ndata: {}");
}

TEST_F(ServerStreams, AStreamHasNoLengthAndEndsWithItsConnection) {
  auto client = connect();
  client.send("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n");
  auto const head = client.read_head();
  EXPECT_EQ(head.find("Content-Length"), std::string::npos);
  EXPECT_NE(head.find("Connection: close\r\n"), std::string::npos);
}

TEST_F(ServerStreams, TheHeadOfAStreamIsAnAnswerAndNoStream) {
  auto client = connect();
  client.send("HEAD /stream HTTP/1.1\r\nHost: x\r\n\r\n" + std::string{kHello});
  EXPECT_NE(client.read_head().find("text/event-stream"), std::string::npos);
  EXPECT_EQ(client.read().body, "hello a");
}

TEST_F(ServerStreams, ABeatIsASignOfLifeAndRenewsTheTopics) {
  limits_.stream_beat_ms = 20;
  auto client = follow();
  EXPECT_EQ(client.read_event(), "event: beat\ndata: {}");
  EXPECT_EQ(client.read_event(), "event: beat\ndata: {}");  // so the first renewal is done
  server_->tell({{1, {"more"}, "{}"}});
  auto told = client.read_event();
  while (told == "event: beat\ndata: {}") told = client.read_event();
  EXPECT_EQ(told, "id: 1\nevent: change\ndata: {}");
}

TEST_F(ServerStreams, Attack35_AStreamEndsWithItsSessionAtTheNextBeat) {
  limits_.stream_beat_ms = 20;
  auto client = follow();
  is_signed_out_ = true;
  while (!client.read_event().empty()) continue;
  EXPECT_TRUE(client.is_closed());
}

TEST_F(ServerStreams, Attack35_ASignOutIsNotWaitedForTillTheBeat) {
  auto client = follow();
  is_signed_out_ = true;
  server_->tell({{1, {"topic"}, ""}});
  EXPECT_TRUE(client.is_closed());
}

TEST_F(ServerStreams, OneStreamTooManyOfAnAccountIsToldWhenToComeAgain) {
  limits_.account_streams_max = 1;
  auto first = follow();
  auto second = connect();
  second.send("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n" + std::string{kHello});
  auto const answer = second.read();
  EXPECT_EQ(answer.status, 429);
  EXPECT_NE(answer.head.find("Retry-After"), std::string::npos);
  auto other = follow("?name=suzuki");
  first.close();
}

TEST_F(ServerStreams, AReaderWhoDoesNotReadIsDropped) {
  limits_.stream_bytes_max = 1'000;
  auto client = follow();
  std::string const much(999'000, 'x');
  server_->tell({{1, {"topic"}, much}});
  while (!client.read_event().empty()) continue;
  EXPECT_TRUE(client.is_closed());
}

TEST_F(ServerStreams, WhoSaysMoreOnAStreamEndsIt) {
  auto client = follow();
  client.send(kHello);
  while (!client.read_event().empty()) continue;
}

TEST_F(ServerStreams, StoppingEndsTheStreams) {
  auto client = follow();
  server_->stop();
  EXPECT_TRUE(client.is_closed());
  thread_.join();
}

}  // namespace
}  // namespace platform::http
