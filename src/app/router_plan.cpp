#include "app/router_plan.hpp"

#include "platform/http/json_read.hpp"
#include "platform/http/json_write.hpp"

#include <boost/describe/class.hpp>
#include <fmt/format.h>

#include <map>

namespace app {

/// The file, member by member.
struct PlannedFilter {
  std::string block_id;
  std::string address;
};
BOOST_DESCRIBE_STRUCT(PlannedFilter, (), (block_id, address))

struct PlannedConsole {
  std::string address;
  std::int64_t port;
  std::string user;
  std::string host_key;
  std::string profile;
  std::string interface;
};
BOOST_DESCRIBE_STRUCT(PlannedConsole, (), (address, port, user, host_key, profile, interface))

struct PlanFile {
  base::Instant written_at;
  terms::RouterId router_id;
  std::string router_name;
  terms::TenantId tenant_id;
  std::string adapter;
  std::int64_t generation;
  std::vector<PlannedFilter> filters;
  std::optional<PlannedConsole> console;
};
BOOST_DESCRIBE_STRUCT(PlanFile, (),
                      (written_at, router_id, router_name, tenant_id, adapter, generation, filters,
                       console))

namespace {

using base::Result;
using blocking::ConsolePorts;
using blocking::DeviceStep;

constexpr std::size_t kPageSize = 200;

[[nodiscard]] tl::unexpected<base::Error> refuse(std::string const& file, std::string_view why) {
  return base::fail(base::ErrorKind::Invalid, "blocking.plan-file",
                    fmt::format("{}: {}", file, why));
}

[[nodiscard]] PlannedConsole told(blocking::ConsoleWish const& console) {
  return {console.address,  console.port,    console.user,
          console.host_key, console.profile, console.interface};
}

[[nodiscard]] blocking::ConsoleWish console_in(PlanFile const& file) {
  blocking::ConsoleWish wish{file.tenant_id, file.router_id, file.console->address};
  wish.port = file.console->port;
  wish.user = file.console->user;
  wish.host_key = file.console->host_key;
  wish.profile = file.console->profile;
  wish.interface = file.console->interface;
  return wish;
}

[[nodiscard]] Result<std::optional<blocking::ConsoleWish>> console_of(
    ConsolePorts& ports, blocking::RouterFact const& router) {
  if (router.adapter != terms::Adapter::Ssh) return std::nullopt;
  auto const row = ports.consoles.find(router.tenant, router.id);
  if (!row && row.error().kind == base::ErrorKind::NotFound) return std::nullopt;
  if (!row) return tl::unexpected(row.error());
  auto const& console = row->console;
  blocking::ConsoleWish wish{router.tenant, router.id, console.address.text()};
  wish.port = console.port;
  wish.user = console.user;
  wish.host_key = console.host_key;
  wish.profile = console.profile;
  wish.interface = console.interface;
  return wish;
}

[[nodiscard]] Result<RouterPlan> plan_of(ConsolePorts& ports, terms::RouterId const& id,
                                         std::vector<DeviceStep> filters) {
  auto const router = ports.blocking.contracts.any_router(id);
  if (!router) return tl::unexpected(router.error());
  auto const generation = ports.blocking.filters.generation(id);
  if (!generation) return tl::unexpected(generation.error());
  auto console = console_of(ports, *router);
  if (!console) return tl::unexpected(console.error());
  return RouterPlan{id,          router->name,       router->tenant,     router->adapter,
                    *generation, std::move(filters), std::move(*console)};
}

}  // namespace

std::string text_of(RouterPlan const& plan, base::Instant written_at) {
  PlanFile file{written_at,
                plan.router,
                plan.router_name,
                plan.tenant,
                std::string{terms::name_of(plan.adapter)},
                plan.generation,
                {},
                std::nullopt};
  for (auto const& step : plan.filters) {
    file.filters.push_back({step.block_id, step.address.text()});
  }
  if (plan.console) file.console = told(*plan.console);
  return platform::http::to_json(file) + '\n';
}

Result<RouterPlan> read_router_plan(std::string_view text, std::string const& name) {
  auto const file = platform::http::from_json<PlanFile>(text);
  if (!file) {
    auto error = file.error();
    error.detail = fmt::format("{}: {}", name, error.detail);
    return tl::unexpected(std::move(error));
  }
  auto const adapter = terms::adapter_from(file->adapter);
  if (!adapter) return refuse(name, "`adapter` is no way to a router.");
  RouterPlan plan{file->router_id, file->router_name, file->tenant_id, *adapter, file->generation};
  for (auto const& filter : file->filters) {
    auto const address = terms::IpAddress::parse(filter.address);
    if (!address) {
      return refuse(name,
                    fmt::format("filter {}: its address reads strange.", plan.filters.size() + 1));
    }
    plan.filters.push_back({DeviceStep::Kind::Add, filter.block_id, *address});
  }
  if (file->console) plan.console = console_in(*file);
  return plan;
}

Result<std::vector<RouterPlan>> plans_in_force(ConsolePorts& ports) {
  std::map<terms::RouterId, std::vector<DeviceStep>> filters;
  terms::PageRequest request;
  request.limit = kPageSize;
  do {
    auto const page = ports.blocking.any_blocks.list_all(blocking::Phase::InForce, request);
    if (!page) return tl::unexpected(page.error());
    for (auto const& block : page->items) {
      auto const& opening = block.opening();
      filters[opening.router].push_back({DeviceStep::Kind::Add, block.id().text(), opening.target});
    }
    request.cursor = page->next_cursor;
  } while (request.cursor);
  std::vector<RouterPlan> plans;
  for (auto& [router, steps] : filters) {
    auto plan = plan_of(ports, router, std::move(steps));
    if (!plan) return tl::unexpected(plan.error());
    plans.push_back(std::move(*plan));
  }
  return plans;
}

}  // namespace app
