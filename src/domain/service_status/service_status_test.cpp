#include "support/status_world.hpp"

#include <gmock/gmock.h>

namespace service_status {
namespace {

using namespace std::chrono_literals;
using support::id;
using testing::ElementsAre;
using testing::HasSubstr;

/// The clock stands at noon of Monday, 2026-11-23, which is a holiday.
class StatusUse : public support::StatusWorld {
 protected:
  void go_to(std::string const& iso) { clock_.set(*base::parse_instant(iso)); }
  [[nodiscard]] base::Result<Announcement> correct(Announcement const& seen,
                                                   AnnouncementText const& text) {
    return in<Announcement>([&](StatusPorts& ports) {
      return correct_announcement(ports, around_, {seen.id, seen.version, mori_}, text);
    });
  }
};

TEST_F(StatusUse, OnAHolidayTheNextOpeningIsNamed) {
  EXPECT_EQ(status().state, ServiceState::Closed);
  EXPECT_EQ(words_of(status()).sentence, "次の受付は 11月24日(火) 9:00 からです。");
}

TEST_F(StatusUse, AfterHoursTheNextOpeningIsTheNextWeekday) {
  go_to("2026-11-26T17:30:00+09:00");
  EXPECT_EQ(words_of(status()).sentence, "次の受付は 11月27日(金) 9:00 からです。");
  go_to("2026-11-27T20:00:00+09:00");
  EXPECT_EQ(words_of(status()).sentence, "次の受付は 11月30日(月) 9:00 からです。");
  go_to("2026-12-28T18:00:00+09:00");
  EXPECT_EQ(words_of(status()).sentence, "次の受付は 1月4日(月) 9:00 からです。");
}

TEST_F(StatusUse, DuringTheHoursItIsOpen) {
  go_to("2026-11-26T09:00:00+09:00");
  EXPECT_EQ(status().state, ServiceState::Open);
  EXPECT_FALSE(status().opens_at);
}

TEST_F(StatusUse, AStoreThatTakesNothingIsADisturbanceAndItsHandlingIsNamed) {
  go_to("2026-11-27T18:00:00+09:00");
  for (auto const fitness : {Fitness{false, true}, Fitness{true, false}}) {
    auto const now = status(fitness);
    EXPECT_EQ(now.state, ServiceState::Disturbance);
    EXPECT_FALSE(now.is_writable);
    EXPECT_THAT(words_of(now).sentence, HasSubstr("次の対応は 11月30日(月) 9:00 からです。"));
  }
}

TEST_F(StatusUse, ADisturbanceStandsUntilSomebodyEndsIt) {
  auto const one = publish({Kind::Disturbance, Audience::All, {}, text()});
  ASSERT_TRUE(one);
  clock_.advance(std::chrono::hours{24 * 30});
  EXPECT_EQ(status().state, ServiceState::Disturbance);
  ASSERT_EQ(status().running.size(), 1U);
  ASSERT_TRUE(end(*one));
  EXPECT_NE(status().state, ServiceState::Disturbance);
  EXPECT_EQ(end(*one).error().code, "service_status.ended");
}

TEST_F(StatusUse, AMaintenanceIsPlannedThenRunsThenIsOverByItself) {
  auto planned = text("設備の入れ替え");
  planned.begins_at = clock_.now() + 2h;
  planned.planned_end_at = clock_.now() + 4h;
  ASSERT_TRUE(publish({Kind::Maintenance, Audience::All, {}, planned}));
  EXPECT_EQ(status().state, ServiceState::Closed);
  ASSERT_EQ(status().planned.size(), 1U);
  EXPECT_EQ(period_words(status().planned.front()), "11月23日(月) 14:00 から 16:00 まで (予定)");
  clock_.advance(2h);
  EXPECT_EQ(status().state, ServiceState::Maintenance);
  clock_.advance(2h);
  EXPECT_EQ(status().state, ServiceState::Closed);
  EXPECT_TRUE(status().running.empty());
}

TEST_F(StatusUse, ADisturbanceGoesBeforeAMaintenance) {
  auto planned = text();
  planned.begins_at = clock_.now();
  planned.planned_end_at = clock_.now() + 1h;
  ASSERT_TRUE(publish({Kind::Maintenance, Audience::All, {}, planned}));
  ASSERT_TRUE(publish({Kind::Disturbance, Audience::All, {}, text()}));
  EXPECT_EQ(status().state, ServiceState::Disturbance);
  EXPECT_EQ(status().running.size(), 2U);
}

TEST_F(StatusUse, WhatRunsIsNeverHiddenByWhatIsPlanned) {
  ASSERT_TRUE(publish({Kind::Disturbance, Audience::All, {}, text()}));
  auto planned = text();
  planned.begins_at = clock_.now() + 24h;
  planned.planned_end_at = clock_.now() + 25h;
  for (std::size_t each = 0; each < Announcements::kStandingMax; ++each) {
    ASSERT_TRUE(publish({Kind::Maintenance, Audience::All, {}, planned}));
  }
  EXPECT_EQ(status().state, ServiceState::Disturbance);
  EXPECT_EQ(status().running.size(), 1U);
}

TEST_F(StatusUse, Attack28_WhatIsForSomeNeverStandsInThePublicStatus) {
  ASSERT_TRUE(publish({Kind::Disturbance, Audience::Partners, {}, text()}));
  ASSERT_TRUE(
      publish({Kind::Disturbance, Audience::Tenants, {id<terms::TenantId>("acme")}, text()}));
  EXPECT_EQ(status().state, ServiceState::Closed);
  EXPECT_TRUE(status().running.empty());
}

TEST_F(StatusUse, EveryFaultyFieldIsNamed) {
  auto const pointers = [&](NewAnnouncement const& what) {
    auto const refused = publish(what);
    std::vector<std::string> found;
    if (refused) return found;
    for (auto const& issue : refused.error().issues) found.push_back(issue.pointer);
    return found;
  };
  EXPECT_THAT(pointers({Kind::Maintenance, Audience::All, {}, {" ", ""}}),
              ElementsAre("/begins_at", "/planned_end_at", "/title", "/body"));
  auto backwards = text();
  backwards.begins_at = clock_.now();
  backwards.planned_end_at = clock_.now();
  EXPECT_THAT(pointers({Kind::Maintenance, Audience::All, {}, backwards}),
              ElementsAre("/planned_end_at"));
  auto future = text();
  future.begins_at = clock_.now() + 1h;
  EXPECT_THAT(pointers({Kind::Disturbance, Audience::All, {}, future}), ElementsAre("/begins_at"));
  EXPECT_THAT(pointers({Kind::News, Audience::All, {}, future}), ElementsAre("/begins_at"));
  EXPECT_THAT(pointers({Kind::News, Audience::Tenants, {}, text()}), ElementsAre("/tenant_ids"));
  EXPECT_THAT(pointers({Kind::News, Audience::Tenants, {id<terms::TenantId>("nobody")}, text()}),
              ElementsAre("/tenant_ids"));
  EXPECT_TRUE(outbox_.events.empty());
  EXPECT_TRUE(audit_.rows.empty());
}

TEST_F(StatusUse, Attack21_EachReadsWhatIsForThemAndNothingElse) {
  ASSERT_TRUE(publish({Kind::News, Audience::All, {}, text("all")}));
  clock_.advance(1s);
  auto const theirs = publish(
      {Kind::News, Audience::Tenants, {id<terms::TenantId>("globex")}, text("globex")});
  clock_.advance(1s);
  ASSERT_TRUE(publish({Kind::News, Audience::Partners, {}, text("partners")}));
  EXPECT_THAT(titles("acme"), ElementsAre("all"));
  EXPECT_THAT(titles("globex"), ElementsAre("globex", "all"));
  EXPECT_THAT(titles("child", "partner-ito", 1), ElementsAre("partners", "all"));
  auto const refused = in<ShownAnnouncement>([&](StatusPorts& ports) {
    return ports.of_tenants.find({id<terms::TenantId>("acme"), "sato", false}, theirs->id);
  });
  EXPECT_EQ(refused.error().code, "service_status.unknown-announcement");
}

TEST_F(StatusUse, ACursorThatIsNoneIsRefused) {
  auto const refused = in<terms::Page<Announcement>>([&](StatusPorts& ports) {
    return ports.announcements.list({"x", 5});
  });
  EXPECT_EQ(refused.error().code, "service_status.cursor");
}

TEST_F(StatusUse, ACorrectionIsTheNextVersionAndTheFormerStaysReadable) {
  auto const first = publish({Kind::News, Audience::All, {}, text("初版")});
  EXPECT_EQ(correct(*first, text("二版")).error().issues.front().pointer, "/change_note");
  auto second = text("二版");
  second.change_note = "時刻を直しました";
  clock_.advance(1min);
  ASSERT_TRUE(correct(*first, second));
  EXPECT_EQ(correct(*first, second).error().code, "service_status.announcement-changed");
  EXPECT_THAT(titles("acme"), ElementsAre("二版"));
  auto const editions = in<std::vector<Edition>>(
      [&](StatusPorts& ports) { return ports.announcements.editions(first->id); });
  ASSERT_EQ(editions->size(), 2U);
  EXPECT_EQ(editions->back().text.title, "初版");
}

TEST_F(StatusUse, AllAreToldByOneEventAndThoseOfAListByOneEach) {
  ASSERT_TRUE(publish({Kind::News, Audience::All, {}, text()}));
  ASSERT_TRUE(publish(
      {Kind::News,
       Audience::Tenants,
       {id<terms::TenantId>("globex"), id<terms::TenantId>("acme"), id<terms::TenantId>("acme")},
       text()}));
  ASSERT_EQ(outbox_.events.size(), 3U);
  EXPECT_EQ(outbox_.events[0].tenant, "");
  EXPECT_EQ(outbox_.events[0].detail, "all");
  EXPECT_EQ(outbox_.events[1].tenant, "acme");
  EXPECT_EQ(outbox_.events[2].tenant, "globex");
  EXPECT_EQ(audit_.rows.size(), 2U);
}

TEST_F(StatusUse, WhoHasReadAVersionIsAskedToReadTheNext) {
  auto const first = publish({Kind::News, Audience::All, {}, text()});
  terms::Actor const sato{terms::Side::Customer, "sato", "佐藤"};
  auto const acme = id<terms::TenantId>("acme");
  auto const is_read = [&] {
    return in<ShownAnnouncement>([&](StatusPorts& ports) {
             return ports.of_tenants.find({acme, "sato", false}, first->id);
           })
        ->is_read;
  };
  EXPECT_FALSE(is_read());
  ASSERT_TRUE(in<bool>([&](StatusPorts& ports) -> base::Result<bool> {
    auto noted = note_reading(ports, around_, acme, sato, first->id);
    if (!noted) return base::pass(noted);
    return true;
  }));
  EXPECT_TRUE(is_read());
  auto second = text();
  second.change_note = "直しました";
  ASSERT_TRUE(correct(*first, second));
  EXPECT_FALSE(is_read());
}

}  // namespace
}  // namespace service_status
