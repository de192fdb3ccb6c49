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
  Removed outcome;
  std::optional<terms::BlockId> after;
  // A whole page of refusals must not keep those behind it from being asked for.
  while (outcome.removed.empty()) {
    auto const open = ports.blocks.open_in(scope.tenant, scope.router, scope.inquiry,
                                           {after, scope.count_max});
    if (!open) return tl::unexpected(open.error());
    for (auto const& block : *open) {
      BlockRef const which{scope.tenant, block.id(), scope.from};
      auto const gone = remove_block(ports, around, which, why, by);
      if (gone) {
        outcome.removed.push_back(block.id());
      } else if (!is_refusal(gone.error())) {
        return tl::unexpected(gone.error());
      } else if (outcome.left.size() < scope.count_max) {
        outcome.left.push_back({block.id(), gone.error().detail});
      }
    }
    if (open->size() < scope.count_max) break;
    after = open->back().id();
  }
  return outcome;
}

}  // namespace blocking
