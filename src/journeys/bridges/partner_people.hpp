#pragma once

#include "domain/identity/ports.hpp"
#include "domain/service_status/ports.hpp"
#include "domain/webhooks/ports.hpp"

namespace journeys::bridges {

/// Who is of a reseller: webhooks and announcements ask, identity answers.
class PartnerPeople final : public webhooks::Makers, public service_status::Readers {
 public:
  explicit PartnerPeople(identity::Users& users) : users_(users) {}
  base::Result<bool> is_of_partner(terms::Actor const& who) override {
    auto const id = terms::UserId::parse(who.id);
    if (who.side != terms::Side::Customer || !id) return false;
    auto found = users_.find(*id);
    if (!found) return base::pass(found);
    return found->partner.has_value();
  }

 private:
  identity::Users& users_;
};

}  // namespace journeys::bridges
