#include "domain/service_status/announcement.hpp"

#include "base/text.hpp"

#include <array>

namespace service_status {
namespace {

using base::FieldIssue;
using base::Result;

constexpr std::array<std::string_view, 3> kKinds{"disturbance", "maintenance", "news"};
constexpr std::array<std::string_view, 3> kAudiences{"all", "partners", "tenants"};
constexpr std::array<std::string_view, 3> kPhases{"planned", "running", "over"};

template <class Enum, std::size_t N>
[[nodiscard]] std::optional<Enum> value_of(std::array<std::string_view, N> const& names,
                                           std::string_view name) {
  for (std::size_t at = 0; at < N; ++at) {
    if (names[at] == name) return static_cast<Enum>(at);
  }
  return std::nullopt;
}

[[nodiscard]] bool is_text(std::string_view text, std::size_t min, std::size_t max) {
  return base::is_utf8(text) && !base::has_control_characters(text) &&
         base::code_points(text) >= min && base::code_points(text) <= max;
}

[[nodiscard]] std::vector<FieldIssue> faults_of_time(AnnouncementKind kind,
                                                     AnnouncementText const& text,
                                                     base::Instant now) {
  auto const& begin = text.begins_at;
  auto const& end = text.planned_end_at;
  std::vector<FieldIssue> issues;
  switch (kind) {
    case AnnouncementKind::News:
      if (begin || end) issues.push_back({"/begins_at", "お知らせに期間は入れないでください。"});
      return issues;
    case AnnouncementKind::Maintenance:
      if (!begin) issues.push_back({"/begins_at", "開始の日時を入力してください。"});
      if (!end) issues.push_back({"/planned_end_at", "終了予定の日時を入力してください。"});
      break;
    case AnnouncementKind::Disturbance:
      if (begin && *begin > now) {
        issues.push_back({"/begins_at", "発生の日時は、いまより前にしてください。"});
      }
      break;
  }
  if (begin && end && *end <= *begin) {
    issues.push_back({"/planned_end_at", "開始より後の日時にしてください。"});
  }
  return issues;
}

}  // namespace

std::string_view name_of(AnnouncementKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }
std::optional<AnnouncementKind> announcement_kind_from(std::string_view name) {
  return value_of<AnnouncementKind>(kKinds, name);
}

std::string_view name_of(Audience audience) {
  return kAudiences[static_cast<std::size_t>(audience)];
}
std::optional<Audience> audience_from(std::string_view name) {
  return value_of<Audience>(kAudiences, name);
}

std::string_view name_of(Phase phase) { return kPhases[static_cast<std::size_t>(phase)]; }

Result<AnnouncementText> checked(AnnouncementKind kind, AnnouncementText text, base::Instant now) {
  text.title = std::string{base::trimmed(text.title)};
  text.body = std::string{base::trimmed(text.body)};
  text.change_note = std::string{base::trimmed(text.change_note)};
  bool const lacks_begin = kind == AnnouncementKind::Disturbance && !text.begins_at;
  if (lacks_begin) text.begins_at = now;
  auto issues = faults_of_time(kind, text, now);
  bool const is_one_line = text.title.find('\n') == std::string::npos;
  if (!is_one_line || !is_text(text.title, 1, AnnouncementText::kTitleMax)) {
    issues.push_back({"/title", "タイトルを80文字以内で入力してください。"});
  }
  if (!is_text(text.body, 1, AnnouncementText::kBodyMax)) {
    issues.push_back({"/body", "本文を2,000文字以内で入力してください。"});
  }
  if (!is_text(text.change_note, 0, AnnouncementText::kChangeNoteMax)) {
    issues.push_back({"/change_note", "変更点を200文字以内で入力してください。"});
  }
  if (issues.empty()) return text;
  return base::fail(base::ErrorKind::Invalid, "service_status.text",
                    "直していただくところがあります。", std::move(issues));
}

Phase phase_of(Announcement const& announcement, base::Instant now) {
  if (announcement.end) return Phase::Over;
  auto const& text = announcement.text;
  switch (announcement.kind) {
    case AnnouncementKind::News: return Phase::Running;
    case AnnouncementKind::Disturbance: return Phase::Running;
    case AnnouncementKind::Maintenance:
      if (text.planned_end_at && *text.planned_end_at <= now) return Phase::Over;
      return text.begins_at && *text.begins_at > now ? Phase::Planned : Phase::Running;
  }
  return Phase::Over;
}

}  // namespace service_status
