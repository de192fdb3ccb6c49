#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "domain/notices/alert_digest.hpp"
#include "domain/notices/mail_person.hpp"
#include "domain/notices/notice.hpp"
#include "terms/audit_trail.hpp"
#include "terms/ip.hpp"
#include "terms/page.hpp"
#include "terms/threat.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace notices {

/// The queue. It is of the installation: the sender and the operator look at it over all tenants.
class Notices {
 public:
  virtual ~Notices() = default;
  /// False when there is one of this cause already; nothing is stored then.
  [[nodiscard]] virtual base::Result<bool> add(Notice const& notice) = 0;
  /// NotFound ("notices.unknown").
  [[nodiscard]] virtual base::Result<Notice> find(terms::NoticeId const& id) = 0;
  /// State, why, attempts and next time. The words of what was sent are not kept. Conflict
  /// ("notices.changed") unless the stored state is `seen`.
  [[nodiscard]] virtual base::Result<void> save(Notice const& notice, State seen) = 0;
  /// Waiting and due: first what somebody waits for (calls, checks of addresses, tests), then the
  /// longest due.
  [[nodiscard]] virtual base::Result<std::vector<Notice>> due(base::Instant now,
                                                              std::size_t count_max) = 0;
  /// Newest change first.
  [[nodiscard]] virtual base::Result<terms::Page<Notice>> list(State state,
                                                               terms::PageRequest const& page) = 0;
  /// How many are in the state; counting stops at `count_max`.
  [[nodiscard]] virtual base::Result<std::int64_t> count(State state, std::int64_t count_max) = 0;
  /// Of the rationed kinds, what went or is to go to that address after then, dropped ones apart;
  /// counting stops at `count_max`.
  [[nodiscard]] virtual base::Result<std::int64_t> count_to(terms::MailAddress const& address,
                                                            base::Instant since,
                                                            std::int64_t count_max) = 0;
  /// Of one kind, made for that person since then; counting stops at `count_max`.
  [[nodiscard]] virtual base::Result<std::int64_t> count_for(terms::UserId const& user, Kind kind,
                                                             base::Instant since,
                                                             std::int64_t count_max) = 0;
  /// What waits of that cause of News, for whomever, is dropped as over.
  [[nodiscard]] virtual base::Result<void> call_off(std::string_view cause, base::Instant now) = 0;
  /// After a back-up was restored: what is due or was being sent may have gone out since then.
  [[nodiscard]] virtual base::Result<void> doubt_all(base::Instant now) = 0;
  /// Takes away what came to its end before then, at most so many; how many went.
  [[nodiscard]] virtual base::Result<std::int64_t> forget(base::Instant before,
                                                          std::size_t count_max) = 0;
};

/// What people chose, and what is known of their addresses.
class MailPeople {
 public:
  virtual ~MailPeople() = default;
  /// Nullopt where the person never chose anything.
  [[nodiscard]] virtual base::Result<std::optional<MailPerson>> find(terms::UserId const& user) = 0;
  /// Conflict ("notices.changed") unless the stored revision is the one before.
  [[nodiscard]] virtual base::Result<void> save(MailPerson const& person) = 0;
};

/// Addresses that bounced: nothing goes there until their person confirms them again.
class HeldAddresses {
 public:
  virtual ~HeldAddresses() = default;
  [[nodiscard]] virtual base::Result<std::optional<HeldAddress>> find(
      terms::MailAddress const& address) = 0;
  /// In place of what was noted before.
  [[nodiscard]] virtual base::Result<void> put(HeldAddress const& held) = 0;
  /// No fault where there is none.
  [[nodiscard]] virtual base::Result<void> remove(terms::MailAddress const& address) = 0;
};

/// What the digest and the escalations have still to tell.
class Watches {
 public:
  virtual ~Watches() = default;
  /// NotFound never: the usual condition where a firm has none of its own.
  [[nodiscard]] virtual base::Result<DigestCondition> condition_of(
      terms::TenantId const& tenant) = 0;
  /// Conflict ("notices.changed") unless the stored revision is the one before.
  [[nodiscard]] virtual base::Result<void> save(DigestCondition const& condition) = 0;

  /// Notes a new alert once; a digest that was not waiting is due at `digest_at`.
  [[nodiscard]] virtual base::Result<void> note_alert(terms::TenantId const& tenant,
                                                      terms::AlertId const& alert, base::Instant at,
                                                      base::Instant digest_at) = 0;
  /// Where the tenant's digest stands: what came after `told` is still to be told.
  [[nodiscard]] virtual base::Result<std::int64_t> told(terms::TenantId const& tenant) = 0;
  [[nodiscard]] virtual base::Result<void> save_told(terms::TenantId const& tenant,
                                                     std::int64_t told, base::Instant next_at) = 0;
  /// Firms with alerts that were not told and whose hour is over; at most so many.
  [[nodiscard]] virtual base::Result<std::vector<terms::TenantId>> due_digests(
      base::Instant now, std::size_t count_max) = 0;
  /// Noted after `told`, in order, at most so many.
  [[nodiscard]] virtual base::Result<std::vector<NotedAlert>> noted_after(
      terms::TenantId const& tenant, std::int64_t told, std::size_t count_max) = 0;
  /// Whether it was noted at or before `told`.
  [[nodiscard]] virtual base::Result<bool> was_noted_by(terms::TenantId const& tenant,
                                                        terms::AlertId const& alert,
                                                        std::int64_t told) = 0;
  /// Takes away what was told and noted before then, at most so many; how many went.
  [[nodiscard]] virtual base::Result<std::int64_t> forget_noted(base::Instant before,
                                                                std::size_t count_max) = 0;

