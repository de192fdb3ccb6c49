#pragma once

#include "domain/notices/send_notices.hpp"
#include "platform/config/settings.hpp"

#include <memory>

namespace app {

/// The way to the mail server, as the configuration has it; null where it has none. Nothing is
/// asked yet. Without `replies` no mail takes answers. Invalid ("app.mail-settings",
/// "app.secret-file", "mail.smtp", "mail.dkim-key").
[[nodiscard]] base::Result<std::unique_ptr<notices::Mailer>> mailer_of(
    platform::config::Settings const& settings, base::Clock const& clock, notices::Mac mac,
    notices::ReplyAddresses* replies);

}  // namespace app
