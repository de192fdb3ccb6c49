#include "domain/alerts/explanation.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace alerts {
namespace {

template <class Values, class Test>
[[nodiscard]] bool none_or_any(Values const& values, Test test) {
  return values.empty() || std::any_of(values.begin(), values.end(), test);
}

template <class T>
[[nodiscard]] bool none_or_has(std::vector<T> const& values, T const& value) {
  return values.empty() || std::find(values.begin(), values.end(), value) != values.end();
}

struct Looked {
  Sighting const& face;
  std::string name;
  std::string category;
};

[[nodiscard]] bool fits(Explanation::When const& when, Looked const& at) {
  auto const in_name = [&at](auto const& part) { return at.name.find(part) != std::string::npos; };
  return none_or_has(when.signatures, at.face.signature) && none_or_any(when.name_contains, in_name) &&
         none_or_has(when.categories, at.category) && none_or_has(when.sources, at.face.source) &&
         none_or_has(when.threat_types, at.face.threat_type) &&
         none_or_has(when.directions, at.face.direction);
}

[[nodiscard]] bool fits_all(Explanation::When const& when) {
  return when.signatures.empty() && when.name_contains.empty() && when.categories.empty() &&
         when.sources.empty() && when.threat_types.empty() && when.directions.empty();
}

}  // namespace

base::Result<Explanations> Explanations::of(std::vector<Explanation> rows) {
  if (rows.empty() || !fits_all(rows.back().when)) {
    return base::fail(base::ErrorKind::Invalid, "alerts.explanations",
                      "The last explanation must fit every alert.");
  }
  return Explanations{std::move(rows)};
}

Explanation const& Explanations::explain(Alert const& alert) const {
  Looked const looked{alert.face(), base::folded(alert.face().name),
                      base::folded(alert.face().category)};
  auto const found = std::find_if(rows_.begin(), rows_.end(), [&looked](auto const& row) {
    return fits(row.when, looked);
  });
  return found == rows_.end() ? rows_.back() : *found;
}

}  // namespace alerts
