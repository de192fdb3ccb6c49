#include "terms/threat.hpp"

#include <array>

namespace terms {
namespace {

constexpr std::array<std::string_view, 6> kRisks{"Critical", "High",        "Medium",
                                                 "Low",      "Information", "Other"};
constexpr std::array<std::string_view, 6> kJapaneseRisks{"重大", "高",   "中",
                                                         "低",   "情報", "その他"};
constexpr std::array<std::string_view, 6> kThreatTypes{"APT", "Malware", "Phishing",
                                                       "C2",  "Exploit", "Other"};
constexpr std::array<std::string_view, 3> kDirections{"outbound", "inbound", "none"};
constexpr std::array<std::string_view, 3> kSources{"threat_detection", "flow_collector",
                                                   "behavior_detection"};

template <class Enum, std::size_t N>
[[nodiscard]] std::optional<Enum> from(std::array<std::string_view, N> const& names,
                                       std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Risk risk) { return kRisks[static_cast<std::size_t>(risk)]; }
std::string_view name_of(ThreatType type) { return kThreatTypes[static_cast<std::size_t>(type)]; }
std::string_view name_of(Direction direction) {
  return kDirections[static_cast<std::size_t>(direction)];
}
std::string_view japanese(Risk risk) { return kJapaneseRisks[static_cast<std::size_t>(risk)]; }
std::string_view name_of(AlertSource source) { return kSources[static_cast<std::size_t>(source)]; }

std::optional<Risk> risk_from(std::string_view name) {
  return from<Risk>(kRisks, name == "Info" ? "Information" : name);
}
std::string_view japanese_risk(std::string_view name) {
  auto const risk = risk_from(name);
  return risk ? japanese(*risk) : name;
}
std::optional<ThreatType> threat_type_from(std::string_view name) {
  return from<ThreatType>(kThreatTypes, name);
}
std::optional<Direction> direction_from(std::string_view name) {
  return from<Direction>(kDirections, name);
}
std::optional<AlertSource> alert_source_from(std::string_view name) {
  return from<AlertSource>(kSources, name == "behaviour_detection" ? "behavior_detection" : name);
}

}  // namespace terms
