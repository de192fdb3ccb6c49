#pragma once

#include "app/wiring/contracts_wiring.hpp"
#include "app/wiring/inquiries_wiring.hpp"
#include "app/wiring/shared.hpp"
#include "app/wiring/sql_unit_of_work.hpp"
#include "domain/inquiries/store/sql_numbered.hpp"
#include "domain/mailroom/store/sql_mails.hpp"
#include "journeys/bridges/mailroom_people.hpp"
#include "journeys/mail_to_inquiry.hpp"

namespace app {

/// A bounce is told by its row in the mailroom; nobody else is asked yet.
class BouncesByRow final : public mailroom::Bounces {
 public:
  base::Result<void> bounced(std::string_view, std::string_view) override { return {}; }
};

struct BoundMailroom {
  BoundMailroom(platform::sql::Transaction& transaction, Shared const& shared)
      : contracts(transaction, shared),
        mails(transaction),
        people(contracts.users, contracts.tenants, contracts.reach),
        ports{mails, mails, people, bounces, contracts.trail.audit} {}
  BoundContracts contracts;
  mailroom::store::SqlMails mails;
  journeys::bridges::MailroomPeople people;
  BouncesByRow bounces;
  mailroom::MailroomPorts ports;
};
using MailroomWork = SqlUnitOfWork<mailroom::MailroomPorts, BoundMailroom, Shared>;

struct BoundMail {
  BoundMail(platform::sql::Transaction& transaction, Shared const& shared)
      : mailroom(transaction, shared),
        inquiries(transaction, shared),
        numbers(transaction),
        ports{mailroom.ports, inquiries.ports, numbers} {}
  BoundMailroom mailroom;
  BoundInquiries inquiries;
  inquiries::store::SqlNumbered numbers;
  journeys::MailPorts ports;
};
using MailWork = SqlUnitOfWork<journeys::MailPorts, BoundMail, Shared>;

}  // namespace app
