#include "domain/blocking/ask_for_block.hpp"
#include "domain/blocking/keep_block.hpp"
#include "domain/blocking/use_delegation.hpp"

namespace blocking {

base::Result<Block> propose_block(BlockingPorts& ports, Surroundings const& around,
                                  Wish const& wish, terms::Actor const& by) {
  auto opening = opening_for(ports, around, wish);
  if (!opening) return base::pass(opening);
  auto block = Block::propose(*opening, by);
  if (!block) return block;
  auto const under = delegation_to_propose(ports, *opening, wish.from);
  if (!under) return tl::unexpected(under.error());
  if (auto kept = keep_block(ports, *block, by); !kept) return base::pass(kept);
  if (!*under) return block;
  auto noted = note_use(ports, *block, {(*under)->id, DeskAct::Propose, wish.from}, by);
  if (!noted) return base::pass(noted);
  return block;
}

}  // namespace blocking
