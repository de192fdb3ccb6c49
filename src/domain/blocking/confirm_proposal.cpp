#include "domain/blocking/ask_for_block.hpp"
#include "domain/blocking/eligibility.hpp"
#include "domain/blocking/keep_block.hpp"
#include "domain/blocking/look_ahead.hpp"
#include "domain/blocking/pull_brake.hpp"

namespace blocking {

base::Result<Block> confirm_proposal(BlockingPorts& ports, Surroundings const& around,
                                     BlockRef const& which, Agreement const& agreement,
                                     terms::Actor const& by) {
  auto block = ports.blocks.find(which.tenant, which.block);
  if (!block) return block;
  auto const fits = check_target(ports, which.tenant, block->opening().target);
  if (!fits) return tl::unexpected(fits.error());
  auto grant = grant_for(ports, around, block->opening(), agreement);
  if (!grant) return base::pass(grant);
  auto confirmed = block->confirm(std::move(*grant), by, around.clock.now());
  if (!confirmed) return base::pass(confirmed);
  auto const warnings = warning_codes(ports, around, block->opening());
  if (!warnings) return tl::unexpected(warnings.error());
  auto kept = keep_block(ports, *block, by, with_warnings("", *warnings));
  if (kept) kept = note_request(ports, around, *block, by);
  if (!kept) return base::pass(kept);
  return block;
}

}  // namespace blocking
