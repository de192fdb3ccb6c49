#include "domain/blocking/eligibility.hpp"
#include "domain/blocking/keep_block.hpp"
#include "domain/blocking/second_look.hpp"
#include "domain/blocking/use_cases.hpp"
#include "domain/blocking/use_delegation.hpp"
#include "domain/blocking/words.hpp"

namespace blocking {
namespace {

using base::pass;
using base::Result;

/// Approved is not enough: the customer may have revoked since, an address may have become one of
/// ours, the cap may have been lowered. The block itself is counted in `taken` already.
[[nodiscard]] Result<void> check_still(BlockingPorts& ports, Block const& block,
                                       RouterFact const& router, base::Instant now) {
  auto const& opening = block.opening();
  if (block.progress().expires_at.value_or(now) <= now) {
    return base::fail(base::ErrorKind::Conflict, "blocking.expired", std::string{kEndOfTimeWhy});
  }
  if (block.progress().grant) {
    auto fits = check_delegation(ports, opening, block.progress().grant->delegation, now);
    if (!fits) return pass(fits);
  }
  if (auto fits = check_target(ports, opening.tenant, opening.target); !fits) return fits;
  if (auto fits = check_no_later_list(ports, block); !fits) return fits;
  if (router.adapter == terms::Adapter::None) {
    return base::fail(base::ErrorKind::Conflict, "blocking.no-router",
                      "このルーターは遮断に対応していません。");
  }
  if (router.adapter != opening.adapter) {
    return base::fail(base::ErrorKind::Conflict, "blocking.adapter-changed",
                      std::string{kAdapterChangedWhy});
  }
  if (auto fits = check_family(opening.target, router.adapter); !fits) return fits;
  auto const taken = ports.blocks.in_force_count(opening.tenant, opening.router);
  if (!taken) return tl::unexpected(taken.error());
  return check_cap(router, *taken - 1);
}

[[nodiscard]] std::string without_full_stop(std::string text) {
  constexpr std::string_view kStop = "。";
  if (text.ends_with(kStop)) text.resize(text.size() - kStop.size());
  return text;
}

[[nodiscard]] Result<void> hand_over(BlockingPorts& ports, Block& block, RouterFact const& router,
                                     base::Instant now) {
  auto const& opening = block.opening();
  if (router.adapter == terms::Adapter::DryRun) {
    auto const sent = ports.dry_run_router.apply({opening.tenant, opening.router, 0});
    if (!sent) return tl::unexpected(sent.error());
    return block.give_up(std::string{kDryRunWhy}, now);
  }
  auto const generation = raise_generation(ports, opening.tenant, opening.router);
  if (!generation) return tl::unexpected(generation.error());
  return block.start_applying(*generation, now);
}

/// A refusal ends this block with its reason; any other error stands in the way of all of them.
[[nodiscard]] bool is_refusal(base::Error const& error) {
  return error.kind == base::ErrorKind::Conflict || error.kind == base::ErrorKind::NotFound;
}

[[nodiscard]] Result<void> apply_one(BlockingPorts& ports, Block& block, base::Instant now) {
  auto const router = ports.contracts.router(block.opening().tenant, block.opening().router);
  auto const fits = router ? check_still(ports, block, *router, now)
                           : Result<void>{tl::unexpected(router.error())};
  if (!fits && !is_refusal(fits.error())) return fits;
  auto done = fits ? hand_over(ports, block, *router, now)
                   : block.give_up(without_full_stop(fits.error().detail), now);
  if (!done) return done;
  return keep_block(ports, block, scheduler());
}

}  // namespace

Result<std::int64_t> apply_due_blocks(BlockingPorts& ports, Surroundings const& around) {
  auto due = ports.any_blocks.approved(kDueMax);
  if (!due) return pass(due);
  for (auto& block : *due) {
    auto done = apply_one(ports, block, around.clock.now());
    if (!done) return pass(done);
  }
  return static_cast<std::int64_t>(due->size());
}

}  // namespace blocking
