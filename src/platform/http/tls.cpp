#include "platform/http/tls.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <string>
#include <string_view>

namespace platform::http {
namespace {

namespace ssl = boost::asio::ssl;
using base::Result;

constexpr unsigned char kProtocols[] = "\x08http/1.1";

[[nodiscard]] tl::unexpected<base::Error> failed(std::string const& what) {
  char words[256] = "";
  if (auto const code = ::ERR_get_error(); code != 0)
    ::ERR_error_string_n(code, words, sizeof words);
  ::ERR_clear_error();
  return base::fail(base::ErrorKind::Unavailable, "http.tls",
                    what + (words[0] == '\0' ? "" : std::string{" ("} + words + ")"));
}

/// A client that offers protocols must offer ours (RFC 7301).
int choose_protocol(SSL*, unsigned char const** chosen, unsigned char* length,
                    unsigned char const* offered, unsigned int offered_length, void*) {
  auto* found = const_cast<unsigned char*>(offered);  // as OpenSSL's own examples do
  int const outcome = ::SSL_select_next_proto(&found, length, kProtocols, sizeof kProtocols - 1,
                                              offered, offered_length);
  *chosen = found;
  return outcome == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

[[nodiscard]] Result<void> load_files(SSL_CTX* context, TlsFiles const& files) {
  if (::SSL_CTX_use_certificate_chain_file(context, files.certificate.c_str()) != 1) {
    return failed("tls.certificate: " + files.certificate + " is no readable PEM chain");
  }
  if (::SSL_CTX_use_PrivateKey_file(context, files.key.c_str(), SSL_FILETYPE_PEM) != 1) {
    return failed("tls.key: " + files.key + " is no readable PEM key of that certificate");
  }
  if (::SSL_CTX_check_private_key(context) == 1) return {};
  return failed("tls.key: " + files.key + " is not the key of the certificate");
}

}  // namespace

Result<std::shared_ptr<ssl::context>> load_tls(TlsFiles const& files) {
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  auto* native = context->native_handle();
  ::SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
  ::SSL_CTX_set_options(native, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION |
                                    SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
  // Of TLS 1.2 only what has forward secrecy and authenticated encryption.
  ::SSL_CTX_set_cipher_list(native, "ECDHE+AESGCM:ECDHE+CHACHA20");
  ::SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
  ::SSL_CTX_set_alpn_select_cb(native, choose_protocol, nullptr);
  ::ERR_clear_error();
  if (auto loaded = load_files(native, files); !loaded) return tl::unexpected(loaded.error());
  return context;
}

}  // namespace platform::http
