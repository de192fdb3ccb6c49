#include "router_agent/tls_line.hpp"

#include "base/encoding.hpp"

#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/sha.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <poll.h>

namespace router_agent {
namespace {

using base::ErrorKind;
using base::Result;

[[nodiscard]] tl::unexpected<base::Error> failed(std::string_view doing) {
  std::array<char, 256> words{};
  auto const code = ::ERR_get_error();
  if (code != 0) ::ERR_error_string_n(code, words.data(), words.size());
  ::ERR_clear_error();
  return base::fail(ErrorKind::Unavailable, "agent.tls",
                    fmt::format("TLS, {}: {}", doing, code == 0 ? "cut off" : words.data()));
}

/// SHA-256 of the certificate's SubjectPublicKeyInfo, in hex; "" when it has none.
[[nodiscard]] std::string pin_of(X509 const* certificate) {
  unsigned char* der = nullptr;
  int const size = ::i2d_X509_PUBKEY(::X509_get_X509_PUBKEY(certificate), &der);
  if (size <= 0) return "";
  std::array<std::uint8_t, SHA256_DIGEST_LENGTH> hash{};
  ::SHA256(der, static_cast<std::size_t>(size), hash.data());
  ::OPENSSL_free(der);
  return base::hex(hash);
}

}  // namespace

bool is_pin(std::string_view text) {
  return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

Result<TlsLine> TlsLine::open(int socket, std::string pin) {
  std::unique_ptr<SSL_CTX, Free> context{::SSL_CTX_new(::TLS_client_method())};
  if (!context) return failed("set-up");
  ::SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  // The pin is checked instead of a chain, right after the handshake.
  ::SSL_CTX_set_verify(context.get(), SSL_VERIFY_NONE, nullptr);
  ::SSL_CTX_set_mode(context.get(),
                     SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  std::unique_ptr<SSL, Free> line{::SSL_new(context.get())};
  if (!line || ::SSL_set_fd(line.get(), socket) != 1) return failed("set-up");
  ::SSL_set_connect_state(line.get());
  return TlsLine{std::move(context), std::move(line), std::move(pin)};
}

Result<TlsLine::Step> TlsLine::step_of(int outcome, std::string_view doing) {
  if (outcome > 0) return Step{static_cast<std::size_t>(outcome), 0};
  switch (::SSL_get_error(line_.get(), outcome)) {
    case SSL_ERROR_WANT_READ: return Step{0, POLLIN};
    case SSL_ERROR_WANT_WRITE: return Step{0, POLLOUT};
    case SSL_ERROR_ZERO_RETURN: return Step{};
    default: return failed(doing);
  }
}

Result<TlsLine::Step> TlsLine::shake_hands() {
  ::ERR_clear_error();
  int const outcome = ::SSL_do_handshake(line_.get());
  auto step = step_of(outcome, "handshake");
  if (!step || outcome != 1) return step;
  if (auto checked = check_server(); !checked) return base::pass(checked);
  return step;
}

Result<void> TlsLine::check_server() const {
  std::unique_ptr<X509, decltype(&::X509_free)> const certificate{
      ::SSL_get1_peer_certificate(line_.get()), ::X509_free};
  if (!certificate || pin_of(certificate.get()) != pin_) {
    return base::fail(ErrorKind::Unauthenticated, "agent.pin",
                      "the server's key is not the one this router was enrolled with");
  }
  if (::X509_cmp_current_time(::X509_get0_notAfter(certificate.get())) > 0) return {};
  return base::fail(ErrorKind::Unauthenticated, "agent.pin", "the server's certificate is over");
}

Result<TlsLine::Step> TlsLine::write(std::string_view text) {
  ::ERR_clear_error();
  return step_of(::SSL_write(line_.get(), text.data(), static_cast<int>(text.size())), "writing");
}

Result<TlsLine::Step> TlsLine::read(std::span<char> buffer) {
  ::ERR_clear_error();
  return step_of(::SSL_read(line_.get(), buffer.data(), static_cast<int>(buffer.size())),
                 "reading");
}

}  // namespace router_agent
