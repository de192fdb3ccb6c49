#include "domain/blocking/doubt_filters.hpp"

#include "domain/blocking/keep_block.hpp"
#include "domain/blocking/words.hpp"

namespace blocking {
namespace {

using base::Result;

constexpr std::size_t kWatchedMax = 100;

[[nodiscard]] Result<void> doubt_one(BlockingPorts& ports, base::Instant now,
                                     terms::RouterId const& id) {
  auto const router = ports.contracts.any_router(id);
  bool const is_known = router || router.error().kind != base::ErrorKind::NotFound;
  if (!is_known) return {};
  if (!router) return tl::unexpected(router.error());
  if (router->adapter != terms::Adapter::Agent) return {};
  return doubt_filters(ports, *router, {std::string{kUnheardWhy}, true}, now);
}

[[nodiscard]] bool is_doubted_for(Doubt const& doubt, BlockState state) {
  if (state == BlockState::Drifted) return doubt.is_out_of_reach;
  return state == BlockState::Verified || state == BlockState::Delivered;
}

}  // namespace

Result<void> doubt_filters(BlockingPorts& ports, RouterFact const& router, Doubt const& doubt,
                           base::Instant now) {
  auto blocks = ports.any_blocks.in_force_on(router.id);
  if (!blocks) return base::pass(blocks);
  for (auto& block : *blocks) {
    bool const is_near_end = block.progress().expires_at.value_or(now) - now <= kEndSlack;
    if (is_near_end || !is_doubted_for(doubt, block.state())) continue;
    bool const is_news = block.state() != BlockState::Drifted;
    if (auto done = block.come_into_doubt(doubt, now); !done) return done;
    auto kept = is_news ? keep_block(ports, block, router_actor(router)) : ports.blocks.save(block);
    if (!kept) return kept;
  }
  return {};
}

Result<bool> has_silent_agents(BlockingPorts& ports, Surroundings const& around) {
  auto const silent = ports.filters.silent(around.clock.now(), 1);
  if (!silent) return tl::unexpected(silent.error());
  return !silent->empty();
}

Result<std::int64_t> doubt_silent_agents(BlockingPorts& ports, Surroundings const& around) {
  auto const now = around.clock.now();
  auto const silent = ports.filters.silent(now, kWatchedMax);
  if (!silent) return tl::unexpected(silent.error());
  for (auto const& router : *silent) {
    if (auto done = doubt_one(ports, now, router); !done) return base::pass(done);
    if (auto noted = ports.filters.note_silent(router); !noted) return base::pass(noted);
  }
  return static_cast<std::int64_t>(silent->size());
}

}  // namespace blocking
