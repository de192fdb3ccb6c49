#include "platform/crypto/password.hpp"

#include <sodium.h>

#include <array>
#include <semaphore>

namespace platform::crypto {
namespace {

constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemoryBytes = 19U * 1024 * 1024;

/// The one permitted global: it bounds memory of the whole process, whoever asks.
[[nodiscard]] std::counting_semaphore<4>& places() {
  static std::counting_semaphore<4> places{4};
  return places;
}

class Place {
 public:
  Place() { places().acquire(); }
  ~Place() { places().release(); }
  Place(Place const&) = delete;
  Place& operator=(Place const&) = delete;
};

}  // namespace

base::Result<std::string> hash_password(std::string_view password) {
  Place const place;
  std::array<char, crypto_pwhash_STRBYTES> encoded{};
  int const failed = crypto_pwhash_str_alg(encoded.data(), password.data(), password.size(),
                                           kPasses, kMemoryBytes, crypto_pwhash_ALG_ARGON2ID13);
  if (failed == 0) return std::string{encoded.data()};
  return base::fail(base::ErrorKind::Unavailable, "crypto.memory", "Too little memory just now.");
}

bool is_password(std::string_view password, std::string_view encoded_hash) {
  Place const place;
  std::string const terminated{encoded_hash};
  return crypto_pwhash_str_verify(terminated.c_str(), password.data(), password.size()) == 0;
}

}  // namespace platform::crypto
