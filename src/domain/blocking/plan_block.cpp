#include "domain/blocking/keep_block.hpp"
#include "domain/blocking/second_look.hpp"
#include "domain/blocking/use_cases.hpp"

#include <algorithm>

namespace blocking {

base::Result<Block> plan_block(BlockingPorts& ports, Surroundings const& around,
                               BlockRef const& which, terms::Actor const& by) {
  auto block = ports.blocks.find(which.tenant, which.block);
  if (!block) return block;
  auto const& opening = block->opening();
  auto const desired = desired_of(ports, around, opening.router);
  if (!desired) return tl::unexpected(desired.error());
  PlanInput input{
      opening.id, opening.router,          opening.router_name, opening.target, desired->generation,
      {},         opening.lifetime.count()};
  input.adapter = opening.adapter;
  auto circumstances = circumstances_of(ports, around, opening);
  if (!circumstances) return tl::unexpected(circumstances.error());
  input.listings = lines_of(circumstances->listings);
  input.second_why = names_of(second_look(*circumstances));
  input.warnings = std::move(circumstances->warnings);
  // What many share is stopped for hours, whatever else is known of it.
  if (!input.listings.empty()) {
    input.lifetime_hours = std::min(input.lifetime_hours,
                                    std::int64_t{Block::kSecondLifetimeMax.count()});
  }
  for (auto const& filter : desired->filters) input.before.push_back(filter.address);
  auto const approved = ports.any_blocks.approved(kDueMax);
  if (!approved) return tl::unexpected(approved.error());
  for (auto const& other : *approved) {  // about to be handed over
    if (other.opening().router == opening.router) input.before.push_back(other.opening().target);
  }
  auto const planned = block->preview(make_plan(input, around.sha256_hex), by, around.clock.now());
  if (!planned) return tl::unexpected(planned.error());
  auto const& plan = *block->progress().plan;
  auto const kept = keep_block(ports, *block, by,
                               with_warnings("plan " + plan.hash, plan.warnings));
  if (!kept) return tl::unexpected(kept.error());
  return block;
}

}  // namespace blocking
