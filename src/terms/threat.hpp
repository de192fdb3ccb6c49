#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace terms {

/// リスクレベル, worst first.
enum class Risk : std::uint8_t { Critical, High, Medium, Low, Information, Other };
/// 脅威タイプ.
enum class ThreatType : std::uint8_t { Apt, Malware, Phishing, C2, Exploit, Other };
/// 通信方向, of the flow (client to server): 上り leaves the site, 下り enters it, None is "-".
enum class Direction : std::uint8_t { Outbound, Inbound, None };
/// Which detector saw it.
enum class AlertSource : std::uint8_t { ThreatDetection, FlowCollector, BehaviorDetection };

[[nodiscard]] std::string_view name_of(Risk risk);
[[nodiscard]] std::string_view name_of(ThreatType type);
[[nodiscard]] std::string_view name_of(Direction direction);
[[nodiscard]] std::string_view name_of(AlertSource source);
/// As a person reads it: 重大.
[[nodiscard]] std::string_view japanese(Risk risk);
/// The same for a wire spelling; what is none stays as it is.
[[nodiscard]] std::string_view japanese_risk(std::string_view name);

/// Wire spellings; "Info" and "Information", "behavior" and "behaviour" are both read.
[[nodiscard]] std::optional<Risk> risk_from(std::string_view name);
[[nodiscard]] std::optional<ThreatType> threat_type_from(std::string_view name);
[[nodiscard]] std::optional<Direction> direction_from(std::string_view name);
[[nodiscard]] std::optional<AlertSource> alert_source_from(std::string_view name);

}  // namespace terms
