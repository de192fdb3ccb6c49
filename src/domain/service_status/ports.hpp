#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "domain/service_status/announcement.hpp"
#include "terms/audit_trail.hpp"
#include "terms/opening_hours.hpp"
#include "terms/outbox.hpp"
#include "terms/page.hpp"

#include <optional>
#include <string>
#include <vector>

namespace service_status {

/// A version that was published, as it was shown.
struct Edition {
  std::int64_t version;
  AnnouncementText text;
  std::string writer_name;
  base::Instant at;
};

/// Every announcement, as the desk writes them.
class Announcements {
 public:
  virtual ~Announcements() = default;
  static constexpr std::size_t kTenantsMax = 200;
  static constexpr std::size_t kEditionsMax = 50;
  static constexpr std::size_t kStandingMax = 20;

  /// NotFound ("service_status.unknown-announcement").
  [[nodiscard]] virtual base::Result<Announcement> find(terms::AnnouncementId const& id) = 0;
  /// A new one, or the next version of one that is there. Conflict
  /// ("service_status.announcement-changed") where that version is there already.
  [[nodiscard]] virtual base::Result<void> put(Announcement const& announcement) = 0;
  [[nodiscard]] virtual base::Result<void> put_tenants(
      terms::AnnouncementId const& id, std::vector<terms::TenantId> const& tenants) = 0;
  [[nodiscard]] virtual base::Result<void> end(Announcement const& announcement) = 0;
  /// Of the list it is for.
  [[nodiscard]] virtual base::Result<std::vector<terms::TenantId>> tenants_of(
      terms::AnnouncementId const& id) = 0;
  /// The newest first.
  [[nodiscard]] virtual base::Result<std::vector<Edition>> editions(
      terms::AnnouncementId const& id) = 0;
  /// The newest change first. Invalid ("service_status.cursor").
  [[nodiscard]] virtual base::Result<terms::Page<Announcement>> list(
      terms::PageRequest const& page) = 0;
  /// Disturbances and maintenances for all that nobody has ended and whose planned end, where that
  /// ends them, has not come: at most kStandingMax, what runs before what is planned.
  [[nodiscard]] virtual base::Result<std::vector<Announcement>> standing(base::Instant now) = 0;
};

/// Who reads, and for whom.
struct AnnouncementReader {
  terms::TenantId tenant;
  std::string person_id;  // Actor::id
  bool is_of_partner = false;
};
struct ShownAnnouncement {
  Announcement announcement;
  bool is_read = false;  // this version, by that person
};

/// What reaches one tenant. Every question names it.
class TenantAnnouncements {
 public:
  virtual ~TenantAnnouncements() = default;
  /// NotFound ("service_status.unknown-announcement") also for one that is not for them.
  [[nodiscard]] virtual base::Result<ShownAnnouncement> find(AnnouncementReader const& reader,
                                                             terms::AnnouncementId const& id) = 0;
  /// The newest change first. Invalid ("service_status.cursor").
  [[nodiscard]] virtual base::Result<terms::Page<ShownAnnouncement>> list(
      AnnouncementReader const& reader, terms::PageRequest const& page) = 0;
  /// Once; later versions are noted anew.
  [[nodiscard]] virtual base::Result<void> note_reading(AnnouncementReader const& reader,
                                                        Announcement const& announcement,
                                                        base::Instant at) = 0;
};

/// What is asked about people and tenants; answered by journeys/bridges.
class Readers {
 public:
  virtual ~Readers() = default;
  /// Whether that is somebody of a reseller.
  [[nodiscard]] virtual base::Result<bool> is_of_partner(terms::Actor const& who) = 0;
};
class Firms {
 public:
  virtual ~Firms() = default;
  /// NotFound when there is no such tenant.
  [[nodiscard]] virtual base::Result<std::string> name_of(terms::TenantId const& tenant) = 0;
};

struct StatusPorts {
  Announcements& announcements;
  TenantAnnouncements& of_tenants;
  Readers& readers;
  Firms& firms;
  terms::AuditTrail& audit;
  terms::Outbox& outbox;
};

/// When somebody answers, and when faults are handled.
struct Hours {
  terms::OpeningHours desk;
  terms::OpeningHours faults;
  terms::BusinessCalendar const& calendar;
};

/// What every use case here is handed besides the ports of its transaction.
struct Surroundings {
  base::Clock const& clock;
  base::Random& random;
  Hours hours;
};

}  // namespace service_status
