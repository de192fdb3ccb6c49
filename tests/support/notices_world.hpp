#pragma once

#include "domain/notices/own_notices.hpp"
#include "domain/notices/send_notices.hpp"
#include "domain/notices/store/migrations.hpp"
#include "domain/notices/store/sql_notices.hpp"
#include "platform/crypto/digest.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace support {

class PlayedPeople final : public notices::People {
 public:
  base::Result<std::vector<Person>> of_tenant(terms::TenantId const& tenant) override {
    return firms[tenant.text()];
  }
  base::Result<bool> sees_new(terms::TenantId const& tenant, base::Instant) override {
    return ended.count(tenant.text()) == 0;
  }
  base::Result<std::vector<Person>> supervisors() override { return desk; }
  base::Result<std::optional<Person>> find(terms::UserId const& user) override {
    for (auto const& [tenant, people] : firms) {
      for (auto const& person : people) {
        if (person.user == user) return person;
      }
    }
    return std::nullopt;
  }
  base::Result<std::vector<Contact>> contacts_of(terms::TenantId const& tenant) override {
    return contacts[tenant.text()];
  }
  std::map<std::string, std::vector<Person>> firms;
  std::vector<Person> desk;
  std::map<std::string, std::vector<Contact>> contacts;
  std::set<std::string> ended;  // firms whose service is over
};

class PlayedAlerts final : public notices::AlertFacts {
 public:
  base::Result<notices::AlertFact> find(terms::TenantId const&,
                                        terms::AlertId const& alert) override {
    auto const folded = folds.find(alert.text());
    auto const found = facts.find(folded == folds.end() ? alert.text() : folded->second);
    if (found != facts.end()) return found->second;
    return base::fail(base::ErrorKind::NotFound, "alerts.unknown", "There is no such alert.");
  }
  std::map<std::string, notices::AlertFact> facts;
  std::map<std::string, std::string> folds;
};

/// Notices over a real store of their own; people and alerts are played.
class NoticesWorld : public testing::Test {
 protected:
  NoticesWorld() {
    auto opened = platform::sql::open_sqlite((folder_.path() / "notices.db").string(), 1);
    database_ = std::move(*opened);
    EXPECT_TRUE(platform::sql::migrate(*database_, notices::store::notices_migrations()));
  }

  /// Somebody of a firm who has confirmed their address.
  terms::UserId person(std::string const& name, std::string const& tenant = "acme",
                       bool is_confirmed = true) {
    auto const user = id<terms::UserId>(name);
    people_.firms[tenant].push_back(
        {user, name + "@firm.example", false, id<terms::TenantId>(tenant)});
    if (is_confirmed) {
      write([&](notices::NoticesPorts& ports) {
        return ports.mail_people.save({user, *terms::MailAddress::parse(name + "@firm.example"),
                                       clock_.now(), true, true, true, true, 1});
      });
    }
    return user;
  }
  void alert(std::string const& name, terms::Risk risk = terms::Risk::Critical,
             terms::Direction direction = terms::Direction::Outbound) {
    alerts_.facts.insert_or_assign(name, notices::AlertFact{id<terms::AlertId>(name), risk,
                                                            direction, clock_.now(), "10.0.3.15",
                                                            "203.0.113.5", true});
  }

  void write(std::function<base::Result<void>(notices::NoticesPorts&)> const& work) {
    auto const done = run(work);
    EXPECT_TRUE(done) << done.error().detail;
  }
  base::Result<void> run(std::function<base::Result<void>(notices::NoticesPorts&)> const& work) {
    return database_->write([&](platform::sql::Transaction& transaction) {
      notices::store::SqlNotices queue{transaction};
      notices::store::SqlMailPeople mail_people{transaction};
      notices::store::SqlWatches watches{transaction};
      notices::NoticesPorts ports{queue,   mail_people, mail_people, watches,
                                  people_, alerts_,     audit_};
      return work(ports);
    });
  }
  /// What a use case answers; it must not fail.
  template <class T>
  T get(std::function<base::Result<T>(notices::NoticesPorts&)> const& ask) {
    std::optional<T> answer;
    write([&](notices::NoticesPorts& ports) -> base::Result<void> {
      auto got = ask(ports);
      if (!got) return base::pass(got);
      answer.emplace(std::move(*got));
      return {};
    });
    return std::move(*answer);
  }
  std::vector<notices::Notice> in(notices::State state) {
    return get<std::vector<notices::Notice>>([&](notices::NoticesPorts& ports) {
      return ports.notices.list(state, {std::nullopt, 200}).map([](auto page) {
        return std::move(page.items);
      });
    });
  }
  std::vector<notices::Notice> claim(std::size_t count = 100) {
    return get<std::vector<notices::Notice>>(
        [&](notices::NoticesPorts& ports) { return notices::claim_due(ports, around_, count); });
  }
  notices::News news(std::string const& cause, notices::Kind kind = notices::Kind::BlockFailed) {
    return {.kind = kind,
            .tenant = id<terms::TenantId>("acme"),
            .cause = cause,
            .words = {"件名", "本文", "/t/acme/blocks/b1"}};
  }
  std::int64_t tell(notices::News const& what) {
    return get<std::int64_t>([&](notices::NoticesPorts& ports) {
      return notices::tell_tenant(ports, around_, what, notices::Audience::Everybody);
    });
  }

  FakeClock clock_;
  FakeRandom random_;
  MemoryAuditTrail audit_;
  PlayedPeople people_;
  PlayedAlerts alerts_;
  TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;
  notices::Surroundings around_{
      clock_,
      random_,
      [](std::string_view text) { return platform::crypto::sha256_hex("key" + std::string{text}); },
      {.is_on = true, .portal_url = "https://desk.example"}};
};

}  // namespace support
