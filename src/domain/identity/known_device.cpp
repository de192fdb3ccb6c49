#include "domain/identity/known_device.hpp"

#include <charconv>

namespace identity {
namespace {

[[nodiscard]] std::string signature_of(Surroundings const& around, std::string_view login,
                                       std::string_view device_and_end) {
  return around.crypto.sign("madoguchi device " + std::string{login} + " " +
                            std::string{device_and_end});
}

}  // namespace

std::string device_mark(Surroundings const& around, Login const& login) {
  auto const ends_at = around.clock.now() + kKnownDeviceLength;
  auto const content = around.crypto.new_secret(around.random) + "." +
                       std::to_string(ends_at.micros());
  return content + "." + signature_of(around, login.text(), content);
}

std::string known_device(Surroundings const& around, std::string_view login,
                         std::string_view mark) {
  auto const last = mark.rfind('.');
  auto const first = mark.find('.');
  if (last == std::string_view::npos || first == last) return "";
  auto const content = mark.substr(0, last);
  auto const good = signature_of(around, login, content);
  if (!around.crypto.equal_in_constant_time(good, mark.substr(last + 1))) return "";
  auto const end = content.substr(first + 1);
  std::int64_t micros = 0;
  static_cast<void>(std::from_chars(end.data(), end.data() + end.size(), micros));
  if (around.clock.now() >= base::Instant{micros}) return "";
  return std::string{content.substr(0, first)};
}

}  // namespace identity
