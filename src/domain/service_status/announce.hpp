#pragma once

#include "domain/service_status/ports.hpp"

namespace service_status {

struct NewAnnouncement {
  AnnouncementKind kind;
  Audience audience = Audience::All;
  std::vector<terms::TenantId> tenants{};  // of Audience::Tenants
  AnnouncementText text;
};
/// Shown from now on. Invalid ("service_status.text"), also for tenants that are not there, and for
/// none of them.
[[nodiscard]] base::Result<Announcement> publish_announcement(StatusPorts& ports,
                                                              Surroundings const& around,
                                                              NewAnnouncement what,
                                                              terms::Actor const& by);

/// Which one is acted on, and by whom. `version` is the one the person saw: Conflict
/// ("service_status.announcement-changed") if somebody was quicker, ("service_status.ended") once
/// it is over.
struct AnnouncementAct {
  terms::AnnouncementId announcement;
  std::int64_t version;
  terms::Actor by;
};
/// The next version; the one before stays readable. Whom it is for stays as it was.
[[nodiscard]] base::Result<Announcement> correct_announcement(StatusPorts& ports,
                                                              Surroundings const& around,
                                                              AnnouncementAct const& act,
                                                              AnnouncementText text);
/// It is over: a disturbance is mended, a maintenance is done, news are of no interest any more.
[[nodiscard]] base::Result<Announcement> end_announcement(StatusPorts& ports,
                                                          Surroundings const& around,
                                                          AnnouncementAct const& act);

/// Notes that the person has it before them; the desk reads without a trace.
[[nodiscard]] base::Result<void> note_reading(StatusPorts& ports, Surroundings const& around,
                                              terms::TenantId const& tenant,
                                              terms::Actor const& who,
                                              terms::AnnouncementId const& id);

[[nodiscard]] base::Result<AnnouncementReader> reader_of(StatusPorts& ports,
                                                         terms::TenantId const& tenant,
                                                         terms::Actor const& who);

}  // namespace service_status
