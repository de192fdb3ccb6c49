#include "domain/blocking/use_cases.hpp"

namespace blocking {

using base::Result;

namespace {

/// What stands in the way of this block alone; anything else stands in the way of all.
[[nodiscard]] bool is_refusal(base::Error const& error) {
  return error.kind == base::ErrorKind::Conflict || error.kind == base::ErrorKind::Forbidden;
}

}  // namespace

Result<Removed> remove_blocks(BlockingPorts& ports, Surroundings const& around,
                              RemovalScope const& scope, std::optional<std::string> const& why,
                              terms::Actor const& by) {
  auto const open = ports.blocks.open_in(scope.tenant, scope.router, scope.inquiry,
                                         kRemovedAtOnceMax);
  if (!open) return tl::unexpected(open.error());
  Removed outcome;
  for (auto const& block : *open) {
    auto const gone = remove_block(ports, around, {scope.tenant, block.id(), scope.from}, why, by);
    if (gone) {
      outcome.removed.push_back(block.id());
    } else if (is_refusal(gone.error())) {
      outcome.left.push_back({block.id(), gone.error().detail});
    } else {
      return tl::unexpected(gone.error());
    }
  }
  return outcome;
}

}  // namespace blocking
