#include "domain/blocking/empty_router.hpp"

#include "domain/blocking/keep_block.hpp"

namespace blocking {
namespace {

using base::pass;
using base::Result;

[[nodiscard]] Result<void> end(BlockingPorts& ports, Block& block, std::int64_t generation,
                               base::Instant now) {
  auto const why = std::string{kReplacedWhy};
  auto ended = block.state() == BlockState::Approved
                   ? block.cancel(why, scheduler(), now)
                   : block.start_ending(generation, why, scheduler(), now);
  if (!ended) return ended;
  return keep_block(ports, block, scheduler(), "router-replaced");
}

/// A request is for the device that stood there when somebody agreed to it.
[[nodiscard]] Result<std::int64_t> end_waiting(BlockingPorts& ports, base::Instant now,
                                               terms::RouterId const& router) {
  auto waiting = ports.any_blocks.waiting_on(router);
  if (!waiting) return tl::unexpected(waiting.error());
  for (auto& block : *waiting) {
    if (auto lapsed = block.lapse(now, std::string{kReplacedWhy}); !lapsed) return pass(lapsed);
    auto kept = keep_block(ports, block, scheduler(), "router-replaced");
    if (!kept) return pass(kept);
  }
  return static_cast<std::int64_t>(waiting->size());
}

[[nodiscard]] Result<std::int64_t> end_in_force(BlockingPorts& ports, base::Instant now,
                                                terms::TenantId const& tenant,
                                                terms::RouterId const& router) {
  auto blocks = ports.any_blocks.in_force_on(router);
  if (!blocks) return tl::unexpected(blocks.error());
  if (blocks->empty()) return 0;
  // The new device may hold the number of the old one's set: it must ask anew in any case.
  auto const generation = raise_generation(ports, tenant, router);
  if (!generation) return tl::unexpected(generation.error());
  std::int64_t ended = 0;
  for (auto& block : *blocks) {
    if (block.state() == BlockState::Expiring) continue;
    if (auto done = end(ports, block, *generation, now); !done) return pass(done);
    ++ended;
  }
  return ended;
}

}  // namespace

Result<std::int64_t> empty_router(BlockingPorts& ports, base::Instant now,
                                  terms::TenantId const& tenant, terms::RouterId const& router) {
  auto const waited = end_waiting(ports, now, router);
  if (!waited) return waited;
  auto const ended = end_in_force(ports, now, tenant, router);
  if (!ended) return ended;
  return *waited + *ended;
}

}  // namespace blocking
