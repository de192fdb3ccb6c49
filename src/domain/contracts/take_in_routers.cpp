#include "base/new_id.hpp"
#include "base/text.hpp"
#include "base/text_line.hpp"
#include "domain/contracts/register.hpp"
#include "domain/contracts/take_in.hpp"

#include <charconv>

namespace contracts {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;
using terms::TakenIn;

/// Networks or addresses of one router.
constexpr std::size_t kPlacesMax = 64;

[[nodiscard]] tl::unexpected<base::Error> bad_cell(std::string const& column, std::string reason) {
  return fail(ErrorKind::Invalid, "contracts.router", "A cell of the router's row is unreadable.",
              {{"/" + column, std::move(reason)}});
}

/// The words of a cell, each read by `Place::parse`.
template <class Place>
[[nodiscard]] Result<std::vector<Place>> places_in(std::string_view text,
                                                   std::string const& column) {
  std::vector<Place> places;
  while (!(text = base::trimmed(text)).empty()) {
    auto const word = text.substr(0, text.find_first_of(" \t\n\r"));
    auto const place = Place::parse(word);
    if (!place || places.size() == kPlacesMax) {
      return bad_cell(column, "読み取れません: " + std::string{base::first_code_points(word, 50)});
    }
    places.push_back(*place);
    text.remove_prefix(word.size());
  }
  return places;
}

[[nodiscard]] Result<std::int64_t> cap_in(std::string const& text) {
  if (text.empty()) return ServiceRouter::kFilterCapDefault;
  std::int64_t cap = 0;
  auto const* const end = text.data() + text.size();
  auto const read = std::from_chars(text.data(), end, cap);
  if (read.ec == std::errc{} && read.ptr == end && cap >= 1 && cap <= kFilterCapMax) return cap;
  return bad_cell("filter_cap", "1から10000までの数字です。");
}

/// The row as a router of `tenant`, without id and site.
[[nodiscard]] Result<ServiceRouter> router_in(RouterRow const& row, terms::TenantId const& tenant,
                                              terms::RouterId const& id) {
  if (!base::is_line(row.router_name, kNameLengthMax) || row.router_name.empty()) {
    return bad_cell("router_name", "名前は1文字から100文字までです。");
  }
  if (!is_sensor_name(row.sensor_name)) {
    return bad_cell("sensor_name", "センサー名は1文字から64文字までです。");
  }
  auto const adapter = row.adapter.empty() ? Adapter::Agent : terms::adapter_from(row.adapter);
  if (!adapter) {
    return bad_cell("adapter", "agent、crowdsec、edl、ssh、manual、dry_run、none のどれかです。");
  }
  auto const cap = cap_in(row.filter_cap);
  if (!cap) return tl::unexpected(cap.error());
  auto prefixes = places_in<terms::IpPrefix>(row.prefixes, "prefixes");
  if (!prefixes) return pass(prefixes);
  auto addresses = places_in<terms::IpAddress>(row.wan_addresses, "wan_addresses");
  if (!addresses) return pass(addresses);
  ServiceRouter router{id, tenant, row.router_name, row.sensor_name};
  router.adapter = *adapter;
  router.filter_cap = *cap;
  router.prefixes = std::move(*prefixes);
  router.wan_addresses = std::move(*addresses);
  return router;
}

/// The site of that name, made where there is none.
[[nodiscard]] Result<void> settle_site(ContractsPorts& ports, Surroundings const& around,
                                       std::string const& name, ServiceRouter& router,
                                       terms::Actor const& by) {
  if (name.empty()) return {};
  auto const known = ports.customers.site_named(router.tenant, name);
  if (!known) return tl::unexpected(known.error());
  if (*known) {
    router.site = (*known)->id;
    return {};
  }
  Site const site{base::new_id<terms::SiteId>(around.clock, around.random), router.tenant, name};
  router.site = site.id;
  return add_site(ports, site, by);
}

[[nodiscard]] bool is_as_before(ServiceRouter const& now, ServiceRouter const& before,
                                std::string const& site) {
  return now.name == before.name && now.adapter == before.adapter &&
         now.filter_cap == before.filter_cap && now.prefixes == before.prefixes &&
         now.wan_addresses == before.wan_addresses && site == before.site_name.value_or("");
}

[[nodiscard]] Result<std::optional<ServiceRouter>> known_as(ContractsPorts& ports,
                                                            std::string const& sensor) {
  auto router = ports.any_routers.by_sensor(sensor);
  if (router) return std::optional{std::move(*router)};
  if (router.error().kind == ErrorKind::NotFound) return std::optional<ServiceRouter>{};
  return pass(router);
}

/// Blocks are handed over and seen by the adapter they were made for.
[[nodiscard]] Result<void> check_adapter(ContractsPorts& ports, ServiceRouter const& now,
                                         ServiceRouter const& before) {
  if (now.adapter == before.adapter) return {};
  auto const blocks = ports.order.filters.in_force(before.tenant, before.id);
  if (!blocks) return tl::unexpected(blocks.error());
  if (*blocks == 0) return {};
  return fail(
      ErrorKind::Conflict, "contracts.router-holds-blocks",
      "Blocks of the former adapter are in force.",
      {{"/adapter", "有効な遮断があるあいだ、方式は変えられません。先に解除してください。"}});
}

}  // namespace

Result<TakenIn> take_in_router(ContractsPorts& ports, Surroundings const& around,
                               RouterRow const& row, terms::Actor const& by) {
  auto const tenant = tenant_meant(ports.customers, row.partner, row.customer_number);
  if (!tenant) return tl::unexpected(tenant.error());
  auto const known = known_as(ports, row.sensor_name);
  if (!known) return tl::unexpected(known.error());
  auto const id = *known ? (*known)->id
                         : base::new_id<terms::RouterId>(around.clock, around.random);
  auto router = router_in(row, *tenant, id);
  if (!router) return pass(router);
  if (!base::is_line(row.site, kNameLengthMax)) {
    return bad_cell("site", "名前は1文字から100文字までです。");
  }
  if (*known && (*known)->tenant != *tenant) {
    return fail(ErrorKind::Conflict, "contracts.taken", "The sensor is another tenant's.",
                {{"/sensor_name", "このセンサー名は別の契約のルーターのものです。"}});
  }
  if (*known && is_as_before(*router, **known, row.site)) return TakenIn::Unchanged;
  if (*known) {
    if (auto fits = check_adapter(ports, *router, **known); !fits) return pass(fits);
  }
  if (auto settled = settle_site(ports, around, row.site, *router, by); !settled) {
    return pass(settled);
  }
  if (!*known) return add_router(ports, *router, by).map([] { return TakenIn::Added; });
  return ports.routers.change(*router)
      .and_then([&] {
        return ports.audit.record(
            {*tenant, by, "contracts.router-changed", router->id.text(), router->name});
      })
      .map([] { return TakenIn::Changed; });
}

}  // namespace contracts
