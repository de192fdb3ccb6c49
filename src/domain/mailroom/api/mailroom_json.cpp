#include "domain/mailroom/api/mailroom_json.hpp"

#include "domain/mailroom/take_mail.hpp"

namespace mailroom::api {

HeldMailView held_view_of(StoredMail const& mail) {
  return {mail.id.text(),
          mail.at,
          std::string{name_of(mail.outcome)},
          std::string{name_of(mail.why)},
          mail.from,
          mail.subject,
          mail.spoken.said,
          mail.spoken.rest,
          mail.spoken.remark,
          mail.bytes,
          may_be_taken_in(mail).has_value()};
}

MailRow row_of(StoredMail const& mail) {
  return {mail.id.text(),
          mail.at,
          std::string{name_of(mail.outcome)},
          std::string{name_of(mail.why)},
          mail.from,
          mail.subject,
          mail.date,
          mail.bounced,
          mail.bytes,
          !mail.sha256.empty()};
}

}  // namespace mailroom::api
