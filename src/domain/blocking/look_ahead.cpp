#include "domain/blocking/look_ahead.hpp"

#include "domain/blocking/router_trouble.hpp"

namespace blocking {

using base::Result;

constexpr std::int64_t kMeasuredMax = 20;

Result<BlastRadius> look_ahead(BlockingPorts& ports, Surroundings const& around,
                               RouterFact const& router, terms::IpAddress const& target) {
  RadiusFacts facts;
  auto use = ports.uses.of(router.tenant, target, around.clock.now() - around.back.use);
  if (!use) return base::pass(use);
  facts.use = std::move(*use);
  facts.use_days = static_cast<int>(around.back.use.count());
  auto const others = ports.firms.others(router.tenant, target);
  if (!others) return tl::unexpected(others.error());
  facts.others = *others;
  facts.others_days = static_cast<int>(around.back.others.count());
  auto const taken = ports.blocks.in_force_count(router.tenant, router.id);
  if (!taken) return tl::unexpected(taken.error());
  facts.filters_used = *taken;
  facts.filter_cap = router.filter_cap;
  facts.adapter = router.adapter;
  auto times = ports.counts.times_to_effect(router.tenant, router.id, router.adapter, kMeasuredMax);
  if (!times) return base::pass(times);
  facts.times_to_effect = std::move(*times);
  auto radius = blast_radius(std::move(facts));
  auto trouble = router_trouble(ports, around, router);
  if (!trouble) return base::pass(trouble);
  radius.outlook.trouble = std::move(*trouble);
  return radius;
}

Result<std::optional<std::chrono::milliseconds>> measured_apply(BlockingPorts& ports,
                                                                RouterFact const& router) {
  auto times = ports.counts.times_to_effect(router.tenant, router.id, router.adapter, kMeasuredMax);
  if (!times) return base::pass(times);
  return median_of(std::move(*times));
}

Result<std::vector<std::string>> warning_codes(BlockingPorts& ports, Surroundings const& around,
                                               Block::Opening const& opening) {
  auto const router = ports.contracts.router(opening.tenant, opening.router);
  if (!router) return tl::unexpected(router.error());
  auto const radius = look_ahead(ports, around, *router, opening.target);
  if (!radius) return tl::unexpected(radius.error());
  return codes_of(radius->warnings);
}

}  // namespace blocking
