#include "domain/blocking/take_off.hpp"

#include "support/blocking_world.hpp"
#include "support/played_equipment.hpp"

#include <gtest/gtest.h>

namespace blocking {
namespace {

class TakingOff : public testing::Test {
 protected:
  [[nodiscard]] static DeviceStep step(std::string block, char const* address) {
    return {DeviceStep::Kind::Add, std::move(block), *terms::IpAddress::parse(address)};
  }
  [[nodiscard]] base::Result<TakenOff> take(std::vector<DeviceStep> steps) {
    return take_off(played_, {world_.acme, world_.r1, "本社"}, {{}, 0, {}, std::move(steps)});
  }
  void hold(char const* address, std::string block) {
    played_.filters[{*terms::IpAddress::parse(address), std::move(block)}] = 1;
  }

  support::BlockingWorld world_;
  support::MemoryDeviceWrites writes_;
  support::PlayedEquipment played_{writes_, world_.clock};
};

TEST_F(TakingOff, Case51_TakesOffWhatWasWrittenDownAndNothingElse) {
  hold("198.51.100.1", "b1");
  hold("198.51.100.2", "b2");
  auto const taken = take({step("b1", "198.51.100.1"), step("b3", "198.51.100.3")});
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->gone.size(), 1U);
  EXPECT_EQ(taken->absent.size(), 1U);
  EXPECT_EQ(played_.filters.size(), 1U);
}

TEST_F(TakingOff, AgainChangesNothing) {
  hold("198.51.100.1", "b1");
  ASSERT_TRUE(take({step("b1", "198.51.100.1")}));
  auto const again = take({step("b1", "198.51.100.1")});
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->gone.empty());
  EXPECT_EQ(writes_.begun, 1);
}

TEST_F(TakingOff, Case52_AnAddressThatAnotherBlockHoldsStays) {
  hold("198.51.100.1", "b2");
  auto const taken = take({step("b1", "198.51.100.1")});
  ASSERT_TRUE(taken);
  EXPECT_TRUE(taken->gone.empty());
  EXPECT_EQ(played_.filters.size(), 1U);
}

TEST_F(TakingOff, ADeviceThatOnlySaysItDidIsNotBelieved) {
  hold("198.51.100.1", "b1");
  played_.does_lie = true;
  EXPECT_EQ(take({step("b1", "198.51.100.1")}).error().code, "blocking.device-refused");
}

TEST_F(TakingOff, ASilentDeviceIsTold) {
  played_.is_silent = true;
  EXPECT_EQ(take({step("b1", "198.51.100.1")}).error().code, "blocking.device-silent");
}

}  // namespace
}  // namespace blocking
