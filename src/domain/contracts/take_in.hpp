#pragma once

#include "domain/contracts/ports.hpp"
#include "terms/actor.hpp"
#include "terms/taken_in.hpp"

#include <string>

namespace contracts {

// Rows of an operator's tables. Each is refused before anything of it is written, with the column
// at fault in the error's issue; what is there already is changed where the row differs.

struct CompanyRow {
  std::string corporate_number;
  std::string company_name;
};

/// Known by its 法人番号. Invalid ("contracts.corporate-number", "contracts.name").
[[nodiscard]] base::Result<terms::TakenIn> take_in_company(ContractsPorts& ports,
                                                           Surroundings const& around,
                                                           CompanyRow const& row,
                                                           terms::Actor const& by);

struct TenantRow {
  std::string customer_number;
  std::string corporate_number;
  std::string starts_on;  // "2026-12-01": the help desk's first day in Japan; "" for none yet
  std::string partner;    // by name; "" for a direct contract
  std::string name;       // "" is the company's
};

/// A contract with its tenant, known by its customer number with that partner. A day to come is an
/// accepted order; a contract that has not begun gets its day by a later row. Invalid
/// ("contracts.customer-number", "contracts.day"), NotFound ("contracts.unknown-company",
/// "contracts.unknown-partner"), Conflict ("contracts.taken") for a number of another company,
/// ("contracts.day") where another day is applied for, ("contracts.contract-ended").
[[nodiscard]] base::Result<terms::TakenIn> take_in_tenant(ContractsPorts& ports,
                                                          Surroundings const& around,
                                                          TenantRow const& row,
                                                          terms::Actor const& by);

struct RouterRow {
  std::string sensor_name;
  std::string customer_number;
  std::string partner;
  std::string router_name;
  std::string site;           // made where the tenant has none of that name; "" for none
  std::string adapter;        // "" is agent
  std::string filter_cap;     // "" is 100
  std::string prefixes;       // with white space between them
  std::string wan_addresses;  // likewise
};

/// Known by its sensor name. NotFound ("contracts.unknown-contract"), Conflict ("contracts.taken")
/// for the sensor of another tenant's router: a router changes hands by being set up anew; Conflict
/// ("contracts.router-holds-blocks") for another adapter while blocks are in force.
[[nodiscard]] base::Result<terms::TakenIn> take_in_router(ContractsPorts& ports,
                                                          Surroundings const& around,
                                                          RouterRow const& row,
                                                          terms::Actor const& by);

/// The partner that a row means. NotFound ("contracts.unknown-partner"), Conflict
/// ("contracts.partner-ambiguous").
[[nodiscard]] base::Result<Partner> partner_meant(CustomerBook& customers, std::string const& name);
/// The tenant that a row means; a direct contract's without a partner. NotFound
/// ("contracts.unknown-partner", "contracts.unknown-contract").
[[nodiscard]] base::Result<terms::TenantId> tenant_meant(CustomerBook& customers,
                                                         std::string const& partner,
                                                         std::string const& customer_number);

}  // namespace contracts
