#pragma once

#include "domain/contracts/ports.hpp"
#include "domain/identity/ports.hpp"
#include "domain/mailroom/ports.hpp"

namespace journeys::bridges {

/// Who a reply address was made for, and whether they may still reply: mailroom asks, identity and
/// contracts answer.
class MailroomPeople final : public mailroom::Correspondents {
 public:
  MailroomPeople(identity::Users& users, contracts::Tenants& tenants, contracts::CallerReach& reach)
      : users_(users), tenants_(tenants), reach_(reach) {}
  base::Result<std::optional<mailroom::Correspondent>> find(terms::UserId const& person,
                                                            terms::TenantId const& tenant) override;

 private:
  [[nodiscard]] base::Result<bool> may_reply(identity::User const& user,
                                             terms::TenantId const& tenant);

  identity::Users& users_;
  contracts::Tenants& tenants_;
  contracts::CallerReach& reach_;
};

}  // namespace journeys::bridges
