#include "terms/scope.hpp"

#include <algorithm>
#include <array>

namespace terms {
namespace {

constexpr std::array<std::string_view, 5> kOutcomes{"answerable", "not_accepted", "refer_public",
                                                    "may_be_unresolvable", "needs_human_review"};
constexpr std::array<std::string_view, 3> kUrgencies{"urgent", "high", "normal"};
constexpr std::array<std::string_view, 3> kUrgenciesJapanese{"緊急", "高", "通常"};

template <class Enum, std::size_t N>
[[nodiscard]] std::optional<Enum> from(std::array<std::string_view, N> const& names,
                                       std::string_view name) {
  auto const* const found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::string_view name_of(Outcome outcome) { return kOutcomes[static_cast<std::size_t>(outcome)]; }
std::string_view name_of(Urgency urgency) { return kUrgencies[static_cast<std::size_t>(urgency)]; }
std::string_view japanese(Urgency urgency) {
  return kUrgenciesJapanese[static_cast<std::size_t>(urgency)];
}

std::optional<Outcome> outcome_from(std::string_view name) {
  return from<Outcome>(kOutcomes, name);
}
std::optional<Urgency> urgency_from(std::string_view name) {
  return from<Urgency>(kUrgencies, name);
}

}  // namespace terms
