#include "domain/contracts/store/sql_contacts.hpp"

#include "platform/sql/rows.hpp"

namespace contracts::store {
namespace {

using base::Result;
using platform::sql::Statement;

[[nodiscard]] EmergencyContact contact_row(Statement const& row) {
  return {row.string(0), row.string(1), row.string(2), row.string(3), row.string(4)};
}

}  // namespace

Result<EmergencyContacts> SqlContacts::of_tenant(terms::TenantId const& tenant) {
  EmergencyContacts contacts{tenant};
  auto head = transaction_.prepare(
      "SELECT revision, changed_at, changed_by_name FROM contact_lists WHERE tenant_id = ?");
  head.bind(tenant.text());
  auto const stepped = head.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return contacts;
  contacts.revision = head.integer(0);
  contacts.changed_at = head.instant(1);
  contacts.changed_by_name = head.string(2);
  auto rows = transaction_.prepare(
      "SELECT name, role, phone, mail, hours FROM contacts WHERE tenant_id = ? ORDER BY position");
  rows.bind(tenant.text());
  auto people = all_rows(rows, contact_row);
  if (!people) return base::pass(people);
  contacts.people = std::move(*people);
  return contacts;
}

Result<void> SqlContacts::save(EmergencyContacts const& contacts, std::int64_t revision_seen) {
  if (auto saved = save_head(contacts, revision_seen); !saved) return saved;
  auto removal = transaction_.prepare("DELETE FROM contacts WHERE tenant_id = ?");
  removal.bind(contacts.tenant.text());
  if (auto removed = run(removal); !removed) return removed;
  for (std::size_t i = 0; i < contacts.people.size(); ++i) {
    auto const& one = contacts.people[i];
    auto adding = transaction_.prepare(
        "INSERT INTO contacts (tenant_id, position, name, role, phone, mail, hours) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)");
    adding.bind(contacts.tenant.text()).bind(static_cast<std::int64_t>(i));
    adding.bind(one.name).bind(one.role).bind(one.phone).bind(one.mail).bind(one.hours);
    if (auto added = run(adding); !added) return added;
  }
  return {};
}

Result<void> SqlContacts::save_head(EmergencyContacts const& contacts, std::int64_t revision_seen) {
  bool const is_first = revision_seen == 0;
  auto statement = transaction_.prepare(
      is_first ? "INSERT INTO contact_lists (revision, changed_at, changed_by_name, tenant_id) "
                 "VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
               : "UPDATE contact_lists SET revision = ?, changed_at = ?, changed_by_name = ? "
                 "WHERE tenant_id = ? AND revision = ?");
  statement.bind(contacts.revision).bind(contacts.changed_at).bind(contacts.changed_by_name);
  statement.bind(contacts.tenant.text());
  if (!is_first) statement.bind(revision_seen);
  return run_one(statement, {base::ErrorKind::Conflict,
                             "contracts.contacts-changed",
                             "ほかの方が緊急連絡先を変更しました。今の内容を確認してください。",
                             {}});
}

}  // namespace contracts::store
