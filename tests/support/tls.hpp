#pragma once

#include "support/fakes.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

namespace support {

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* thing) const {
    Free(thing);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;

[[nodiscard]] inline Key new_key() { return Key{::EVP_EC_gen("P-256")}; }

/// Signed by itself, valid from now on for `seconds` (less than 0: over already).
[[nodiscard]] inline Certificate self_signed(EVP_PKEY* key, std::string const& name,
                                             long seconds = 3'600) {
  Certificate made{::X509_new()};
  ::X509_set_version(made.get(), 2);
  ::ASN1_INTEGER_set(::X509_get_serialNumber(made.get()), 1);
  ::X509_gmtime_adj(::X509_getm_notBefore(made.get()), -7'200);
  ::X509_gmtime_adj(::X509_getm_notAfter(made.get()), seconds);
  ::X509_set_pubkey(made.get(), key);
  auto* subject = ::X509_get_subject_name(made.get());
  ::X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                               reinterpret_cast<unsigned char const*>(name.c_str()), -1, -1, 0);
  ::X509_set_issuer_name(made.get(), subject);
  ::X509_sign(made.get(), key, ::EVP_sha256());
  return made;
}

/// Certificate and key as PEM files in a folder of their own.
class PemFiles {
 public:
  explicit PemFiles(std::string const& name, long seconds = 3'600) { write(name, seconds); }
  void write(std::string const& name, long seconds = 3'600) {
    auto const key = new_key();
    auto const made = self_signed(key.get(), name, seconds);
    auto* file = std::fopen(certificate().c_str(), "w");
    ::PEM_write_X509(file, made.get());
    std::fclose(file);
    file = std::fopen(this->key().c_str(), "w");
    ::PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(file);
  }
  [[nodiscard]] std::string certificate() const { return (folder_.path() / "cert.pem").string(); }
  [[nodiscard]] std::string key() const { return (folder_.path() / "key.pem").string(); }

 private:
  TemporaryFolder folder_;
};

/// A TLS client on the loopback that says what it is told to and trusts anybody.
class TlsClient {
 public:
  struct Offer {
    int version_max = TLS1_3_VERSION;
    std::string protocols{};  // ALPN, each with its length before it
  };
  explicit TlsClient(std::string_view address) : TlsClient(address, Offer{}) {}
  TlsClient(std::string_view address, Offer const& offer)
      : context_(::SSL_CTX_new(::TLS_client_method())), socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    ::SSL_CTX_set_max_proto_version(context_.get(), offer.version_max);
    ::SSL_CTX_set_security_level(context_.get(), 0);  // so that old versions can be tried at all
    sockaddr_in peer{};
    peer.sin_family = AF_INET;
    peer.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto const port = std::stoi(std::string{address.substr(address.rfind(':') + 1)});
    peer.sin_port = htons(static_cast<std::uint16_t>(port));
    timeval const deadline{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &deadline, sizeof deadline);
    bool const is_there = ::connect(socket_, reinterpret_cast<sockaddr const*>(&peer),
                                    sizeof peer) == 0;
    tls_.reset(::SSL_new(context_.get()));
    ::SSL_set_fd(tls_.get(), socket_);
    if (!offer.protocols.empty()) {
      ::SSL_set_alpn_protos(tls_.get(),
                            reinterpret_cast<unsigned char const*>(offer.protocols.data()),
                            static_cast<unsigned>(offer.protocols.size()));
    }
    is_open_ = is_there && ::SSL_connect(tls_.get()) == 1;
  }
  ~TlsClient() { ::close(socket_); }
  TlsClient(TlsClient const&) = delete;
  TlsClient& operator=(TlsClient const&) = delete;

  [[nodiscard]] bool is_open() const { return is_open_; }
  [[nodiscard]] std::string version() const { return ::SSL_get_version(tls_.get()); }
  [[nodiscard]] std::string peer_name() const {
    Certificate const peer{::SSL_get1_peer_certificate(tls_.get())};
    if (!peer) return "";
    char name[64] = "";
    ::X509_NAME_get_text_by_NID(::X509_get_subject_name(peer.get()), NID_commonName, name,
                                sizeof name);
    return name;
  }
  void send(std::string_view text) {
    static_cast<void>(::SSL_write(tls_.get(), text.data(), static_cast<int>(text.size())));
  }
  /// Everything up to `end`, or what came before the connection ended.
  [[nodiscard]] std::string read_until(std::string_view end) {
    char bytes[4096];
    while (received_.find(end) == std::string::npos) {
      int const count = ::SSL_read(tls_.get(), bytes, sizeof bytes);
      if (count <= 0) return std::exchange(received_, {});
      received_.append(bytes, static_cast<std::size_t>(count));
    }
    auto const size = received_.find(end) + end.size();
    auto const taken = received_.substr(0, size);
    received_.erase(0, size);
    return taken;
  }
  /// Whether the server said that nothing was cut off.
  [[nodiscard]] bool was_told_the_end() {
    char byte = 0;
    return ::SSL_read(tls_.get(), &byte, 1) == 0 &&
           ::SSL_get_error(tls_.get(), 0) == SSL_ERROR_ZERO_RETURN;
  }

 private:
  std::unique_ptr<SSL_CTX, Freed<SSL_CTX_free>> context_;
  int socket_;
  std::unique_ptr<SSL, Freed<SSL_free>> tls_;
  bool is_open_ = false;
  std::string received_{};
};

}  // namespace support
