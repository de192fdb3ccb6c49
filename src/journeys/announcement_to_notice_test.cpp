#include "journeys/announcement_to_notice.hpp"

#include "domain/service_status/store/migrations.hpp"
#include "domain/service_status/store/sql_announcements.hpp"
#include "support/notices_world.hpp"

#include <gmock/gmock.h>

#include <charconv>

namespace {

using notices::State;
using service_status::Announcement;
using service_status::AnnouncementKind;
using service_status::Audience;
using support::id;

class AnnouncementToNotice : public support::NoticesWorld {
 protected:
  /// A store of both slices: migrations of a part are refused.
  void SetUp() override {
    auto opened = platform::sql::open_sqlite((folder_.path() / "both.db").string(), 1);
    ASSERT_TRUE(opened);
    database_ = std::move(*opened);
    auto all = notices::store::notices_migrations();
    for (auto& one : service_status::store::service_status_migrations()) {
      all.push_back(std::move(one));
    }
    ASSERT_TRUE(platform::sql::migrate(*database_, all));
  }
  void with(std::function<base::Result<void>(service_status::store::SqlAnnouncements&,
                                             notices::NoticesPorts&)> const& work) {
    auto const done = database_->write([&](platform::sql::Transaction& transaction) {
      service_status::store::SqlAnnouncements announcements{transaction};
      notices::store::SqlNotices queue{transaction};
      notices::store::SqlMailPeople mail_people{transaction};
      notices::store::SqlWatches watches{transaction};
      notices::NoticesPorts ports{queue,   mail_people, mail_people, watches,
                                  people_, alerts_,     audit_};
      return work(announcements, ports);
    });
    EXPECT_TRUE(done) << done.error().detail;
  }
  void publish(Announcement const& one) {
    with([&](auto& announcements, auto&) { return announcements.put(one); });
  }
  [[nodiscard]] Announcement news(Audience audience = Audience::All) const {
    return {id<terms::AnnouncementId>("n1"),
            AnnouncementKind::News,
            audience,
            1,
            {"年末年始の受付", "12月29日から1月3日まで休みます。"},
            "森",
            clock_.now(),
            clock_.now()};
  }
  void happen(terms::Event const& event) {
    with([&](auto& announcements, auto& ports) {
      auto const firms = [this](terms::PageRequest const& page) { return firms_from(page); };
      return journeys::announcement_to_notice({announcements, firms, outbox_}, ports, around_,
                                              event);
    });
  }
  void published(std::string const& tenant = "") {
    happen({std::string{terms::kAnnouncementPublished}, tenant, "n1", "all"});
  }
  [[nodiscard]] base::Result<terms::Page<terms::TenantId>> firms_from(
      terms::PageRequest const& page) const {
    std::size_t from = 0;
    auto const cursor = page.cursor.value_or("0");
    std::from_chars(cursor.data(), cursor.data() + cursor.size(), from);
    terms::Page<terms::TenantId> found;
    for (auto at = from; at < firms_.size() && found.items.size() < page.limit; ++at) {
      found.items.push_back(id<terms::TenantId>(firms_[at]));
    }
    if (from + found.items.size() < firms_.size()) {
      found.next_cursor = std::to_string(from + found.items.size());
    }
    return found;
  }

  std::vector<std::string> firms_{"acme", "globex"};
  support::MemoryOutbox outbox_;
};

TEST_F(AnnouncementToNotice, EverybodyOfEveryFirmIsToldOnceHoweverOftenTheEventComes) {
  person("sato");
  person("suzuki", "globex");
  publish(news());
  published();
  published();
  auto const waiting = in(State::Waiting);
  ASSERT_EQ(waiting.size(), 2U);
  EXPECT_EQ(waiting.at(0).words.subject, "窓口からのお知らせ");
  EXPECT_THAT(waiting.at(0).words.text, testing::StartsWith("年末年始の受付\n\n12月29日から"));
  EXPECT_THAT(waiting.at(0).words.path, testing::HasSubstr("/announcements/n1"));
}

TEST_F(AnnouncementToNotice, WhoBelongsToManyFirmsIsToldOnce) {
  auto const partner = person("mori");
  people_.firms["globex"] = people_.firms["acme"];
  publish(news());
  published();
  ASSERT_EQ(in(State::Waiting).size(), 1U);
  EXPECT_EQ(in(State::Waiting).at(0).to.user, partner);
}

TEST_F(AnnouncementToNotice, WhatIsForResellersReachesTheirPeopleAlone) {
  person("sato");
  auto const partner = person("mori");
  people_.firms["acme"].back().is_partner = true;
  publish(news(Audience::Partners));
  published();
  ASSERT_EQ(in(State::Waiting).size(), 1U);
  EXPECT_EQ(in(State::Waiting).at(0).to.user, partner);
}

TEST_F(AnnouncementToNotice, WhatIsForAListReachesTheFirmOfItsEventAlone) {
  person("sato");
  person("suzuki", "globex");
  publish(news(Audience::Tenants));
  published("globex");
  ASSERT_EQ(in(State::Waiting).size(), 1U);
  EXPECT_EQ(in(State::Waiting).at(0).tenant, id<terms::TenantId>("globex"));
}

TEST_F(AnnouncementToNotice, ManyFirmsAreToldInPiecesAndAllAreTold) {
  firms_.clear();
  for (int i = 0; i < 45; ++i) {
    firms_.push_back("firm" + std::to_string(i));
    person("p" + std::to_string(i), firms_.back());
  }
  publish(news());
  published();
  EXPECT_EQ(in(State::Waiting).size(), journeys::kFirmsToldAtOnce);
  for (std::size_t at = 0; at < outbox_.events.size(); ++at) happen(outbox_.events.at(at));
  EXPECT_EQ(in(State::Waiting).size(), 45U);
  EXPECT_EQ(outbox_.events.size(), 2U);
}

TEST_F(AnnouncementToNotice, ACorrectionIsToldAndWhatItCorrectsIsToldNoFurther) {
  person("sato");
  publish(news());
  published();
  auto second = news();
  second.version = 2;
  second.text.change_note = "日付を直しました";
  publish(second);
  happen({std::string{journeys::kAnnouncementRest}, "", "n1", "1 0"});
  EXPECT_EQ(in(State::Waiting).size(), 1U);
  published();
  ASSERT_EQ(in(State::Waiting).size(), 2U);
}

TEST_F(AnnouncementToNotice, WhatHasEndedIsNotTold) {
  person("sato");
  auto one = news();
  publish(one);
  one.end = {clock_.now(), "森"};
  with([&](auto& announcements, auto&) { return announcements.end(one); });
  published();
  EXPECT_TRUE(in(State::Waiting).empty());
}

}  // namespace
