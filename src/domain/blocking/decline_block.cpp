#include "domain/blocking/keep_block.hpp"
#include "domain/blocking/use_cases.hpp"

namespace blocking {

base::Result<Block> decline_block(BlockingPorts& ports, Surroundings const& around,
                                  BlockRef const& which, std::string const& why,
                                  terms::Actor const& by) {
  auto block = ports.blocks.find(which.tenant, which.block);
  if (!block) return block;
  if (auto done = block->decline(why, by, around.clock.now()); !done) return base::pass(done);
  if (auto kept = keep_block(ports, *block, by); !kept) return base::pass(kept);
  return block;
}

}  // namespace blocking
