#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "domain/mailroom/delivery_report.hpp"
#include "domain/mailroom/mail.hpp"
#include "domain/mailroom/outcome.hpp"
#include "domain/mailroom/reply_token.hpp"
#include "domain/mailroom/spoken.hpp"
#include "terms/actor.hpp"
#include "terms/audit_trail.hpp"
#include "terms/page.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mailroom {

/// The inquiry a mail belongs to.
struct Thread {
  terms::TenantId tenant;
  terms::InquiryId inquiry;
  bool operator==(Thread const&) const = default;
};

/// What is kept of a mail beside its bytes, which lie under `sha256`.
struct StoredMail {
  terms::MailId id;
  std::string name;    // of its file in the Maildir, which is never used again
  std::string sha256;  // "" where the bytes were too many to keep
  std::int64_t bytes = 0;
  base::Instant at;
  Outcome outcome = Outcome::Unknown;
  Why why = Why::None;
  std::optional<Thread> thread{};
  std::optional<terms::UserId> person{};
  std::string fingerprint{};  // the same for the same mail delivered twice
  std::string from{};         // these three as the sender wrote them, cut
  std::string subject{};
  std::string date{};
  std::string bounced{};  // the recipient token of a bounce
  /// While the desk has not settled it: what was said.
  bool is_waiting = false;
  Spoken spoken{};
};

/// What the desk decided on one that waited.
struct Settling {
  Settled settled = Settled::LeftOut;
  std::string by_name;
  base::Instant at;
};

struct OutcomeCount {
  Outcome outcome = Outcome::Unknown;
  std::int64_t count = 0;
};

/// What came in.
class Mails {
 public:
  virtual ~Mails() = default;
  /// Whether the file of that name was taken in before.
  [[nodiscard]] virtual base::Result<bool> knows(std::string_view name) = 0;
  /// Conflict ("mailroom.known") when the name was taken in before.
  [[nodiscard]] virtual base::Result<void> add(StoredMail const& mail) = 0;
  /// Whether a mail with that fingerprint came to that inquiry before.
  [[nodiscard]] virtual base::Result<bool> has_come(Thread const& thread,
                                                    std::string_view fingerprint) = 0;
  /// Messages taken in since `since`: of the person in the tenant, and of the inquiry. Counting
  /// stops at `count_max`.
  [[nodiscard]] virtual base::Result<std::int64_t> count_of(terms::TenantId const& tenant,
                                                            terms::UserId const& person,
                                                            base::Instant since,
                                                            std::int64_t count_max) = 0;
  [[nodiscard]] virtual base::Result<std::int64_t> count_of(Thread const& thread,
                                                            base::Instant since,
                                                            std::int64_t count_max) = 0;
  /// How many of the inquiry wait for the desk: at most kWaitingMax.
  [[nodiscard]] virtual base::Result<std::size_t> count_waiting(Thread const& thread) = 0;
  /// Those of the inquiry that wait for the desk, the oldest first; at most kWaitingMax.
  [[nodiscard]] virtual base::Result<std::vector<StoredMail>> waiting(Thread const& thread) = 0;
  /// NotFound ("mailroom.unknown") also when it is another tenant's, or waits no more.
  [[nodiscard]] virtual base::Result<StoredMail> waiting(terms::TenantId const& tenant,
                                                         terms::MailId const& id) = 0;
  /// NotFound ("mailroom.unknown") when it waits no more.
  [[nodiscard]] virtual base::Result<void> settle(StoredMail const& mail,
                                                  Settling const& settling) = 0;

  static constexpr std::size_t kWaitingMax = 50;
};

/// What the operator sees, over all tenants.
class MailLedger {
 public:
  virtual ~MailLedger() = default;
  /// Of every outcome, in their order, from that day on.
  [[nodiscard]] virtual base::Result<std::vector<OutcomeCount>> counts(std::int64_t since_day) = 0;
  /// The newest first, without what was said. Without an outcome: all but those that were simply
  /// taken in. Invalid ("mailroom.cursor").
  [[nodiscard]] virtual base::Result<terms::Page<StoredMail>> list(
      std::optional<Outcome> outcome, terms::PageRequest const& page) = 0;
  /// NotFound ("mailroom.unknown").
  [[nodiscard]] virtual base::Result<StoredMail> find(terms::MailId const& id) = 0;
  /// Removes at most `count_max` that came before `before`; the SHA-256 of those whose bytes
  /// nothing names any more.
  [[nodiscard]] virtual base::Result<std::vector<std::string>> forget(base::Instant before,
                                                                      std::size_t count_max) = 0;
  /// Whether a row names these bytes.
  [[nodiscard]] virtual base::Result<bool> is_used(std::string_view sha256) = 0;
};

/// The person a token was made for, as they stand now.
struct Correspondent {
  terms::Actor actor;
  std::vector<std::string> addresses;  // their mail comes from one of these; folded
  bool is_active = false;              // may sign in
  bool may_reply = false;              // in that tenant
};

/// People, their addresses and rights; answered by journeys/bridges.
class Correspondents {
 public:
  virtual ~Correspondents() = default;
  /// Nothing where there is no such person.
  [[nodiscard]] virtual base::Result<std::optional<Correspondent>> find(
      terms::UserId const& person, terms::TenantId const& tenant) = 0;
};

/// The inquiries; answered by journeys/mail_to_inquiry.
class Threads {
 public:
  virtual ~Threads() = default;
  /// Nothing where no inquiry has that number.
  [[nodiscard]] virtual base::Result<std::optional<Thread>> numbered(std::int64_t number) = 0;
  /// Whether its customer may still write.
  [[nodiscard]] virtual base::Result<bool> takes_replies(Thread const& thread) = 0;
  /// The person's message, as if written in the portal. Whatever that refuses.
  [[nodiscard]] virtual base::Result<void> add(Thread const& thread, terms::Actor const& by,
                                               Spoken const& spoken) = 0;
};

/// Whoever sent the mail that came back; answered by journeys/bridges.
class Bounces {
 public:
  virtual ~Bounces() = default;
  /// To which address of ours it came back, with its mark. Anybody can write there: whoever made
  /// the address knows whether they did. The same report may be told twice.
  [[nodiscard]] virtual base::Result<void> came_back(std::string_view address,
                                                     DeliveryReport const& report) = 0;
};

struct MailroomPorts {
  Mails& mails;
  MailLedger& ledger;
  Correspondents& people;
  Bounces& bounces;
  terms::AuditTrail& audit;
};

struct Rules {
  std::string domain;                   // ours: answer+TOKEN@domain
  std::string sender;                   // what our own mails come from
  std::int64_t bytes_max = 0;           // of a mail
  std::int64_t person_hourly_max = 20;  // messages
  std::int64_t inquiry_hourly_max = 30;
  std::int64_t token_days = 365;  // how long a reply address is good
};

struct Surroundings {
  base::Clock const& clock;
  base::Random& random;
  Rules rules;
  SignText sign;
  std::function<std::string(std::string_view)> sha256;  // in hexadecimal
};

}  // namespace mailroom
