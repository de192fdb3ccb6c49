#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "terms/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace service_status {

/// 障害, メンテナンス, お知らせ.
enum class AnnouncementKind : std::uint8_t { Disturbance, Maintenance, News };
[[nodiscard]] std::string_view name_of(AnnouncementKind kind);
[[nodiscard]] std::optional<AnnouncementKind> announcement_kind_from(std::string_view name);

/// Whom it is for: every tenant, the people of resellers, tenants of a list.
enum class Audience : std::uint8_t { All, Partners, Tenants };
[[nodiscard]] std::string_view name_of(Audience audience);
[[nodiscard]] std::optional<Audience> audience_from(std::string_view name);

/// What an announcement says. A disturbance has begun; a maintenance has a beginning and an end,
/// both perhaps still to come; news have neither.
struct AnnouncementText {
  static constexpr std::size_t kTitleMax = 80;  // code points, as all of these
  static constexpr std::size_t kBodyMax = 2'000;
  static constexpr std::size_t kChangeNoteMax = 200;

  std::string title;
  std::string body;
  std::optional<base::Instant> begins_at{};
  std::optional<base::Instant> planned_end_at{};
  std::string change_note{};  // what a later version puts right; "" in the first
};

/// Trimmed; a disturbance without a beginning begins at `now`. Invalid ("service_status.text")
/// naming each field at fault.
[[nodiscard]] base::Result<AnnouncementText> checked(AnnouncementKind kind, AnnouncementText text,
                                                     base::Instant now);

/// お知らせ of the desk about its own service, as it stands now. What was shown is kept: a
/// correction is the next version, and an end is noted beside it.
struct Announcement {
  struct End {
    base::Instant at;
    std::string by_name;
  };
  terms::AnnouncementId id;
  AnnouncementKind kind;
  Audience audience;
  std::int64_t version = 1;
  AnnouncementText text;
  std::string writer_name;
  base::Instant published_at;  // the first version
  base::Instant changed_at;    // this one
  std::optional<End> end{};
};

/// Where it stands in time: still to come, now, or over. A maintenance is over at its planned end;
/// a disturbance only when somebody says so.
enum class Phase : std::uint8_t { Planned, Running, Over };
[[nodiscard]] std::string_view name_of(Phase phase);
[[nodiscard]] Phase phase_of(Announcement const& announcement, base::Instant now);

}  // namespace service_status
