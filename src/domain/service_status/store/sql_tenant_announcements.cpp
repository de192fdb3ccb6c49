#include "domain/service_status/store/sql_tenant_announcements.hpp"

#include "domain/service_status/store/announcement_rows.hpp"
#include "platform/sql/rows.hpp"

#include <algorithm>
#include <tuple>

namespace service_status::store {
namespace {

using base::pass;
using base::Result;
using platform::sql::Statement;
using platform::sql::TimeCursor;

/// Whether the person has read that version: two parameters, tenant and person.
constexpr std::string_view kIsRead =
    ", EXISTS (SELECT 1 FROM announcement_readings r WHERE r.tenant_id = ? AND r.person_id = ? "
    "AND r.announcement_id = a.id AND r.version = a.version) ";

constexpr std::string_view kOfAudience =
    "WHERE a.audience = ? AND (a.changed_at, a.id) < (?, ?) "
    "ORDER BY a.changed_at DESC, a.id DESC LIMIT ?";
constexpr std::string_view kOfTenant =
    "WHERE c.tenant_id = ? AND (c.changed_at, c.announcement_id) < (?, ?) "
    "ORDER BY c.changed_at DESC, c.announcement_id DESC LIMIT ?";

[[nodiscard]] std::string select(std::string_view from, std::string_view rest) {
  return "SELECT " + std::string{kColumns} + std::string{kIsRead} + std::string{from} +
         std::string{kVersionOf} + std::string{rest};
}

[[nodiscard]] ShownAnnouncement shown_row(Statement const& row) {
  return {announcement_row(row), row.boolean(kColumnCount)};
}

[[nodiscard]] auto place_of(ShownAnnouncement const& shown) {
  return std::tuple{shown.announcement.changed_at, shown.announcement.id};
}

}  // namespace

Result<ShownAnnouncement> SqlTenantAnnouncements::find(AnnouncementReader const& reader,
                                                       terms::AnnouncementId const& id) {
  auto statement = transaction_.prepare(
      select("FROM announcements a ",
             "WHERE a.id = ? AND (a.audience = 'all' OR (a.audience = 'partners' AND ? = 1) "
             "OR EXISTS (SELECT 1 FROM announcement_receivers c WHERE c.tenant_id = ? "
             "AND c.announcement_id = a.id))"));
  statement.bind(reader.tenant.text()).bind(reader.person_id).bind(id.text());
  statement.bind(reader.is_of_partner).bind(reader.tenant.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return tl::unexpected(unknown_announcement());
  return shown_row(statement);
}

Result<terms::Page<ShownAnnouncement>> SqlTenantAnnouncements::list(
    AnnouncementReader const& reader, terms::PageRequest const& page) {
  auto const cursor = cursor_of(page);
  if (!cursor) return tl::unexpected(cursor.error());
  terms::Page<ShownAnnouncement> found;
  for (auto const audience : {Audience::All, Audience::Partners, Audience::Tenants}) {
    if (audience == Audience::Partners && !reader.is_of_partner) continue;
    bool const is_listed = audience == Audience::Tenants;
    auto statement = transaction_.prepare(
        is_listed ? select("FROM announcement_receivers c "
                           "JOIN announcements a ON a.id = c.announcement_id ",
                           kOfTenant)
                  : select("FROM announcements a ", kOfAudience));
    statement.bind(reader.tenant.text()).bind(reader.person_id);
    statement.bind(is_listed ? std::string_view{reader.tenant.text()} : name_of(audience));
    statement.bind(cursor->time).bind(cursor->id);
    statement.bind(static_cast<std::int64_t>(page.limit) + 1);
    auto rows = all_rows(statement, shown_row);
    if (!rows) return pass(rows);
    std::move(rows->begin(), rows->end(), std::back_inserter(found.items));
  }
  std::sort(found.items.begin(), found.items.end(),
            [](auto const& one, auto const& other) { return place_of(one) > place_of(other); });
  if (found.items.size() > page.limit) {
    found.items.erase(found.items.begin() + static_cast<std::ptrdiff_t>(page.limit),
                      found.items.end());
    auto const& last = found.items.back().announcement;
    found.next_cursor = TimeCursor{last.changed_at.micros(), last.id.text()}.text();
  }
  return found;
}

Result<void> SqlTenantAnnouncements::note_reading(AnnouncementReader const& reader,
                                                  Announcement const& announcement,
                                                  base::Instant at) {
  auto statement = transaction_.prepare(
      "INSERT INTO announcement_readings (tenant_id, person_id, announcement_id, version, read_at) "
      "VALUES (?, ?, ?, ?, ?) ON CONFLICT (tenant_id, person_id, announcement_id) "
      "DO UPDATE SET version = excluded.version, read_at = excluded.read_at");
  statement.bind(reader.tenant.text()).bind(reader.person_id).bind(announcement.id.text());
  statement.bind(announcement.version).bind(at);
  return run(statement);
}

}  // namespace service_status::store
