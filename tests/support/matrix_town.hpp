#pragma once

#include "support/desk_town.hpp"

#include <array>
#include <vector>

namespace support {

/// A town with every relation a person can have to a tenant: besides what DeskTown has, a second
/// reseller with a child of its own, and two contracts that have ended.
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
    for (auto const* tenant : {"ended", "ended-child"}) end(tenant);
    using identity::Role;
    for (auto const* home : {"child", "ended", "ended-child"}) {
      for (auto const role : {Role::CompanyUser, Role::CompanyAdmin}) {
        add_person({login_at(role, home), home, role, id<terms::TenantId>(home)});
      }
    }
  }

  /// A tenant as the matrix knows it.
  struct Place {
    std::string tenant;
    std::string partner;  // "" for a direct contract
    bool is_ended = false;
  };
  [[nodiscard]] static std::vector<Place> places() {
    return {{"acme", ""},          {"globex", ""},
            {"child", "reseller"}, {"rivals-child", "rival"},
            {"ended", "", true},   {"ended-child", "reseller", true}};
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
    for (auto const* home : {"child", "ended", "ended-child"}) {
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
  void end(std::string const& tenant) {
    write([&](contracts::ContractsPorts& ports) {
      auto const begun = *contracts::activated({}, clock.now());
      return ports.tenants.save(id<terms::TenantId>(tenant),
                                *contracts::terminated(begun, clock.now()));
    });
  }
};

}  // namespace support
