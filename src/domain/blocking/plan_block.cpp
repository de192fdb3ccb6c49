#include "domain/blocking/keep_block.hpp"
#include "domain/blocking/look_ahead.hpp"
#include "domain/blocking/use_cases.hpp"

namespace blocking {

base::Result<Block> plan_block(BlockingPorts& ports, Surroundings const& around,
                               BlockRef const& which, terms::Actor const& by) {
  auto block = ports.blocks.find(which.tenant, which.block);
  if (!block) return block;
  auto const& opening = block->opening();
  auto const desired = desired_of(ports, around, opening.router);
  if (!desired) return tl::unexpected(desired.error());
  PlanInput input{opening.id,
                  opening.router,
                  opening.router_name,
                  opening.target,
                  desired->generation,
                  {},
                  opening.lifetime.count(),
                  {}};
  for (auto const& filter : desired->filters) input.before.push_back(filter.address);
  auto warnings = warning_codes(ports, around, opening);
  if (!warnings) return tl::unexpected(warnings.error());
  input.warnings = std::move(*warnings);
  auto const planned = block->preview(make_plan(input, around.sha256_hex), by, around.clock.now());
  if (!planned) return tl::unexpected(planned.error());
  auto const& plan = *block->progress().plan;
  auto const kept = keep_block(ports, *block, by,
                               with_warnings("plan " + plan.hash, plan.warnings));
  if (!kept) return tl::unexpected(kept.error());
  return block;
}

}  // namespace blocking
