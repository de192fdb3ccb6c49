// Real handshakes over a real socket.
#include "platform/http/server.hpp"

#include "support/server_world.hpp"
#include "support/tls.hpp"

#include <gtest/gtest.h>

namespace platform::http {
namespace {

using support::TlsClient;

class ServerTls : public ServerWorld {
 protected:
  ServerTls() { tls_ = {pem_.certificate(), pem_.key()}; }
  std::string address() {
    if (!server_) start();
    return server_->addresses().at(0);
  }
  support::PemFiles pem_{"desk.example"};
};

TEST_F(ServerTls, WhatIsOlderThanTls12IsRefused) {
  TlsClient const old{address(), {.version_max = TLS1_1_VERSION}};
  EXPECT_FALSE(old.is_open());
  TlsClient const good{address(), {.version_max = TLS1_2_VERSION}};
  EXPECT_TRUE(good.is_open());
  EXPECT_EQ(good.version(), "TLSv1.2");
}

TEST_F(ServerTls, PlainHttpOnItsPortIsNotAnswered) {
  auto client = connect();
  client.send(kHello);
  EXPECT_EQ(client.read().status, 0);
}

TEST_F(ServerTls, WhoSpeaksAnotherProtocolOnlyIsRefused) {
  TlsClient const other{address(), {.protocols = "\x02h2"}};
  EXPECT_FALSE(other.is_open());
  TlsClient const both{address(), {.protocols = "\x02h2\x08http/1.1"}};
  EXPECT_TRUE(both.is_open());
}

TEST_F(ServerTls, ASlowHandshakeEndsTheConnection) {
  limits_.head_timeout_ms = 50;
  auto client = connect();
  client.send("\x16\x03\x01");
  EXPECT_TRUE(client.is_closed());
}

TEST_F(ServerTls, RequestsAreAnsweredOneAfterTheOther) {
  TlsClient client{address()};
  EXPECT_EQ(client.version(), "TLSv1.3");
  client.send(kHello);
  EXPECT_NE(client.read_until("hello a").find("HTTP/1.1 200"), std::string::npos);
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nechoed");
  EXPECT_NE(client.read_until("echoed").find("HTTP/1.1 200"), std::string::npos);
}

TEST_F(ServerTls, ABrowserIsToldNeverToComeByPlainHttp) {
  TlsClient client{address()};
  client.send(kHello);
  EXPECT_NE(client.read_until("hello a").find("Strict-Transport-Security: max-age="),
            std::string::npos);
}

TEST_F(ServerTls, ARefusalIsReadToItsEnd) {
  TlsClient client{address()};
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999\r\n\r\n" +
              std::string(20'000, 'x'));
  EXPECT_NE(client.read_until("\r\n\r\n").find("HTTP/1.1 413"), std::string::npos);
}

TEST_F(ServerTls, WhoAsksToCloseIsToldThatNothingIsCutOff) {
  TlsClient client{address()};
  client.send("GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_NE(client.read_until("hello ").find("HTTP/1.1 200"), std::string::npos);
  EXPECT_TRUE(client.was_told_the_end());
}

TEST_F(ServerTls, AStreamGoesOnTelling) {
  TlsClient client{address()};
  client.send("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_NE(client.read_until("retry: 1\n\n"), "");
  server_->tell({{1, {"topic"}, "{}"}});
  EXPECT_NE(client.read_until("data: {}\n\n").find("id: 1\n"), std::string::npos);
}

TEST_F(ServerTls, ANewCertificateIsForThoseWhoComeLater) {
  TlsClient before{address()};
  EXPECT_EQ(before.peer_name(), "desk.example");
  pem_.write("new.example");
  server_->renew_tls();
  before.send(kHello);  // answered after the renewal, by the same thread
  EXPECT_NE(before.read_until("hello a"), "");
  TlsClient const after{address()};
  EXPECT_EQ(after.peer_name(), "new.example");
}

TEST_F(ServerTls, ABadNewCertificateLeavesTheOldOneInPlace) {
  TlsClient before{address()};
  std::fclose(std::fopen(pem_.certificate().c_str(), "w"));
  server_->renew_tls();
  before.send(kHello);
  EXPECT_NE(before.read_until("hello a"), "");
  TlsClient const after{address()};
  EXPECT_EQ(after.peer_name(), "desk.example");
}

TEST_F(ServerTls, FilesThatAreNotGoodAreNamed) {
  support::PemFiles const other{"other.example"};
  for (auto const& files :
       {TlsFiles{"/nowhere.pem", pem_.key()}, TlsFiles{pem_.certificate(), "/nowhere.pem"},
        TlsFiles{pem_.certificate(), other.key()}}) {
    auto const opened = Server::open({"127.0.0.1:0"}, dispatcher(), log_, limits_, files);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, "http.tls");
  }
}

TEST_F(ServerTls, AnAddressMaySayThatItIsPlain) {
  auto const opened = Server::open({"127.0.0.1:0", "http://127.0.0.1:0"}, dispatcher(), log_,
                                   limits_, tls_);
  ASSERT_TRUE(opened);
  EXPECT_TRUE((*opened)->urls().at(0).starts_with("https://127.0.0.1:"));
  EXPECT_TRUE((*opened)->urls().at(1).starts_with("http://127.0.0.1:"));
}

}  // namespace
}  // namespace platform::http
