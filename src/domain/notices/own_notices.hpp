#pragma once

#include "domain/notices/queue_notice.hpp"

#include <optional>
#include <string>

namespace notices {

/// What a person sees of their own mails.
struct OwnNotices {
  bool is_on = false;                // whether this desk sends mail at all
  std::optional<MailPerson> person;  // none: the login is no mail address and none was chosen
  std::optional<HeldAddress> held{};
};
[[nodiscard]] base::Result<OwnNotices> own_notices(NoticesPorts& ports, Surroundings const& around,
                                                   terms::UserId const& user);

struct OwnChoice {
  std::string address;
  bool wants_inquiries = true;
  bool wants_blocks = true;
  bool wants_digest = true;
  bool wants_service = true;
  std::int64_t revision_seen = 0;
};
/// Another address is not confirmed yet. Invalid ("notices.address"); Conflict ("notices.changed").
[[nodiscard]] base::Result<OwnNotices> keep_own(NoticesPorts& ports, Surroundings const& around,
                                                terms::UserId const& user, OwnChoice const& choice,
                                                terms::Actor const& by);

/// Sends the mail whose link confirms the address. At most kChecksAnHour an hour and person, as to
/// any address: TooMany ("notices.too-many"). Conflict ("notices.off", "notices.no-address").
inline constexpr std::int64_t kChecksAnHour = 5;
[[nodiscard]] base::Result<void> send_check(NoticesPorts& ports, Surroundings const& around,
                                            terms::UserId const& user, terms::Actor const& by);

/// The link of that mail, opened by the same person within a day: the address is confirmed, and no
/// longer held back. Invalid ("notices.no-check") for any other link.
[[nodiscard]] base::Result<OwnNotices> confirm_address(NoticesPorts& ports,
                                                       Surroundings const& around,
                                                       terms::UserId const& user,
                                                       std::string_view token,
                                                       terms::Actor const& by);

/// A mail that says it has arrived. The limits of send_check; Conflict ("notices.unconfirmed",
/// "notices.held").
[[nodiscard]] base::Result<void> send_test(NoticesPorts& ports, Surroundings const& around,
                                           terms::UserId const& user);

/// The people of a firm and whether mail reaches them, for its admin.
struct Reached {
  terms::UserId user;
  std::string login;
  std::string address;  // "" for none
  bool is_confirmed = false;
  bool is_held = false;
};
[[nodiscard]] base::Result<std::vector<Reached>> reached_people(NoticesPorts& ports,
                                                                terms::TenantId const& tenant);

}  // namespace notices
