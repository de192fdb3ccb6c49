#include "domain/contracts/api/business_json.hpp"

namespace contracts::api {

OrderView view_of(Order const& order) {
  OrderView view{.id = order.id.text(),
                 .tenant_id = order.tenant.text(),
                 .tenant_name = {},
                 .kind = std::string{name_of(order.kind)},
                 .state = std::string{name_of(order.state)},
                 .applied_at = order.applied_at,
                 .applied_by_name = order.applied_by.name,
                 .effective_at = order.effective_at,
                 .router_id = {},
                 .retention = {},
                 .decided_at = order.decided_at,
                 .decided_by_name = order.decided_by_name,
                 .note = order.note,
                 .done_at = order.done_at,
                 .deleted = order.deleted};
  if (order.router) view.router_id = order.router->text();
  if (order.retention) view.retention = std::string{name_of(*order.retention)};
  return view;
}

CallView view_of(CallTask const& task) {
  return {task.id.text(), task.tenant.text(), task.tenant_name,  task.made_at,
          task.cycles,    task.done_at,       task.done_by_name, task.note};
}

ContractItem item_of(ContractRow const& row) {
  ContractItem item{.tenant_id = row.tenant.id.text(),
                    .tenant_name = row.tenant.name,
                    .contract = row.contract.number,
                    .number = shown_number(row.contract),
                    .kind = std::string{name_of(row.contract.kind)},
                    .partner_name = {},
                    .company_name = row.company.name,
                    .corporate_number = row.company.number.text(),
                    .customer_number = row.contract.customer_number,
                    .begins_at = row.contract.begins_at,
                    .ends_at = row.contract.ends_at,
                    .state = std::string{name_of(row.subscription.state)},
                    .since = row.subscription.since,
                    .until = row.subscription.until};
  if (row.tenant.partner) item.partner_name = row.tenant.partner->name;
  return item;
}

std::string_view name_of(Standing standing) {
  switch (standing) {
    case Standing::Waiting: return "waiting";
    case Standing::Active: return "active";
    case Standing::Ended: return "ended";
    case Standing::Closed: return "closed";
  }
  return "";
}

std::vector<StatementLine> lines_of(Statement const& statement, bool has_prices) {
  auto const yen = [has_prices](std::int64_t amount) {
    return has_prices ? std::optional{amount} : std::nullopt;
  };
  auto const& tenant = statement.tenant;
  std::vector<StatementLine> lines;
  lines.push_back({tenant.id.text(),
                   tenant.name,
                   "desk",
                   {},
                   statement.desk_minutes,
                   statement.desk_minutes,
                   yen(statement.desk_yen)});
  for (auto const& router : statement.routers) {
    lines.push_back({tenant.id.text(), tenant.name, "detection", router.name, router.used.all(),
                     router.charged.all(), yen(router.yen)});
  }
  return lines;
}

}  // namespace contracts::api
