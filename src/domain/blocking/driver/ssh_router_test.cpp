#include "domain/blocking/driver/ssh_router.hpp"

#include "support/equipment_stand.hpp"

#include <gtest/gtest.h>

namespace blocking::driver {
namespace {

using Kind = DeviceStep::Kind;
using support::id;
using support::SshStand;

constexpr std::string_view kFirm =
    "ip route default gateway pp 1\n"
    "ip lan1 address 192.168.100.1/24\n"
    "pp select 1\n"
    " pppoe use lan2\n"
    " ip pp secure filter in 200003 200030\n"
    " ip pp secure filter out 200013 200099 dynamic 200080 200081\n"
    " pp enable 1\n"
    "ip filter 200003 reject 192.168.100.0/24 * * * *\n"
    "ip filter 200013 reject * * udp,tcp 135 *\n"
    "ip filter 200030 pass * 192.168.100.0/24 icmp * *\n"
    "ip filter 200099 pass * * * * *\n"
    "ip filter 900005 pass * * tcp * www\n"
    "ip filter dynamic 200080 * * ftp\n"
    "dhcp service server\n";

[[nodiscard]] terms::IpAddress peer(int number) {
  return *terms::IpAddress::parse("198.51.100." + std::to_string(number));
}

[[nodiscard]] Desired wanting(std::vector<int> const& numbers, std::int64_t generation = 1) {
  Desired desired{generation, {}};
  for (auto const number : numbers) {
    desired.filters.push_back({id<terms::BlockId>("b" + std::to_string(number)), peer(number),
                               support::kNoon + std::chrono::hours{1}});
  }
  return desired;
}

class YamahaOverSsh : public testing::Test {
 protected:
  void SetUp() override {
    if (!stand_.why_not().empty()) GTEST_SKIP() << stand_.why_not();
  }
  [[nodiscard]] base::Result<void> bring_to(std::vector<int> const& numbers,
                                            std::int64_t generation = 1) {
    auto const observed = router().list(device_);
    if (!observed) return tl::unexpected(observed.error());
    auto const plan = plan_device(device_, wanting(numbers, generation), *observed, 100,
                                  support::digest_of);
    if (!plan) return tl::unexpected(plan.error());
    return router().apply(device_, *plan);
  }
  [[nodiscard]] std::vector<std::string> held() {
    std::vector<std::string> addresses;
    auto const observed = router().list(device_);
    EXPECT_TRUE(observed);
    if (!observed) return addresses;
    for (auto const& filter : observed->ours) addresses.push_back(filter.address);
    return addresses;
  }
  [[nodiscard]] bool holds(std::string const& line) {
    return stand_.sshd().settings().find(line + "\n") != std::string::npos;
  }
  [[nodiscard]] Equipment& router() { return stand_.equipment(); }

  SshStand stand_{"yamaha_rtx", "pp1", std::string{kFirm}};
  Device const device_{id<terms::TenantId>("acme"), id<terms::RouterId>("r1"), "本社"};
};

TEST_F(YamahaOverSsh, Case34_ForeignFiltersTheirOrderAndTheDynamicTailStayBehindOurs) {
  ASSERT_TRUE(bring_to({10}));
  EXPECT_TRUE(holds("ip filter 900001 reject * 198.51.100.10"));
  EXPECT_TRUE(holds("ip filter 900401 reject 198.51.100.10 *"));
  EXPECT_TRUE(holds(" ip pp secure filter out 900001 200013 200099 dynamic 200080 200081"));
  EXPECT_TRUE(holds(" ip pp secure filter in 900401 200003 200030"));
  EXPECT_EQ(stand_.sshd().saved(), stand_.sshd().settings());
  ASSERT_TRUE(bring_to({}, 2));
  EXPECT_EQ(stand_.sshd().settings(), kFirm) << "not a word of it is another one";
}

TEST_F(YamahaOverSsh, AFilterOfOursThatSaysSomethingElseIsAStrangers) {
  ASSERT_TRUE(bring_to({10, 11, 12, 13, 14, 15}));
  EXPECT_TRUE(holds("ip filter 900005 pass * * tcp * www"));
  EXPECT_TRUE(holds("ip filter 900007 reject * 198.51.100.15"));
  EXPECT_EQ(held().size(), 6U);
}

TEST_F(YamahaOverSsh, Case32_AnotherHostKeyIsRefusedBeforeThePasswordIsTold) {
  stand_.sshd().change_host_key();
  auto const refused = bring_to({10});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "blocking.device-stranger");
  EXPECT_TRUE(stand_.sshd().said().empty());
  stand_.set_pin("");
  EXPECT_EQ(bring_to({10}).error().code, "blocking.device-stranger");
}

TEST_F(YamahaOverSsh, Case33_AnErrorInTheMiddleIsUndoneAndTheDeviceIsAsBefore) {
  stand_.sshd().set_mischief(R"({"refuse": "secure filter in"})");
  auto const refused = bring_to({10, 11});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "blocking.device-refused");
  EXPECT_EQ(stand_.sshd().settings(), kFirm);
  EXPECT_EQ(stand_.sshd().saved(), "");
}

