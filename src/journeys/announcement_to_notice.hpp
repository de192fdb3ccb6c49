#pragma once

#include "domain/notices/queue_notice.hpp"
#include "domain/service_status/ports.hpp"
#include "terms/events.hpp"
#include "terms/outbox.hpp"
#include "terms/page.hpp"

#include <functional>

namespace journeys {

/// The rest of telling all firms. subject: AnnouncementId, detail: its version, a space, and the
/// cursor where it goes on. Between this journey and itself.
inline constexpr std::string_view kAnnouncementRest = "announcement.rest";

struct AnnouncementSources {
  service_status::Announcements& announcements;
  /// Every firm there is, a page at a time.
  std::function<base::Result<terms::Page<terms::TenantId>>(terms::PageRequest const&)> firms;
  terms::Outbox& outbox;
};

/// On announcement.published, and on the rest of it: who can do without such mails apart, everybody
/// it is for is told once a version, whoever belongs to many firms too. A piece is so many firms;
/// where more are left an event says so, so that no transaction grows with their number. What was
/// corrected or ended meanwhile is not told on: a correction has an event of its own.
[[nodiscard]] base::Result<void> announcement_to_notice(AnnouncementSources const& from,
                                                        notices::NoticesPorts& ports,
                                                        notices::Surroundings const& around,
                                                        terms::Event const& event);

inline constexpr std::size_t kFirmsToldAtOnce = 20;

}  // namespace journeys
