#pragma once

#include "domain/contracts/ports.hpp"
#include "terms/actor.hpp"

namespace contracts {

struct NewOrder {
  terms::TenantId tenant;
  OrderKind kind = OrderKind::Start;
  std::string day{};  // "2026-11-28", of a start or an end
  std::optional<terms::RouterId> router{};
  std::optional<Retention> retention{};
};

/// Somebody of the customer applies. Invalid ("contracts.day") as of effective_from, and for an end
/// that does not lie after the start; Conflict ("contracts.subscription") for a start while the
/// service runs and an end while it neither runs nor is applied for; Conflict
/// ("contracts.order-open", "contracts.contract-ended", "contracts.same-retention").
[[nodiscard]] base::Result<Order> apply_for(ContractsPorts& ports, Surroundings const& around,
                                            NewOrder const& wished, terms::Actor const& by);

struct OrderRef {
  terms::TenantId tenant;
  terms::OrderId order;
};

enum class Decision : std::uint8_t { Accept, Decline };
/// The desk's decision. What is accepted on or after its day is carried out at once.
[[nodiscard]] base::Result<Order> decide_order(ContractsPorts& ports, Surroundings const& around,
                                               OrderRef const& which, Decision decision,
                                               std::string note, terms::Actor const& by);
[[nodiscard]] base::Result<Order> withdraw_order(ContractsPorts& ports, Surroundings const& around,
                                                 OrderRef const& which, terms::Actor const& by);

/// The next order that is due, besides those that were tried and failed.
[[nodiscard]] base::Result<std::optional<Order>> next_due(
    ContractsPorts& ports, base::Instant now, std::vector<terms::OrderId> const& failed = {});
/// Carries it out: true when one was met. A retention deletes a bounded part of what is past its
/// time and stays due until nothing is left.
[[nodiscard]] base::Result<bool> carry_out_due(ContractsPorts& ports, Surroundings const& around,
                                               std::vector<terms::OrderId> const& failed = {});

/// What a change of retention would delete. NotFound for a router of another tenant.
[[nodiscard]] base::Result<RouterRecords::Count> loss_of(ContractsPorts& ports,
                                                         Surroundings const& around,
                                                         terms::TenantId const& tenant,
                                                         terms::RouterId const& router,
                                                         Retention retention);
/// Counting a loss stops here.
inline constexpr std::size_t kLossCountMax = 100'000;

/// Deletes a bounded part of what of a router's records is past its time; true when more is left.
[[nodiscard]] base::Result<bool> expire_records(ContractsPorts& ports, Surroundings const& around,
                                                ServiceRouter const& router);

/// The desk has rung. Invalid ("contracts.note") without a note.
[[nodiscard]] base::Result<CallTask> finish_call(ContractsPorts& ports, Surroundings const& around,
                                                 terms::OrderId const& task, std::string note,
                                                 terms::Actor const& by);

}  // namespace contracts
