#include "domain/service_status/api/announcement_json.hpp"

#include "domain/service_status/status.hpp"

namespace service_status::api {

AnnouncementView view_of(Announcement const& announcement, base::Instant now) {
  auto const& text = announcement.text;
  auto const ended = announcement.end ? std::optional{announcement.end->at} : std::nullopt;
  return {announcement.id.text(),
          std::string{name_of(announcement.kind)},
          std::string{name_of(phase_of(announcement, now))},
          announcement.version,
          text.title,
          text.body,
          period_words(announcement),
          text.begins_at,
          text.planned_end_at,
          text.change_note,
          announcement.published_at,
          announcement.changed_at,
          ended,
          false};
}

AnnouncementView view_of(ShownAnnouncement const& shown, terms::Side reader, base::Instant now) {
  auto view = view_of(shown.announcement, now);
  view.is_unread = reader == terms::Side::Customer && !shown.is_read;
  return view;
}

DeskAnnouncementRow row_of(Announcement const& announcement, base::Instant now) {
  return {view_of(announcement, now), std::string{name_of(announcement.audience)},
          announcement.writer_name};
}

std::vector<AnnouncementEdition> editions_of(std::vector<Edition> const& editions,
                                             terms::Side reader) {
  std::vector<AnnouncementEdition> views;
  for (auto const& one : editions) {
    views.push_back({one.version, one.text.title, one.text.body, one.text.change_note,
                     reader == terms::Side::Desk ? one.writer_name : "", one.at});
  }
  return views;
}

}  // namespace service_status::api
