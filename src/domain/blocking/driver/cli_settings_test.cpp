#include "domain/blocking/driver/cli_settings.hpp"

#include "support/equipment_stand.hpp"

#include <gtest/gtest.h>

namespace blocking::driver {
namespace {

using Lines = std::vector<std::string>;

[[nodiscard]] std::set<terms::IpAddress> peers(std::vector<int> const& numbers) {
  std::set<terms::IpAddress> addresses;
  for (auto const number : numbers) {
    addresses.insert(*terms::IpAddress::parse("198.51.100." + std::to_string(number)));
  }
  return addresses;
}

/// One make of router with one interface, its settings as text.
class Make {
 public:
  Make(std::string const& name, std::string const& interface)
      : profile_(support::SshStand::profile_of(name)),
        interface_(*interface_of(profile_, interface)) {}

  [[nodiscard]] base::Result<CliSettings> read(Lines const& lines) const {
    return read_settings(profile_, interface_, lines);
  }
  /// The lines told to come from these settings to these addresses.
  [[nodiscard]] base::Result<Lines> told(Lines const& lines, std::vector<int> const& wanted) const {
    auto const now = read(lines);
    if (!now) return tl::unexpected(now.error());
    auto const then = settings_with(profile_, interface_, *now, peers(wanted));
    if (!then) return tl::unexpected(then.error());
    return lines_between(profile_, interface_, *now, *then);
  }

