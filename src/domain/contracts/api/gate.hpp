#pragma once

#include "domain/contracts/ports.hpp"
#include "platform/http/caller.hpp"
#include "terms/unit_of_work.hpp"

namespace contracts::api {

/// The wall between tenants, asked for every route with {tenant} in its path. Only people act for
/// a tenant: tokens and router agents reach none. Where the service is over, seeing and opening are
/// told apart here, for every route (standing.hpp).
class Gate final : public platform::http::Gate {
 public:
  Gate(terms::UnitOfWork<ContractsPorts>& work, base::Clock const& clock,
       std::chrono::days readable)
      : work_(work), clock_(clock), readable_(readable) {}
  base::Result<platform::http::Admission> admit(platform::http::Caller const& caller,
                                                terms::TenantId const& tenant) override;

 private:
  terms::UnitOfWork<ContractsPorts>& work_;
  base::Clock const& clock_;
  std::chrono::days readable_;  // what was before an end
};

}  // namespace contracts::api
