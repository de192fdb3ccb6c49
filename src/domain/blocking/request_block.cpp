#include "domain/blocking/ask_for_block.hpp"
#include "domain/blocking/keep_block.hpp"

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
  if (auto kept = keep_block(ports, *block, by); !kept) return base::pass(kept);
  return block;
}

}  // namespace blocking
