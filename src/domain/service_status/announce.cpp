#include "domain/service_status/announce.hpp"

#include "base/new_id.hpp"
#include "terms/events.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace service_status {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;
using terms::TenantId;

[[nodiscard]] tl::unexpected<base::Error> refused_tenants(std::string reason) {
  return fail(ErrorKind::Invalid, "service_status.text", "直していただくところがあります。",
              {{"/tenant_ids", std::move(reason)}});
}

/// Each once, all of them there; none where it is not for a list.
[[nodiscard]] Result<std::vector<TenantId>> checked_tenants(StatusPorts& ports,
                                                            NewAnnouncement const& what) {
  if (what.audience != Audience::Tenants) return std::vector<TenantId>{};
  auto tenants = what.tenants;
  std::sort(tenants.begin(), tenants.end());
  tenants.erase(std::unique(tenants.begin(), tenants.end()), tenants.end());
  if (tenants.empty()) return refused_tenants("お知らせする会社を1社以上選んでください。");
  if (tenants.size() > Announcements::kTenantsMax) {
    return refused_tenants("会社は200社までにしてください。");
  }
  for (auto const& tenant : tenants) {
    auto const name = ports.firms.name_of(tenant);
    if (name) continue;
    if (name.error().kind != ErrorKind::NotFound) return tl::unexpected(name.error());
    return refused_tenants("一覧にない会社があります。選び直してください。");
  }
  return tenants;
}

[[nodiscard]] Result<void> record(StatusPorts& ports, terms::Actor const& by,
                                  std::string_view action, Announcement const& announcement) {
  return ports.audit.record({std::nullopt, by, action, announcement.id.text(),
                             fmt::format("{} version {} to {}", name_of(announcement.kind),
                                         announcement.version, name_of(announcement.audience))});
}

/// One event for everybody, or one for each tenant of the list.
[[nodiscard]] Result<void> tell(StatusPorts& ports, Announcement const& announcement,
                                std::vector<TenantId> const& tenants) {
  terms::Event event{std::string{terms::kAnnouncementPublished}, "", announcement.id.text(),
                     std::string{name_of(announcement.audience)}};
  if (announcement.audience != Audience::Tenants) return ports.outbox.publish(event);
  for (auto const& tenant : tenants) {
    event.tenant = tenant.text();
    if (auto told = ports.outbox.publish(event); !told) return told;
  }
  return {};
}

/// As the person saw it, and not over.
[[nodiscard]] Result<Announcement> load(StatusPorts& ports, AnnouncementAct const& act) {
  auto found = ports.announcements.find(act.announcement);
  if (!found) return found;
  if (found->end) {
    return fail(ErrorKind::Conflict, "service_status.ended",
                "このお知らせはすでに終了しています。");
  }
  if (found->version == act.version) return found;
  return fail(ErrorKind::Conflict, "service_status.announcement-changed",
              "ほかの方が先に更新しました。画面を読み込み直してください。");
}

}  // namespace

Result<Announcement> publish_announcement(StatusPorts& ports, Surroundings const& around,
                                          NewAnnouncement what, terms::Actor const& by) {
  auto const tenants = checked_tenants(ports, what);
  if (!tenants) return tl::unexpected(tenants.error());
  auto const now = around.clock.now();
  what.text.change_note.clear();
  auto text = checked(what.kind, std::move(what.text), now);
  if (!text) return pass(text);
  Announcement announcement{base::new_id<terms::AnnouncementId>(around.clock, around.random),
                            what.kind,
                            what.audience,
                            1,
                            std::move(*text),
                            by.name,
                            now,
                            now};
  auto done =
      ports.announcements.put(announcement)
          .and_then([&] { return ports.announcements.put_tenants(announcement.id, *tenants); })
          .and_then([&] { return tell(ports, announcement, *tenants); })
          .and_then([&] { return record(ports, by, "service_status.published", announcement); });
  if (!done) return pass(done);
  return announcement;
}

Result<Announcement> correct_announcement(StatusPorts& ports, Surroundings const& around,
                                          AnnouncementAct const& act, AnnouncementText text) {
  auto announcement = load(ports, act);
  if (!announcement) return announcement;
  auto const now = around.clock.now();
  // What began is not begun anew by a correction that leaves it out.
  if (!text.begins_at) text.begins_at = announcement->text.begins_at;
  auto good = checked(announcement->kind, std::move(text), now);
  if (!good) return pass(good);
  if (good->change_note.empty()) {
    return fail(ErrorKind::Invalid, "service_status.text", "直していただくところがあります。",
                {{"/change_note", "何を変えたかを入力してください。"}});
  }
  ++announcement->version;
  announcement->text = std::move(*good);
  announcement->writer_name = act.by.name;
  announcement->changed_at = now;
  auto const tenants = ports.announcements.tenants_of(announcement->id);
  if (!tenants) return tl::unexpected(tenants.error());
  auto done = ports.announcements.put(*announcement)
                  .and_then([&] { return tell(ports, *announcement, *tenants); })
                  .and_then([&] {
                    return record(ports, act.by, "service_status.corrected", *announcement);
                  });
  if (!done) return pass(done);
  return announcement;
}

Result<Announcement> end_announcement(StatusPorts& ports, Surroundings const& around,
                                      AnnouncementAct const& act) {
  auto announcement = load(ports, act);
  if (!announcement) return announcement;
  announcement->end = {around.clock.now(), act.by.name};
  auto done = ports.announcements.end(*announcement).and_then([&] {
    return record(ports, act.by, "service_status.ended", *announcement);
  });
  if (!done) return pass(done);
  return announcement;
}

Result<AnnouncementReader> reader_of(StatusPorts& ports, TenantId const& tenant,
                                     terms::Actor const& who) {
  auto const is_of_partner = ports.readers.is_of_partner(who);
  if (!is_of_partner) return tl::unexpected(is_of_partner.error());
  return AnnouncementReader{tenant, who.id, *is_of_partner};
}

Result<void> note_reading(StatusPorts& ports, Surroundings const& around, TenantId const& tenant,
                          terms::Actor const& who, terms::AnnouncementId const& id) {
  auto const reader = reader_of(ports, tenant, who);
  if (!reader) return tl::unexpected(reader.error());
  auto const shown = ports.of_tenants.find(*reader, id);
  if (!shown) return tl::unexpected(shown.error());
  if (shown->is_read || who.side != terms::Side::Customer) return {};
  return ports.of_tenants.note_reading(*reader, shown->announcement, around.clock.now());
}

}  // namespace service_status
