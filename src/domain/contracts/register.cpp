#include "domain/contracts/register.hpp"

#include "base/text.hpp"
#include "base/text_line.hpp"
#include "domain/contracts/carry_out.hpp"

namespace contracts {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

constexpr std::size_t kSensorNameMax = 64;

[[nodiscard]] Result<void> check_name(std::string const& name) {
  if (base::is_line(name, kNameLengthMax) && !base::trimmed(name).empty()) return {};
  return fail(ErrorKind::Invalid, "contracts.name", "A name has 1 to 100 characters.");
}

[[nodiscard]] Result<void> check_router(ServiceRouter const& router) {
  if (is_sensor_name(router.sensor_name) && router.filter_cap >= 1 &&
      router.filter_cap <= kFilterCapMax)
    return {};
  return fail(ErrorKind::Invalid, "contracts.router",
              "A router needs a sensor name and a filter cap from 1 to 10000.");
}

}  // namespace

bool is_sensor_name(std::string_view text) {
  return !text.empty() && text.size() <= kSensorNameMax && base::is_line(text, kSensorNameMax);
}

Result<void> add_company(ContractsPorts& ports, Company const& company, terms::Actor const& by) {
  if (auto fits = check_name(company.name); !fits) return fits;
  if (auto added = ports.tenants.add(company); !added) return added;
  return ports.audit.record(
      {std::nullopt, by, "contracts.company-added", company.id.text(), company.name});
}

Result<void> add_partner(ContractsPorts& ports, Partner const& partner, terms::Actor const& by) {
  if (auto fits = check_name(partner.name); !fits) return fits;
  if (auto added = ports.tenants.add(partner); !added) return added;
  return ports.audit.record(
      {std::nullopt, by, "contracts.partner-added", partner.id.text(), partner.name});
}

Result<void> add_tenant(ContractsPorts& ports, Tenant const& tenant, terms::Actor const& by) {
  if (auto fits = check_name(tenant.name); !fits) return fits;
  if ((tenant.kind == TenantKind::Child) != tenant.partner.has_value()) {
    return fail(ErrorKind::Invalid, "contracts.partner",
                "A child contract has a partner, a direct one has none.");
  }
  if (auto added = ports.tenants.add(tenant); !added) return added;
  return ports.audit.record(
      {tenant.id, by, "contracts.tenant-added", tenant.id.text(), tenant.name});
}

Result<void> add_site(ContractsPorts& ports, Site const& site, terms::Actor const& by) {
  if (auto fits = check_name(site.name); !fits) return fits;
  if (auto known = ports.tenants.find(site.tenant); !known) return pass(known);
  if (auto added = ports.tenants.add(site); !added) return added;
  return ports.audit.record({site.tenant, by, "contracts.site-added", site.id.text(), site.name});
}

Result<void> add_router(ContractsPorts& ports, ServiceRouter const& router,
                        terms::Actor const& by) {
  if (auto fits = check_name(router.name); !fits) return fits;
  if (auto fits = check_router(router); !fits) return fits;
  if (auto known = ports.tenants.find(router.tenant); !known) return pass(known);
  if (auto added = ports.routers.add(router); !added) return added;
  return ports.audit.record(
      {router.tenant, by, "contracts.router-added", router.id.text(), router.name});
}

Result<void> activate_subscription(ContractsPorts& ports, Surroundings const& around,
                                   terms::TenantId const& tenant, terms::Actor const& by) {
  return begin_subscription(ports, tenant, around.clock.now(), by);
}

}  // namespace contracts
