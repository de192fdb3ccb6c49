#pragma once

#include "domain/contracts/ports.hpp"
#include "domain/identity/ports.hpp"
#include "domain/notices/ports.hpp"

namespace journeys::bridges {

/// Who belongs to a firm: notices asks, identity and contracts answer.
class NoticesPeople final : public notices::People {
 public:
  struct Parts {
    identity::Users& users;
    contracts::Tenants& tenants;
    contracts::ContactLists& contacts;
  };
  explicit NoticesPeople(Parts parts) : parts_(parts) {}
  base::Result<std::vector<Person>> of_tenant(terms::TenantId const& tenant) override;
  base::Result<std::vector<Person>> supervisors() override;
  base::Result<std::optional<Person>> find(terms::UserId const& user) override;
  base::Result<std::vector<Contact>> contacts_of(terms::TenantId const& tenant) override;

 private:
  [[nodiscard]] base::Result<std::vector<identity::User>> active(identity::Belonging const& within);
  Parts parts_;
};

}  // namespace journeys::bridges
