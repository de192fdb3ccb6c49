#include "domain/service_status/status.hpp"

#include "terms/japan_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace service_status {
namespace {

using base::Instant;
using base::Result;

constexpr std::array<std::string_view, 4> kStates{"open", "closed", "disturbance", "maintenance"};

[[nodiscard]] bool has(std::vector<Announcement> const& running, AnnouncementKind kind) {
  return std::any_of(running.begin(), running.end(),
                     [kind](Announcement const& one) { return one.kind == kind; });
}

[[nodiscard]] ServiceState state_of(ServiceStatus const& status, Fitness fitness) {
  bool const is_faulty = !fitness.is_writable || !fitness.does_store_answer;
  if (is_faulty || has(status.running, AnnouncementKind::Disturbance)) {
    return ServiceState::Disturbance;
  }
  if (has(status.running, AnnouncementKind::Maintenance)) return ServiceState::Maintenance;
  return status.is_desk_open ? ServiceState::Open : ServiceState::Closed;
}

/// "9:00": the hour as people say it.
[[nodiscard]] std::string clock_words(Instant at) {
  auto const text = terms::time_of_day(at);
  return text.starts_with('0') ? text.substr(1) : text;
}

[[nodiscard]] std::string opening_words(ServiceStatus const& status) {
  if (status.is_desk_open || !status.opens_at) return "";
  return fmt::format("次の受付は {} からです。", moment_words(*status.opens_at));
}

[[nodiscard]] std::string fault_words(ServiceStatus const& status) {
  if (!status.faults_at) return "平日の日中に対応します。";
  if (*status.faults_at <= status.at) return "ただいま対応しています。";
  return fmt::format("平日の日中に対応します。次の対応は {} からです。",
                     moment_words(*status.faults_at));
}

[[nodiscard]] std::string join(std::string first, std::string const& second) {
  if (first.empty() || second.empty()) return first + second;
  return first + " " + second;
}

}  // namespace

std::string_view name_of(ServiceState state) { return kStates[static_cast<std::size_t>(state)]; }

ServiceStatus status_from(std::vector<Announcement> standing, Fitness fitness, Hours const& hours,
                          Instant now) {
  ServiceStatus status{ServiceState::Open, now, fitness.is_writable && fitness.does_store_answer};
  for (auto& one : standing) {
    bool const concerns_all = one.kind != AnnouncementKind::News && one.audience == Audience::All;
    if (!concerns_all) continue;
    switch (phase_of(one, now)) {
      case Phase::Running: status.running.push_back(std::move(one)); break;
      case Phase::Planned: status.planned.push_back(std::move(one)); break;
      case Phase::Over: break;
    }
  }
  status.is_desk_open = hours.desk.is_open(now, hours.calendar);
  if (!status.is_desk_open) status.opens_at = hours.desk.next_opening(now, hours.calendar);
  status.faults_at = hours.faults.next_opening(now, hours.calendar);
  status.state = state_of(status, fitness);
  return status;
}

Result<ServiceStatus> status_now(StatusPorts& ports, Surroundings const& around, Fitness fitness) {
  auto const now = around.clock.now();
  auto standing = ports.announcements.standing(now);
  if (!standing) return base::pass(standing);
  return status_from(std::move(*standing), fitness, around.hours, now);
}

StatusWords words_of(ServiceStatus const& status) {
  switch (status.state) {
    case ServiceState::Open:
      return {"ただいま受付中です",
              "お問い合わせは、窓口のページから送れます。",
              {"サインインして、質問や遮断の依頼を送ってください。"}};
    case ServiceState::Closed:
      return {"ただいま受付時間外です",
              opening_words(status),
              {"お問い合わせは、いまも窓口のページから送れます。受付が始まってから順に拝見します。",
               "お急ぎの場合は、お手元の手引きにある公的な窓口に電話で相談できます。"}};
    case ServiceState::Disturbance:
      return {
          "窓口のシステムに障害が起きています",
          join(fault_words(status), opening_words(status)),
          {"送れなかった内容は、この表示が消えてからもう一度お送りください。",
           "様子のおかしい機器は、LANケーブルを抜くか、無線を切ってください。電源は切らないでください。",
           "お急ぎの場合は、お手元の手引きにある公的な窓口に電話で相談できます。"}};
    case ServiceState::Maintenance:
      return {"ただいまメンテナンス中です",
              opening_words(status),
              {"送れなかった内容は、メンテナンスが終わってからもう一度お送りください。",
               "お急ぎの場合は、お手元の手引きにある公的な窓口に電話で相談できます。"}};
  }
  return {};
}

std::string moment_words(Instant at) {
  return terms::day_words(terms::japan_day(at)) + " " + clock_words(at);
}

std::string period_words(Announcement const& announcement) {
  auto const& [title, body, begin, end, note] = announcement.text;
  if (!begin) return "";
  auto const from = moment_words(*begin) + " から";
  if (announcement.kind == AnnouncementKind::Disturbance) {
    return end ? fmt::format("{} (復旧の見込み: {})", from, moment_words(*end)) : from;
  }
  if (!end) return from;
  bool const is_one_day = terms::is_same_day(*begin, *end);
  return fmt::format("{} {} まで (予定)", from,
                     is_one_day ? clock_words(*end) : moment_words(*end));
}

}  // namespace service_status
