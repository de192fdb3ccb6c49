#pragma once

#include "base/result.hpp"
#include "domain/inquiries/attachment.hpp"
#include "domain/inquiries/draft.hpp"
#include "domain/inquiries/inquiry.hpp"
#include "domain/inquiries/promise_ports.hpp"
#include "terms/audit_trail.hpp"
#include "terms/ids.hpp"
#include "terms/outbox.hpp"
#include "terms/page.hpp"
#include "terms/threat.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inquiries {

/// What came with a message that was sent by mail.
struct ByMail {
  std::string rest{};    // quoted history, signature: shown folded
  std::string remark{};  // ours: what was cut, what could not be taken in
};

/// One line of the timeline. Entries are appended, never changed.
struct Entry {
  std::string id;
  base::Instant at;
  EntryKind kind = EntryKind::Message;
  std::string author_name;
  terms::Side author_side = terms::Side::System;
  std::optional<std::string> body{};
  std::optional<std::string> from{};
  std::optional<std::string> to{};
  std::optional<std::string> block_id{};
  std::optional<std::string> conditions{};  // version of AnswerConditions; of answers and choices
  std::vector<Attachment> attachments{};
  std::optional<ByMail> mail{};  // of a message that came by mail
};

enum class View : std::uint8_t { Open, Ended, All };

/// Which inquiries of a list are wanted.
struct Wanted {
  View view = View::All;
  /// Words, all of which stand in the subject, the number or the messages, together; width and
  /// case mean nothing. Empty: all.
  std::string text{};
  /// What a note says is found by the desk alone.
  terms::Side reader = terms::Side::Customer;
  /// Those opened before: where a service is over, of what came to be later nothing is shown.
  std::optional<base::Instant> opened_before{};
};

/// The inquiries and their timelines. Every question names the tenant.
class Inquiries {
 public:
  virtual ~Inquiries() = default;
  /// The next number of the installation, for Q-000012.
  [[nodiscard]] virtual base::Result<std::int64_t> next_number() = 0;
  /// NotFound ("inquiries.unknown") also when it is another tenant's.
  [[nodiscard]] virtual base::Result<Inquiry> find(terms::TenantId const& tenant,
                                                   terms::InquiryId const& id) = 0;
  /// Conflict ("inquiries.changed") when the stored version isn't the one `inquiry` was read at.
  [[nodiscard]] virtual base::Result<void> save(Inquiry const& inquiry) = 0;
  [[nodiscard]] virtual base::Result<void> append(Inquiry const& inquiry, Entry const& entry) = 0;
  /// Oldest first. At most kTimelineMax entries.
  [[nodiscard]] virtual base::Result<std::vector<Entry>> timeline(terms::TenantId const& tenant,
                                                                  terms::InquiryId const& id) = 0;
  /// Newest change first; where a text is wanted the newest inquiry first, and a page may then be
  /// short, or empty, and have a next one all the same. Invalid ("inquiries.cursor").
  [[nodiscard]] virtual base::Result<terms::Page<Inquiry>> list(terms::TenantId const& tenant,
                                                                Wanted const& wanted,
                                                                terms::PageRequest const& page) = 0;

  static constexpr std::size_t kTimelineMax = 2'000;
};

/// The files people hand in; their bytes lie elsewhere (FileVault). Every question names the
/// tenant.
class Attachments {
 public:
  virtual ~Attachments() = default;
  [[nodiscard]] virtual base::Result<void> add(Attachment const& attachment) = 0;
  /// NotFound ("inquiries.no-file") also when it is another tenant's, or was dropped.
  [[nodiscard]] virtual base::Result<Attachment> find(terms::TenantId const& tenant,
                                                      AttachmentId const& id) = 0;
  /// In the order of their messages.
  [[nodiscard]] virtual base::Result<std::vector<Attachment>> of_inquiry(
      terms::TenantId const& tenant, terms::InquiryId const& inquiry) = 0;
  /// A message carries it from now on; `attachment` says which. Conflict ("inquiries.file-sent")
  /// when one already does.
  [[nodiscard]] virtual base::Result<void> attach(Attachment const& attachment) = 0;
  /// Nobody finds it any more; the clock takes it away.
  [[nodiscard]] virtual base::Result<void> drop(Attachment const& attachment) = 0;
  /// Of all that was not dropped.
  [[nodiscard]] virtual base::Result<std::int64_t> bytes_of(terms::TenantId const& tenant) = 0;
};

