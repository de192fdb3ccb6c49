#include "domain/detection/eve_mapping.hpp"

#include <algorithm>

namespace detection {
namespace {

template <class Values, class Test>
[[nodiscard]] bool none_or_any(Values const& values, Test test) {
  return values.empty() || std::any_of(values.begin(), values.end(), test);
}

[[nodiscard]] bool has_value(EveSignature const& signature, std::string const& key,
                             std::vector<std::string> const& values) {
  auto const [begin, end] = signature.metadata.equal_range(key);
  return std::any_of(begin, end, [&values](auto const& entry) {
    auto const folded = lower_case(entry.second);
    return none_or_any(values, [&folded](auto const& value) { return folded == value; });
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

bool EveCondition::holds_for(EveSignature const& signature) const {
  auto const name = lower_case(signature.name);
  auto const category = lower_case(signature.category);
  return none_or_any(signatures, [&](auto const& id) { return id == signature.id; }) &&
         none_or_any(categories, [&](auto const& one) { return one == category; }) &&
         none_or_any(name_contains,
                     [&](auto const& part) { return name.find(part) != std::string::npos; }) &&
         std::all_of(metadata.begin(), metadata.end(), [&](auto const& wanted) {
           return has_value(signature, wanted.first, wanted.second);
         });
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
  for (auto const& raise : raises) {
    if (raise.when.holds_for(signature)) mapped = worse(mapped, raise.to);
  }
  return mapped;
}

terms::ThreatType EveMapping::threat_type_of(EveSignature const& signature) const {
  for (auto const& rule : threat_types) {
    if (rule.when.holds_for(signature)) return rule.type;
  }
  return terms::ThreatType::Other;
}

}  // namespace detection