TEST_F(YamahaOverSsh, Case33_WhereTheWayBackFailsAPersonIsTold) {
  stand_.sshd().set_mischief(R"({"refuse": "ip pp secure filter"})");
  ASSERT_EQ(bring_to({10}).error().code, "blocking.device-refused");
  stand_.sshd().set_mischief("{}");
  ASSERT_TRUE(bring_to({10}));
  stand_.sshd().set_mischief(R"({"refuse": "filter"})");
  EXPECT_EQ(bring_to({10, 11}, 2).error().code, "blocking.device-refused");
  stand_.sshd().set_mischief(R"({"ignore": "filter 900002", "refuse": "no ip filter"})");
  EXPECT_EQ(bring_to({10, 11}, 2).error().code, "blocking.device-half");
}

TEST_F(YamahaOverSsh, WhatItDoesNotSaveIsToldApartAndSavedLater) {
  stand_.sshd().set_mischief(R"({"refuse": "save"})");
  EXPECT_EQ(bring_to({10}).error().code, "blocking.device-unsaved");
  EXPECT_EQ(held(), std::vector<std::string>{"198.51.100.10"});
  EXPECT_EQ(bring_to({10}).error().code, "blocking.device-unsaved") << "it is tried again";
  stand_.sshd().set_mischief("{}");
  ASSERT_TRUE(bring_to({10}));
  EXPECT_EQ(stand_.sshd().saved(), stand_.sshd().settings());
}

// What somebody puts into the list of the interface while we change it.
constexpr std::string_view kTheirs = "filter out 200050 200013 200099 dynamic 200080 200081";

[[nodiscard]] std::string with_theirs() {
  std::string settings{kFirm};
  std::string const before = "filter out 200013 200099 dynamic 200080 200081";
  return settings.replace(settings.find(before), before.size(), kTheirs);
}

TEST_F(YamahaOverSsh, Case36_WhatSomebodyBindsBeforeOursIsSeenAndNothingIsBound) {
  stand_.sshd().set_mischief(R"({"meddle": {"after": "ip filter 900401", "replace": "out 200013",)"
                             R"( "with": "out 200050 200013"}})");
  EXPECT_EQ(bring_to({10}).error().code, "blocking.device-changed");
  EXPECT_EQ(stand_.sshd().settings(), with_theirs());
  for (auto const& line : stand_.sshd().said()) {
    EXPECT_EQ(line.find("secure filter"), std::string::npos) << line;
  }
  ASSERT_TRUE(bring_to({10}));
  EXPECT_TRUE(holds(" ip pp secure filter out 900001 200050 200013 200099 dynamic 200080 200081"));
}

TEST_F(YamahaOverSsh, Case36_WhatSomebodyBindsBesideOursOutlivesTheWayBack) {
  stand_.sshd().set_mischief(
      R"({"refuse": "secure filter in", "meddle": {"after": "secure filter out 900001",)"
      R"( "replace": "out 900001 200013", "with": "out 900001 200050 200013"}})");
  EXPECT_EQ(bring_to({10}).error().code, "blocking.device-refused");
  EXPECT_EQ(stand_.sshd().settings(), with_theirs());
}

