#include "domain/service_status/store/announcement_rows.hpp"

#include "base/check.hpp"

namespace service_status::store {

using platform::sql::Statement;
using platform::sql::TimeCursor;

Announcement announcement_row(Statement const& row) {
  auto const kind = announcement_kind_from(row.text(1));
  auto const audience = audience_from(row.text(2));
  DESK_CHECK(kind && audience);
  Announcement announcement{*terms::AnnouncementId::parse(row.text(0)),
                            *kind,
                            *audience,
                            row.integer(3),
                            {row.string(4), row.string(5), row.optional_instant(6),
                             row.optional_instant(7), row.string(8)},
                            row.string(9),
                            row.instant(10),
                            row.instant(11)};
  if (auto const at = row.optional_instant(12)) {
    announcement.end = {*at, row.optional_string(13).value_or("")};
  }
  return announcement;
}

base::Error unknown_announcement() {
  return {base::ErrorKind::NotFound,
          "service_status.unknown-announcement",
          "このお知らせは見つかりません。",
          {}};
}

base::Result<TimeCursor> cursor_of(terms::PageRequest const& page) {
  if (!page.cursor) return TimeCursor{};
  auto const cursor = TimeCursor::parse(*page.cursor);
  if (cursor) return *cursor;
  return base::fail(base::ErrorKind::Invalid, "service_status.cursor",
                    "The cursor is not one of ours.", {{"?cursor", "next_cursor of a page"}});
}

}  // namespace service_status::store
