#include "platform/crypto/one_time_code.hpp"

#include "base/check.hpp"
#include "base/encoding.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

namespace platform::crypto {

std::string one_time_code(std::string_view secret, std::int64_t counter) {
  std::array<std::uint8_t, 8> message{};
  auto rest = static_cast<std::uint64_t>(counter);
  for (auto byte = message.rbegin(); byte != message.rend(); ++byte, rest >>= 8U) {
    *byte = static_cast<std::uint8_t>(rest & 0xFFU);
  }
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> mac{};
  unsigned int length = 0;
  auto const key = base::bytes_of(secret);
  auto const* made = HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), message.data(),
                          message.size(), mac.data(), &length);
  DESK_CHECK(made != nullptr && length == 20);
  // RFC 4226 section 5.3: the last four bits say where the 31 bits begin.
  std::size_t const at = mac[19] & 0x0FU;
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < 4; ++i) bits = bits << 8U | mac[at + i];
  auto const digits = std::to_string((bits & 0x7FFFFFFFU) % 1'000'000);
  return std::string(6 - digits.size(), '0') + digits;
}

}  // namespace platform::crypto