TEST_F(YamahaOverSsh, Case36_WhatSomebodyBindsAfterOursIsAChangeOfTheirs) {
  stand_.sshd().set_mischief(
      R"({"meddle": {"after": "secure filter in 900401",)"
      R"( "replace": "out 900001 200013", "with": "out 900001 200050 200013"}})");
  EXPECT_EQ(bring_to({10}).error().code, "blocking.device-changed");
  EXPECT_EQ(stand_.sshd().settings(), with_theirs());
  EXPECT_EQ(stand_.sshd().saved(), "");
}

TEST_F(YamahaOverSsh, Case36_WhatIsChangedDuringTheWayBackIsLeftToAPerson) {
  ASSERT_TRUE(bring_to({10}));
  stand_.sshd().set_mischief(
      R"({"refuse": "filter in 900401 900402", "meddle": {"after": "filter out 900001 200013",)"
      R"( "replace": "in 900401 200003", "with": "in 900401 200051 200003"}})");
  EXPECT_EQ(bring_to({10, 11}, 2).error().code, "blocking.device-half");
  EXPECT_TRUE(holds(" ip pp secure filter in 900401 200051 200003 200030"));
  EXPECT_EQ(held(), std::vector<std::string>{"198.51.100.10"});
}

TEST_F(YamahaOverSsh, Case47_WhatItDidNotTakeIsNotBound) {
  stand_.sshd().set_mischief(R"({"ignore": "ip filter 900401"})");
  EXPECT_EQ(bring_to({10}).error().code, "blocking.device-refused");
  EXPECT_EQ(stand_.sshd().settings(), kFirm);
  for (auto const& line : stand_.sshd().said()) {
    EXPECT_EQ(line.find("secure filter"), std::string::npos) << line;
  }
}

TEST_F(YamahaOverSsh, Case35_CutOffAfterTheLastLineItIsDoneOnce) {
  stand_.sshd().set_mischief(R"({"hang_up": "pp select none"})");
  ASSERT_TRUE(bring_to({10}));
  EXPECT_EQ(held(), std::vector<std::string>{"198.51.100.10"});
  EXPECT_EQ(stand_.sshd().saved(), stand_.sshd().settings());
}

TEST_F(YamahaOverSsh, Case35_CutOffInTheMiddleItIsTakenBackAndDoneAnew) {
  stand_.sshd().set_mischief(R"({"hang_up": "secure filter out 900001"})");
  EXPECT_EQ(bring_to({10}).error().code, "blocking.device-silent");
  EXPECT_EQ(stand_.sshd().settings(), kFirm);
  ASSERT_TRUE(bring_to({10}));
  EXPECT_EQ(held(), std::vector<std::string>{"198.51.100.10"});
}

TEST_F(YamahaOverSsh, Case35_PagersAndSlowAnswersAreWaitedFor) {
  stand_.sshd().set_mischief(R"({"page": 3, "pause_s": 0.15})");
  ASSERT_TRUE(bring_to({10}));
  EXPECT_TRUE(holds(" ip pp secure filter out 900001 200013 200099 dynamic 200080 200081"));
  EXPECT_EQ(held(), std::vector<std::string>{"198.51.100.10"});
}

TEST_F(YamahaOverSsh, Case47_ADeviceThatTakesALineAndDoesNothingIsNotBelieved) {
  stand_.sshd().set_mischief(R"({"ignore": "secure filter out"})");
  EXPECT_EQ(bring_to({10}).error().code, "blocking.device-refused");
  EXPECT_EQ(stand_.sshd().settings(), kFirm);
}

