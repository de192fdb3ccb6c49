#include "domain/contracts/statement.hpp"

#include <algorithm>

namespace contracts {
namespace {

using base::Instant;
using base::Result;

[[nodiscard]] Result<std::vector<Span>> desk_spans(ContractsPorts& ports,
                                                   terms::TenantId const& tenant) {
  auto const all = ports.tenants.subscriptions_of(tenant);
  if (!all) return tl::unexpected(all.error());
  std::vector<Span> spans;
  for (auto const& each : *all) spans.push_back({*each.since, each.until});
  return spans;
}

[[nodiscard]] Result<RouterLine> line_of(ContractsPorts& ports, ServiceRouter const& router,
                                         Month const& month, Instant now) {
  auto const spans = ports.order.orders.uses_of(router.tenant, router.id, month.end());
  if (!spans) return tl::unexpected(spans.error());
  auto const used = minutes_in(*spans, month, now);
  return RouterLine{router.id, router.name, used, capped(used)};
}

}  // namespace

Result<Statement> statement_of(ContractsPorts& ports, Tenant const& tenant, Month const& month,
                               Instant now, PriceList const& prices) {
  auto const end = ports.order.book.end_over(tenant.id);
  if (!end) return tl::unexpected(end.error());
  // What goes on is counted up to the end of the contract, whatever was left running under it.
  auto const until = std::min(now, end->value_or(now));
  auto const spans = desk_spans(ports, tenant.id);
  if (!spans) return tl::unexpected(spans.error());
  Statement told{tenant, month, minutes_in(*spans, month, until).all()};
  told.has_desk = told.desk_minutes > 0;
  told.desk_yen = told.has_desk ? prices.desk : 0;
  told.total_yen = told.desk_yen;
  auto const routers = ports.routers.of_tenant(tenant.id);
  if (!routers) return tl::unexpected(routers.error());
  for (auto const& router : *routers) {
    auto line = line_of(ports, router, month, until);
    if (!line) return base::pass(line);
    line->yen = yen_for(line->charged, prices);
    told.total_yen += line->yen;
    told.routers.push_back(std::move(*line));
  }
  return told;
}

}  // namespace contracts
