#pragma once

#include "domain/notices/ports.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace notices {

/// Where bounces of one notice go: "bounce+NOTICE.MAC@desk.example" for "bounce@desk.example". The
/// MAC keeps strangers from reporting bounces of mails they never got. Nullopt where the name would
/// be longer than a name may be.
[[nodiscard]] std::optional<terms::MailAddress> bounce_address(terms::MailAddress const& base,
                                                               terms::NoticeId const& notice,
                                                               Mac const& mac);

/// The notice that such an address names; nullopt for any other, altered or made up. Case means
/// nothing: some servers fold it.
[[nodiscard]] std::optional<terms::NoticeId> notice_of_bounce(terms::MailAddress const& base,
                                                              std::string_view address,
                                                              Mac const& mac);

}  // namespace notices
