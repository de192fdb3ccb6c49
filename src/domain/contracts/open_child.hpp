#pragma once

#include "domain/contracts/ports.hpp"
#include "terms/actor.hpp"

namespace contracts {

struct NewChild {
  terms::PartnerId partner;
  std::string name;
  std::string corporate_number;
  std::optional<std::string> customer_number{};
};

/// A partner takes a customer on: a child contract with its company (found by its 法人番号, or new)
/// and an empty workspace. The service is applied for afterwards. Invalid ("contracts.child") with
/// the fields; Conflict ("contracts.contract-ended") when the parent contract is over; Conflict
/// ("contracts.taken") when the partner uses the customer number already.
[[nodiscard]] base::Result<Tenant> open_child(ContractsPorts& ports, Surroundings const& around,
                                              NewChild const& wished, terms::Actor const& by);

/// The operator ends a contract, and with it every service that runs under it; nothing new is seen
/// there from then on. Conflict
/// ("contracts.contract-ended") when it has ended before.
[[nodiscard]] base::Result<Contract> end_contract(ContractsPorts& ports, Surroundings const& around,
                                                  std::int64_t number, terms::Actor const& by);

}  // namespace contracts
