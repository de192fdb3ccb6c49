#include "domain/contracts/store/address_bounds.hpp"

#include "base/check.hpp"
#include "base/encoding.hpp"

#include <algorithm>

namespace contracts::store {

std::string sortable(terms::IpAddress const& address) { return base::hex(address.bytes()); }

AddressBounds bounds_of(terms::IpPrefix const& prefix) {
  auto const text = prefix.text();
  auto const network = terms::IpAddress::parse(text.substr(0, text.find('/')));
  DESK_CHECK(network);
  auto high = network->bytes();
  int const first_host_bit = prefix.length() + (network->is_v4() ? 96 : 0);
  for (int bit = first_host_bit; bit < 128; ++bit) {
    auto& byte = high[static_cast<std::size_t>(bit / 8)];
    byte = static_cast<std::uint8_t>(byte | (0x80U >> (bit % 8)));
  }
  return {network->is_v4(), sortable(*network), base::hex(high)};
}

}  // namespace contracts::store
