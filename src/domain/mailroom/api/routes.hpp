#pragma once

#include "domain/mailroom/take_mail.hpp"
#include "platform/files/content_folder.hpp"
#include "platform/http/route.hpp"
#include "terms/unit_of_work.hpp"

#include <vector>

namespace mailroom::api {

struct Deps {
  terms::UnitOfWork<MailroomPorts>& work;
  base::Clock const& clock;
  HeldMails& held;
  platform::files::ContentFolder& folder;  // of the mails as they came
  bool is_following = false;               // a Maildir is set
  std::int64_t days = 0;                   // for which mails are kept
};

/// What waits in an inquiry, for the desk; and what came in, for the operator.
[[nodiscard]] std::vector<platform::http::Route> routes(Deps const& deps);

}  // namespace mailroom::api
