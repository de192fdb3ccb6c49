#include "domain/blocking/eligibility.hpp"
#include "domain/blocking/keep_block.hpp"
#include "domain/blocking/look_ahead.hpp"
#include "domain/blocking/pull_brake.hpp"
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
  if (auto fits = check_address(ports.contracts, opening.target); !fits) return fits;
  auto const router = ports.contracts.router(opening.tenant, opening.router);
  if (!router) return tl::unexpected(router.error());
  auto const taken = ports.blocks.in_force_count(opening.tenant, opening.router);
  if (!taken) return tl::unexpected(taken.error());
  return check_cap(*router, *taken);
}

/// The plan was made against one generation of the router's set; any other is another plan.
[[nodiscard]] Result<void> check_base(BlockingPorts& ports, Block const& block) {
  if (!block.progress().plan) return {};
  auto const generation = ports.filters.generation(block.opening().router);
  if (!generation) return tl::unexpected(generation.error());
  if (*generation == block.progress().plan->base_generation) return {};
  return fail(ErrorKind::Conflict, "blocking.plan-changed",
              "計画を表示した後に、ルーターの遮断の一覧が変わりました。"
              "計画を作り直し、確認してから承認してください。");
}

/// A warning that came up since the plan was shown has to be seen first; one that went may go.
[[nodiscard]] Result<void> check_warnings(BlockingPorts& ports, Surroundings const& around,
                                          Block const& block) {
  if (!block.progress().plan) return {};
  auto const now = warning_codes(ports, around, block.opening());
  if (!now) return tl::unexpected(now.error());
  auto const& shown = block.progress().plan->warnings;
  if (std::includes(shown.begin(), shown.end(), now->begin(), now->end())) return {};
  return fail(ErrorKind::Conflict, "blocking.plan-changed",
              "計画を表示した後に、この相手について新しい注意が加わりました。"
              "計画を作り直し、確認してから承認してください。");
}

[[nodiscard]] std::string detail_of(Block const& block, std::string const& plan_hash) {
  auto const& plan = block.progress().plan;
  auto detail = "plan " + plan_hash;
  return plan ? with_warnings(std::move(detail), plan->warnings) : detail;
}

}  // namespace

Result<Block> approve_block(BlockingPorts& ports, Surroundings const& around, BlockRef const& which,
                            std::string const& plan_hash, terms::Actor const& by) {
  auto block = ports.blocks.find(which.tenant, which.block);
  if (!block) return block;
  auto const now = around.clock.now();
  if (auto approved = block->approve(plan_hash, by, now); !approved) return pass(approved);
  if (auto fits = check_grant(ports, *block, which.from, now); !fits) return pass(fits);
  if (auto fits = check_again(ports, *block); !fits) return pass(fits);
  if (auto fits = check_base(ports, *block); !fits) return pass(fits);
  if (auto fits = check_warnings(ports, around, *block); !fits) return pass(fits);
  if (auto fits = check_brakes(ports, around, *block, by); !fits) return pass(fits);
  if (auto kept = keep_block(ports, *block, by, detail_of(*block, plan_hash)); !kept) {
    return pass(kept);
  }
  if (auto noted = note_approval(ports, around, *block, by); !noted) return pass(noted);
  auto const& grant = block->progress().grant;
  if (!grant) return block;
  auto noted = note_use(ports, *block, {grant->delegation, DeskAct::Block, which.from}, by);
  if (!noted) return pass(noted);
  return block;
}

}  // namespace blocking
