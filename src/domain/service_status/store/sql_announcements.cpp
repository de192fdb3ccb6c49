#include "domain/service_status/store/sql_announcements.hpp"

#include "domain/service_status/store/announcement_rows.hpp"
#include "platform/sql/rows.hpp"

#include <iterator>

namespace service_status::store {
namespace {

using base::ErrorKind;
using base::pass;
using base::Result;
using platform::sql::Statement;
using platform::sql::TimeCursor;

[[nodiscard]] base::Error changed() {
  return {ErrorKind::Conflict,
          "service_status.announcement-changed",
          "ほかの方が先に更新しました。画面を読み込み直してください。",
          {}};
}

/// Until when it makes the state of the service; none where it never does, or no more.
[[nodiscard]] std::optional<std::int64_t> stands_until(Announcement const& announcement) {
  if (announcement.end || announcement.audience != Audience::All) return std::nullopt;
  switch (announcement.kind) {
    case AnnouncementKind::News: return std::nullopt;
    case AnnouncementKind::Disturbance: return INT64_MAX;
    case AnnouncementKind::Maintenance:
      return announcement.text.planned_end_at.value_or(base::Instant{INT64_MAX}).micros();
  }
  return std::nullopt;
}

[[nodiscard]] Edition edition_row(Statement const& row) {
  return {row.integer(0),
          {row.string(1), row.string(2), row.optional_instant(3), row.optional_instant(4),
           row.string(5)},
          row.string(6),
          row.instant(7)};
}

}  // namespace

Result<Announcement> SqlAnnouncements::find(terms::AnnouncementId const& id) {
  auto statement = transaction_.prepare("SELECT " + std::string{kColumns} +
                                        " FROM announcements a " + std::string{kVersionOf} +
                                        "WHERE a.id = ?");
  auto const stepped = statement.bind(id.text()).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return tl::unexpected(unknown_announcement());
  return announcement_row(statement);
}

Result<void> SqlAnnouncements::put_head(Announcement const& announcement) {
  if (announcement.version == 1) {
    auto statement = transaction_.prepare(
        "INSERT INTO announcements (id, kind, audience, version, published_at, changed_at, "
        "stands_until) VALUES (?, ?, ?, 1, ?, ?, ?)");
    statement.bind(announcement.id.text()).bind(name_of(announcement.kind));
    statement.bind(name_of(announcement.audience)).bind(announcement.published_at);
    statement.bind(announcement.changed_at).bind(stands_until(announcement));
    return run(statement);
  }
  auto statement = transaction_.prepare(
      "UPDATE announcements SET version = ?, changed_at = ?, stands_until = ? "
      "WHERE id = ? AND version = ? AND ended_at IS NULL");
  statement.bind(announcement.version).bind(announcement.changed_at);
  statement.bind(stands_until(announcement));
  statement.bind(announcement.id.text()).bind(announcement.version - 1);
  if (auto done = run_one(statement, changed()); !done) return done;
  auto receivers = transaction_.prepare(
      "UPDATE announcement_receivers SET changed_at = ? WHERE announcement_id = ?");
  receivers.bind(announcement.changed_at).bind(announcement.id.text());
  return run(receivers);
}

Result<void> SqlAnnouncements::add_version(Announcement const& announcement) {
  auto statement = transaction_.prepare(
      "INSERT INTO announcement_versions (announcement_id, version, title, body, begins_at, "
      "planned_end_at, change_note, writer_name, written_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  auto const& text = announcement.text;
  statement.bind(announcement.id.text()).bind(announcement.version).bind(text.title);
  statement.bind(text.body).bind(text.begins_at).bind(text.planned_end_at);
  statement.bind(text.change_note).bind(announcement.writer_name).bind(announcement.changed_at);
  return run(statement);
}

Result<void> SqlAnnouncements::put(Announcement const& announcement) {
  return put_head(announcement).and_then([&] { return add_version(announcement); });
}

Result<void> SqlAnnouncements::put_tenants(terms::AnnouncementId const& id,
                                           std::vector<terms::TenantId> const& tenants) {
  auto statement = transaction_.prepare(
      "INSERT INTO announcement_receivers (tenant_id, announcement_id, changed_at) "
      "SELECT ?, a.id, a.changed_at FROM announcements a WHERE a.id = ?");
  for (auto const& tenant : tenants) {
    statement.bind(tenant.text()).bind(id.text());
    if (auto done = run_one(statement, unknown_announcement()); !done) return done;
    statement.begin_anew();
  }
  return {};
}

Result<void> SqlAnnouncements::end(Announcement const& announcement) {
  auto statement = transaction_.prepare(
      "UPDATE announcements SET ended_at = ?, ended_by_name = ?, stands_until = NULL "
      "WHERE id = ? AND version = ? AND ended_at IS NULL");
  statement.bind(announcement.end->at).bind(announcement.end->by_name);
  statement.bind(announcement.id.text()).bind(announcement.version);
  return run_one(statement, changed());
}

Result<std::vector<terms::TenantId>> SqlAnnouncements::tenants_of(terms::AnnouncementId const& id) {
  auto statement = transaction_.prepare(
      "SELECT tenant_id FROM announcement_receivers WHERE announcement_id = ? "
      "ORDER BY tenant_id LIMIT ?");
  statement.bind(id.text()).bind(static_cast<std::int64_t>(kTenantsMax));
  return all_rows(statement,
                  [](Statement const& row) { return *terms::TenantId::parse(row.text(0)); });
}

Result<std::vector<Edition>> SqlAnnouncements::editions(terms::AnnouncementId const& id) {
  auto statement = transaction_.prepare(
      "SELECT version, title, body, begins_at, planned_end_at, change_note, writer_name, "
      "written_at FROM announcement_versions WHERE announcement_id = ? "
      "ORDER BY version DESC LIMIT ?");
  statement.bind(id.text()).bind(static_cast<std::int64_t>(kEditionsMax));
  return all_rows(statement, edition_row);
}

Result<terms::Page<Announcement>> SqlAnnouncements::list(terms::PageRequest const& page) {
  auto const cursor = cursor_of(page);
  if (!cursor) return tl::unexpected(cursor.error());
  auto statement = transaction_.prepare(
      "SELECT " + std::string{kColumns} + " FROM announcements a " + std::string{kVersionOf} +
      "WHERE (a.changed_at, a.id) < (?, ?) ORDER BY a.changed_at DESC, a.id DESC LIMIT ?");
  statement.bind(cursor->time).bind(cursor->id);
  statement.bind(static_cast<std::int64_t>(page.limit) + 1);
  auto rows = all_rows(statement, announcement_row);
  if (!rows) return pass(rows);
  terms::Page<Announcement> found{std::move(*rows), std::nullopt};
  if (found.items.size() > page.limit) {
    found.items.pop_back();
    auto const& last = found.items.back();
    found.next_cursor = TimeCursor{last.changed_at.micros(), last.id.text()}.text();
  }
  return found;
}

Result<std::vector<Announcement>> SqlAnnouncements::standing(base::Instant now) {
  std::vector<Announcement> found;
  // Disturbances stand the longest: of what runs they come first.
  for (auto const* which : {"<= ? ORDER BY a.stands_until DESC", "> ? ORDER BY a.stands_until"}) {
    auto statement = transaction_.prepare(
        "SELECT " + std::string{kColumns} + " FROM announcements a " + std::string{kVersionOf} +
        "WHERE a.stands_until > ? AND v.begins_at " + which + " LIMIT ?");
    statement.bind(now).bind(now);
    statement.bind(static_cast<std::int64_t>(kStandingMax - found.size()));
    auto rows = all_rows(statement, announcement_row);
    if (!rows) return rows;
    std::move(rows->begin(), rows->end(), std::back_inserter(found));
  }
  return found;
}

}  // namespace service_status::store
