#include "app/outward.hpp"

#include "app/status_keeper.hpp"
#include "platform/disk/durable.hpp"
#include "support/desk_town.hpp"

#include <gmock/gmock.h>

namespace app {
namespace {

using namespace std::chrono_literals;
using identity::Role;
using platform::http::Method;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kHooks = "/api/v1/tenants/acme/webhooks";

class OutwardOfTown : public testing::Test {
 protected:
  /// The id of a new webhook that hears of announcements.
  [[nodiscard]] std::string add_webhook(support::DeskBuilding::Visitor const& who) {
    auto const made = town_.send(who, Method::Post, std::string{kHooks},
                                 R"({"name":"n","url":"https://hooks.example.jp/x",)"
                                 R"("topics":["announcement.published"]})");
    EXPECT_EQ(made.status, 201) << made.body;
    EXPECT_THAT(made.body, HasSubstr(R"("secret":")"));
    return support::DeskBuilding::text_after(made.body, R"("id":")");
  }
  void announce(std::string const& kind) {
    auto const told = town_.send(town_.as(Role::Supervisor), Method::Post,
                                 "/api/v1/desk/announcements",
                                 R"({"kind":")" + kind +
                                     R"(","audience":"all","tenant_ids":[],"title":"見出し",)"
                                     R"("body":"本文"})");
    EXPECT_EQ(told.status, 201) << told.body;
  }
  [[nodiscard]] std::string file(std::string const& name) {
    return *platform::disk::read_whole(folder_.path() / name, 1 << 20);
  }

  support::DeskTown town_;
  support::TemporaryFolder folder_;
  support::NullLog log_;
};

TEST_F(OutwardOfTown, WhatIsAnnouncedWaitsForTheWebhooksThatWantToHearOfIt) {
  auto const admin = town_.as(Role::CompanyAdmin);
  auto const id = add_webhook(admin);
  announce("news");
  town_.settle();
  auto const waiting = town_.send(admin, Method::Get,
                                  std::string{kHooks} + "/" + id + "/deliveries?state=waiting");
  EXPECT_THAT(waiting.body, HasSubstr(R"("topic":"announcement.published")"));
  EXPECT_THAT(waiting.body, Not(HasSubstr("見出し")));
}

TEST_F(OutwardOfTown, Attack18_AnAddressInsideIsRefusedAtItsField) {
  auto const refused = town_.send(town_.as(Role::CompanyAdmin), Method::Post, std::string{kHooks},
                                  R"({"name":"n","url":"https://169.254.169.254/x",)"
                                  R"("topics":["alert.raised"]})");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr(R"("/url")"));
}

TEST_F(OutwardOfTown, ThePublicStatusNeedsNobodyAndNamesNobody) {
  announce("disturbance");
  auto const told = town_.send({}, Method::Get, "/api/v1/status");
  EXPECT_EQ(told.status, 200);
  EXPECT_THAT(told.body, HasSubstr(R"("state":"disturbance")"));
  EXPECT_THAT(told.body, HasSubstr(R"("is_writable":true)"));
  EXPECT_THAT(told.body, Not(HasSubstr("supervisor")));
}

TEST_F(OutwardOfTown, TheFolderIsWrittenAtEveryChangeAndOnceAMinute) {
  StatusKeeper keeper{town_.building().outward().status_deps(), folder_.path().string(), log_};
  keeper.round();
  auto const first = file("status.json");
  EXPECT_THAT(file("index.html"), HasSubstr("ただいま受付時間外です"));
  town_.clock.advance(59s);
  keeper.round();
  EXPECT_EQ(file("status.json"), first);
  town_.clock.advance(1s);
  keeper.round();
  EXPECT_NE(file("status.json"), first) << "the heartbeat";
  announce("disturbance");
  keeper.round();
  EXPECT_THAT(file("status.json"), HasSubstr(R"("state":"disturbance")"));
  EXPECT_THAT(file("unavailable.html"), HasSubstr("見出し"));
}

TEST_F(OutwardOfTown, InTheDaytimeTheFolderIsWrittenOnceAMinuteToo) {
  town_.clock.set(*base::parse_instant("2026-11-26T10:00:00+09:00"));
  StatusKeeper keeper{town_.building().outward().status_deps(), folder_.path().string(), log_};
  keeper.round();
  auto const first = file("status.json");
  EXPECT_THAT(first, HasSubstr(R"("state":"open")"));
  for (int second = 0; second < 59; ++second) {
    town_.clock.advance(1s);
    keeper.round();
  }
  EXPECT_EQ(file("status.json"), first);
}

TEST_F(OutwardOfTown, AFolderThatIsAwayIsTriedAgainAndHoldsNothingUp) {
  auto const place = folder_.path() / "later";
  StatusKeeper keeper{town_.building().outward().status_deps(), place.string(), log_};
  keeper.round();
  std::filesystem::create_directory(place);
  town_.clock.advance(StatusKeeper::kRetry);
  keeper.round();
  EXPECT_TRUE(std::filesystem::exists(place / "status.json"));
}

}  // namespace
}  // namespace app
