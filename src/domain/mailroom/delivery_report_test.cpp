#include "domain/mailroom/delivery_report.hpp"

#include <gtest/gtest.h>

namespace mailroom {
namespace {

TEST(DeliveryReports, OnlyWhatWasGivenUpBecauseOfTheReceiverIsFinal) {
  auto const of = [](std::string const& action, std::string const& status) {
    return delivery_report_of("Reporting-MTA: dns; x\r\n\r\nAction: " + action +
                              "\r\nStatus: " + status + "\r\n");
  };
  EXPECT_TRUE(of("failed", "5.1.1 (no such user)").is_final);
  EXPECT_EQ(of("Failed", "5.1.1 (no such user)").code, "5.1.1");
  EXPECT_FALSE(of("failed", "4.4.7").is_final);  // days without a server
  EXPECT_FALSE(of("delayed", "4.4.1").is_final);
  EXPECT_FALSE(of("delivered", "2.0.0").is_final);
  EXPECT_FALSE(of("failed", "").is_final);
  EXPECT_EQ(of("failed", "5.1.1.1").code, "");
  EXPECT_EQ(of("failed", "5." + std::string(100, '1') + ".1").code, "");
  EXPECT_FALSE(delivery_report_of("").is_final);
}

}  // namespace
}  // namespace mailroom
