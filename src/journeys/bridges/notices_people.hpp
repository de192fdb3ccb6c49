#pragma once

#include "domain/contracts/ports.hpp"
#include "domain/identity/ports.hpp"
#include "domain/notices/ports.hpp"

namespace journeys::bridges {

/// Who belongs to a firm: notices asks, identity and contracts answer. Mail goes through the wall
/// that stands before the pages: whoever of a partner does not see the firm is not of it.
class NoticesPeople final : public notices::People {
 public:
  struct Parts {
    identity::Users& users;
    contracts::Tenants& tenants;
    contracts::ContactLists& contacts;
    contracts::CallerReach& reach;
    contracts::ContractBook& book;
  };
  explicit NoticesPeople(Parts parts) : parts_(parts) {}
  base::Result<std::vector<Person>> of_tenant(terms::TenantId const& tenant) override;
  base::Result<bool> sees_new(terms::TenantId const& tenant, base::Instant now) override;
  base::Result<std::vector<Person>> supervisors() override;
  base::Result<std::optional<Person>> find(terms::UserId const& user) override;
  base::Result<std::vector<Contact>> contacts_of(terms::TenantId const& tenant) override;

 private:
  [[nodiscard]] base::Result<std::vector<identity::User>> active(identity::Belonging const& within);
  [[nodiscard]] base::Result<std::vector<Person>> of_partner(contracts::Tenant const& tenant);
  Parts parts_;
};

}  // namespace journeys::bridges
