// The agent against a server with a certificate of its own making.
#include "router_agent/tls_line.hpp"

#include "base/encoding.hpp"
#include "router_agent/http_client.hpp"
#include "router_agent/unique_fd.hpp"
#include "support/tls.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <openssl/sha.h>

#include <array>
#include <csignal>
#include <thread>

namespace router_agent {
namespace {

[[nodiscard]] std::string pin_of(X509* certificate) {
  unsigned char* der = nullptr;
  int const size = ::i2d_X509_PUBKEY(::X509_get_X509_PUBKEY(certificate), &der);
  std::array<std::uint8_t, SHA256_DIGEST_LENGTH> hash{};
  ::SHA256(der, static_cast<std::size_t>(size), hash.data());
  ::OPENSSL_free(der);
  return base::hex(hash);
}

/// Takes one connection, shakes hands, and answers one request; keeps what it was sent.
class TlsServer {
 public:
  explicit TlsServer(long valid_seconds = 3'600)
      : key_(support::new_key()),
        certificate_(support::self_signed(key_.get(), "server", valid_seconds)),
        context_(::SSL_CTX_new(::TLS_server_method())) {
    std::signal(SIGPIPE, SIG_IGN);  // who refuses us hangs up
    ::SSL_CTX_use_certificate(context_.get(), certificate_.get());
    ::SSL_CTX_use_PrivateKey(context_.get(), key_.get());
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    auto* address = reinterpret_cast<sockaddr*>(&at);
    EXPECT_EQ(::bind(listener_.get(), address, size), 0);
    EXPECT_EQ(::listen(listener_.get(), 1), 0);
    EXPECT_EQ(::getsockname(listener_.get(), address, &size), 0);
    timeval const deadline{10, 0};
    ::setsockopt(listener_.get(), SOL_SOCKET, SO_RCVTIMEO, &deadline, sizeof deadline);
    port_ = ntohs(at.sin_port);
    thread_ = std::thread{[this] { serve(); }};
  }
  ~TlsServer() { end(); }
  TlsServer(TlsServer const&) = delete;
  TlsServer& operator=(TlsServer const&) = delete;

  void end() {
    if (thread_.joinable()) thread_.join();
  }
  [[nodiscard]] std::string pin() const { return pin_of(certificate_.get()); }
  [[nodiscard]] ServerAddress address(std::string const& pin) const {
    return *ServerAddress::parse(fmt::format("https://127.0.0.1:{}#{}", port_, pin));
  }
  [[nodiscard]] std::string const& heard() const { return heard_; }

 private:
  void serve() {
    UniqueFd const peer{::accept(listener_.get(), nullptr, nullptr)};
    std::unique_ptr<SSL, support::Freed<SSL_free>> const line{::SSL_new(context_.get())};
    ::SSL_set_fd(line.get(), peer.get());
    if (::SSL_accept(line.get()) != 1) return;
    std::array<char, 4096> buffer{};
    while (heard_.find("\r\n\r\n") == std::string::npos) {
      int const got = ::SSL_read(line.get(), buffer.data(), static_cast<int>(buffer.size()));
      if (got <= 0) return;
      heard_.append(buffer.data(), static_cast<std::size_t>(got));
    }
    constexpr std::string_view kAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    static_cast<void>(::SSL_write(line.get(), kAnswer.data(), static_cast<int>(kAnswer.size())));
  }

  support::Key key_;
  support::Certificate certificate_;
  std::unique_ptr<SSL_CTX, support::Freed<SSL_CTX_free>> context_;
  UniqueFd listener_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  std::uint16_t port_ = 0;
  std::string heard_{};
  std::thread thread_;
};

HttpRequest const kAsk{"GET", "/api/v1/agent/desired?generation=1&wait_s=0",
                       "Madoguchi-Signature: secret\r\n", ""};

TEST(TlsLine, AServerWithAnotherKeyIsToldNothing) {
  TlsServer server;
  auto const response = exchange(server.address(std::string(64, 'a')), kAsk, {});
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, "agent.pin");
  server.end();
  EXPECT_EQ(server.heard(), "");
}

TEST(TlsLine, ACertificateThatIsOverIsRefused) {
  TlsServer server{-60};
  auto const response = exchange(server.address(server.pin()), kAsk, {});
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, "agent.pin");
  server.end();
  EXPECT_EQ(server.heard(), "");
}

TEST(TlsLine, WhoSpeaksNoTlsIsNoServer) {
  UniqueFd const listener{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof at;
  ASSERT_EQ(::bind(listener.get(), reinterpret_cast<sockaddr*>(&at), size), 0);
  ASSERT_EQ(::listen(listener.get(), 1), 0);
  ASSERT_EQ(::getsockname(listener.get(), reinterpret_cast<sockaddr*>(&at), &size), 0);
  std::thread plain{[&listener] {
    UniqueFd const peer{::accept(listener.get(), nullptr, nullptr)};
    static_cast<void>(::send(peer.get(), "HTTP/1.1 400 No\r\n\r\n", 19, MSG_NOSIGNAL));
  }};
  auto const url = fmt::format("https://127.0.0.1:{}#{}", ntohs(at.sin_port), std::string(64, 'a'));
  EXPECT_EQ(exchange(*ServerAddress::parse(url), kAsk, {}).error().code, "agent.tls");
  plain.join();
}

TEST(TlsLine, ThePinnedServerIsAskedAndHeard) {
  TlsServer server;
  auto const response = exchange(server.address(server.pin()), kAsk, {});
  ASSERT_TRUE(response) << response.error().detail;
  EXPECT_EQ(response->body, "{}");
  server.end();
  EXPECT_NE(server.heard().find("Madoguchi-Signature: secret"), std::string::npos);
}

TEST(ServerAddress, WithTlsThePinIsWantedAndAnyAddressIsTaken) {
  std::string const pin(64, '0');
  for (auto const& url :
       {std::string{"https://203.0.113.5:443"}, "https://203.0.113.5:443#" + pin.substr(1),
        "https://203.0.113.5:443#" + std::string(64, 'G'), "http://127.0.0.1:80#" + pin,
        "ftp://127.0.0.1:80#" + pin, "https://desk.example:443#" + pin}) {
    EXPECT_FALSE(ServerAddress::parse(url)) << url;
  }
  auto const good = ServerAddress::parse("https://203.0.113.5:443#" + pin);
  ASSERT_TRUE(good);
  EXPECT_EQ(good->url(), "https://203.0.113.5:443#" + pin);
  EXPECT_EQ(good->host(), "203.0.113.5:443");
}

}  // namespace
}  // namespace router_agent
