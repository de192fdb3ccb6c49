#pragma once

#include "domain/contracts/api/contracts_json.hpp"
#include "domain/contracts/orders.hpp"
#include "domain/contracts/standing.hpp"
#include "domain/contracts/statement.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace contracts::api {

struct OrderView {
  std::string id;
  std::string tenant_id;
  std::optional<std::string> tenant_name;  // in lists over several tenants
  std::string kind;
  std::string state;
  base::Instant applied_at;
  std::string applied_by_name;
  base::Instant effective_at;
  std::optional<std::string> router_id;
  std::optional<std::string> retention;
  std::optional<base::Instant> decided_at;
  std::optional<std::string> decided_by_name;
  std::string note;
  std::optional<base::Instant> done_at;
  std::int64_t deleted;
};
BOOST_DESCRIBE_STRUCT(OrderView, (),
                      (id, tenant_id, tenant_name, kind, state, applied_at, applied_by_name,
                       effective_at, router_id, retention, decided_at, decided_by_name, note,
                       done_at, deleted))

struct OrderList {
  std::vector<OrderView> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(OrderList, (), (items, next_cursor))

struct NewOrderRequest {
  std::string kind;
  std::optional<std::string> day;
  std::optional<std::string> router_id;
  std::optional<std::string> retention;
};
BOOST_DESCRIBE_STRUCT(NewOrderRequest, (), (kind, day, router_id, retention))

struct WithdrawOrderRequest {};
BOOST_DESCRIBE_STRUCT(WithdrawOrderRequest, (), ())

struct OrderDecisionRequest {
  std::string decision;
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(OrderDecisionRequest, (), (decision, note))

struct RetentionLoss {
  std::int64_t records;
  std::int64_t alerts;
  bool is_capped;
};
BOOST_DESCRIBE_STRUCT(RetentionLoss, (), (records, alerts, is_capped))

struct Period {
  base::Instant since;
  std::optional<base::Instant> until;
};
BOOST_DESCRIBE_STRUCT(Period, (), (since, until))

struct KeptRouter {
  std::string id;
  std::string name;
  std::string adapter;
  std::optional<std::string> retention;
  std::string agent_state;
  std::optional<base::Instant> last_seen_at;
};
BOOST_DESCRIBE_STRUCT(KeptRouter, (), (id, name, adapter, retention, agent_state, last_seen_at))

struct TenantContract {
  std::string number;
  std::string kind;
  std::optional<base::Instant> begins_at;
  std::optional<base::Instant> ends_at;
  std::optional<std::string> partner_name;
  std::optional<std::string> customer_number;
  CompanyView company;
  std::string standing;
  std::optional<base::Instant> visible_until;
  std::optional<base::Instant> readable_until;
  std::vector<Period> periods;
  std::vector<KeptRouter> routers;
};
BOOST_DESCRIBE_STRUCT(TenantContract, (),
                      (number, kind, begins_at, ends_at, partner_name, customer_number, company,
                       standing, visible_until, readable_until, periods, routers))

struct ContractItem {
  std::string tenant_id;
  std::string tenant_name;
  std::int64_t contract;  // by which the operator ends it
  std::string number;
  std::string kind;
  std::optional<std::string> partner_name;
  std::string company_name;
  std::string corporate_number;
  std::optional<std::string> customer_number;
  std::optional<base::Instant> begins_at;
  std::optional<base::Instant> ends_at;
  std::string state;
  std::optional<base::Instant> since;
  std::optional<base::Instant> until;
};
BOOST_DESCRIBE_STRUCT(ContractItem, (),
                      (tenant_id, tenant_name, contract, number, kind, partner_name, company_name,
                       corporate_number, customer_number, begins_at, ends_at, state, since, until))

struct ContractList {
  std::vector<ContractItem> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ContractList, (), (items, next_cursor))

struct NewChildRequest {
  std::string name;
  std::string corporate_number;
  std::optional<std::string> customer_number;
};
BOOST_DESCRIBE_STRUCT(NewChildRequest, (), (name, corporate_number, customer_number))

struct PartnerItem {
  std::string id;
  std::string name;
  std::int64_t contract;
  std::string number;
  std::optional<base::Instant> begins_at;
  std::optional<base::Instant> ends_at;
};
BOOST_DESCRIBE_STRUCT(PartnerItem, (), (id, name, contract, number, begins_at, ends_at))

struct PartnerList {
  std::vector<PartnerItem> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(PartnerList, (), (items, next_cursor))

struct ContractView {
  std::vector<terms::TenantId> tenant_ids;  // empty: all child contracts
};
BOOST_DESCRIBE_STRUCT(ContractView, (), (tenant_ids))

struct NewContractView {
  std::vector<terms::TenantId> tenant_ids;
};
BOOST_DESCRIBE_STRUCT(NewContractView, (), (tenant_ids))

struct EndContractRequest {};
BOOST_DESCRIBE_STRUCT(EndContractRequest, (), ())

struct ContractEnd {
  std::string number;
  base::Instant ends_at;
};
BOOST_DESCRIBE_STRUCT(ContractEnd, (), (number, ends_at))

struct CallView {
  std::string id;
  std::string tenant_id;
  std::string tenant_name;
  base::Instant made_at;
  std::int64_t cycles;
  std::optional<base::Instant> done_at;
  std::optional<std::string> done_by_name;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(CallView, (),
                      (id, tenant_id, tenant_name, made_at, cycles, done_at, done_by_name, note))

struct CallList {
  std::vector<CallView> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(CallList, (), (items, next_cursor))

struct CallDoneRequest {
  std::string note;
};
BOOST_DESCRIBE_STRUCT(CallDoneRequest, (), (note))

/// `service` is "desk" or "detection"; of the desk nothing is capped.
struct StatementLine {
  std::string tenant_id;
  std::string tenant_name;
  std::string service;
  std::optional<std::string> router_name;
  std::int64_t minutes;
  std::int64_t charged_minutes;
  std::optional<std::int64_t> yen;
};
BOOST_DESCRIBE_STRUCT(StatementLine, (),
                      (tenant_id, tenant_name, service, router_name, minutes, charged_minutes, yen))

struct StatementView {
  std::string month;
  base::Instant begins_at;
  base::Instant ends_at;
  bool is_running;
  std::vector<StatementLine> items;
  std::optional<std::int64_t> total_yen;  // of the lines shown
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(StatementView, (),
                      (month, begins_at, ends_at, is_running, items, total_yen, next_cursor))

[[nodiscard]] OrderView view_of(Order const& order);
[[nodiscard]] CallView view_of(CallTask const& task);
[[nodiscard]] ContractItem item_of(ContractRow const& row);
[[nodiscard]] std::string_view name_of(Standing standing);
[[nodiscard]] std::vector<StatementLine> lines_of(Statement const& statement, bool has_prices);

}  // namespace contracts::api
