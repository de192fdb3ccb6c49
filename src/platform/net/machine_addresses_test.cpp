#include "platform/net/machine_addresses.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace platform::net {
namespace {

TEST(MachineAddresses, NoneIsOfTheMachineAloneOrOfOneLink) {
  auto const addresses = machine_addresses();
  EXPECT_TRUE(std::is_sorted(addresses.begin(), addresses.end()));
  for (auto const& address : addresses) {
    auto const kind = terms::kind_of(address);
    EXPECT_TRUE(kind == terms::AddressKind::Public || kind == terms::AddressKind::Private)
        << address.text();
  }
}

}  // namespace
}  // namespace platform::net
