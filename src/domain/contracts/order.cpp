#include "domain/contracts/order.hpp"

#include "base/text.hpp"
#include "terms/japan_time.hpp"

#include <algorithm>

namespace contracts {
namespace {

using base::ErrorKind;
using base::fail;
using base::Instant;
using base::Result;

[[nodiscard]] tl::unexpected<base::Error> is_over() {
  return fail(ErrorKind::Conflict, "contracts.order-over",
              "この申込みは、すでに次の段階に進んでいます。");
}

[[nodiscard]] tl::unexpected<base::Error> bad_day(std::string why) {
  return fail(ErrorKind::Invalid, "contracts.day", "日付を確かめてください。",
              {{"/day", std::move(why)}});
}

[[nodiscard]] Result<Order> decided(Order order, OrderState state, terms::Actor const& by,
                                    Instant at) {
  order.state = state;
  order.decided_at = at;
  order.decided_by_name = by.name;
  return order;
}

[[nodiscard]] Result<void> check_note(std::string const& note) {
  bool const fits = base::code_points(note) <= Order::kNoteMax &&
                    !base::has_control_characters(note);
  if (fits) return {};
  return fail(ErrorKind::Invalid, "contracts.note", "メモは500文字以内で入力してください。",
              {{"/note", "500文字以内で入力してください。"}});
}

}  // namespace

std::string_view name_of(OrderKind kind) {
  switch (kind) {
    case OrderKind::Start: return "start";
    case OrderKind::End: return "end";
    case OrderKind::Retention: return "retention";
  }
  return "";
}

std::string_view name_of(OrderState state) {
  switch (state) {
    case OrderState::Applied: return "applied";
    case OrderState::Accepted: return "accepted";
    case OrderState::Done: return "done";
    case OrderState::Declined: return "declined";
    case OrderState::Withdrawn: return "withdrawn";
  }
  return "";
}

std::optional<OrderKind> order_kind_from(std::string_view name) {
  for (auto const kind : {OrderKind::Start, OrderKind::End, OrderKind::Retention}) {
    if (name_of(kind) == name) return kind;
  }
  return std::nullopt;
}

std::optional<OrderState> order_state_from(std::string_view name) {
  for (auto const state : {OrderState::Applied, OrderState::Accepted, OrderState::Done,
                           OrderState::Declined, OrderState::Withdrawn}) {
    if (name_of(state) == name) return state;
  }
  return std::nullopt;
}

Result<Instant> effective_from(std::string_view day, Instant now, std::chrono::months months_max) {
  using namespace std::chrono;
  auto const wished = terms::day_from(day);
  if (!wished) return bad_day("2026-11-28 のような日付を入力してください。");
  auto const today = terms::japan_day(now);
  if (*wished < today) return bad_day("今日か、それより後の日を選んでください。");
  auto latest = year_month_day{today} + months_max;
  if (!latest.ok()) latest = latest.year() / latest.month() / last;
  if (*wished > local_days{latest}) {
    return bad_day(terms::iso_day(local_days{latest}) + " までの日を選んでください。");
  }
  return terms::instant_in_japan(*wished);
}

Result<Order> accepted(Order order, std::string note, terms::Actor const& by, Instant at) {
  if (order.state != OrderState::Applied) return is_over();
  if (auto fits = check_note(note); !fits) return base::pass(fits);
  order.note = std::move(note);
  return decided(std::move(order), OrderState::Accepted, by, at);
}

Result<Order> declined(Order order, std::string note, terms::Actor const& by, Instant at) {
  if (!order.is_open() || order.kind == OrderKind::Retention) return is_over();
  if (auto fits = check_note(note); !fits) return base::pass(fits);
  if (base::trimmed(note).empty()) {
    return fail(ErrorKind::Invalid, "contracts.note", "お断りする理由を入力してください。",
                {{"/note", "お断りする理由を入力してください。"}});
  }
  order.note = std::move(note);
  return decided(std::move(order), OrderState::Declined, by, at);
}

Result<Order> withdrawn(Order order, terms::Actor const& by, Instant at) {
  // Deleting may have begun, and what is deleted never comes back.
  if (!order.is_open() || order.kind == OrderKind::Retention) return is_over();
  return decided(std::move(order), OrderState::Withdrawn, by, at);
}

Result<Order> carried_out(Order order, Instant at) {
  if (order.state != OrderState::Accepted) return is_over();
  order.state = OrderState::Done;
  order.done_at = at;
  return order;
}

Instant takes_effect(Order const& order) {
  return std::max(order.effective_at, order.decided_at.value_or(order.applied_at));
}

}  // namespace contracts
