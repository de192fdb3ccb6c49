#pragma once

#include "base/instant.hpp"
#include "domain/knowledge/part.hpp"
#include "terms/scope.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace knowledge {

/// What the alerts slice says of the alert an inquiry was opened from.
struct AlertWords {
  std::string explanation_id;
  std::string happened;
  std::string what;
  std::vector<std::string> first_steps;
  std::vector<std::string> worry_when;
};

/// What is known of one inquiry when an answer to it is drafted. Nothing here is guessed.
struct Situation {
  std::string scope_id;  // decided by the desk, else proposed
  terms::Outcome outcome = terms::Outcome::NeedsHumanReview;
  bool is_decided = false;
  bool is_sure = false;                         // decided, or proposed with confidence
  std::set<std::string> holds{};                // subjects of conditions
  std::map<std::string, std::string> values{};  // by slot: alert.device, fact.cve
  std::optional<AlertWords> alert{};

  [[nodiscard]] bool meets(Condition const& condition) const {
    return (holds.count(condition.subject) > 0) == condition.is_wanted;
  }
};

}  // namespace knowledge
