#include "journeys/verdict_to_decision.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace journeys {
namespace {

using base::Result;

/// Takes one word off the front.
[[nodiscard]] std::string_view next_word(std::string_view& rest) {
  auto const end = std::min(rest.find(' '), rest.size());
  auto const word = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return word;
}

[[nodiscard]] std::optional<base::Instant> instant_of(std::string_view micros) {
  std::int64_t value = 0;
  auto const* end = micros.data() + micros.size();
  auto const read = std::from_chars(micros.data(), end, value);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return base::Instant{value};
}

/// As terms::kInquiryDecided has it.
[[nodiscard]] std::optional<triage::Decided> decided_of(terms::Event const& event) {
  std::string_view rest = event.detail;
  auto const id = triage::DecisionId::parse(next_word(rest));
  auto const at = instant_of(next_word(rest));
  auto const scope = next_word(rest);
  auto const urgency_name = next_word(rest);
  auto const urgency = terms::urgency_from(urgency_name);
  auto const tenant = terms::TenantId::parse(event.tenant);
  auto const inquiry = terms::InquiryId::parse(event.subject);
  auto const person = next_word(rest);
  bool const is_whole = id && at && tenant && inquiry && !scope.empty() && !person.empty() &&
                        (urgency || urgency_name == "-");
  if (!is_whole) return std::nullopt;
  return triage::Decided{*id,
                         *tenant,
                         *inquiry,
                         *at,
                         std::string{scope},
                         urgency,
                         std::string{person},
                         std::string{rest}};
}

}  // namespace

Result<void> verdict_to_decision(triage::TriagePorts& ports, triage::Sorting const& sorting,
                                 terms::Event const& event) {
  auto decided = decided_of(event);
  if (!decided) {
    return base::fail(base::ErrorKind::Internal, "journeys.verdict-event",
                      "The event names no inquiry or no verdict.");
  }
  return triage::keep_decision(ports, sorting, std::move(*decided));
}

}  // namespace journeys
