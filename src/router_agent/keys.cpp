#include "router_agent/keys.hpp"

#include "base/encoding.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <memory>

namespace router_agent {
namespace {

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

[[nodiscard]] tl::unexpected<base::Error> failed(std::string_view what) {
  return base::fail(base::ErrorKind::Internal, "agent.key", std::string{what});
}

[[nodiscard]] Key key_of(SigningKey::Seed const& seed) {
  return Key{EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size())};
}

}  // namespace

std::string sha256_hex(std::string_view text) {
  std::array<std::uint8_t, 32> digest{};
  unsigned size = 0;
  EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr);
  return base::hex(digest);
}

base::Result<SigningKey> SigningKey::of(Seed const& seed) {
  auto const key = key_of(seed);
  std::array<std::uint8_t, 32> bytes{};
  auto size = bytes.size();
  if (!key || EVP_PKEY_get_raw_public_key(key.get(), bytes.data(), &size) != 1) {
    return failed("OpenSSL makes no Ed25519 key of it");
  }
  return SigningKey{seed, base::base64(bytes)};
}

base::Result<SigningKey> SigningKey::make() {
  Seed seed{};
  if (RAND_bytes(seed.data(), static_cast<int>(seed.size())) != 1) {
    return failed("no random bytes");
  }
  return of(seed);
}

base::Result<SigningKey> SigningKey::parse(std::string_view base64) {
  auto const bytes = base::from_base64(base64);
  if (!bytes || bytes->size() != Seed{}.size()) return failed("the key file holds no key");
  Seed seed{};
  std::copy(bytes->begin(), bytes->end(), seed.begin());
  return of(seed);
}

std::string SigningKey::stored() const { return base::base64(seed_); }

base::Result<std::string> SigningKey::sign(std::string_view text) const {
  auto const key = key_of(seed_);
  Context const context{EVP_MD_CTX_new()};
  std::array<std::uint8_t, 64> signature{};
  auto size = signature.size();
  auto const bytes = base::bytes_of(text);
  if (!key || !context ||
      EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1 ||
      EVP_DigestSign(context.get(), signature.data(), &size, bytes.data(), bytes.size()) != 1) {
    return failed("OpenSSL cannot sign");
  }
  return base::base64(signature);
}

std::string signing_text(SignedRequest const& request) {
  return fmt::format("{}\n{}\n{}\n{}", request.method, request.target, request.counter,
                     sha256_hex(request.body));
}

}  // namespace router_agent
