#pragma once

#include "app/wiring/contracts_wiring.hpp"
#include "app/wiring/inquiries_wiring.hpp"
#include "app/wiring/notices_wiring.hpp"
#include "app/wiring/shared.hpp"
#include "app/wiring/sql_unit_of_work.hpp"
#include "domain/inquiries/store/sql_numbered.hpp"
#include "domain/mailroom/store/sql_mails.hpp"
#include "journeys/bridges/mailroom_bounces.hpp"
#include "journeys/bridges/mailroom_people.hpp"
#include "journeys/mail_to_inquiry.hpp"

namespace app {

/// What all its transactions have in common.
struct MailroomShared {
  Shared const& shared;
  notices::Mac mac;
};

struct BoundMailroom {
  BoundMailroom(platform::sql::Transaction& transaction, MailroomShared const& all)
      : contracts(transaction, all.shared),
        notices(transaction, all.shared),
        mails(transaction),
        people({contracts.users, notices.mail_people, contracts.ports, all.shared.clock}),
        bounces({notices.ports, all.mac, all.shared.clock}),
        ports{mails, mails, people, bounces, contracts.trail.audit} {}
  BoundContracts contracts;
  BoundNotices notices;
  mailroom::store::SqlMails mails;
  journeys::bridges::MailroomPeople people;
  journeys::bridges::MailroomBounces bounces;
  mailroom::MailroomPorts ports;
};
using MailroomWork = SqlUnitOfWork<mailroom::MailroomPorts, BoundMailroom, MailroomShared>;

struct BoundMail {
  BoundMail(platform::sql::Transaction& transaction, MailroomShared const& all)
      : mailroom(transaction, all),
        inquiries(transaction, all.shared),
        numbers(transaction),
        ports{mailroom.ports, inquiries.ports, numbers} {}
  BoundMailroom mailroom;
  BoundInquiries inquiries;
  inquiries::store::SqlNumbered numbers;
  journeys::MailPorts ports;
};
using MailWork = SqlUnitOfWork<journeys::MailPorts, BoundMail, MailroomShared>;

}  // namespace app
