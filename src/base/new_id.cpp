#include "base/new_id.hpp"

#include "base/encoding.hpp"

#include <array>

namespace base {

bool is_id_text(std::string_view text) {
  if (text.empty() || text.size() > 64) return false;
  for (char const c : text) {
    bool const fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    if (!fits) return false;
  }
  return true;
}

std::string uuid7(Clock const& clock, Random& random) {
  std::array<std::uint8_t, 16> bytes{};
  random.fill(bytes);
  auto const micros = static_cast<std::uint64_t>(clock.now().micros());
  auto const millis = micros / 1000;
  for (std::size_t i = 0; i < 6; ++i) {
    bytes[i] = static_cast<std::uint8_t>(millis >> (8 * (5 - i)));
  }
  bytes[6] = static_cast<std::uint8_t>(0x70U | (bytes[6] & 0x0FU));
  bytes[8] = static_cast<std::uint8_t>(0x80U | (bytes[8] & 0x3FU));
  auto const digits = hex(bytes);
  return digits.substr(0, 8) + '-' + digits.substr(8, 4) + '-' + digits.substr(12, 4) + '-' +
         digits.substr(16, 4) + '-' + digits.substr(20);
}

}  // namespace base
