#include "domain/blocking/settle_restored.hpp"

#include "domain/blocking/keep_block.hpp"

namespace blocking {
namespace {

using base::pass;
using base::Result;

constexpr std::size_t kPage = 200;
constexpr std::string_view kDetail = "restored";

/// Who reads a router back, reads it soon and by itself.
[[nodiscard]] bool is_read_back(terms::Adapter adapter) {
  return adapter == terms::Adapter::Agent || adapter == terms::Adapter::Ssh;
}

[[nodiscard]] Result<void> end(BlockingPorts& ports, Block& block, base::Instant now) {
  auto const generation = raise_generation(ports, block.opening().tenant, block.opening().router);
  if (!generation) return tl::unexpected(generation.error());
  auto const why = std::string{kRestoredWhy};
  if (auto ended = block.start_ending(*generation, why, scheduler(), now); !ended) return ended;
  return keep_block(ports, block, scheduler(), std::string{kDetail});
}

[[nodiscard]] Result<void> leave_to_reading(BlockingPorts& ports, Block& block, base::Instant now) {
  auto const& opening = block.opening();
  if (auto noted = ports.filters.note_unread(opening.router, now); !noted) return noted;
  if (!block.progress().extension) return {};
  auto dropped = block.drop_extension(std::string{kRestoredWhy}, scheduler(), now);
  if (!dropped) return dropped;
  return keep_note(ports, block, {scheduler(), "blocking.extension-dropped"}, std::string{kDetail});
}

[[nodiscard]] Result<bool> settle_in_force(BlockingPorts& ports, Block& block, base::Instant now) {
  auto const has_ended = [] { return true; };
  if (block.state() == BlockState::Approved) {
    auto cancelled = block.cancel(std::string{kRestoredWhy}, scheduler(), now);
    if (!cancelled) return pass(cancelled);
    return keep_block(ports, block, scheduler(), std::string{kDetail}).map(has_ended);
  }
  if (!is_desired(block.state())) return false;
  if (!is_read_back(block.opening().adapter)) return end(ports, block, now).map(has_ended);
  if (auto left = leave_to_reading(ports, block, now); !left) return pass(left);
  return false;
}

[[nodiscard]] Result<bool> settle_waiting(BlockingPorts& ports, Block& block, base::Instant now) {
  if (block.state() == BlockState::Proposed) return false;
  if (auto lapsed = block.lapse(now, std::string{kRestoredWhy}); !lapsed) return pass(lapsed);
  auto kept = keep_block(ports, block, scheduler(), std::string{kDetail});
  if (!kept) return pass(kept);
  return true;
}

using SettleOne = Result<bool> (*)(BlockingPorts&, Block&, base::Instant);

/// Every block of a phase, a page at a time; how many ended.
[[nodiscard]] Result<std::int64_t> settle_all(BlockingPorts& ports, base::Instant now, Phase phase,
                                              SettleOne settle_one) {
  std::int64_t ended = 0;
  terms::PageRequest page{std::nullopt, kPage};
  do {
    auto blocks = ports.any_blocks.list_all(phase, page);
    if (!blocks) return pass(blocks);
    for (auto& block : blocks->items) {
      auto const is_ended = settle_one(ports, block, now);
      if (!is_ended) return tl::unexpected(is_ended.error());
      ended += *is_ended ? 1 : 0;
    }
    page.cursor = blocks->next_cursor;
  } while (page.cursor);
  return ended;
}

}  // namespace

Result<std::int64_t> settle_restored(BlockingPorts& ports, base::Instant now) {
  auto const waited = settle_all(ports, now, Phase::Waiting, settle_waiting);
  if (!waited) return waited;
  auto const in_force = settle_all(ports, now, Phase::InForce, settle_in_force);
  if (!in_force) return in_force;
  return *waited + *in_force;
}

Result<void> settle_unread(BlockingPorts& ports, base::Instant now, RouterFact const& router,
                           IsHeld const& is_held) {
  auto const is_unread = ports.filters.is_unread(router.id);
  if (!is_unread) return tl::unexpected(is_unread.error());
  if (!*is_unread) return {};
  auto blocks = ports.any_blocks.in_force_on(router.id);
  if (!blocks) return pass(blocks);
  for (auto& block : *blocks) {
    if (!is_desired(block.state()) || is_held(block)) continue;
    if (auto ended = end(ports, block, now); !ended) return ended;
  }
  if (auto noted = ports.filters.note_read(router.id); !noted) return noted;
  // Its set goes out now, also where nothing of it has ended.
  return raise_generation(ports, router.tenant, router.id).map([](std::int64_t) {});
}

}  // namespace blocking
