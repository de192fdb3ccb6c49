#include "domain/blocking/api/router_plan_json.hpp"

#include "platform/http/json_read.hpp"
#include "platform/http/json_write.hpp"

#include <boost/describe/class.hpp>
#include <fmt/format.h>

namespace blocking {

BOOST_DESCRIBE_STRUCT(PlannedConsole, (), (address, port, user, host_key, profile, interface))

}  // namespace blocking

namespace blocking::api {

/// The file, member by member.
struct PlannedFilter {
  std::string block_id;
  std::string address;
};
BOOST_DESCRIBE_STRUCT(PlannedFilter, (), (block_id, address))

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

[[nodiscard]] tl::unexpected<base::Error> refuse(std::string const& file, std::string_view why) {
  return base::fail(base::ErrorKind::Invalid, "blocking.plan-file",
                    fmt::format("{}: {}", file, why));
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
                plan.console};
  for (auto const& step : plan.filters) {
    file.filters.push_back({step.block_id, step.address.text()});
  }
  return platform::http::to_json(file) + '\n';
}

Result<RouterPlan> read_router_plan(std::string_view text, std::string const& name) {
  auto const file = platform::http::from_json<PlanFile>(text);
  if (!file) {
    auto error = file.error();
    error.code = "blocking.plan-file";
    error.detail = fmt::format("{}: {}", name, error.detail);
    return tl::unexpected(std::move(error));
  }
  auto const adapter = terms::adapter_from(file->adapter);
  if (!adapter) return refuse(name, "`adapter` is no way to a router.");
  RouterPlan plan{file->router_id, file->router_name, file->tenant_id,
                  *adapter,        file->generation,  {},
                  file->console};
  for (auto const& filter : file->filters) {
    auto const address = terms::IpAddress::parse(filter.address);
    if (!address) {
      return refuse(name,
                    fmt::format("filter {}: its address reads strange.", plan.filters.size() + 1));
    }
    plan.filters.push_back({DeviceStep::Kind::Add, filter.block_id, *address});
  }
  return plan;
}

}  // namespace blocking::api