/// What the clock may do, over all tenants.
class StrayAttachments {
 public:
  virtual ~StrayAttachments() = default;
  /// Removes the rows of at most `count_max` files that no message carries and that were handed in
  /// before `before`; the SHA-256 of each.
  [[nodiscard]] virtual base::Result<std::vector<std::string>> forget(base::Instant before,
                                                                      std::size_t count_max) = 0;
  [[nodiscard]] virtual base::Result<bool> is_used(std::string_view sha256) = 0;
};

/// What the desk's people began to write. Every question names the tenant and the writer.
class Drafts {
 public:
  virtual ~Drafts() = default;
  /// Nullopt also when the inquiry is another tenant's, or the draft another writer's.
  [[nodiscard]] virtual base::Result<std::optional<Draft>> find(terms::TenantId const& tenant,
                                                                terms::InquiryId const& inquiry,
                                                                std::string_view writer_id) = 0;
  /// In place of the writer's one for that inquiry, if any.
  [[nodiscard]] virtual base::Result<void> put(Draft const& draft) = 0;
  /// No fault where there is none.
  [[nodiscard]] virtual base::Result<void> remove(terms::TenantId const& tenant,
                                                  terms::InquiryId const& inquiry,
                                                  std::string_view writer_id) = 0;
  /// Over all tenants: the writer's own limit.
  [[nodiscard]] virtual base::Result<std::int64_t> count_of(std::string_view writer_id) = 0;
};

/// What ends drafts besides their writers, over all tenants. With an inquiry its drafts end by
/// themselves.
class EndingDrafts {
 public:
  virtual ~EndingDrafts() = default;
  /// At most `count_max` that were saved before `before`, the oldest first; how many went.
  [[nodiscard]] virtual base::Result<std::int64_t> forget(base::Instant before,
                                                          std::size_t count_max) = 0;
  /// Every draft of a person whose account has ended.
  [[nodiscard]] virtual base::Result<void> forget_of(std::string_view writer_id) = 0;
};

/// What inquiries ask about alerts; answered by journeys/bridges.
class LinkedAlerts {
 public:
  virtual ~LinkedAlerts() = default;
  /// NotFound when the tenant has no such alert.
  [[nodiscard]] virtual base::Result<terms::Risk> risk_of(terms::TenantId const& tenant,
                                                          terms::AlertId const& alert) = 0;
};

/// What inquiries ask about contracts; answered by journeys/bridges.
class TenantNames {
 public:
  virtual ~TenantNames() = default;
  [[nodiscard]] virtual base::Result<std::string> name_of(terms::TenantId const& tenant) = 0;
};

/// Mails of customers that the desk has yet to look at; answered by journeys/bridges.
class WaitingMails {
 public:
  virtual ~WaitingMails() = default;
  [[nodiscard]] virtual base::Result<bool> is_any(terms::TenantId const& tenant,
                                                  terms::InquiryId const& inquiry) = 0;
};

struct InquiriesPorts {
  Inquiries& inquiries;
  LinkedAlerts& alerts;
  TenantNames& tenants;
  WaitingMails& waiting_mails;
  terms::AuditTrail& audit;
  terms::Outbox& outbox;
  Attachments& attachments;
  StrayAttachments& stray_attachments;
  Drafts& drafts;
  EndingDrafts& ending_drafts;
  Promises& promises;
  DueInquiries& due;
  SavedQueues& queues;
};

}  // namespace inquiries
