#pragma once

#include "domain/service_status/ports.hpp"

namespace service_status {

/// 受付中, 受付時間外, 障害, メンテナンス中.
enum class ServiceState : std::uint8_t { Open, Closed, Disturbance, Maintenance };
[[nodiscard]] std::string_view name_of(ServiceState state);

/// How the service stands at a moment, for everybody: it names no tenant.
struct ServiceStatus {
  ServiceState state = ServiceState::Open;
  base::Instant at;
  bool is_writable = true;  // whether anything can be sent
  bool is_desk_open = false;
  std::optional<base::Instant> opens_at{};   // the next time, where the desk is closed now
  std::optional<base::Instant> faults_at{};  // when a fault of now is handled: now or the next day
  std::vector<Announcement> running{};
  std::vector<Announcement> planned{};
};

/// Of how the server itself fares.
struct Fitness {
  bool is_writable = true;
  bool does_store_answer = true;
};

/// From the hours, from what was announced to all, and from how the server fares; a disturbance
/// goes before a maintenance, and both before the hours.
[[nodiscard]] ServiceStatus status_from(std::vector<Announcement> standing, Fitness fitness,
                                        Hours const& hours, base::Instant now);
[[nodiscard]] base::Result<ServiceStatus> status_now(StatusPorts& ports, Surroundings const& around,
                                                     Fitness fitness);

/// What a status says in a line, and what to do meanwhile: Japanese, for everybody.
struct StatusWords {
  std::string heading;              // ただいま受付中です
  std::string sentence;             // 次の受付は 11月27日(金) 9:00 からです。
  std::vector<std::string> advice;  // what to do meanwhile
};
[[nodiscard]] StatusWords words_of(ServiceStatus const& status);

/// "11月27日(金) 9:00".
[[nodiscard]] std::string moment_words(base::Instant at);
/// "11月27日(金) 9:00 から 10:00 (予定)"; "" for news.
[[nodiscard]] std::string period_words(Announcement const& announcement);

}  // namespace service_status
