#pragma once

#include "domain/contracts/ports.hpp"
#include "domain/service_status/ports.hpp"

namespace journeys::bridges {

/// What announcements ask about tenants: contracts answers.
class AnnouncementFirms final : public service_status::Firms {
 public:
  explicit AnnouncementFirms(contracts::Tenants& tenants) : tenants_(tenants) {}
  base::Result<std::string> name_of(terms::TenantId const& tenant) override {
    auto found = tenants_.find(tenant);
    if (!found) return base::pass(found);
    return std::move(found->name);
  }

 private:
  contracts::Tenants& tenants_;
};

}  // namespace journeys::bridges
