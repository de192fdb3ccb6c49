#pragma once

#include "domain/contracts/delegate.hpp"
#include "domain/contracts/register.hpp"
#include "domain/identity/manage_users.hpp"
#include "support/desk_building.hpp"

#include <string>

namespace support {

/// Two direct tenants, a reseller with a child, and somebody of every role, all with `kPassword`.
class DeskTown : public DeskBuilding {
 public:
  explicit DeskTown(std::uint64_t seed = 1) : DeskBuilding(seed) {
    add_company("acme", "000000000001", {});
    add_company("globex", "000000000002", {});
    contracts::Partner const partner{id<terms::PartnerId>("reseller"), "Reseller"};
    write([&](contracts::ContractsPorts& ports) {
      return contracts::add_partner(ports, partner, maker());
    });
    add_company("child", "000000000003", partner);
    using identity::Role;
    for (auto const role : identity::kRoles) {
      auto const organisation = identity::organisation_of(role);
      identity::NewUser person{login_of(role), std::string{identity::name_of(role)}, role};
      if (organisation == identity::Organisation::Company) {
        person.home_tenant = id<terms::TenantId>("acme");
      }
      if (organisation == identity::Organisation::Partner) person.partner = partner.id;
      add_person(person);
    }
    add_person({"child@town.example", "Child", Role::CompanyAdmin, id<terms::TenantId>("child")});
    add_person(
        {"globex@town.example", "Globex", Role::CompanyAdmin, id<terms::TenantId>("globex")});
  }

  [[nodiscard]] static std::string login_of(identity::Role role) {
    std::string name{identity::name_of(role)};
    return name + "@town.example";
  }
  [[nodiscard]] Visitor as(identity::Role role) { return sign_in(login_of(role)); }

  /// One agent router a company, "acme-router" with sensor "acme-sensor".
  [[nodiscard]] static terms::RouterId router_of(std::string const& tenant) {
    return id<terms::RouterId>(tenant + "-router");
  }

 protected:
  [[nodiscard]] static terms::Actor maker() { return {terms::Side::System, "test", "test"}; }

  void write(std::function<base::Result<void>(contracts::ContractsPorts&)> const& work) {
    auto const done = building().works().contracts.write(work);
    EXPECT_TRUE(done) << done.error().detail;
  }

  void add_company(std::string const& name, std::string const& digits,
                   std::optional<contracts::Partner> const& partner, bool is_started = true) {
    contracts::Company const company{
        id<terms::CompanyId>(name), name,
        *contracts::CorporateNumber::parse(contracts::check_digit(digits) + digits)};
    contracts::Tenant const tenant{
        id<terms::TenantId>(name), name, company.id,
        partner ? contracts::TenantKind::Child : contracts::TenantKind::Direct, partner};
    contracts::ServiceRouter router{router_of(name), tenant.id, name + " router", name + "-sensor"};
    router.adapter = contracts::Adapter::Agent;
    auto const third = std::to_string(10 + digits.back() - '0');
    router.prefixes = {*terms::IpPrefix::parse("192.168." + third + ".0/24")};
    write([&](contracts::ContractsPorts& ports) {
      return contracts::add_company(ports, company, maker())
          .and_then([&] { return contracts::add_tenant(ports, tenant, maker()); })
          .and_then([&] { return contracts::add_router(ports, router, maker()); })
          .and_then([&]() -> base::Result<void> {
            if (!is_started) return {};
            return contracts::activate_subscription(ports, building().contracts_around(), tenant.id,
                                                    maker());
          });
    });
  }

  void add_person(identity::NewUser const& person) {
    auto const& around = building().identity_around();
    auto const hash = identity::hash_password(around, kPassword);
    auto const done = building().works().identity.write(
        [&](identity::IdentityPorts& ports) -> base::Result<void> {
          auto added = identity::add_user(ports, around, person, *hash, maker());
          if (!added) return base::pass(added);
          return {};
        });
    EXPECT_TRUE(done) << done.error().detail;
  }
};

}  // namespace support
