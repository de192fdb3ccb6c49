#pragma once

#include "domain/contracts/standing.hpp"
#include "support/desk_town.hpp"

#include <string>
#include <vector>

namespace support {

/// A town with every relation a person can have to a tenant: besides what DeskTown has, a second
/// reseller with a child of its own, contracts that have ended, one so long ago that nothing of it
/// is read any more, and services that never began, one of them under a contract that is over.
class MatrixTown : public DeskTown {
 public:
  MatrixTown() {
    contracts::Partner const reseller{id<terms::PartnerId>("reseller"), "Reseller"};
    contracts::Partner const rival{id<terms::PartnerId>("rival"), "Rival"};
    write([&](contracts::ContractsPorts& ports) {
      return contracts::add_partner(ports, rival, maker());
    });
    add_company("rivals-child", "000000000004", rival);
    add_company("ended", "000000000005", {});
    add_company("ended-child", "000000000006", reseller);
    add_company("waiting", "000000000007", {}, false);
    add_company("waiting-over", "000000000008", {}, false);
    add_company("closed", "000000000009", {}, false);
    add_company("waiting-child", "000000000010", reseller, false);
    for (auto const* tenant : {"ended", "ended-child"}) end(tenant, clock.now());
    begin("closed", clock.now() - std::chrono::days{200});
    end("closed", clock.now() - std::chrono::days{100});
    end_contract_of("waiting-over");
    using identity::Role;
    for (auto const& home : homes()) {
      for (auto const role : {Role::CompanyUser, Role::CompanyAdmin}) {
        add_person({login_at(role, home), home, role, id<terms::TenantId>(home)});
      }
    }
  }

  /// A tenant as the matrix knows it.
  struct Place {
    std::string tenant;
    std::string partner;  // "" for a direct contract
    contracts::Standing standing = contracts::Standing::Active;
  };
  [[nodiscard]] static std::vector<Place> places() {
    using contracts::Standing;
    return {{"acme", ""},
            {"globex", ""},
            {"child", "reseller"},
            {"rivals-child", "rival"},
            {"ended", "", Standing::Ended},
            {"ended-child", "reseller", Standing::Ended},
            {"waiting", "", Standing::Waiting},
            {"waiting-over", "", Standing::Ended},
            {"waiting-child", "reseller", Standing::Waiting},
            {"closed", "", Standing::Closed}};
  }

  /// Somebody of a role; `home` is a tenant for a company's people, a partner for a partner's.
  struct Somebody {
    identity::Role role;
    std::string home;
    std::string login;
  };
  [[nodiscard]] static std::vector<Somebody> everybody() {
    using identity::Organisation;
    using identity::Role;
    std::vector<Somebody> people;
    for (auto const role : identity::kRoles) {
      auto const organisation = identity::organisation_of(role);
      bool const is_company = organisation == Organisation::Company;
      bool const is_partner = organisation == Organisation::Partner;
      people.push_back({role, is_company ? "acme" : is_partner ? "reseller" : "", login_of(role)});
    }
    for (auto const& home : homes()) {
      for (auto const role : {Role::CompanyUser, Role::CompanyAdmin}) {
        people.push_back({role, home, login_at(role, home)});
      }
    }
    return people;
  }

 private:
  [[nodiscard]] static std::string login_at(identity::Role role, std::string const& home) {
    return std::string{identity::name_of(role)} + "@" + home + ".example";
  }
  /// Companies with people of their own, besides acme.
  [[nodiscard]] static std::vector<std::string> homes() {
    return {"child", "ended", "ended-child", "waiting", "waiting-over", "waiting-child", "closed"};
  }
  void begin(std::string const& tenant, base::Instant at) {
    write([&](contracts::ContractsPorts& ports) {
      return ports.tenants.save(id<terms::TenantId>(tenant), *contracts::activated({}, at));
    });
  }
  void end(std::string const& tenant, base::Instant at) {
    write([&](contracts::ContractsPorts& ports) -> base::Result<void> {
      auto present = ports.tenants.subscription_of(id<terms::TenantId>(tenant));
      if (!present) return base::pass(present);
      return ports.tenants.save(id<terms::TenantId>(tenant), *contracts::terminated(*present, at));
    });
  }
  void end_contract_of(std::string const& tenant) {
    write([&](contracts::ContractsPorts& ports) -> base::Result<void> {
      auto contract = ports.order.book.of_tenant(id<terms::TenantId>(tenant));
      if (!contract) return base::pass(contract);
      auto ended = ports.order.book.end(contract->number, clock.now());
      if (!ended) return base::pass(ended);
      return {};
    });
  }
};

}  // namespace support
