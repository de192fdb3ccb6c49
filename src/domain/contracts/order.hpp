#pragma once

#include "base/result.hpp"
#include "domain/contracts/contract.hpp"
#include "domain/contracts/retention.hpp"
#include "terms/actor.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace contracts {

/// What is applied for: the help desk begins, it ends, a router's records are kept otherwise.
enum class OrderKind : std::uint8_t { Start, End, Retention };

/// applied, accepted by the desk, done on its day; or declined by the desk, or withdrawn by the
/// customer while nothing has happened yet. A change of retention needs no acceptance.
enum class OrderState : std::uint8_t { Applied, Accepted, Done, Declined, Withdrawn };

/// 申込み: a dated order of a contract. Never changed once it is over.
struct Order {
  static constexpr std::size_t kNoteMax = 500;

  terms::OrderId id;
  terms::TenantId tenant;
  OrderKind kind = OrderKind::Start;
  OrderState state = OrderState::Applied;
  base::Instant applied_at{};
  terms::Actor applied_by{};
  base::Instant effective_at{};             // 00:00 of the wished day in Japan
  std::optional<terms::RouterId> router{};  // of a retention, and of no other
  std::optional<Retention> retention{};     // likewise
  std::optional<base::Instant> decided_at{};
  std::optional<std::string> decided_by_name{};
  std::string note{};  // what the desk wrote
  std::optional<base::Instant> done_at{};
  std::int64_t deleted = 0;  // raw records, of a retention

  [[nodiscard]] bool is_open() const {
    return state == OrderState::Applied || state == OrderState::Accepted;
  }
};

[[nodiscard]] std::string_view name_of(OrderKind kind);
[[nodiscard]] std::string_view name_of(OrderState state);
[[nodiscard]] std::optional<OrderKind> order_kind_from(std::string_view name);
[[nodiscard]] std::optional<OrderState> order_state_from(std::string_view name);

/// The moment from which a wished day counts. Invalid ("contracts.day", at /day) for no day of the
/// calendar, one before today in Japan, or one more than `months_max` ahead.
[[nodiscard]] base::Result<base::Instant> effective_from(std::string_view day, base::Instant now,
                                                         std::chrono::months months_max);

// Each of these: Conflict ("contracts.order-over") when the order has gone on.
[[nodiscard]] base::Result<Order> accepted(Order order, std::string note, terms::Actor const& by,
                                           base::Instant at);
[[nodiscard]] base::Result<Order> declined(Order order, std::string note, terms::Actor const& by,
                                           base::Instant at);
[[nodiscard]] base::Result<Order> withdrawn(Order order, terms::Actor const& by, base::Instant at);
[[nodiscard]] base::Result<Order> carried_out(Order order, base::Instant at);

/// When an accepted order takes effect: on its day, but not before it was accepted.
[[nodiscard]] base::Instant takes_effect(Order const& order);

/// So many subscriptions that ended since `from` are a repeated start and stop.
struct ChurnRule {
  std::int64_t cycles = 3;
  std::chrono::days within{30};
};

/// What somebody of the desk wrote down after ringing.
struct CallNote {
  base::Instant at;
  std::string by_name;
  std::string note;
};

/// 電話の予定: somebody of the desk is to ring the customer. It refuses nothing.
struct CallTask {
  terms::OrderId id;
  terms::TenantId tenant;
  std::string tenant_name;
  base::Instant made_at;
  std::int64_t cycles = 0;  // ended subscriptions within the rule's days
  std::optional<base::Instant> done_at{};
  std::optional<std::string> done_by_name{};
  std::string note{};
};

}  // namespace contracts