TEST_F(YamahaOverSsh, Case10_ABatchWithOneThatTheDeviceCantHoldIsNotBegun) {
  auto desired = wanting({10, 11});
  desired.filters.push_back({id<terms::BlockId>("b6"), *terms::IpAddress::parse("2001:db8::1"),
                             support::kNoon + std::chrono::hours{1}});
  auto const plan = plan_device(device_, desired, *router().list(device_), 100, support::digest_of);
  EXPECT_EQ(router().apply(device_, *plan).error().code, "blocking.device-refused");
  EXPECT_EQ(stand_.sshd().settings(), kFirm);
}

TEST_F(YamahaOverSsh, FiltersBehindOthersAreNotInForceAndAreMoved) {
  ASSERT_TRUE(bring_to({10}));
  auto settings = stand_.sshd().settings();
  std::string const good = "out 900001 200013 200099";
  settings.replace(settings.find(good), good.size(), "out 200013 200099 900001");
  stand_.sshd().write("settings", settings);
  EXPECT_FALSE(router().list(device_)->is_structure_good);
  ASSERT_TRUE(bring_to({10}));
  EXPECT_TRUE(router().list(device_)->is_structure_good);
  EXPECT_TRUE(holds(" ip pp secure filter out 900001 200013 200099 dynamic 200080 200081"));
}

TEST_F(YamahaOverSsh, WhereNothingWasFilteredEverythingElseStillPasses) {
  stand_.sshd().write("settings", "pp select 1\n pppoe use lan2\n pp enable 1\n");
  ASSERT_TRUE(bring_to({10}));
  EXPECT_TRUE(holds(" ip pp secure filter out 900001 900999"));
  EXPECT_TRUE(holds(" ip pp secure filter in 900401 900999"));
  EXPECT_TRUE(holds("ip filter 900999 pass * *"));
  ASSERT_TRUE(bring_to({}, 2));
  EXPECT_EQ(stand_.sshd().settings(), "pp select 1\n pppoe use lan2\n pp enable 1\n");
}

TEST_F(YamahaOverSsh, ASetOfFiltersThatIsBoundByItsNameIsLeftAlone) {
  std::string const named = "pp select 1\n pppoe use lan2\n ip pp secure filter name office\n";
  stand_.sshd().write("settings", named);
  EXPECT_EQ(bring_to({10}).error().code, "blocking.device-unread");
  EXPECT_EQ(router().probe(device_).error().code, "blocking.device-unread");
  EXPECT_EQ(stand_.sshd().settings(), named);
}

TEST_F(YamahaOverSsh, AHundredFiltersGoThroughOneSession) {
  std::vector<int> hundred;
  for (int number = 1; number <= 100; ++number) hundred.push_back(number);
  auto const begun = std::chrono::steady_clock::now();
  ASSERT_TRUE(bring_to(hundred));
  auto const took = std::chrono::steady_clock::now() - begun;
  RecordProperty(
      "took_ms",
      static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(took).count()));
  EXPECT_EQ(held().size(), 100U);
  EXPECT_EQ(stand_.sessions, 3) << "to list, to apply, to look";
}

TEST(IxOverSsh, Case36_WhatSomebodyBindsMeanwhileOutlivesTheWayBack) {
  SshStand stand{"nec_ix", "GigaEthernet0.0",
                 "interface GigaEthernet0.0\n  ip address dhcp\n  ip filter web 20 out\n"};
  if (!stand.why_not().empty()) GTEST_SKIP() << stand.why_not();
  stand.sshd().set_mischief(
      R"({"refuse": "ip filter madoguchi-in", "meddle": {"after": "ip filter madoguchi-out",)"
      R"( "replace": "web 20 out", "with": "web 20 out\n  ip filter new 30 out"}})");
  Device const device{id<terms::TenantId>("acme"), id<terms::RouterId>("r1"), "本社"};
  auto& router = stand.equipment();
  auto const plan = plan_device(device, wanting({10}), *router.list(device), 100,
                                support::digest_of);
  EXPECT_EQ(router.apply(device, *plan).error().code, "blocking.device-refused");
  EXPECT_EQ(stand.sshd().settings(),
            "interface GigaEthernet0.0\n  ip address dhcp\n  ip filter web 20 out\n"
            "  ip filter new 30 out\n");
}

}  // namespace
}  // namespace blocking::driver
