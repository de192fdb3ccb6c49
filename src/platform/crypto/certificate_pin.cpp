#include "platform/crypto/certificate_pin.hpp"

#include "platform/crypto/digest.hpp"

#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>

namespace platform::crypto {
namespace {

[[nodiscard]] tl::unexpected<base::Error> unreadable(std::string const& file) {
  return base::fail(base::ErrorKind::Unavailable, "crypto.certificate",
                    file + " holds no readable PEM certificate.");
}

}  // namespace

base::Result<std::string> certificate_pin(std::string const& pem_file) {
  std::unique_ptr<BIO, decltype(&::BIO_free)> const file{::BIO_new_file(pem_file.c_str(), "r"),
                                                         ::BIO_free};
  if (!file) return unreadable(pem_file);
  std::unique_ptr<X509, decltype(&::X509_free)> const certificate{
      ::PEM_read_bio_X509(file.get(), nullptr, nullptr, nullptr), ::X509_free};
  if (!certificate) return unreadable(pem_file);
  unsigned char* der = nullptr;
  int const size = ::i2d_X509_PUBKEY(::X509_get_X509_PUBKEY(certificate.get()), &der);
  if (size <= 0) return unreadable(pem_file);
  std::string const key{reinterpret_cast<char const*>(der), static_cast<std::size_t>(size)};
  ::OPENSSL_free(der);
  return sha256_hex(key);
}

}  // namespace platform::crypto
