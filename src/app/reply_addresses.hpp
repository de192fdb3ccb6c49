#pragma once

#include "app/wiring/inquiries_wiring.hpp"
#include "domain/mailroom/reply_token.hpp"
#include "domain/notices/ports.hpp"
#include "platform/sql/database.hpp"

namespace app {

/// Where a person's answer to a mail of ours comes back into its inquiry: notices ask, the number
/// is the inquiry's, the signed address mailroom's.
class SignedReplyAddresses final : public notices::ReplyAddresses {
 public:
  struct Parts {
    platform::sql::Database& database;
    base::Clock const& clock;
    base::Random& random;
    std::string domain;  // "": no answers are taken
    mailroom::SignText sign;
  };
  explicit SignedReplyAddresses(Parts parts)
      : parts_(std::move(parts)),
        shared_{parts_.clock, parts_.random},
        inquiries_(parts_.database, shared_, [] {}) {}

  base::Result<std::optional<terms::MailAddress>> address_for(terms::TenantId const& tenant,
                                                              terms::InquiryId const& inquiry,
                                                              terms::UserId const& user) override;

 private:
  Parts parts_;
  Shared shared_;
  InquiriesWork inquiries_;
};

}  // namespace app
