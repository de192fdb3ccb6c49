// What an answer wants done once it was written whole, over a real socket.
#include "platform/http/server.hpp"

#include "support/server_world.hpp"

#include <gtest/gtest.h>

namespace platform::http {
namespace {

using ServerWritten = ServerWorld;

TEST_F(ServerWritten, IsToldBeforeTheNextRequestOfTheConnectionIsAnswered) {
  auto client = connect();
  client.send("GET /told HTTP/1.1\r\nHost: x\r\n\r\n" + std::string{kHello});
  EXPECT_EQ(client.read().body, "x");
  EXPECT_EQ(client.read().body, "hello a");
  EXPECT_EQ(written_, 1);
}

TEST_F(ServerWritten, IsToldOfAnAnswerThatEndsItsConnectionToo) {
  auto client = connect();
  client.send("GET /told HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(client.read().body, "x");
  EXPECT_TRUE(client.is_closed());
  EXPECT_EQ(written_, 1);
}

TEST_F(ServerWritten, Case17IsNotToldOfAnAnswerThatBrokeOff) {
  auto client = connect();
  client.send("GET /told?bytes=67108864 HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_NE(client.read_head().find("200 OK"), std::string::npos);
  client.close();
  stop();
  EXPECT_EQ(written_, 0);
}

/// Small enough to lie whole in the buffers of our own machine.
TEST_F(ServerWritten, Case17IsNotToldOfAnAnswerThatNobodyFetchedFromTheBuffers) {
  auto client = connect();
  client.send("GET /told?bytes=1500000 HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_NE(client.read_head().find("200 OK"), std::string::npos);
  client.close();
  stop();
  EXPECT_EQ(written_, 0);
}

}  // namespace
}  // namespace platform::http