 private:
  CliProfile profile_;
  CliInterface interface_;
};

Make const& yamaha() {
  static Make const make{"yamaha_rtx", "lan2"};
  return make;
}
Make const& ix() {
  static Make const make{"nec_ix", "GigaEthernet0.0"};
  return make;
}

TEST(YamahaSettings, WhatTellsNothingOfTheInterfaceIsNotWhole) {
  EXPECT_EQ(yamaha().read({}).error().code, "blocking.device-unread");
  EXPECT_EQ(yamaha().read({"ip lan1 address dhcp"}).error().code, "blocking.device-unread");
}

TEST(YamahaSettings, ALineThatTheDeviceFoldedIsNotWrittenOver) {
  Lines const folded{"ip lan2 secure filter out 200013 200020", "200021 dynamic 200080"};
  EXPECT_EQ(yamaha().read(folded).error().code, "blocking.device-unread");
}

TEST(YamahaSettings, TwoListsOfOneDirectionAreNotUnderstood) {
  Lines const twice{"ip lan2 secure filter out 1", "ip lan2 secure filter out 2"};
  EXPECT_EQ(yamaha().read(twice).error().code, "blocking.device-unread");
}

TEST(YamahaSettings, ASetOfFiltersThatIsBoundByItsNameIsNotWrittenBeside) {
  Lines const lan{"ip lan2 secure filter name office", "ip filter set office in 7 8"};
  auto const refused = yamaha().read(lan);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "blocking.device-unread");
  EXPECT_EQ(refused.error().detail, "The interface has a set of filters by name.");
  Make const of_pp{"yamaha_rtx", "pp1"};
  Lines const pp{"pp select 1", " ip pp secure filter name office"};
  EXPECT_EQ(of_pp.read(pp).error().code, "blocking.device-unread");
}

TEST(YamahaSettings, ASetOfFiltersOfAnotherInterfaceIsNoneOfOurs) {
  EXPECT_TRUE(yamaha().read({"ip lan2 address dhcp", "ip lan1 secure filter name office"}));
  Make const of_pp{"yamaha_rtx", "pp1"};
  EXPECT_TRUE(of_pp.read(
      {"pp select 1", " pppoe use lan2", "pp select 2", " ip pp secure filter name office"}));
}

TEST(YamahaSettings, ANumberThatStandsThereTwiceIsNotUnderstood) {
  Lines const twice{"ip lan2 address dhcp", "ip filter 900401",
                    "ip filter 900401 reject 198.51.100.1 * * * *"};
  EXPECT_EQ(yamaha().read(twice).error().code, "blocking.device-unread");
}

TEST(YamahaSettings, WhatIsNewIsThereBeforeItIsBoundAndWhatGoesIsUnboundBefore) {
  Lines const firm{"ip lan2 secure filter out 900001 7", "ip lan2 secure filter in 900401 8",
                   "ip filter 900001 reject * 198.51.100.1",
                   "ip filter 900401 reject 198.51.100.1 * * *"};
  EXPECT_EQ(
      *yamaha().told(firm, {2}),
      (Lines{"ip filter 900002 reject * 198.51.100.2", "ip filter 900402 reject 198.51.100.2 *",
             "ip lan2 secure filter out 900002 7", "ip lan2 secure filter in 900402 8",
             "no ip filter 900001", "no ip filter 900401"}));
  EXPECT_TRUE(yamaha().told(firm, {1})->empty());
}

TEST(YamahaSettings, Case37_LinesThatGotOtherNumbersAreKnownByWhatTheySay) {
  Lines const renumbered{"ip lan2 secure filter out 900033 7", "ip lan2 secure filter in 900444 8",
                         "ip filter 900033 reject * 198.51.100.1",
                         "ip filter 900444 reject 198.51.100.1 * * *"};
  EXPECT_EQ(addresses_of(*yamaha().read(renumbered)), peers({1}));
  EXPECT_TRUE(yamaha().told(renumbered, {1})->empty()) << "it is there already";
  auto const told = *yamaha().told(renumbered, {});
  for (auto const* line : {"no ip filter 900033", "no ip filter 900444"}) {
    EXPECT_NE(std::find(told.begin(), told.end(), line), told.end()) << line;
  }
}

TEST(YamahaSettings, AFilterOfTheSameAddressOutsideOurNumbersIsNotOurs) {
  auto const read = yamaha().read(
      {"ip lan2 address dhcp", "ip filter 5 reject * 198.51.100.1", "ip filter 900500 pass * *"});
  EXPECT_TRUE(addresses_of(*read).empty());
  EXPECT_TRUE(read->taken.contains("900500"));
}

TEST(YamahaSettings, WhatElseWasBoundBehindOurPassKeepsItsWayThrough) {
  Lines const firm{"ip lan2 secure filter out 900001 900999 7",
                   "ip lan2 secure filter in 900401 900999",
                   "ip filter 900001 reject * 198.51.100.1",
                   "ip filter 900401 reject 198.51.100.1 *", "ip filter 900999 pass * *"};
  auto const told = yamaha().told(firm, {});
  ASSERT_TRUE(told);
  EXPECT_NE(std::find(told->begin(), told->end(), "ip lan2 secure filter out 900999 7"),
            told->end());
  EXPECT_NE(std::find(told->begin(), told->end(), "no ip lan2 secure filter in"), told->end());
}

TEST(YamahaSettings, ListsOfOthersLeaveRoomForSoManyOnly) {
  std::string list = "ip lan2 secure filter out";
  for (int number = 1; number <= 127; ++number) list += " " + std::to_string(number);
  EXPECT_TRUE(yamaha().told({list}, {1}));
  EXPECT_EQ(yamaha().told({list}, {1, 2}).error().code, "blocking.device-full");
}

TEST(IxSettings, LetsTheRestThroughBeforeItDropsAnything) {
  EXPECT_EQ(*ix().told({"interface GigaEthernet0.0", "  ip address dhcp"}, {1}),
            (Lines{"ip access-list madoguchi-in deny ip src 198.51.100.1/32 dest any",
                   "ip access-list madoguchi-out deny ip src any dest 198.51.100.1/32",
                   "ip access-list madoguchi-pass permit ip src any dest any",
                   "interface GigaEthernet0.0", "ip filter madoguchi-pass 1000 out",
                   "ip filter madoguchi-pass 1000 in", "ip filter madoguchi-out 10 out",
                   "ip filter madoguchi-in 10 in", "exit"}));
}

TEST(IxSettings, OursGoBeforeWhatIsBoundAndWhereThereIsNoPlaceNothingIsDone) {
  Lines const firm{"interface GigaEthernet0.0", "  ip filter web 5 out", "interface Loopback0.0",
                   "  ip filter other 1 out"};
  auto const told = ix().told(firm, {1});
  ASSERT_TRUE(told);
  EXPECT_NE(std::find(told->begin(), told->end(), "ip filter madoguchi-out 4 out"), told->end());
  Lines const first{"interface GigaEthernet0.0", "  ip filter web 1 out"};
  EXPECT_EQ(ix().told(first, {1}).error().code, "blocking.device-refused");
}

TEST(IxSettings, Case37_ListsThatGotOtherNumbersAreKnownByWhatTheySay) {
  auto const bound = [](std::string const& ours, std::string const& pass) {
    return Lines{"interface GigaEthernet0.0",
                 "  ip filter madoguchi-out " + ours + " out",
                 "  ip filter madoguchi-pass " + pass + " out",
                 "  ip filter madoguchi-in " + ours + " in",
                 "  ip filter madoguchi-pass " + pass + " in",
                 "ip access-list madoguchi-in deny ip src 198.51.100.1/32 dest any",
                 "ip access-list madoguchi-out deny ip src any dest 198.51.100.1/32",
                 "ip access-list madoguchi-pass permit ip src any dest any"};
  };
  EXPECT_TRUE(ix().told(bound("10", "1000"), {1})->empty()) << "as we write it";
  auto const renumbered = bound("3", "4");
  EXPECT_EQ(addresses_of(*ix().read(renumbered)), peers({1}));
  EXPECT_TRUE(ix().told(renumbered, {1})->empty()) << "it is there already";
  auto const told = *ix().told(renumbered, {});
  EXPECT_NE(std::find(told.begin(), told.end(), "no ip filter madoguchi-out 3 out"), told.end());
}

TEST(IxSettings, Case37_OursThatGotBehindWhereTheRestIsLetThroughComeBackBeforeIt) {
  auto const told = ix().told({"interface GigaEthernet0.0", "  ip filter madoguchi-out 10009 out",
                               "  ip filter madoguchi-in 10 in",
                               "  ip filter madoguchi-pass 1000 in",
                               "ip access-list madoguchi-in deny ip src 198.51.100.1/32 dest any",
                               "ip access-list madoguchi-out deny ip src any dest 198.51.100.1/32",
                               "ip access-list madoguchi-pass permit ip src any dest any"},
                              {1});
  EXPECT_EQ(*told,
            (Lines{"interface GigaEthernet0.0", "no ip filter madoguchi-out 10009 out",
                   "ip filter madoguchi-pass 1000 out", "ip filter madoguchi-out 10 out", "exit"}));
}

TEST(IxSettings, ABoundListWithWordsThatWeDoNotKnowIsNotWrittenBeside) {
  for (auto const* strange : {"  ip filter web 5 in suppress-logging", "  ip filter web 5",
                              "  ip filter web", "  ip filter madoguchi-in 10 in state"}) {
    auto const refused = ix().read({"interface GigaEthernet0.0", strange});
    ASSERT_FALSE(refused) << strange;
    EXPECT_EQ(refused.error().code, "blocking.device-unread") << strange;
    EXPECT_EQ(refused.error().detail, "A line of filters reads strange.");
  }
}

TEST(IxSettings, ABoundListWithSuchWordsOfAnotherInterfaceIsNoneOfOurs) {
  EXPECT_TRUE(ix().read({"ip filter-table x", "interface GigaEthernet0.0", "  ip address dhcp",
                         "interface GigaEthernet1.0", "  ip filter web 5 in suppress-logging"}));
}

TEST(IxSettings, ALineOfSomebodyElseUnderOurNameIsSeen) {
  auto const read = ix().read({"interface GigaEthernet0.0", "  no shutdown",
                               "ip access-list madoguchi-out permit ip src any dest any"});
  ASSERT_TRUE(read);
  EXPECT_FALSE(read->is_structure_good);
}

TEST(Settings, AddressesOfTheOtherFamilyAreRefused) {
  auto const profile = support::SshStand::profile_of("nec_ix");
  auto const refused = settings_with(profile, {}, {}, {*terms::IpAddress::parse("2001:db8::1")});
  EXPECT_EQ(refused.error().code, "blocking.device-refused");
}

TEST(Profiles, AnInterfaceIsOneOfItsKinds) {
  auto const profile = support::SshStand::profile_of("yamaha_rtx");
  for (auto const* bad :
       {"", "lan", "wan1", "lan2 secure", "lan2;", "pp", "lan2\n", "lan1.", "LAN2"}) {
    EXPECT_EQ(interface_of(profile, bad).error().code, "blocking.interface") << bad;
  }
  EXPECT_EQ(interface_of(profile, "pp3")->enter, "pp select 3");
  auto const refused = interface_of(profile, "wan1").error();
  ASSERT_EQ(refused.issues.size(), 1U);
  EXPECT_EQ(refused.issues[0].pointer, "/interface");
  EXPECT_NE(refused.issues[0].reason.find("lan2, pp1"), std::string::npos);
  for (auto const& kind : profile.interfaces) {
    EXPECT_TRUE(interface_of(profile, kind.example)) << kind.example;
  }
}

TEST(Profiles, AFileThatLacksSomethingIsNamed) {
  auto const refused = read_cli_profile("name = \"x\"\ntitle = \"X\"\nform = \"list\"\n", "x.toml");
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().detail.find("x.toml"), std::string::npos);
}

}  // namespace
}  // namespace blocking::driver
