#include "domain/blocking/keep_block.hpp"

#include <fmt/format.h>

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

struct Act {
  std::string_view action;
  std::string const& detail;
};

[[nodiscard]] Result<void> keep(BlockingPorts& ports, Block const& block, terms::Actor const& by,
                                Act const& act) {
  if (auto saved = ports.blocks.save(block); !saved) return saved;
  auto const& opening = block.opening();
  auto facts = fmt::format("target {} router {}", opening.target.text(), opening.router.text());
  if (block.progress().grant) {
    facts += " delegation " + block.progress().grant->delegation.text();
  }
  if (!act.detail.empty()) facts += " " + act.detail;
  auto recorded = ports.audit.record(
      {opening.tenant, by, act.action, opening.id.text(), std::move(facts)});
  if (!recorded) return recorded;
  return ports.outbox.publish({std::string{terms::kBlockChanged}, opening.tenant.text(),
                               opening.id.text(), std::string{name_of(block.state())}});
}

}  // namespace

Result<void> keep_block(BlockingPorts& ports, Block const& block, terms::Actor const& by,
                        std::string const& detail) {
  return keep(ports, block, by, {action_of(block.state()), detail});
}

Result<void> keep_first_approval(BlockingPorts& ports, Block const& block, terms::Actor const& by,
                                 std::string const& detail) {
  return keep(ports, block, by, {"blocking.first-approved", detail});
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
  if (taken < router.filter_cap) return {};
  return fail(ErrorKind::Conflict, "blocking.cap",
              fmt::format("このルーターの遮断は上限の{}件に達しています。"
                          "不要になった遮断を解除してから、もう一度お申し込みください。",
                          router.filter_cap));
}

}  // namespace blocking
