#include "domain/blocking/router_console.hpp"
#include "support/blocking_world.hpp"
#include "support/memory_consoles.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <set>

namespace blocking {
namespace {

constexpr std::string_view kKey = "SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfG";
constexpr std::string_view kOtherKey = "SHA256:ZbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfG";

class SettingUpAConsole : public testing::Test {
 protected:
  void SetUp() override { world_.contracts.routers.at(world_.r1).adapter = terms::Adapter::Ssh; }
  [[nodiscard]] ConsoleWish wish() const {
    ConsoleWish made{world_.acme, world_.r1, "192.0.2.1"};
    made.user = "desk";
    made.password = "secret words";
    made.host_key = kKey;
    made.profile = "yamaha_rtx";
    made.interface = "pp1";
    return made;
  }
  [[nodiscard]] base::Result<RouterConsole> set(ConsoleWish const& wished) {
    return set_console(ports_, rules_, wished, world_.aoki);
  }
  [[nodiscard]] base::Result<void> ask(ConsoleWish const& wished) {
    return note_key_question(ports_, rules_, wished, world_.aoki);
  }
  [[nodiscard]] std::string field_of(ConsoleWish const& wished) {
    auto const refused = set(wished);
    return refused || refused.error().issues.empty() ? "" : refused.error().issues.front().pointer;
  }
  /// Taken off, and seen gone.
  void end(Block const& block) {
    ASSERT_TRUE(
        remove_block(world_.ports, world_.around, world_.ref(block), std::nullopt, world_.sato));
    ASSERT_TRUE(world_.take(world_.honest_report()));
    ASSERT_EQ(world_.stored(block).state(), BlockState::Reverted);
  }
  support::BlockingWorld world_;
  support::MemoryConsoles consoles_{world_.filters, world_.blocks};
  ConsolePorts ports_{world_.ports, consoles_, consoles_};
  ConsoleRules rules_{world_.clock,
                      [](std::string_view text) { return "box of " + std::string{text}; },
                      [](std::string const&, std::string const& interface) -> base::Result<void> {
                        if (interface.starts_with("pp")) return {};
                        return base::fail(base::ErrorKind::Invalid, "blocking.interface", "none");
                      }};
};

TEST_F(SettingUpAConsole, AnotherTenantsRouterIsNotFound) {
  auto wished = wish();
  wished.tenant = world_.other;
  EXPECT_EQ(set(wished).error().kind, base::ErrorKind::NotFound);
}

TEST_F(SettingUpAConsole, OnlyARouterThatIsReachedOverSshHasOne) {
  world_.contracts.routers.at(world_.r1).adapter = terms::Adapter::Agent;
  EXPECT_EQ(set(wish()).error().code, "blocking.console-adapter");
}

TEST_F(SettingUpAConsole, NotAtAnAddressThatIsBlocked) {
  auto wished = wish();
  auto const block = *world_.request();
  wished.address = block.opening().target.text();
  ASSERT_TRUE(set(wished)) << "the approval would refuse it";
  ASSERT_TRUE(consoles_.remove(world_.acme, world_.r1));
  ASSERT_TRUE(world_.approve(block));
  EXPECT_EQ(set(wished).error().code, "blocking.console-blocked");
  EXPECT_EQ(field_of(wished), "/address");
  end(block);
  EXPECT_TRUE(set(wished));
}

TEST_F(SettingUpAConsole, WhatDoesNotFitIsNamed) {
  auto wished = wish();
  wished.address = "router.example";
  EXPECT_EQ(field_of(wished), "/address");
  wished = wish();
  wished.port = 65'536;
  EXPECT_EQ(field_of(wished), "/port");
  wished = wish();
  wished.user = "desk\nno ip filter 1";
  EXPECT_EQ(field_of(wished), "/user");
  wished = wish();
  wished.enable_password = "one\ntwo";
  EXPECT_EQ(field_of(wished), "/second_password");
  wished = wish();
  wished.password = "one\ntwo";
  EXPECT_EQ(field_of(wished), "/password");
  wished = wish();
  wished.password.clear();
  EXPECT_EQ(field_of(wished), "/password");
  wished = wish();
  wished.private_key = "key";
  EXPECT_EQ(field_of(wished), "/private_key");
  for (auto const* key :
       {"", "SHA256:short", "MD5:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfG123"}) {
    wished = wish();
    wished.host_key = key;
    EXPECT_EQ(field_of(wished), "/host_key") << key;
  }
  wished = wish();
  wished.interface = "lan9";
  EXPECT_EQ(set(wished).error().code, "blocking.interface");
  EXPECT_TRUE(consoles_.rows.empty());
}

TEST_F(SettingUpAConsole, SecretsAreSealedAndNotInTheTrail) {
  ASSERT_TRUE(set(wish()));
  EXPECT_EQ(consoles_.rows.at(world_.r1).console.password_sealed, "box of secret words");
  ASSERT_FALSE(world_.audit.rows.empty());
  EXPECT_EQ(world_.audit.rows.back().action, "console.set");
  EXPECT_EQ(world_.audit.rows.back().detail.find("secret"), std::string::npos);
}

TEST_F(SettingUpAConsole, AnotherMachineNeverHearsTheSecretOfThisOne) {
  ASSERT_TRUE(set(wish()));
  auto again = wish();
  again.password.clear();
  again.interface = "pp1";
  EXPECT_TRUE(set(again)) << "the same machine: the secret stays";
  EXPECT_EQ(consoles_.rows.at(world_.r1).console.password_sealed, "box of secret words");
  again.host_key = kOtherKey;
  EXPECT_EQ(field_of(again), "/password");
  again = wish();
  again.password.clear();
  again.address = "192.0.2.9";
  EXPECT_EQ(field_of(again), "/password");
}

TEST_F(SettingUpAConsole, IsNotRemovedWhileItsRouterHoldsFilters) {
  ASSERT_TRUE(set(wish()));
  auto const block = world_.applying();
  EXPECT_EQ(remove_console(ports_, world_.acme, world_.r1, world_.aoki).error().code,
            "blocking.console-in-use");
  EXPECT_TRUE(consoles_.rows.contains(world_.r1));
  end(block);
  EXPECT_TRUE(remove_console(ports_, world_.acme, world_.r1, world_.aoki));
}

TEST_F(SettingUpAConsole, DoesNotLeadElsewhereWhileItsRouterHoldsFilters) {
  ASSERT_TRUE(set(wish()));
  auto const block = world_.applying();
  using Change = std::function<void(ConsoleWish&)>;
  for (auto const& change : std::vector<Change>{[](auto& made) { made.address = "192.0.2.9"; },
                                                [](auto& made) { made.port = 2'222; },
                                                [](auto& made) { made.host_key = kOtherKey; },
                                                [](auto& made) { made.profile = "nec_ix"; },
                                                [](auto& made) { made.interface = "pp2"; }}) {
    auto wished = wish();
    change(wished);
    EXPECT_EQ(set(wished).error().code, "blocking.console-in-use");
  }
  auto signs_in_otherwise = wish();
  signs_in_otherwise.user = "other";
  signs_in_otherwise.password = "other words";
  EXPECT_TRUE(set(signs_in_otherwise)) << "it is the same device";
  end(block);
  auto elsewhere = wish();
  elsewhere.address = "192.0.2.9";
  EXPECT_TRUE(set(elsewhere));
}

TEST_F(SettingUpAConsole, ADeviceSeenWithAnotherKeyIsReachedAgainWhileItHoldsFilters) {
  ASSERT_TRUE(set(wish()));
  static_cast<void>(world_.applying());
  auto anew = wish();
  anew.host_key = kOtherKey;
  EXPECT_EQ(set(anew).error().code, "blocking.console-in-use");
  consoles_.rows.at(world_.r1).visit.fault = "blocking.device-stranger";
  auto elsewhere = anew;
  elsewhere.address = "192.0.2.9";
  EXPECT_EQ(set(elsewhere).error().code, "blocking.console-in-use");
  auto without_secret = anew;
  without_secret.password.clear();
  EXPECT_EQ(field_of(without_secret), "/password");
  EXPECT_TRUE(set(anew));
}

TEST_F(SettingUpAConsole, NoAddressOfTheServerItselfOrItsLinkIsReached) {
  auto wished = wish();
  for (auto const* address :
       {"127.0.0.1", "::1", "169.254.169.254", "fe80::1", "224.0.0.1", "ff02::1", "0.0.0.0",
        "::", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "255.255.255.255"}) {
    wished.address = address;
    EXPECT_EQ(field_of(wished), "/address") << address;
    EXPECT_EQ(ask(wished).error().code, "blocking.console") << address;
  }
  EXPECT_TRUE(world_.audit.rows.empty());
  for (auto const* address : {"10.0.0.1", "100.64.0.1", "192.0.2.1", "fd00::1", "2001:db8::1"}) {
    wished.address = address;
    EXPECT_TRUE(ask(wished)) << address;
  }
  rules_.allows_loopback = true;
  wished.address = "127.0.0.1";
  EXPECT_TRUE(set(wished));
  wished.address = "169.254.169.254";
  EXPECT_EQ(ask(wished).error().code, "blocking.console");
}

TEST_F(SettingUpAConsole, WhoAsksForAKeyWhereIsInTheTrail) {
  auto wished = wish();
  wished.port = 2'222;
  wished.tenant = world_.other;
  EXPECT_EQ(ask(wished).error().kind, base::ErrorKind::NotFound);
  EXPECT_TRUE(world_.audit.rows.empty());
  wished.tenant = world_.acme;
  ASSERT_TRUE(ask(wished));
  EXPECT_EQ(world_.audit.rows.back().action, "console.key-asked");
  EXPECT_EQ(world_.audit.rows.back().detail, "192.0.2.1 port 2222");
}

TEST_F(SettingUpAConsole, WhatListensThereInsteadOfARouterIsNotTold) {
  EXPECT_EQ(*told_key(std::string{kKey}), kKey);
  std::set<std::string> told;
  for (auto const* found : {"Connection refused", "timed out", "no key"}) {
    auto const answer = told_key(base::fail(base::ErrorKind::Unavailable, "remote.silent", found));
    EXPECT_EQ(answer.error().code, "blocking.no-host-key");
    told.insert(answer.error().detail);
  }
  EXPECT_EQ(told.size(), 1U);
}

TEST_F(SettingUpAConsole, IsRemovedByItsOwnTenantOnly) {
  ASSERT_TRUE(set(wish()));
  EXPECT_FALSE(remove_console(ports_, world_.other, world_.r1, world_.aoki));
  EXPECT_TRUE(remove_console(ports_, world_.acme, world_.r1, world_.aoki));
  EXPECT_TRUE(consoles_.rows.empty());
}

}  // namespace
}  // namespace blocking
