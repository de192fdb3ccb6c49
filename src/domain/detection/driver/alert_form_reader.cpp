#include "domain/detection/driver/alert_form_reader.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace detection::driver {
namespace {

namespace dom = simdjson::dom;

constexpr std::int64_t kPortMax = 65'535;
constexpr std::size_t kTextBytesMax = 2'000;
constexpr std::array<std::string_view, 18> kKnown{
    "source",   "detected_at",     "sensor",  "risk",     "threat_type", "direction",
    "src_ip",   "src_port",        "dst_ip",  "dst_port", "protocol",    "name",
    "detector", "native_severity", "line_id", "vpn_id",   "evidence",    "category"};

/// A value of a closed list; `fallback` when absent.
template <class T, class From>
[[nodiscard]] T word(Members& members, std::string_view key, From from, std::optional<T> fallback) {
  auto const text = members.text(key);
  if (!text && fallback) return *fallback;
  auto const value = text ? from(*text) : std::nullopt;
  if (!value && text) {
    members.complain(key, "detection.unknown-value", "This value is not in the list.");
  }
  if (!text) members.complain(key, "detection.missing", "This must be there.");
  return value.value_or(T{});
}

[[nodiscard]] std::string bounded(Members& members, std::string_view key) {
  auto const text = members.text(key).value_or("");
  if (text.size() > kTextBytesMax) {
    members.complain(key, "detection.too-long", "This holds at most 2000 bytes.");
  } else if (base::has_control_characters(text)) {
    members.complain(key, "detection.control-character", "This holds a control character.");
  }
  return std::string{text};
}

[[nodiscard]] std::string required(Members& members, std::string_view key) {
  if (members.required_text(key).empty()) return {};
  return bounded(members, key);
}

[[nodiscard]] std::optional<std::string> optional(Members& members, std::string_view key) {
  auto text = bounded(members, key);
  return text.empty() ? std::nullopt : std::optional{std::move(text)};
}

/// An address that must be there; the one returned otherwise is never used.
[[nodiscard]] Endpoint end_of(Members& members, std::string_view ip, std::string_view port) {
  auto const address = members.address(ip);
  if (!address) members.complain(ip, "detection.missing", "This must be there.");
  return {address.value_or(*terms::IpAddress::parse("0.0.0.0")), members.number(port, kPortMax)};
}

void refuse_unknown(Members& members, dom::object object) {
  for (auto const field : object) {
    if (std::find(kKnown.begin(), kKnown.end(), field.key) == kKnown.end()) {
      members.complain(field.key.substr(0, 64), "detection.unknown-field",
                       "The alert form has no such member; put it into evidence.");
    }
  }
}

}  // namespace

LineReading AlertFormReader::read(std::string_view line, base::Instant now) {
  auto const object = json_.parse(line);
  if (!object) return object.error();
  if (auto twice = find_duplicate_key(*object)) return *twice;
  Members members{*object, ""};
  auto const source = word<terms::AlertSource>(members, "source", terms::alert_source_from, {});
  auto const at = members.required_time("detected_at", now);
  Finding finding{.source = source,
                  .detected_at = at,
                  .sensor = bounded(members, "sensor"),
                  .client = end_of(members, "src_ip", "src_port"),
                  .server = end_of(members, "dst_ip", "dst_port"),
                  .protocol = bounded(members, "protocol"),
                  .name = required(members, "name"),
                  .signature = required(members, "detector"),
                  .native_severity = bounded(members, "native_severity"),
                  .risk = word<terms::Risk>(members, "risk", terms::risk_from, {}),
                  .threat_type = word<terms::ThreatType>(
                      members, "threat_type", terms::threat_type_from, terms::ThreatType::Other),
                  .category = bounded(members, "category"),
                  .line_id = optional(members, "line_id"),
                  .vpn_id = optional(members, "vpn_id"),
                  .raw = std::string{line}};
  // Read so that a wrong one is told; the tenant's own prefixes decide (docs/alert-form.md).
  static_cast<void>(
      word<terms::Direction>(members, "direction", terms::direction_from, terms::Direction::None));
  static_cast<void>(members.object("evidence"));
  refuse_unknown(members, *object);
  if (!members.fault() && source == terms::AlertSource::BehaviorDetection &&
      behavior_ == Behavior::Planned) {
    members.complain("source", "detection.behavior-planned",
                     "Behaviour detection is not released on this installation.");
  }
  if (members.fault()) return *members.fault();
  return finding;
}

}  // namespace detection::driver
