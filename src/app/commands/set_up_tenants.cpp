#include "app/building.hpp"
#include "app/commands/set_up.hpp"
#include "base/new_id.hpp"
#include "domain/contracts/register.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace app {
namespace {

using base::pass;
using base::Result;
using contracts::ContractsPorts;

struct NewTenant {
  std::string company;
  std::string corporate_number;
  std::optional<std::string> partner;
};

[[nodiscard]] Result<std::optional<contracts::Partner>> partner_of(
    ContractsPorts& ports, std::optional<std::string> const& text) {
  if (!text) return std::optional<contracts::Partner>{};
  auto const id = terms::PartnerId::parse(*text);
  if (!id) return tl::unexpected(id.error());
  auto partner = ports.tenants.partner(*id);
  if (!partner) return pass(partner);
  return std::optional{std::move(*partner)};
}

/// A company, its tenant of the same name, and its active subscription.
[[nodiscard]] Result<Told> add_tenant(SetUp& at_hand, NewTenant const& what) {
  auto const number = contracts::CorporateNumber::parse(what.corporate_number);
  if (!number) return tl::unexpected(number.error());
  auto const& clock = at_hand.premises.clock();
  auto& random = at_hand.premises.random();
  contracts::Company const company{base::new_id<terms::CompanyId>(clock, random), what.company,
                                   *number};
  contracts::Tenant tenant{base::new_id<terms::TenantId>(clock, random), what.company, company.id};
  auto const by = command_line_actor();
  return terms::write<Told>(at_hand.works.contracts, [&](ContractsPorts& ports) -> Result<Told> {
    auto partner = partner_of(ports, what.partner);
    if (!partner) return pass(partner);
    tenant.partner = std::move(*partner);
    if (tenant.partner) tenant.kind = contracts::TenantKind::Child;
    auto const around = contracts_surroundings(at_hand.works.shared, at_hand.premises.settings());
    return contracts::add_company(ports, company, by)
        .and_then([&] { return contracts::add_tenant(ports, tenant, by); })
        .and_then([&] { return activate_subscription(ports, around, tenant.id, by); })
        .map([&] {
          return Told{{"tenant_id", tenant.id.text()}, {"company_id", company.id.text()}};
        });
  });
}

[[nodiscard]] Result<Told> add_partner(SetUp& at_hand, std::string const& name) {
  contracts::Partner const partner{
      base::new_id<terms::PartnerId>(at_hand.premises.clock(), at_hand.premises.random()), name};
  return terms::write<Told>(at_hand.works.contracts, [&](ContractsPorts& ports) {
    return contracts::add_partner(ports, partner, command_line_actor()).map([&] {
      return Told{{"partner_id", partner.id.text()}};
    });
  });
}

}  // namespace

void add_tenant_commands(CLI::App& app, Plan& plan) {
  auto* tenant = app.add_subcommand("tenant", "Customers");
  tenant->require_subcommand(1);
  auto* adding = tenant->add_subcommand("add", "A company with its tenant and subscription");
  auto what = std::make_shared<NewTenant>();  // shared with the callback CLI11 copies
  adding->add_option("--company", what->company, "Name of the company")->required();
  adding->add_option("--corporate-number", what->corporate_number, "法人番号, 13 digits")
      ->required();
  adding->add_option("--partner", what->partner, "Id of the reseller of a child contract");
  adding->callback([&plan, what] {
    plan.run = [what](Invocation const& invocation) {
      return set_up(invocation, [&](SetUp& at_hand) { return add_tenant(at_hand, *what); });
    };
  });

  auto* partner = app.add_subcommand("partner", "Resellers");
  partner->require_subcommand(1);
  auto* opening = partner->add_subcommand("add", "A reseller");
  auto name = std::make_shared<std::string>();  // likewise
  opening->add_option("--name", *name, "Name of the reseller")->required();
  opening->callback([&plan, name] {
    plan.run = [name](Invocation const& invocation) {
      return set_up(invocation, [&](SetUp& at_hand) { return add_partner(at_hand, *name); });
    };
  });
}

}  // namespace app
