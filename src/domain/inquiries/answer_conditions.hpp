#pragma once

#include "base/check.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace inquiries {

/// Under what conditions the desk answers, as customers read it.
struct ConditionsVersion {
  std::string version;  // a day, such as "2026-11-26"
  std::string line;     // below every answer
  std::vector<std::string> points;
};

/// Every version there was, the oldest first; never empty. Each answer names the newest of its day.
class AnswerConditions {
 public:
  explicit AnswerConditions(std::vector<ConditionsVersion> versions)
      : versions_(std::move(versions)) {
    DESK_CHECK(!versions_.empty());
  }
  [[nodiscard]] std::vector<ConditionsVersion> const& versions() const { return versions_; }
  [[nodiscard]] ConditionsVersion const& newest() const { return versions_.back(); }

 private:
  std::vector<ConditionsVersion> versions_;
};

}  // namespace inquiries
