#include "domain/blocking/keep_block.hpp"

#include "domain/blocking/capabilities.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace blocking {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

/// The audit trail wants a literal.
[[nodiscard]] std::string_view action_of(BlockState state) {
  switch (state) {
    case BlockState::Proposed: return "blocking.proposed";
    case BlockState::Requested: return "blocking.requested";
    case BlockState::Previewed: return "blocking.previewed";
    case BlockState::Approved: return "blocking.approved";
    case BlockState::Applying: return "blocking.applying";
    case BlockState::Applied: return "blocking.applied";
    case BlockState::Verified: return "blocking.verified";
    case BlockState::Delivered: return "blocking.delivered";
    case BlockState::Drifted: return "blocking.drifted";
    case BlockState::Failed: return "blocking.failed";
    case BlockState::Expiring: return "blocking.expiring";
    case BlockState::Reverted: return "blocking.reverted";
    case BlockState::Declined: return "blocking.declined";
    case BlockState::Withdrawn: return "blocking.withdrawn";
    case BlockState::Lapsed: return "blocking.lapsed";
  }
  return "";
}

/// What devices that follow the router's feed should make of the block.
[[nodiscard]] FeedSets::Note feed_note(Block const& block) {
  auto const& opening = block.opening();
  FeedSets::Note note{opening.tenant, opening.router, opening.id,
                      opening.target, std::nullopt,   block.progress().steps.back().at};
  if (is_desired(block.state())) note.expires_at = block.progress().expires_at;
  return note;
}

[[nodiscard]] Result<void> save(BlockingPorts& ports, Block const& block, Act const& act,
                                std::string const& detail) {
  if (auto saved = ports.blocks.save(block); !saved) return saved;
  auto const& opening = block.opening();
  if (is_feed(opening.adapter)) {
    if (auto noted = ports.feed_sets.note(feed_note(block)); !noted) return noted;
  }
  auto facts = fmt::format("target {} router {}", opening.target.text(), opening.router.text());
  if (block.progress().grant) {
    facts += " delegation " + block.progress().grant->delegation.text();
  }
  if (!detail.empty()) facts += " " + detail;
  return ports.audit.record(
      {opening.tenant, act.by, act.action, opening.id.text(), std::move(facts)});
}

/// With the news of the state the block is in.
[[nodiscard]] Result<void> keep(BlockingPorts& ports, Block const& block, Act const& act,
                                std::string const& detail) {
  if (auto saved = save(ports, block, act, detail); !saved) return saved;
  auto const& opening = block.opening();
  return ports.outbox.publish({std::string{terms::kBlockChanged}, opening.tenant.text(),
                               opening.id.text(), std::string{name_of(block.state())}});
}

}  // namespace

Result<void> keep_block(BlockingPorts& ports, Block const& block, terms::Actor const& by,
                        std::string const& detail) {
  return keep(ports, block, {by, action_of(block.state())}, detail);
}

Result<void> keep_first_approval(BlockingPorts& ports, Block const& block, terms::Actor const& by,
                                 std::string const& detail) {
  return keep(ports, block, {by, "blocking.first-approved"}, detail);
}

Result<void> keep_note(BlockingPorts& ports, Block const& block, Act const& act,
                       std::string const& detail) {
  return save(ports, block, act, detail);
}

Result<void> keep_retimed(BlockingPorts& ports, Block const& block, Act const& act,
                          base::Instant former_end) {
  auto const former = base::iso8601(former_end);
  auto const until = base::iso8601(block.progress().expires_at.value_or(former_end));
  auto saved = save(ports, block, act, fmt::format("from {} to {}", former, until));
  if (!saved) return saved;
  return ports.outbox.publish({std::string{terms::kBlockRetimed}, block.opening().tenant.text(),
                               block.id().text(), former});
}

Result<std::int64_t> raise_generation(BlockingPorts& ports, terms::TenantId const& tenant,
                                      terms::RouterId const& router) {
  auto generation = ports.filters.raise(tenant, router);
  if (!generation) return generation;
  auto published = ports.agent_router.apply({tenant, router, *generation});
  if (!published) return pass(published);
  return generation;
}

terms::Actor scheduler() { return {terms::Side::System, "scheduler", "自動処理"}; }

terms::Actor router_actor(RouterFact const& router) {
  return {terms::Side::System, router.id.text(), router.name};
}

Result<void> check_cap(RouterFact const& router, std::int64_t taken) {
  auto const cap = filters_max(router.filter_cap, router.adapter);
  if (taken < cap) return {};
  return fail(ErrorKind::Conflict, "blocking.cap",
              fmt::format("このルーターの遮断は上限の{}件に達しています。"
                          "不要になった遮断を解除してから、もう一度お申し込みください。",
                          cap));
}

}  // namespace blocking
