#pragma once

#include "base/instant.hpp"
#include "terms/ids.hpp"
#include "terms/mail_address.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace notices {

/// Why somebody hears of something.
enum class Kind : std::uint8_t {
  InquiryAnswered,
  InquiryAsked,
  InquiryEnded,
  BlockProposed,
  BlockDelivered,
  BlockVerified,
  BlockFailed,
  BlockEnding,
  BlockReverted,
  BlockDeclined,
  BlockLapsed,
  PromiseDue,
  ClaimChanged,
  SubscriptionChanged,
  DelegationEnding,
  Announcement,
  PaidWorkChanged,
  Digest,
  Escalation,
  AddressCheck,
  Test,
};

/// What a person can do without. Must: nobody can: what one asked for oneself, escalations, and
/// what the desk's own people are told.
enum class Subject : std::uint8_t { Inquiries, Blocks, Digest, Service, Must };
inline constexpr std::array kSubjects{Subject::Inquiries, Subject::Blocks, Subject::Digest,
                                      Subject::Service};
[[nodiscard]] Subject subject_of(Kind kind);
/// Whether it goes out also to an address that bounced: the check of an address is how its person
/// says that it is good again, and a call is tried where somebody may be reached after all.
[[nodiscard]] bool is_sent_to_held(Kind kind);
/// Whether it is one of the mails of which an address gets so many an hour. Digests are one a firm
/// and hour, calls and reminders few by their own rules; none of them can wait.
[[nodiscard]] bool is_rationed(Kind kind);
[[nodiscard]] std::string_view name_of(Kind kind);
[[nodiscard]] std::string_view name_of(Subject subject);
[[nodiscard]] std::optional<Kind> kind_from(std::string_view name);
[[nodiscard]] std::optional<Subject> subject_from(std::string_view name);

/// waiting → sending → sent | failed | uncertain | bounced; waiting → dropped.
enum class State : std::uint8_t { Waiting, Sending, Sent, Failed, Uncertain, Bounced, Dropped };
inline constexpr std::array kStates{State::Waiting,   State::Sending, State::Sent,   State::Failed,
                                    State::Uncertain, State::Bounced, State::Dropped};
[[nodiscard]] std::string_view name_of(State state);
[[nodiscard]] std::optional<State> state_from(std::string_view name);
/// Whether a person may have it sent again: it did not arrive, or nobody knows.
[[nodiscard]] bool can_send_again(State state);
/// Whether a person may take it off the list of what did not arrive.
[[nodiscard]] bool can_drop(State state);

/// What a mail says. The subject holds no name, no address and no company.
struct Words {
  std::string subject;
  std::string text;    // paragraphs with an empty line between, without the foot
  std::string path{};  // of the page it leads to; "" for none
};

/// Who is told: a person of the portal, or an emergency contact, who has no sign-in.
struct Receiver {
  std::optional<terms::UserId> user{};
  terms::MailAddress address;
};

/// One mail to one person, from its making to its end. `cause` names what it tells and to whom:
/// no second notice of the same cause is ever made.
struct Notice {
  static constexpr int kAttemptsMax = 8;

  terms::NoticeId id;
  std::optional<terms::TenantId> tenant{};  // none for what concerns no firm
  Kind kind = Kind::Test;
  std::string cause;
  Receiver to;
  Words words;
  std::optional<terms::InquiryId> inquiry{};  // answers to the mail go there
  base::Instant made_at{};
  State state = State::Waiting;
  base::Instant next_at{};  // waiting: not before
  int attempts = 0;
  base::Instant state_at{};
  std::string why{};  // of failed, bounced, dropped, and of the last attempt
};

}  // namespace notices
