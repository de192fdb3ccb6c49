#pragma once

#include "terms/threat.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace detection {

/// The parts of an EVE alert that rules look at. Views into the line.
struct EveSignature {
  std::string id;  // "gid:sid"
  std::string_view name{};
  std::string_view category{};
  std::optional<std::int64_t> severity{};
  std::vector<std::string_view> severity_words{};  // metadata.signature_severity
  std::vector<std::pair<std::string_view, std::string_view>> metadata{};  // key, value
};

/// Which alerts a rule is about: each condition there is must hold; one of its values is enough.
/// Texts are compared without regard to upper and lower case.
struct EveCondition {
  std::vector<std::string> signatures{};                       // "1:2013028"
  std::vector<std::string> categories{};                       // the whole category
  std::vector<std::string> name_contains{};                    // a part of the name
  std::map<std::string, std::vector<std::string>> metadata{};  // key, values
};

struct RiskRaise {
  EveCondition when;
  terms::Risk to;
};

struct ThreatTypeRule {
  EveCondition when;
  terms::ThreatType type;
};

/// How the words of Suricata become ours: data/detection/eve_mapping.toml.
struct EveMapping {
  std::map<std::string, terms::Risk> risk_of_word{};  // keys in lower case
  std::map<std::int64_t, terms::Risk> risk_of_number{};
  std::vector<RiskRaise> raises{};             // only ever to a worse risk
  std::vector<ThreatTypeRule> threat_types{};  // the first that holds

  /// From metadata.signature_severity (the worst of several), else from severity, else Other.
  [[nodiscard]] terms::Risk risk_of(EveSignature const& signature) const;
  [[nodiscard]] terms::ThreatType threat_type_of(EveSignature const& signature) const;
};

/// ASCII only: what signatures are written in.
[[nodiscard]] std::string lower_case(std::string_view text);

}  // namespace detection
