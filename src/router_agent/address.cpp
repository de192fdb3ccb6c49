#include "router_agent/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <arpa/inet.h>
#include <netinet/in.h>

namespace router_agent {
namespace {

[[nodiscard]] tl::unexpected<base::Error> refused(std::string_view text) {
  // Foreign text goes to logs and reports: only its harmless letters do.
  std::string shown;
  for (char const letter : text.substr(0, 48)) {
    shown += letter > ' ' && letter < '\x7f' && letter != '"' ? letter : '?';
  }
  return base::fail(base::ErrorKind::Invalid, "agent.address",
                    fmt::format("not one IP address: {}", shown));
}

}  // namespace

base::Result<Address> Address::parse(std::string_view text) {
  std::string const copy{text};
  if (copy.size() > 45 || copy.find('\0') != copy.npos) return refused(text);
  std::array<std::uint8_t, 16> bytes{};
  if (::inet_pton(AF_INET, copy.c_str(), bytes.data()) == 1) return Address{true, bytes};
  bytes.fill(0);
  if (::inet_pton(AF_INET6, copy.c_str(), bytes.data()) != 1) return refused(text);
  bool const is_low = std::all_of(bytes.begin(), bytes.begin() + 10, [](auto b) { return b == 0; });
  bool const is_mapped = is_low && bytes[10] == 0xff && bytes[11] == 0xff;
  if (is_mapped) return refused(text);
  return Address{false, bytes};
}

std::string Address::text() const {
  std::array<char, INET6_ADDRSTRLEN> buffer{};
  ::inet_ntop(is_v4_ ? AF_INET : AF_INET6, bytes_.data(), buffer.data(), buffer.size());
  return buffer.data();
}

bool Address::is_filterable() const {
  if (is_v4_) return bytes_[0] != 0 && bytes_[0] != 127 && bytes_[0] < 224;
  bool const is_low = std::all_of(bytes_.begin(), bytes_.end() - 1, [](auto b) { return b == 0; });
  bool const is_zero_or_loopback = is_low && bytes_[15] <= 1;
  return !is_zero_or_loopback && bytes_[0] != 0xff;
}

bool Address::is_near() const {
  if (!is_v4_) {
    bool const is_low = std::all_of(bytes_.begin(), bytes_.end() - 1,
                                    [](auto b) { return b == 0; });
    bool const is_loopback = is_low && bytes_[15] == 1;
    bool const is_link = bytes_[0] == 0xfe && (bytes_[1] & 0xC0U) == 0x80;
    return is_loopback || is_link || (bytes_[0] & 0xFEU) == 0xfc;
  }
  return bytes_[0] == 127 || bytes_[0] == 10 || (bytes_[0] == 192 && bytes_[1] == 168) ||
         (bytes_[0] == 172 && (bytes_[1] & 0xF0U) == 16) || (bytes_[0] == 169 && bytes_[1] == 254);
}

}  // namespace router_agent
