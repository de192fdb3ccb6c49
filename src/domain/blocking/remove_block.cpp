#include "base/text.hpp"
#include "domain/blocking/block_checks.hpp"
#include "domain/blocking/keep_block.hpp"
#include "domain/blocking/use_delegation.hpp"

namespace blocking {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

[[nodiscard]] std::string why_of(std::optional<std::string> const& why, terms::Actor const& by) {
  if (why && !base::trimmed(*why).empty()) return *why;
  return by.side == terms::Side::Desk ? "窓口が解除しました" : "お客さまが解除しました";
}

[[nodiscard]] Result<void> end_waiting(Block& block, std::string why, terms::Actor const& by,
                                       base::Instant now) {
  if (by.side == terms::Side::Desk) return block.decline(std::move(why), by, now);
  return block.withdraw(by, now);
}

struct Removal {
  std::string why;
  std::optional<terms::IpAddress> from;
  terms::Actor const& by;
  base::Instant at;
};

/// Off a router that has heard of it. For the desk this is a use of the delegated account.
[[nodiscard]] Result<void> take_off(BlockingPorts& ports, Block& block, Removal const& removal) {
  bool const is_desk = removal.by.side == terms::Side::Desk;
  if (is_desk) {
    if (auto fits = check_removal(ports, block, removal.from); !fits) return fits;
  }
  auto const& opening = block.opening();
  auto const generation = raise_generation(ports, opening.tenant, opening.router);
  if (!generation) return tl::unexpected(generation.error());
  auto done = block.start_ending(*generation, removal.why, removal.by, removal.at);
  auto const& grant = block.progress().grant;
  if (!done || !is_desk || !grant) return done;
  return note_use(ports, block, {grant->delegation, DeskAct::Unblock, removal.from}, removal.by);
}

}  // namespace

Result<Block> remove_block(BlockingPorts& ports, Surroundings const& around, BlockRef const& which,
                           std::optional<std::string> const& why, terms::Actor const& by) {
  if (auto fits = check_why(why); !fits) return pass(fits);
  auto block = ports.blocks.find(which.tenant, which.block);
  if (!block) return block;
  auto const now = around.clock.now();
  auto const phase = phase_of(block->state());
  if (phase == Phase::Ended || block->state() == BlockState::Expiring) {
    return fail(ErrorKind::Conflict, "blocking.ended", "この遮断は、すでに終了しています。");
  }
  if (phase == Phase::Waiting) {
    if (auto done = end_waiting(*block, why_of(why, by), by, now); !done) return pass(done);
  } else if (block->state() == BlockState::Approved) {
    if (auto done = block->cancel(why_of(why, by), by, now); !done) return pass(done);
  } else {
    auto done = take_off(ports, *block, {why_of(why, by), which.from, by, now});
    if (!done) return pass(done);
  }
  if (auto kept = keep_block(ports, *block, by); !kept) return pass(kept);
  return block;
}

}  // namespace blocking
