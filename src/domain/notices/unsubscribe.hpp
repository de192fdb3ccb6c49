#pragma once

#include "domain/notices/ports.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace notices {

/// Whose mails of which kind a link ends.
struct Unsubscription {
  terms::UserId user;
  Subject subject;
};

/// Signed, so that nobody ends another's mails; it needs no sign-in and has no end (RFC 8058).
[[nodiscard]] std::string unsubscribe_token(Unsubscription const& what, Mac const& mac);
/// Nullopt for any other, altered or made up.
[[nodiscard]] std::optional<Unsubscription> unsubscription_of(std::string_view token,
                                                              Mac const& mac);

/// Ends that kind of mail; told twice, it is the same. NotFound ("notices.no-link") for a link that
/// is none of ours, and for a person who is gone.
[[nodiscard]] base::Result<Subject> unsubscribe(NoticesPorts& ports, Surroundings const& around,
                                                std::string_view token);

}  // namespace notices
