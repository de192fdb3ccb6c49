#include "platform/mail/smtp_client.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace platform::mail {
namespace {

/// A server that plays a script: after the greeting, one answer to each line; "" closes, and so
/// does an answer that ends in "|". What comes between DATA and the lone dot is one line.
class PlayedServer {
 public:
  explicit PlayedServer(std::vector<std::string> answers, std::string greeting = "220 played")
      : answers_(std::move(answers)), greeting_(std::move(greeting)) {
    socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::bind(socket_, reinterpret_cast<sockaddr*>(&at), sizeof at), 0);
    EXPECT_EQ(::listen(socket_, 4), 0);
    socklen_t size = sizeof at;
    EXPECT_EQ(::getsockname(socket_, reinterpret_cast<sockaddr*>(&at), &size), 0);
    port_ = ntohs(at.sin_port);
    thread_ = std::thread{[this] { serve(); }};
  }
  ~PlayedServer() {
    ::shutdown(socket_, SHUT_RDWR);
    thread_.join();
    ::close(socket_);
  }
  [[nodiscard]] std::int64_t port() const { return port_; }
  std::string heard;  // read after the end of the client's call
  std::atomic<int> connections = 0;

 private:
  void serve() {
    std::size_t next = 0;
    for (int peer = 0; (peer = ::accept(socket_, nullptr, nullptr)) >= 0; ::close(peer)) {
      ++connections;
      say(peer, greeting_);
      std::string rest;
      while (next < answers_.size() && take(peer, rest)) {
        auto const& answer = answers_[next++];
        if (answer.empty()) break;
        bool const is_last = answer.ends_with('|');
        say(peer, answer.substr(0, answer.size() - (is_last ? 1 : 0)));
        if (is_last) break;
        is_data_ = answer.starts_with("354");
      }
    }
  }
  static void say(int peer, std::string const& line) {
    auto const text = line + "\r\n";
    static_cast<void>(::send(peer, text.data(), text.size(), MSG_NOSIGNAL));
  }
  bool take(int peer, std::string& rest) {
    std::string const end = is_data_ ? "\r\n.\r\n" : "\r\n";
    char bytes[4096];
    while (rest.find(end) == std::string::npos) {
      auto const size = ::recv(peer, bytes, sizeof bytes, 0);
      if (size <= 0) return false;
      rest.append(bytes, static_cast<std::size_t>(size));
    }
    auto const at = rest.find(end) + end.size();
    heard += rest.substr(0, at);
    rest.erase(0, at);
    is_data_ = false;
    return true;
  }

  std::vector<std::string> answers_;
  std::string greeting_;
  int socket_ = -1;
  std::int64_t port_ = 0;
  bool is_data_ = false;
  std::thread thread_;
};

