#pragma once

#include "domain/contracts/ports.hpp"
#include "domain/identity/ports.hpp"

namespace journeys::bridges {

/// Where a person belongs: contracts asks, identity answers.
class ContractsIdentity final : public contracts::CallerReach {
 public:
  explicit ContractsIdentity(identity::Users& users) : users_(users) {}
  base::Result<contracts::Reach> reach_of(terms::UserId const& user) override;

 private:
  identity::Users& users_;
};

}  // namespace journeys::bridges
