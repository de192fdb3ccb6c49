#include "portal/changes.hpp"

#include "platform/sql/rows.hpp"

#include <fmt/format.h>

#include <array>

namespace portal {
namespace {

using base::Result;
using platform::http::StreamEvent;
using platform::sql::Statement;
using platform::sql::Transaction;
using terms::Right;

/// Actions that begin so are about a thing of this kind, which somebody with the right reads.
struct Kind {
  std::string_view action;
  std::string_view name;
  Right right;
  bool is_of_desk = false;  // the customer sees nothing of it
  /// It is no one tenant's: whoever may read such things hears that some changed.
  bool is_of_all = false;
};
/// The first that fits.
constexpr std::array<Kind, 14> kKinds{{
    {"alerts.", "alert", Right::AlertRead},
    {"inquiries.noted", "inquiry", Right::InquiryRead, true},
    {"inquiries.promise-due", "inquiry", Right::InquiryRead, true},
    {"inquiries.", "inquiry", Right::InquiryRead},
    {"blocking.", "block", Right::BlockRead},
    {"contracts.delegation-", "delegation", Right::DelegationRead},
    {"contracts.", "contract", Right::ContractRead},
    {"insurance.decision-proposed", "claim", Right::InsuranceRead, true},
    {"insurance.decision-returned", "claim", Right::InsuranceRead, true},
    {"insurance.bundle-sealed", "claim", Right::InsuranceRead, true},
    {"insurance.", "claim", Right::InsuranceRead},
    {"knowledge.advisory-decided", "advisory", Right::InquiryRead},
    {"knowledge.advisory-published", "advisory", Right::InquiryRead, false, true},
    {"knowledge.advisory-withdrawn", "advisory", Right::InquiryRead, false, true},
}};
constexpr std::string_view kOfPeople = "identity.";
/// The entry of a batch names who sent it, not what came of it.
constexpr std::string_view kBatch = "alerts.ingested";

struct Row {
  std::int64_t seq;
  std::optional<std::string> tenant;
  std::optional<std::string> partner;
  std::string action;
  std::string subject;
  std::string actor;
  bool is_over = false;  // the tenant's service: its people hear of the contract alone
};

[[nodiscard]] Row row_of(Statement& statement) {
  return {statement.integer(0), statement.optional_string(1), statement.optional_string(2),
          statement.string(3),  statement.string(4),          statement.string(5),
          statement.boolean(6)};
}

[[nodiscard]] Kind const* kind_of(std::string_view action) {
  for (auto const& kind : kKinds) {
    if (action.starts_with(kind.action)) return &kind;
  }
  return nullptr;
}

[[nodiscard]] std::string topic(std::string_view who, std::string_view id, std::string_view kind) {
  return fmt::format("{}:{} {}", who, id, kind);
}

constexpr std::string_view kPresence = "presence";

[[nodiscard]] StreamEvent passing(std::string topic, std::string_view kind,
                                  terms::TenantId const& tenant, terms::InquiryId const& inquiry) {
  return {0,
          {std::move(topic)},
          fmt::format(R"({{"kind":"{}","id":"{}","tenant_id":"{}"}})", kind, inquiry.text(),
                      tenant.text())};
}

/// A subject is one of our ids, or it is left out: nothing else goes into the line.
[[nodiscard]] std::string data_of(Row const& row, Kind const& kind) {
  bool const is_named = row.action != kBatch && base::is_id_text(row.subject);
  auto const id = is_named ? '"' + row.subject + '"' : "null";
  return fmt::format(R"({{"kind":"{}","id":{},"tenant_id":"{}"}})", kind.name, id, *row.tenant);
}

[[nodiscard]] std::string topic_of_all(Kind const& kind) { return topic("all", "", kind.name); }

/// Which thing it is stays untold: it need not be for everybody who hears of it.
[[nodiscard]] StreamEvent event_of_all(Row const& row, Kind const& kind) {
  return {row.seq,
          {topic_of_all(kind)},
          fmt::format(R"({{"kind":"{}","id":null,"tenant_id":null}})", kind.name)};
}

[[nodiscard]] std::optional<StreamEvent> event_of(Row const& row) {
  if (row.action.starts_with(kOfPeople)) {
    return StreamEvent{row.seq, {topic_of_person(row.subject), topic_of_person(row.actor)}, ""};
  }
  auto const* kind = kind_of(row.action);
  if (kind == nullptr) return std::nullopt;
  if (kind->is_of_all) return event_of_all(row, *kind);
  if (!row.tenant) return std::nullopt;
  StreamEvent event{row.seq, {topic("desk", "", kind->name)}, data_of(row, *kind)};
  if (kind->is_of_desk || (row.is_over && kind->right != Right::ContractRead)) return event;
  event.topics.push_back(topic("tenant", *row.tenant, kind->name));
  if (row.partner) event.topics.push_back(topic("partner", *row.partner, kind->name));
  return event;
}

}  // namespace

Result<std::int64_t> last_change(Transaction& transaction) {
  auto statement = transaction.prepare("SELECT seq FROM audit_head WHERE id = 1");
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  return *stepped ? statement.integer(0) : 0;
}

Result<Changes> changes_after(Transaction& transaction, std::int64_t seq) {
  auto statement = transaction.prepare(
      "SELECT a.seq, a.tenant_id, t.partner_id, a.action, a.subject, a.actor_id, "
      "t.id IS NOT NULL AND (COALESCE((SELECT s.until IS NOT NULL FROM subscriptions s "
      "WHERE s.tenant_id = t.id ORDER BY s.since DESC LIMIT 1), FALSE) OR EXISTS "
      "(SELECT 1 FROM contracts k WHERE k.number = t.contract_number AND k.ends_at IS NOT NULL) "
      "OR EXISTS (SELECT 1 FROM contracts k WHERE k.partner_id = t.partner_id "
      "AND k.kind = 'partner' AND k.ends_at IS NOT NULL)) "
      "FROM audit_entries a LEFT JOIN tenants t ON t.id = a.tenant_id "
      "WHERE a.seq > ? ORDER BY a.seq LIMIT ?");
  statement.bind(seq).bind(static_cast<std::int64_t>(kChangesMax));
  auto const rows = platform::sql::all_rows(statement, row_of);
  if (!rows) return tl::unexpected(rows.error());
  Changes changes{seq, rows->size() == kChangesMax, {}};
  for (auto const& row : *rows) {
    changes.upto = row.seq;
    if (auto event = event_of(row)) changes.events.push_back(std::move(*event));
  }
  return changes;
}

std::vector<std::string> topics_of(contracts::Reach const& reach, terms::Rights const& rights) {
  std::vector<std::string> topics;
  bool const is_desk = reach.organisation == contracts::Organisation::Desk;
  if (is_desk && rights.has(Right::DeskQueue)) topics.push_back(topic("desk", "", kPresence));
  for (auto const& kind : kKinds) {
    if (!rights.has(kind.right)) continue;
    if (kind.is_of_all) {
      topics.push_back(topic_of_all(kind));
      continue;
    }
    switch (reach.organisation) {
      case contracts::Organisation::Desk: topics.push_back(topic("desk", "", kind.name)); break;
      case contracts::Organisation::Company:
        if (reach.home_tenant) {
          topics.push_back(topic("tenant", reach.home_tenant->text(), kind.name));
        }
        break;
      case contracts::Organisation::Partner:
        for (auto const& tenant : reach.only) {
          topics.push_back(topic("tenant", tenant.text(), kind.name));
        }
        if (reach.partner && reach.only.empty())
          topics.push_back(topic("partner", reach.partner->text(), kind.name));
        break;
    }
  }
  return topics;
}

std::string topic_of_person(std::string_view user) { return topic("person", user, ""); }

StreamEvent presence_changed(terms::TenantId const& tenant, terms::InquiryId const& inquiry) {
  return passing(topic("desk", "", kPresence), kPresence, tenant, inquiry);
}

StreamEvent draft_changed(terms::TenantId const& tenant, terms::InquiryId const& inquiry,
                          std::string_view writer) {
  return passing(topic_of_person(writer), "draft", tenant, inquiry);
}

}  // namespace portal
