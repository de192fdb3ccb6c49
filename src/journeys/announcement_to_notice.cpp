#include "journeys/announcement_to_notice.hpp"

#include "domain/notices/words.hpp"
#include "domain/service_status/status.hpp"

#include <string>

namespace journeys {
namespace {

using base::Result;
using service_status::Announcement;
using service_status::AnnouncementKind;

[[nodiscard]] std::string_view subject_of(AnnouncementKind kind) {
  switch (kind) {
    case AnnouncementKind::Disturbance: return "窓口の障害のお知らせ";
    case AnnouncementKind::Maintenance: return "窓口のメンテナンスのお知らせ";
    case AnnouncementKind::News: return "窓口からのお知らせ";
  }
  return "";
}

[[nodiscard]] Result<void> tell(notices::NoticesPorts& ports, notices::Surroundings const& around,
                                Announcement const& announcement, terms::TenantId const& tenant) {
  bool const is_for_partners = announcement.audience == service_status::Audience::Partners;
  auto const& text = announcement.text;
  notices::News const news{
      .kind = notices::Kind::Announcement,
      .tenant = tenant,
      .cause = "announcement:" + announcement.id.text() + ":" +
               std::to_string(announcement.version),
      .words = notices::announcement_words(
          tenant, {announcement.id, std::string{subject_of(announcement.kind)}, text.title,
                   service_status::period_words(announcement), text.body, text.change_note})};
  auto const told = notices::tell_tenant(ports, around, news,
                                         is_for_partners ? notices::Audience::Partners
                                                         : notices::Audience::Everybody);
  if (!told) return tl::unexpected(told.error());
  return {};
}

[[nodiscard]] Result<void> tell_piece(AnnouncementSources const& from, notices::NoticesPorts& ports,
                                      notices::Surroundings const& around,
                                      Announcement const& announcement,
                                      std::optional<std::string> cursor) {
  auto const firms = from.firms({std::move(cursor), kFirmsToldAtOnce});
  if (!firms) return tl::unexpected(firms.error());
  for (auto const& firm : firms->items) {
    if (auto told = tell(ports, around, announcement, firm); !told) return told;
  }
  if (!firms->next_cursor) return {};
  return from.outbox.publish({std::string{kAnnouncementRest}, "", announcement.id.text(),
                              std::to_string(announcement.version) + " " + *firms->next_cursor});
}

}  // namespace

Result<void> announcement_to_notice(AnnouncementSources const& from, notices::NoticesPorts& ports,
                                    notices::Surroundings const& around,
                                    terms::Event const& event) {
  if (!around.rules.is_on) return {};
  auto const id = terms::AnnouncementId::parse(event.subject);
  if (!id) return tl::unexpected(id.error());
  auto const found = from.announcements.find(*id);
  if (!found && found.error().kind == base::ErrorKind::NotFound) return {};
  if (!found) return tl::unexpected(found.error());
  if (found->end) return {};
  if (event.topic == kAnnouncementRest) {
    auto const space = event.detail.find(' ');
    bool const is_same = event.detail.substr(0, space) == std::to_string(found->version);
    if (!is_same || space == std::string::npos) return {};
    return tell_piece(from, ports, around, *found, event.detail.substr(space + 1));
  }
  if (event.tenant.empty()) return tell_piece(from, ports, around, *found, std::nullopt);
  auto const tenant = terms::TenantId::parse(event.tenant);
  if (!tenant) return tl::unexpected(tenant.error());
  return tell(ports, around, *found, *tenant);
}

}  // namespace journeys
