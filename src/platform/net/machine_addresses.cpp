#include "platform/net/machine_addresses.hpp"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <netinet/in.h>

#include <array>
#include <memory>
#include <optional>
#include <set>

namespace platform::net {
namespace {

[[nodiscard]] std::optional<terms::IpAddress> address_in(sockaddr const* socket) {
  if (socket == nullptr) return std::nullopt;
  void const* bytes = nullptr;
  if (socket->sa_family == AF_INET) {
    bytes = &reinterpret_cast<sockaddr_in const*>(socket)->sin_addr;
  } else if (socket->sa_family == AF_INET6) {
    bytes = &reinterpret_cast<sockaddr_in6 const*>(socket)->sin6_addr;
  }
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (bytes == nullptr) return std::nullopt;
  if (::inet_ntop(socket->sa_family, bytes, text.data(), text.size()) == nullptr) {
    return std::nullopt;
  }
  auto const address = terms::IpAddress::parse(text.data());
  return address ? std::optional{*address} : std::nullopt;
}

}  // namespace

std::vector<terms::IpAddress> machine_addresses() {
  ifaddrs* first = nullptr;
  if (::getifaddrs(&first) != 0) return {};
  std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> const held{first, &::freeifaddrs};
  std::set<terms::IpAddress> addresses;
  for (auto const* each = first; each != nullptr; each = each->ifa_next) {
    auto const address = address_in(each->ifa_addr);
    if (!address) continue;
    auto const kind = terms::kind_of(*address);
    bool const is_wanted = kind == terms::AddressKind::Public ||
                           kind == terms::AddressKind::Private;
    if (is_wanted) addresses.insert(*address);
  }
  return {addresses.begin(), addresses.end()};
}

}  // namespace platform::net
