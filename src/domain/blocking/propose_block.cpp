#include "domain/blocking/ask_for_block.hpp"
#include "domain/blocking/keep_block.hpp"

namespace blocking {

base::Result<Block> propose_block(BlockingPorts& ports, Surroundings const& around,
                                  Wish const& wish, terms::Actor const& by) {
  auto opening = opening_for(ports, around, wish);
  if (!opening) return base::pass(opening);
  auto block = Block::propose(std::move(*opening), by);
  if (!block) return block;
  if (auto kept = keep_block(ports, *block, by); !kept) return base::pass(kept);
  return block;
}

}  // namespace blocking