  /// Nothing where one of the alert runs or ran.
  [[nodiscard]] virtual base::Result<void> begin(AlertCall const& call) = 0;
  /// Those whose time has come, the longest due first.
  [[nodiscard]] virtual base::Result<std::vector<AlertCall>> due_calls(base::Instant now,
                                                                       std::size_t count_max) = 0;
  [[nodiscard]] virtual base::Result<void> save(AlertCall const& call) = 0;
  /// Takes away what ended before then, at most so many; how many went.
  [[nodiscard]] virtual base::Result<std::int64_t> forget_calls(base::Instant before,
                                                                std::size_t count_max) = 0;
  /// After a back-up was restored: a digest that is due may have gone out since then, so what it
  /// would tell counts as told. How many firms.
  [[nodiscard]] virtual base::Result<std::int64_t> skip_due(base::Instant now) = 0;
};

/// Who belongs to a firm; answered by a bridge to identity and contracts.
class People {
 public:
  static constexpr std::size_t kPerOrganisationMax = 200;
  struct Person {
    terms::UserId user;
    std::string login;
    bool is_partner = false;  // of the firm's reseller
    std::optional<terms::TenantId>
        home{};  // whose people they are; none of a partner's, the desk's
  };
  struct Contact {
    std::string mail;  // "" for none
  };
  virtual ~People() = default;
  /// Those who can sign in: of the firm itself and of the partner it came through.
  [[nodiscard]] virtual base::Result<std::vector<Person>> of_tenant(
      terms::TenantId const& tenant) = 0;
  /// Whether the firm's people are shown what comes to be now: not where its contract has ended.
  [[nodiscard]] virtual base::Result<bool> sees_new(terms::TenantId const& tenant,
                                                    base::Instant now) = 0;
  /// Supervisors of the desk who can sign in.
  [[nodiscard]] virtual base::Result<std::vector<Person>> supervisors() = 0;
  /// Nullopt unless the person can sign in.
  [[nodiscard]] virtual base::Result<std::optional<Person>> find(terms::UserId const& user) = 0;
  /// Emergency contacts, first the one to tell first.
  [[nodiscard]] virtual base::Result<std::vector<Contact>> contacts_of(
      terms::TenantId const& tenant) = 0;
};

/// An alert as a digest tells it.
struct AlertFact {
  terms::AlertId id;
  terms::Risk risk = terms::Risk::Other;
  terms::Direction direction = terms::Direction::None;
  base::Instant at{};
  std::string from;  // addresses
  std::string to;
  bool is_new = true;  // nobody has looked at it yet (新規)
};

/// Answered by a bridge to alerts.
class AlertFacts {
 public:
  virtual ~AlertFacts() = default;
  /// NotFound when the tenant has no such alert. The id of one that was folded into another finds
  /// that one.
  [[nodiscard]] virtual base::Result<AlertFact> find(terms::TenantId const& tenant,
                                                     terms::AlertId const& alert) = 0;
};

struct NoticesPorts {
  Notices& notices;
  MailPeople& mail_people;
  HeldAddresses& held;
  Watches& watches;
  People& people;
  AlertFacts& alerts;
  terms::AuditTrail& audit;
};

/// Keyed and one-way, as text of a-z and 0-9; with a key of the installation.
using Mac = std::function<std::string(std::string_view)>;

/// Where answers to a mail about an inquiry go; answered in app/.
class ReplyAddresses {
 public:
  virtual ~ReplyAddresses() = default;
  /// Nullopt where that person's answers can't be led into that inquiry.
  [[nodiscard]] virtual base::Result<std::optional<terms::MailAddress>> address_for(
      terms::TenantId const& tenant, terms::InquiryId const& inquiry,
      terms::UserId const& user) = 0;
};

struct Rules {
  bool is_on = false;  // whether there is a mail server at all
  std::int64_t per_address_hour = 30;
  std::chrono::minutes digest_every{60};
  std::chrono::minutes escalate_after{15};
  std::string portal_url{};  // "https://desk.example"
};

/// What every use case here is handed besides the ports of its transaction.
struct Surroundings {
  base::Clock const& clock;
  base::Random& random;
  Mac mac;
  Rules rules{};
};

}  // namespace notices
