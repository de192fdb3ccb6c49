#include "domain/blocking/lateness.hpp"

#include "domain/blocking/capabilities.hpp"

#include <algorithm>

namespace blocking {
namespace {

/// Nobody is told to look after a plug before this, however quick the way usually is.
constexpr std::chrono::seconds kPatience{60};

/// Nothing heard for three times the usual time: say so instead of letting a person wait.
[[nodiscard]] base::Instant late_after(base::Instant since, std::chrono::seconds expected) {
  return since + std::max(3 * expected, kPatience);
}

}  // namespace

std::optional<base::Instant> late_at(Block const& block) {
  auto const can = capabilities_of(block.opening().adapter);
  auto const since = block.progress().state_at;
  if (block.state() == BlockState::Applying) return late_after(since, can.expected_apply);
  if (block.state() == BlockState::Expiring) return late_after(since, can.expected_revert);
  return std::nullopt;
}

std::optional<base::Instant> look_at(Block const& block) {
  if (block.state() == BlockState::Drifted) return block.progress().state_at;
  if (block.opening().adapter == terms::Adapter::Manual) return std::nullopt;
  return late_at(block);
}

}  // namespace blocking
