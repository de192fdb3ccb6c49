#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace terms {

/// What a row of the scope tables means for the customer. The names are the wire spelling.
enum class Outcome : std::uint8_t {
  Answerable,
  NotAccepted,
  ReferPublic,
  MayBeUnresolvable,
  NeedsHumanReview,
};

/// 緊急, 高, 通常; worst first.
enum class Urgency : std::uint8_t { Urgent, High, Normal };

[[nodiscard]] std::string_view name_of(Outcome outcome);
[[nodiscard]] std::string_view name_of(Urgency urgency);
/// As a person reads it: 緊急.
[[nodiscard]] std::string_view japanese(Urgency urgency);

[[nodiscard]] std::optional<Outcome> outcome_from(std::string_view name);
[[nodiscard]] std::optional<Urgency> urgency_from(std::string_view name);

}  // namespace terms
