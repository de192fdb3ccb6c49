#pragma once

#include "base/clock.hpp"
#include "domain/contracts/ports.hpp"
#include "domain/identity/ports.hpp"
#include "domain/mailroom/ports.hpp"
#include "domain/notices/ports.hpp"

namespace journeys::bridges {

/// Who a reply address was made for, where their mail comes from, and whether they may still reply:
/// mailroom asks, identity, notices and contracts answer.
class MailroomPeople final : public mailroom::Correspondents {
 public:
  struct Parts {
    identity::Users& users;
    notices::MailPeople& mail_people;
    contracts::ContractsPorts& contracts;
    base::Clock const& clock;
  };
  explicit MailroomPeople(Parts parts) : parts_(parts) {}
  base::Result<std::optional<mailroom::Correspondent>> find(terms::UserId const& person,
                                                            terms::TenantId const& tenant) override;

 private:
  [[nodiscard]] base::Result<bool> may_reply(identity::User const& user,
                                             terms::TenantId const& tenant);
  [[nodiscard]] base::Result<std::vector<std::string>> addresses_of(identity::User const& user);

  Parts parts_;
};

}  // namespace journeys::bridges
