#include "domain/alerts/explanation.hpp"

#include "base/text.hpp"
#include "terms/japan_time.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace alerts {
namespace {

template <class T>
[[nodiscard]] bool has(std::vector<T> const& values, T const& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

template <class T>
[[nodiscard]] bool none_or_has(std::vector<T> const& values, T const& value) {
  return values.empty() || has(values, value);
}

struct Looked {
  Kind const& kind;
  std::string name;
  std::string category;
};

[[nodiscard]] bool fits_signature(Explanation::When const& when, Looked const& at) {
  auto const in_name = [&at](auto const& part) { return at.name.find(part) != std::string::npos; };
  bool const is_open = when.signatures.empty() && when.name_contains.empty() &&
                       when.categories.empty();
  return is_open || has(when.signatures, at.kind.signature) || has(when.categories, at.category) ||
         std::any_of(when.name_contains.begin(), when.name_contains.end(), in_name);
}

[[nodiscard]] bool fits(Explanation::When const& when, Looked const& at) {
  return fits_signature(when, at) && none_or_has(when.sources, at.kind.source) &&
         none_or_has(when.threat_types, at.kind.threat_type) &&
         none_or_has(when.directions, at.kind.direction);
}

[[nodiscard]] bool fits_all(Explanation::When const& when) {
  return when.signatures.empty() && when.name_contains.empty() && when.categories.empty() &&
         when.sources.empty() && when.threat_types.empty() && when.directions.empty();
}

constexpr std::string_view kWhen = "{when}";
constexpr std::string_view kDevice = "{device}";
constexpr std::string_view kPeer = "{peer}";

[[nodiscard]] bool has_its_places(std::string_view happened) {
  auto const stands_there = [happened](std::string_view place) {
    return happened.find(place) != std::string_view::npos;
  };
  return std::count(happened.begin(), happened.end(), '{') == 3 && stands_there(kWhen) &&
         stands_there(kDevice) && stands_there(kPeer);
}

void put(std::string& sentence, std::string_view place, std::string const& words) {
  auto const at = sentence.find(place);
  if (at != std::string::npos) sentence.replace(at, place.size(), words);
}

/// "今日 14:05 に", "今日 14:05 から 15:20 までに12回".
[[nodiscard]] std::string when_of(Alert::Tally const& tally, base::Instant now) {
  auto const first = terms::spoken_time(tally.first_seen, now);
  if (tally.sightings == 1) return first + " に";
  bool const is_one_day = terms::is_same_day(tally.first_seen, tally.last_seen);
  auto const last = is_one_day ? terms::time_of_day(tally.last_seen)
                               : terms::spoken_time(tally.last_seen, now);
  return fmt::format("{} から {} までに{}回", first, last, tally.sightings);
}

}  // namespace

base::Result<Explanations> Explanations::of(std::vector<Explanation> rows, std::int64_t version) {
  if (rows.empty() || !fits_all(rows.back().when)) {
    return base::fail(base::ErrorKind::Invalid, "alerts.explanations",
                      "The last explanation must fit every alert.");
  }
  for (auto const& row : rows) {
    if (has_its_places(row.happened)) continue;
    return base::fail(base::ErrorKind::Invalid, "alerts.explanations",
                      row.id + ": happened needs {when}, {device} and {peer}, each once.");
  }
  return Explanations{std::move(rows), version};
}

Explanation const& Explanations::explain(Kind const& kind) const {
  Looked const looked{kind, base::folded(kind.name), base::folded(kind.category)};
  auto const found = std::find_if(rows_.begin(), rows_.end(),
                                  [&looked](auto const& row) { return fits(row.when, looked); });
  return found == rows_.end() ? rows_.back() : *found;
}

std::string happened(Explanation const& explanation, Alert const& alert, base::Instant now) {
  auto sentence = explanation.happened;
  put(sentence, kWhen, when_of(alert.tally(), now));
  put(sentence, kDevice, alert.inside().value_or(alert.face().client.ip).text());
  put(sentence, kPeer, alert.outside().value_or(alert.face().server.ip).text());
  return sentence;
}

}  // namespace alerts
