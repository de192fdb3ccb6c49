#include "portal/homes.hpp"

#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "portal/made_route.hpp"
#include "portal/portal_json.hpp"
#include "portal/seen.hpp"

#include <algorithm>

namespace portal {
namespace {

namespace http = platform::http;
using base::Result;
using contracts::Tenant;

struct Firms {
  std::vector<Tenant> tenants;
  bool is_more = false;
};

[[nodiscard]] Result<Firms> firms_of(HomesDeps const& deps, http::Caller const& caller) {
  return terms::read<Firms>(deps.contracts, [&](contracts::ContractsPorts& ports) -> Result<Firms> {
    auto const reach = ports.reach.reach_of(*caller.user);
    if (!reach) return tl::unexpected(reach.error());
    Firms firms;
    terms::PageRequest page{std::nullopt, terms::PageRequest::kLimitMax};
    while (firms.tenants.size() < kHomesMax) {
      auto found = ports.tenants.list(*reach, "", page);
      if (!found) return base::pass(found);
      std::ranges::move(found->items, std::back_inserter(firms.tenants));
      firms.is_more = found->next_cursor.has_value();
      if (!firms.is_more) break;
      page.cursor = std::move(found->next_cursor);
    }
    return firms;
  });
}

[[nodiscard]] HomeLine line_of(Home&& home) {
  return {std::move(home.tenant_id),
          std::move(home.tenant_name),
          std::move(home.state),
          std::move(home.sentence),
          std::move(home.to_do),
          home.open_inquiry_count,
          static_cast<std::int64_t>(home.blocks_in_force.size())};
}

/// True where only a delegated account is wanting: that of 200 new companies is no news of any.
[[nodiscard]] bool lacks_only_delegation(Home const& home) {
  return !home.latest_serious_alert && home.to_do.size() == 1 &&
         home.to_do.front().kind == "make_delegation";
}

/// What the gate would let through to the first page of one company, put where it belongs.
[[nodiscard]] Result<void> add(Homes& homes, HomesDeps const& deps, http::Caller const& caller,
                               terms::TenantId const& tenant) {
  auto const admission = deps.gate.admit(caller, tenant);
  if (!admission) {
    bool const has_gone = admission.error().kind == base::ErrorKind::NotFound;  // since the list
    return has_gone ? Result<void>{} : tl::unexpected(admission.error());
  }
  if (!admission->rights.has(terms::Right::InquiryOpen)) {
    ++homes.closed_count;
    return {};
  }
  auto home = seen<Home>(deps.database, [&](platform::sql::Transaction& transaction) {
    return home_of(transaction, tenant,
                   {admission->rights, deps.clock.now(), deps.ending, admission->visible_until});
  });
  if (!home) return base::pass(home);
  if (home->state == "calm") {
    ++homes.calm_count;
  } else if (lacks_only_delegation(*home)) {
    ++homes.undelegated_count;
  } else {
    homes.items.push_back(line_of(std::move(*home)));
  }
  return {};
}

[[nodiscard]] Result<Homes> homes_of(HomesDeps const& deps, http::Caller const& caller) {
  auto const firms = firms_of(deps, caller);
  if (!firms) return tl::unexpected(firms.error());
  Homes homes{};
  homes.is_more = firms->is_more;
  for (auto const& tenant : firms->tenants) {
    if (auto added = add(homes, deps, caller, tenant.id); !added) return base::pass(added);
  }
  std::stable_partition(homes.items.begin(), homes.items.end(),
                        [](HomeLine const& line) { return line.state == "act"; });
  return homes;
}

}  // namespace

http::Route homes_route(HomesDeps const& deps) {
  auto route = made_route("/api/v1/homes",
                          "The companies the caller opens inquiries for that are not calm",
                          terms::Right::InquiryOpen);
  route.output = http::schema_of<Homes>(http::SchemaUse::Output);
  route.handler = [deps](http::Request const& request, http::Caller const& caller) {
    return http::answer(200, homes_of(deps, caller), request);
  };
  return route;
}

}  // namespace portal
