#pragma once

#include "base/instant.hpp"
#include "domain/service_status/announce.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace service_status::api {

struct AnnouncementView {
  std::string id;
  std::string kind;   // disturbance, maintenance, news
  std::string phase;  // planned, running, over
  std::int64_t version;
  std::string title;
  std::string body;
  std::string period;  // in words; "" for news
  std::optional<base::Instant> begins_at;
  std::optional<base::Instant> planned_end_at;
  std::string change_note;
  base::Instant published_at;
  base::Instant changed_at;
  std::optional<base::Instant> ended_at;
  bool is_unread;  // by whoever asks; never for the desk
};
BOOST_DESCRIBE_STRUCT(AnnouncementView, (),
                      (id, kind, phase, version, title, body, period, begins_at, planned_end_at,
                       change_note, published_at, changed_at, ended_at, is_unread))

struct AnnouncementList {
  std::vector<AnnouncementView> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(AnnouncementList, (), (items, next_cursor))

struct AnnouncementEdition {
  std::int64_t version;
  std::string title;
  std::string body;
  std::string change_note;
  std::string writer_name;  // "" to a tenant
  base::Instant at;
};
BOOST_DESCRIBE_STRUCT(AnnouncementEdition, (), (version, title, body, change_note, writer_name, at))

/// With every version that was shown.
struct AnnouncementDetail {
  AnnouncementView announcement;
  std::vector<AnnouncementEdition> editions;
};
BOOST_DESCRIBE_STRUCT(AnnouncementDetail, (), (announcement, editions))

struct AnnouncementFirm {
  std::string id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(AnnouncementFirm, (), (id, name))

struct DeskAnnouncementRow {
  AnnouncementView announcement;
  std::string audience;  // all, partners, tenants
  std::string writer_name;
};
BOOST_DESCRIBE_STRUCT(DeskAnnouncementRow, (), (announcement, audience, writer_name))

struct DeskAnnouncementList {
  std::vector<DeskAnnouncementRow> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(DeskAnnouncementList, (), (items, next_cursor))

struct DeskAnnouncement {
  DeskAnnouncementRow row;
  std::vector<AnnouncementEdition> editions;
  std::vector<AnnouncementFirm> firms;  // of its list
};
BOOST_DESCRIBE_STRUCT(DeskAnnouncement, (), (row, editions, firms))

struct NewAnnouncementText {
  std::string kind;
  std::string audience;
  std::vector<terms::TenantId> tenant_ids;  // none unless it is for tenants
  std::string title;
  std::string body;
  std::optional<base::Instant> begins_at;
  std::optional<base::Instant> planned_end_at;
};
BOOST_DESCRIBE_STRUCT(NewAnnouncementText, (),
                      (kind, audience, tenant_ids, title, body, begins_at, planned_end_at))

struct AnnouncementCorrection {
  std::int64_t version;  // the one that was seen
  std::string title;
  std::string body;
  std::optional<base::Instant> begins_at;
  std::optional<base::Instant> planned_end_at;
  std::string change_note;
};
BOOST_DESCRIBE_STRUCT(AnnouncementCorrection, (),
                      (version, title, body, begins_at, planned_end_at, change_note))

struct AnnouncementSeen {
  std::int64_t version;
};
BOOST_DESCRIBE_STRUCT(AnnouncementSeen, (), (version))

/// The body is an empty object.
struct AnnouncementNoWords {};
BOOST_DESCRIBE_STRUCT(AnnouncementNoWords, (), ())

[[nodiscard]] AnnouncementView view_of(Announcement const& announcement, base::Instant now);
[[nodiscard]] AnnouncementView view_of(ShownAnnouncement const& shown, terms::Side reader,
                                       base::Instant now);
[[nodiscard]] DeskAnnouncementRow row_of(Announcement const& announcement, base::Instant now);
[[nodiscard]] std::vector<AnnouncementEdition> editions_of(std::vector<Edition> const& editions,
                                                           terms::Side reader);

}  // namespace service_status::api
