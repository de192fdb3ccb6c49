#include "domain/mailroom/outcome.hpp"

namespace mailroom {
namespace {

template <std::size_t N>
using Names = std::array<std::string_view, N>;

constexpr Names<kOutcomeCount> kOutcomes{"threaded",  "held",      "unknown",    "forged",
                                         "expired",   "automatic", "bounce",     "loop",
                                         "duplicate", "too_large", "unreadable", "flood"};
constexpr Names<9> kWhys{"",       "other_sender", "person_gone", "no_right", "encrypted",
                         "limits", "no_text",      "refused",     "ended"};
constexpr Names<2> kSettled{"taken_in", "left_out"};

template <class Enum, std::size_t N>
[[nodiscard]] std::optional<Enum> from(Names<N> const& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Outcome outcome) { return kOutcomes[static_cast<std::size_t>(outcome)]; }
std::string_view name_of(Why why) { return kWhys[static_cast<std::size_t>(why)]; }
std::string_view name_of(Settled settled) { return kSettled[static_cast<std::size_t>(settled)]; }

std::optional<Outcome> outcome_from(std::string_view name) {
  return from<Outcome>(kOutcomes, name);
}
std::optional<Why> why_from(std::string_view name) { return from<Why>(kWhys, name); }
std::optional<Settled> settled_from(std::string_view name) { return from<Settled>(kSettled, name); }

}  // namespace mailroom
