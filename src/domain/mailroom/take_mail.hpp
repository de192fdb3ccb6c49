#pragma once

#include "domain/mailroom/ports.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace mailroom {

/// A mail as it lies in new/, its bytes durable under `sha256`.
struct ArrivedMail {
  std::string name;
  std::string_view raw;  // of one that is too large only the beginning
  std::int64_t bytes = 0;
  std::string sha256;  // "" of one that is too large
};

/// What a mail is, as things stand now.
struct Sorted {
  Outcome outcome = Outcome::Unknown;
  Why why = Why::None;
  std::optional<Thread> thread{};
  std::optional<terms::UserId> person{};
  std::optional<terms::Actor> author{};
  std::string bounced{};
  std::string fingerprint{};
  Spoken spoken{};
};

/// By the address it came to, by who wrote it and by what it is. Subject, References, In-Reply-To
/// and every header that speaks of checks of others decide nothing.
[[nodiscard]] base::Result<Sorted> sort_mail(MailroomPorts& ports, Threads& threads,
                                             Surroundings const& around, ArrivedMail const& arrived,
                                             Mail const& mail);

/// Sorts it and writes down what became of it; a message goes into its inquiry in the same
/// transaction. Nothing when the file was taken in before. What the inquiry refuses fails the
/// whole: the caller then asks for `hold_mail`.
[[nodiscard]] base::Result<std::optional<Outcome>> take_mail(MailroomPorts& ports, Threads& threads,
                                                             Surroundings const& around,
                                                             ArrivedMail const& arrived,
                                                             Mail const& mail);
/// The same for a message that its inquiry did not take: it waits for the desk.
[[nodiscard]] base::Result<std::optional<Outcome>> hold_mail(MailroomPorts& ports, Threads& threads,
                                                             Surroundings const& around,
                                                             ArrivedMail const& arrived,
                                                             Mail const& mail);

/// One that waits for the desk, and what a person of the desk decides on it.
struct HeldDecision {
  terms::TenantId tenant;
  terms::MailId mail;
  Settled settled = Settled::LeftOut;
  terms::Actor by;
};
/// Conflict ("mailroom.too-large") where its words were not kept, ("mailroom.ended") where it came
/// after the end of its inquiry.
[[nodiscard]] base::Result<void> may_be_taken_in(StoredMail const& mail);
/// NotFound ("mailroom.unknown"); to take it in also the above, and whatever the inquiry refuses.
[[nodiscard]] base::Result<void> settle_mail(MailroomPorts& ports, Threads& threads,
                                             Surroundings const& around,
                                             HeldDecision const& decision);

/// What waits, and the desk's decision with the files of the mail; answered by
/// journeys/mail_to_inquiry.
class HeldMails {
 public:
  virtual ~HeldMails() = default;
  /// Of an inquiry, the oldest first. NotFound also when it is another tenant's.
  [[nodiscard]] virtual base::Result<std::vector<StoredMail>> of(Thread const& thread) = 0;
  [[nodiscard]] virtual base::Result<void> settle(HeldDecision const& decision) = 0;
};

/// Forgets what is older than `kept`: the SHA-256 of bytes that may go.
[[nodiscard]] base::Result<std::vector<std::string>> forget_mails(MailroomPorts& ports,
                                                                  base::Instant before);

}  // namespace mailroom
