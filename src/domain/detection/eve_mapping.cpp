#include "domain/detection/eve_mapping.hpp"

#include <algorithm>

namespace detection {
namespace {

template <class Values, class Test>
[[nodiscard]] bool none_or_any(Values const& values, Test test) {
  return values.empty() || std::any_of(values.begin(), values.end(), test);
}

/// A signature whose texts are folded once for all the rules that look at it.
struct Folded {
  explicit Folded(EveSignature const& of)
      : signature(of), name(lower_case(of.name)), category(lower_case(of.category)) {}
  EveSignature const& signature;
  std::string name;
  std::string category;
};

[[nodiscard]] bool has_value(EveSignature const& signature, std::string const& key,
                             std::vector<std::string> const& values) {
  return std::any_of(signature.metadata.begin(), signature.metadata.end(), [&](auto const& entry) {
    if (entry.first != key) return false;
    auto const folded = lower_case(entry.second);
    return none_or_any(values, [&folded](auto const& value) { return folded == value; });
  });
}

[[nodiscard]] bool holds(EveCondition const& when, Folded const& of) {
  return none_or_any(when.signatures, [&](auto const& id) { return id == of.signature.id; }) &&
         none_or_any(when.categories, [&](auto const& one) { return one == of.category; }) &&
         none_or_any(when.name_contains,
                     [&](auto const& part) { return of.name.find(part) != std::string::npos; }) &&
         std::all_of(when.metadata.begin(), when.metadata.end(), [&](auto const& wanted) {
           return has_value(of.signature, wanted.first, wanted.second);
         });
}

[[nodiscard]] terms::Risk worse(terms::Risk one, terms::Risk other) { return std::min(one, other); }

}  // namespace

std::string lower_case(std::string_view text) {
  std::string lower{text};
  for (auto& letter : lower) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return lower;
}

terms::Risk EveMapping::risk_of(EveSignature const& signature) const {
  std::optional<terms::Risk> risk;
  for (auto const word : signature.severity_words) {
    auto const found = risk_of_word.find(lower_case(word));
    if (found != risk_of_word.end()) risk = worse(risk.value_or(terms::Risk::Other), found->second);
  }
  if (!risk && signature.severity) {
    auto const found = risk_of_number.find(*signature.severity);
    if (found != risk_of_number.end()) risk = found->second;
  }
  auto mapped = risk.value_or(terms::Risk::Other);
  if (raises.empty()) return mapped;
  Folded const folded{signature};
  for (auto const& raise : raises) {
    if (holds(raise.when, folded)) mapped = worse(mapped, raise.to);
  }
  return mapped;
}

terms::ThreatType EveMapping::threat_type_of(EveSignature const& signature) const {
  Folded const folded{signature};
  for (auto const& rule : threat_types) {
    if (holds(rule.when, folded)) return rule.type;
  }
  return terms::ThreatType::Other;
}

}  // namespace detection
