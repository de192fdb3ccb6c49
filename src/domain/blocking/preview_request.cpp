#include "domain/blocking/ask_for_block.hpp"
#include "domain/blocking/keep_block.hpp"
#include "domain/blocking/look_ahead.hpp"
#include "domain/blocking/use_delegation.hpp"

namespace blocking {
namespace {

using base::Result;

/// A refusal is an answer here, not an error; a foreign alert or a broken store stays one.
[[nodiscard]] bool is_refusal(base::Error const& error) {
  return error.kind == base::ErrorKind::Conflict;
}

/// The longest-lasting one that is for blocks.
[[nodiscard]] std::optional<DelegationFact> for_blocks(std::vector<DelegationFact> const& valid) {
  for (auto const& delegation : valid) {
    if (check_act(delegation, DeskAct::Block)) return delegation;
  }
  return std::nullopt;
}

}  // namespace

Result<Preview> preview_request(BlockingPorts& ports, Surroundings const& around,
                                terms::TenantId const& tenant, terms::AlertId const& alert) {
  auto const fact = ports.alerts.find(tenant, alert);
  if (!fact) return tl::unexpected(fact.error());
  auto const router = ports.contracts.router(tenant, fact->router);
  if (!router) return tl::unexpected(router.error());
  auto const taken = ports.blocks.in_force_count(tenant, router->id);
  if (!taken) return tl::unexpected(taken.error());
  auto const valid = ports.contracts.delegations_for(tenant, router->id, around.clock.now());
  if (!valid) return tl::unexpected(valid.error());

  Preview preview{std::nullopt, fact->outside, *router, *taken, for_blocks(*valid)};
  if (fact->outside) {
    auto listings = ports.never.holding(*fact->outside);
    if (!listings) return base::pass(listings);
    preview.listings = std::move(*listings);
  }
  auto const opening = opening_for(ports, around, Wish{tenant, alert});
  if (!opening) {
    if (!is_refusal(opening.error())) return tl::unexpected(opening.error());
    preview.refusal = opening.error().detail;
    return preview;
  }
  if (auto const room = check_cap(*router, *taken); !room) preview.refusal = room.error().detail;
  auto radius = look_ahead(ports, around, *router, opening->target);
  if (!radius) return base::pass(radius);
  preview.radius = std::move(*radius);
  return preview;
}

Result<BlastRadius> preview_block(BlockingPorts& ports, Surroundings const& around,
                                  BlockRef const& which) {
  auto const block = ports.blocks.find(which.tenant, which.block);
  if (!block) return tl::unexpected(block.error());
  auto const& opening = block->opening();
  if (phase_of(block->state()) != Phase::Waiting) {
    return base::fail(base::ErrorKind::Conflict, "blocking.state",
                      "この遮断の手続きは進んでいます。画面を読み込み直してください。");
  }
  auto const router = ports.contracts.router(opening.tenant, opening.router);
  if (!router) return tl::unexpected(router.error());
  return look_ahead(ports, around, *router, opening.target);
}

}  // namespace blocking
