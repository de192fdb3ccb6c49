#include "platform/crypto/secret.hpp"

#include "base/check.hpp"
#include "base/encoding.hpp"

#include <sodium.h>

#include <array>

namespace platform::crypto {

SystemRandom::SystemRandom() { DESK_CHECK(sodium_init() >= 0); }

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
  randombytes_buf(bytes.data(), bytes.size());
}

std::string new_secret(base::Random& random) {
  std::array<std::uint8_t, 32> bytes{};
  random.fill(bytes);
  auto text = base::base64(bytes);
  for (auto& c : text) c = c == '+' ? '-' : c == '/' ? '_' : c;
  text.erase(text.find_last_not_of('=') + 1);
  return text;
}

std::string new_code(base::Random& random) {
  // 32 letters, so that a byte's low five bits choose evenly: 80 bits in all.
  constexpr std::string_view kLetters = "abcdefghjkmnpqrstuvwxyz023456789";
  static_assert(kLetters.size() == 32);
  std::array<std::uint8_t, 16> bytes{};
  random.fill(bytes);
  std::string code;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i > 0 && i % 4 == 0) code.push_back('-');
    code.push_back(kLetters[bytes[i] & 0x1FU]);
  }
  return code;
}

}  // namespace platform::crypto
