#pragma once

#include "domain/service_status/ports.hpp"
#include "platform/sql/statement.hpp"
#include "platform/sql/time_cursor.hpp"

namespace service_status::store {

/// What `announcement_row` reads, of "a" joined with its newest version "v".
inline constexpr std::string_view kColumns =
    "a.id, a.kind, a.audience, a.version, v.title, v.body, v.begins_at, v.planned_end_at, "
    "v.change_note, v.writer_name, a.published_at, a.changed_at, a.ended_at, a.ended_by_name";
inline constexpr int kColumnCount = 14;
inline constexpr std::string_view kVersionOf =
    "JOIN announcement_versions v ON v.announcement_id = a.id AND v.version = a.version ";

[[nodiscard]] Announcement announcement_row(platform::sql::Statement const& row);
[[nodiscard]] base::Error unknown_announcement();
/// Invalid ("service_status.cursor").
[[nodiscard]] base::Result<platform::sql::TimeCursor> cursor_of(terms::PageRequest const& page);

}  // namespace service_status::store