[[nodiscard]] SmtpClient client_to(std::int64_t port) {
  auto client = SmtpClient::open(
      {.host = "127.0.0.1", .port = port, .tls = SmtpTls::None, .timeout_ms = 5'000});
  EXPECT_TRUE(client);
  return std::move(*client);
}

[[nodiscard]] Outcome sent(SmtpClient& client,
                           std::string_view mail = "Subject: x\r\n\r\n.dot\r\n") {
  return client.send(*terms::MailAddress::parse("bounce+1.a@desk.example"),
                     *terms::MailAddress::parse("sato@firm.example"), mail);
}

TEST(SmtpClient, APasswordInTheClearGoesToNoOtherMachine) {
  EXPECT_FALSE(SmtpClient::open({.host = "mail.example", .tls = SmtpTls::None, .user = "u"}));
  EXPECT_TRUE(SmtpClient::open({.host = "mail.example", .tls = SmtpTls::StartTls, .user = "u"}));
  EXPECT_FALSE(SmtpClient::open({.host = "mail.example", .hello_name = "a\r\nb"}));
}

TEST(SmtpClient, TwoMailsGoOverOneConnectionAndALeadingDotStays) {
  PlayedServer server{{"250 played", "250 ok", "250 ok", "354 go on", "250 taken", "250 ok",
                       "250 ok", "354 go on", "250 taken"}};
  auto client = client_to(server.port());
  EXPECT_EQ(sent(client).handed, Handed::Accepted);
  EXPECT_EQ(sent(client).handed, Handed::Accepted);
  EXPECT_EQ(server.connections, 1);
  EXPECT_NE(server.heard.find("MAIL FROM:<bounce+1.a@desk.example>"), std::string::npos);
  EXPECT_NE(server.heard.find("RCPT TO:<sato@firm.example>"), std::string::npos);
  EXPECT_NE(server.heard.find("\r\n..dot\r\n"), std::string::npos);
}

TEST(SmtpClient, NoServerIsAway) {
  std::int64_t port = 0;
  { port = PlayedServer{{}}.port(); }
  auto client = client_to(port);
  EXPECT_EQ(sent(client).handed, Handed::Away);
}

TEST(SmtpClient, AnUnknownReceiverIsABadAddressAndABusyOneIsLater) {
  PlayedServer server{{"250 played", "250 ok", "550 5.1.1 nobody", "221 bye"}};
  auto client = client_to(server.port());
  auto const outcome = sent(client);
  EXPECT_EQ(outcome.handed, Handed::BadAddress);
  EXPECT_EQ(outcome.code, 550);
  PlayedServer busy{{"250 played", "250 ok", "451 later", "221 bye"}};
  auto second = client_to(busy.port());
  EXPECT_EQ(sent(second).handed, Handed::Later);
}

TEST(SmtpClient, AMailRefusedAfterItWasReadIsRefused) {
  PlayedServer server{{"250 played", "250 ok", "250 ok", "354 go on", "554 spam", "221 bye"}};
  auto client = client_to(server.port());
  EXPECT_EQ(sent(client).handed, Handed::Refused);
}

TEST(SmtpClient, ASilenceAfterTheWholeMailIsUnclear) {
  PlayedServer server{{"250 played", "250 ok", "250 ok", "354 go on", ""}};
  auto client = client_to(server.port());
  EXPECT_EQ(sent(client).handed, Handed::Unclear);
}

/// So that one mail at which a server stumbles does not stay in front of all the others.
TEST(SmtpClient, ALineThatBreaksBeforeTheMailsEndIsLater) {
  PlayedServer at_receiver{{"250 played", "250 ok", ""}};
  auto first = client_to(at_receiver.port());
  EXPECT_EQ(sent(first).handed, Handed::Later);
  PlayedServer in_mail{{"250 played", "250 ok", "250 ok", "354 go on|"}};
  auto second = client_to(in_mail.port());
  EXPECT_EQ(sent(second, std::string(32'000'000, 'x')).handed, Handed::Later);
}

TEST(SmtpClient, AMailThatIsRefusedAtDataIsRefusedAndTheServerIsNotAway) {
  PlayedServer server{{"250 played", "250 ok", "250 ok", "554 5.7.1 no mail today", "221 bye"}};
  auto client = client_to(server.port());
  EXPECT_EQ(sent(client).handed, Handed::Refused);
  PlayedServer busy{{"250 played", "250 ok", "250 ok", "452 4.3.1 full", "221 bye"}};
  auto second = client_to(busy.port());
  EXPECT_EQ(sent(second).handed, Handed::Later);
}

TEST(SmtpClient, AServerThatTakesNobodyNowIsAwayAndNoMailsAttemptIsSpent) {
  PlayedServer closing{{}, "421 4.3.2 closing"};
  auto first = client_to(closing.port());
  EXPECT_EQ(sent(first).handed, Handed::Away);
  PlayedServer locked{{"250 AUTH PLAIN", "454 4.7.0 not now", "221 bye"}};
  auto second = SmtpClient::open({.host = "127.0.0.1",
                                  .port = locked.port(),
                                  .tls = SmtpTls::None,
                                  .user = "desk",
                                  .password = "x",
                                  .timeout_ms = 5'000});
  ASSERT_TRUE(second);
  EXPECT_EQ(sent(*second).handed, Handed::Away);
}

TEST(SmtpClient, ARefusalThatIsAboutUsHoldsBackNoReceiver) {
  struct Case {
    std::string answer;
    Handed handed;
  };
  for (auto const& [answer, handed] :
       {Case{"554 5.7.1 relay access denied", Handed::Refused},
        Case{"550 relay not permitted", Handed::Refused},
        Case{"550 5.1.8 sender domain not found", Handed::Refused},
        Case{"550 5.7.23 SPF", Handed::Refused}, Case{"552 mailbox full", Handed::Refused},
        Case{"550 5.1.1", Handed::BadAddress}, Case{"550 5.1.10 null MX", Handed::BadAddress},
        Case{"550-5.1.1 two\r\n550 5.1.1 lines", Handed::BadAddress},
        Case{"550 unknown user", Handed::BadAddress}, Case{"553 bad name", Handed::BadAddress}}) {
    PlayedServer server{{"250 played", "250 ok", answer, "221 bye"}};
    auto client = client_to(server.port());
    EXPECT_EQ(sent(client).handed, handed) << answer;
  }
}

TEST(SmtpClient, AServerThatRefusesOurSenderIsAwayForAllOfThem) {
  PlayedServer server{{"250 played", "550 not you", "221 bye"}};
  auto client = client_to(server.port());
  EXPECT_EQ(sent(client).handed, Handed::Away);
}

}  // namespace
}  // namespace platform::mail
