#pragma once

#include "domain/contracts/ports.hpp"
#include "platform/http/caller.hpp"
#include "terms/unit_of_work.hpp"

namespace contracts::api {

/// The wall between tenants, asked for every route with {tenant} in its path. Only people act for
/// a tenant: tokens and router agents reach none.
class Gate final : public platform::http::Gate {
 public:
  explicit Gate(terms::UnitOfWork<ContractsPorts>& work) : work_(work) {}
  base::Result<terms::Rights> rights_for(platform::http::Caller const& caller,
                                         terms::TenantId const& tenant) override;

 private:
  terms::UnitOfWork<ContractsPorts>& work_;
};

}  // namespace contracts::api
