#include "domain/blocking/blast_radius.hpp"
#include "domain/blocking/eligibility.hpp"
#include "domain/blocking/keep_block.hpp"
#include "domain/blocking/pull_brake.hpp"
#include "domain/blocking/second_look.hpp"
#include "domain/blocking/use_delegation.hpp"

#include <algorithm>

namespace blocking {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

/// The delegated account must be valid still, and be for the desk where it sits.
[[nodiscard]] Result<void> check_grant(BlockingPorts& ports, Block const& block,
                                       std::optional<terms::IpAddress> const& from,
                                       base::Instant now) {
  if (!block.progress().grant) return {};
  auto const found = check_delegation(ports, block.opening(), block.progress().grant->delegation,
                                      now);
  if (!found) return tl::unexpected(found.error());
  return check_source(*found, from);
}

/// What was true at the request must be true still.
[[nodiscard]] Result<void> check_again(BlockingPorts& ports, Block const& block) {
  auto const& opening = block.opening();
  if (auto fits = check_target(ports, opening.tenant, opening.target); !fits) return fits;
  auto const router = ports.contracts.router(opening.tenant, opening.router);
  if (!router) return tl::unexpected(router.error());
  if (auto fits = check_family(opening.target, router->adapter); !fits) return fits;
  auto const taken = ports.blocks.in_force_count(opening.tenant, opening.router);
  if (!taken) return tl::unexpected(taken.error());
  return check_cap(*router, *taken);
}

[[nodiscard]] base::Instant planned_at(Block const& block) {
  auto at = block.opening().at;
  for (auto const& step : block.progress().steps) {
    if (step.detail == block.progress().plan->hash) at = step.at;
  }
  return at;
}

/// Another one of the router was approved since and is about to be handed over: the router will
/// hold more than this plan says.
[[nodiscard]] Result<bool> is_overtaken(BlockingPorts& ports, Block const& block) {
  auto const since = planned_at(block);
  auto const approved = ports.any_blocks.approved(kDueMax);
  if (!approved) return tl::unexpected(approved.error());
  return std::any_of(approved->begin(), approved->end(), [&](Block const& other) {
    return other.opening().router == block.opening().router &&
           other.progress().approved_at.value_or(since) > since;
  });
}

/// The plan was made against one generation of the router's set; any other is another plan.
[[nodiscard]] Result<void> check_base(BlockingPorts& ports, Block const& block) {
  if (!block.progress().plan) return {};
  auto const generation = ports.filters.generation(block.opening().router);
  if (!generation) return tl::unexpected(generation.error());
  auto const overtaken = is_overtaken(ports, block);
  if (!overtaken) return tl::unexpected(overtaken.error());
  if (*generation == block.progress().plan->base_generation && !*overtaken) return {};
  return fail(ErrorKind::Conflict, "blocking.plan-changed",
              "計画を表示した後に、ルーターの遮断の一覧が変わりました。"
              "計画を作り直し、確認してから承認してください。");
}

[[nodiscard]] std::string detail_of(Plan const& plan) {
  return with_warnings("plan " + plan.hash, plan.warnings);
}

/// The record of an approval, the first of two or the one that counts.
[[nodiscard]] Result<void> keep_approval(BlockingPorts& ports, Surroundings const& around,
                                         Block const& block, terms::Actor const& by) {
  auto const detail = detail_of(*block.progress().plan);
  if (block.state() == BlockState::Previewed) {
    return keep_first_approval(ports, block, by, detail);
  }
  if (auto kept = keep_block(ports, block, by, detail); !kept) return kept;
  return note_approval(ports, around, block, by);
}

/// All that the law of the block itself does not know, and the record.
[[nodiscard]] Result<Block> settle(BlockingPorts& ports, Surroundings const& around,
                                   BlockRef const& which, Block block, terms::Actor const& by) {
  if (auto fits = check_grant(ports, block, which.from, around.clock.now()); !fits) {
    return pass(fits);
  }
  if (auto fits = check_again(ports, block); !fits) return pass(fits);
  if (auto fits = check_base(ports, block); !fits) return pass(fits);
  if (auto fits = check_circumstances(ports, around, block); !fits) return pass(fits);
  if (auto fits = check_brakes(ports, around, block, by); !fits) return pass(fits);
  if (auto kept = keep_approval(ports, around, block, by); !kept) return pass(kept);
  auto const& grant = block.progress().grant;
  if (!grant) return block;
  auto noted = note_use(ports, block, {grant->delegation, DeskAct::Block, which.from}, by);
  if (!noted) return pass(noted);
  return block;
}

}  // namespace

Result<Block> approve_block(BlockingPorts& ports, Surroundings const& around, BlockRef const& which,
                            std::string const& plan_hash, terms::Actor const& by) {
  auto block = ports.blocks.find(which.tenant, which.block);
  if (!block) return block;
  auto const approved = block->approve(plan_hash, by, around.clock.now());
  if (!approved) return tl::unexpected(approved.error());
  return settle(ports, around, which, std::move(*block), by);
}

Result<Block> approve_block_second(BlockingPorts& ports, Surroundings const& around,
                                   BlockRef const& which, Block::Signature const& signature,
                                   terms::Actor const& by) {
  auto block = ports.blocks.find(which.tenant, which.block);
  if (!block) return block;
  auto const approved = block->approve_second(signature, by, around.clock.now());
  if (!approved) return tl::unexpected(approved.error());
  return settle(ports, around, which, std::move(*block), by);
}

}  // namespace blocking
