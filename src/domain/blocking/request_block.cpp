#include "domain/blocking/ask_for_block.hpp"
#include "domain/blocking/keep_block.hpp"
#include "domain/blocking/look_ahead.hpp"
#include "domain/blocking/pull_brake.hpp"

namespace blocking {

base::Result<Block> request_block(BlockingPorts& ports, Surroundings const& around,
                                  Wish const& wish, Agreement const& agreement,
                                  terms::Actor const& by) {
  auto opening = opening_for(ports, around, wish);
  if (!opening) return base::pass(opening);
  auto grant = grant_for(ports, around, *opening, agreement);
  if (!grant) return base::pass(grant);
  auto block = Block::request(std::move(*opening), std::move(*grant), by);
  if (!block) return block;
  auto const warnings = warning_codes(ports, around, block->opening());
  if (!warnings) return tl::unexpected(warnings.error());
  auto kept = keep_block(ports, *block, by, with_warnings("", *warnings));
  if (kept) kept = note_request(ports, around, *block, by);
  if (!kept) return base::pass(kept);
  return block;
}

}  // namespace blocking
