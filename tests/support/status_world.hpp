#pragma once

#include "domain/service_status/announce.hpp"
#include "domain/service_status/status.hpp"
#include "domain/service_status/store/migrations.hpp"
#include "domain/service_status/store/sql_announcements.hpp"
#include "domain/service_status/store/sql_tenant_announcements.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace support {

/// Whose id begins with "partner" is of a reseller.
class NamedReaders final : public service_status::Readers {
 public:
  base::Result<bool> is_of_partner(terms::Actor const& who) override {
    return who.id.starts_with("partner");
  }
};

/// acme, globex and child, and no others.
class ThreeFirms final : public service_status::Firms {
 public:
  base::Result<std::string> name_of(terms::TenantId const& tenant) override {
    auto const& name = tenant.text();
    if (name == "acme" || name == "globex" || name == "child") return name;
    return base::fail(base::ErrorKind::NotFound, "contracts.unknown-tenant", "");
  }
};

/// Announcements over their real store, with everything around them in memory.
class StatusWorld : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1);
    ASSERT_TRUE(opened);
    database_ = std::move(*opened);
    ASSERT_TRUE(
        platform::sql::migrate(*database_, service_status::store::service_status_migrations()));
  }

  [[nodiscard]] static terms::OpeningHours hours(std::string const& line) {
    return *terms::OpeningHours::parse(std::vector<std::string>{line},
                                       std::vector<std::string>{"holidays", "year-end"});
  }

  template <class T>
  [[nodiscard]] base::Result<T> in(
      std::function<base::Result<T>(service_status::StatusPorts&)> const& work) {
    std::optional<base::Result<T>> outcome;
    auto const done = database_->write(
        [&](platform::sql::Transaction& transaction) -> base::Result<void> {
          service_status::store::SqlAnnouncements announcements{transaction};
          service_status::store::SqlTenantAnnouncements of_tenants{transaction};
          service_status::StatusPorts ports{announcements, of_tenants, readers_,
                                            firms_,        audit_,     outbox_};
          outcome.emplace(work(ports));
          if (!*outcome) return tl::unexpected(outcome->error());
          return {};
        });
    EXPECT_TRUE(done || (outcome && !*outcome)) << done.error().detail;
    return std::move(*outcome);
  }

  using Kind = service_status::AnnouncementKind;
  using Audience = service_status::Audience;
  [[nodiscard]] static service_status::AnnouncementText text(std::string title = "つながりにくい") {
    return {std::move(title), "調べています。"};
  }
  [[nodiscard]] base::Result<service_status::Announcement> publish(
      service_status::NewAnnouncement const& what) {
    return in<service_status::Announcement>([&](service_status::StatusPorts& ports) {
      return service_status::publish_announcement(ports, around_, what, mori_);
    });
  }
  [[nodiscard]] base::Result<service_status::Announcement> end(
      service_status::Announcement const& one) {
    return in<service_status::Announcement>([&](service_status::StatusPorts& ports) {
      return service_status::end_announcement(ports, around_, {one.id, one.version, mori_});
    });
  }
  [[nodiscard]] service_status::ServiceStatus status(service_status::Fitness fitness = {}) {
    return *in<service_status::ServiceStatus>([&](service_status::StatusPorts& ports) {
      return service_status::status_now(ports, around_, fitness);
    });
  }
  /// Titles as somebody of that tenant reads them, page by page.
  [[nodiscard]] std::vector<std::string> titles(std::string const& tenant,
                                                std::string const& person = "sato",
                                                std::size_t limit = 50) {
    std::vector<std::string> found;
    terms::PageRequest page{std::nullopt, limit};
    do {
      auto const shown = in<terms::Page<service_status::ShownAnnouncement>>(
          [&](service_status::StatusPorts& ports)
              -> base::Result<terms::Page<service_status::ShownAnnouncement>> {
            auto const reader = service_status::reader_of(ports, id<terms::TenantId>(tenant),
                                                          {terms::Side::Customer, person, person});
            return ports.of_tenants.list(*reader, page);
          });
      for (auto const& one : shown->items) found.push_back(one.announcement.text.title);
      page.cursor = shown->next_cursor;
    } while (page.cursor);
    return found;
  }

  TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;
  FakeClock clock_;
  FakeRandom random_;
  NamedReaders readers_;
  ThreeFirms firms_;
  MemoryAuditTrail audit_;
  MemoryOutbox outbox_;
  terms::BusinessCalendar calendar_;
  service_status::Surroundings around_{
      clock_, random_, {hours("mon-fri 09:00-17:30"), hours("mon-fri 09:00-17:00"), calendar_}};
  terms::Actor mori_{terms::Side::Desk, "mori", "森"};
};

}  // namespace support
