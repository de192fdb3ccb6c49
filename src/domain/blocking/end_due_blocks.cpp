#include "domain/blocking/keep_block.hpp"
#include "domain/blocking/use_cases.hpp"
#include "domain/blocking/words.hpp"

namespace blocking {

using base::pass;
using base::Result;

Result<std::int64_t> end_due_blocks(BlockingPorts& ports, Surroundings const& around) {
  auto const now = around.clock.now();
  auto due = ports.any_blocks.over(now, kDueMax);
  if (!due) return pass(due);
  for (auto& block : *due) {
    auto const generation = raise_generation(ports, block.opening().tenant, block.opening().router);
    if (!generation) return tl::unexpected(generation.error());
    auto ended = block.start_ending(*generation, std::string{kEndOfTimeWhy}, scheduler(), now);
    if (!ended) return pass(ended);
    if (auto kept = keep_block(ports, block, scheduler()); !kept) return pass(kept);
  }
  return static_cast<std::int64_t>(due->size());
}

Result<std::int64_t> lapse_due_blocks(BlockingPorts& ports, Surroundings const& around) {
  auto const now = around.clock.now();
  auto due = ports.any_blocks.lapsed(now, kDueMax);
  if (!due) return pass(due);
  for (auto& block : *due) {
    if (auto lapsed = block.lapse(now); !lapsed) return pass(lapsed);
    if (auto kept = keep_block(ports, block, scheduler()); !kept) return pass(kept);
  }
  return static_cast<std::int64_t>(due->size());
}

}  // namespace blocking
