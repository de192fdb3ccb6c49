#include "domain/inquiries/store/sql_drafts.hpp"

#include "base/check.hpp"
#include "platform/sql/rows.hpp"

namespace inquiries::store {
namespace {

using base::Result;
using platform::sql::Statement;

[[nodiscard]] Draft draft_row(Statement const& row) {
  auto const kind = message_kind_from(row.text(3));
  DESK_CHECK(kind);
  return {*terms::TenantId::parse(row.text(0)),
          *terms::InquiryId::parse(row.text(1)),
          row.string(2),
          *kind,
          row.string(4),
          row.optional_string(5),
          row.instant(6),
          *DraftRevision::parse(row.text(7))};
}

}  // namespace

Result<std::optional<Draft>> SqlDrafts::find(terms::TenantId const& tenant,
                                             terms::InquiryId const& inquiry,
                                             std::string_view writer_id) {
  auto statement = transaction_.prepare(
      "SELECT tenant_id, inquiry_id, writer_id, kind, body, read_to, saved_at, revision "
      "FROM inquiry_drafts WHERE tenant_id = ? AND inquiry_id = ? AND writer_id = ?");
  statement.bind(tenant.text()).bind(inquiry.text()).bind(writer_id);
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  return draft_row(statement);
}

Result<void> SqlDrafts::put(Draft const& draft) {
  auto statement = transaction_.prepare(
      "INSERT INTO inquiry_drafts (tenant_id, inquiry_id, writer_id, kind, body, read_to, "
      "saved_at, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (inquiry_id, writer_id) DO UPDATE SET kind = excluded.kind, "
      "body = excluded.body, read_to = excluded.read_to, saved_at = excluded.saved_at, "
      "revision = excluded.revision");
  statement.bind(draft.tenant.text()).bind(draft.inquiry.text()).bind(draft.writer_id);
  statement.bind(name_of(draft.kind)).bind(draft.body).bind(draft.read_to);
  statement.bind(draft.saved_at).bind(draft.revision.text());
  return run(statement);
}

Result<void> SqlDrafts::remove(terms::TenantId const& tenant, terms::InquiryId const& inquiry,
                               std::string_view writer_id) {
  auto statement = transaction_.prepare(
      "DELETE FROM inquiry_drafts WHERE tenant_id = ? AND inquiry_id = ? AND writer_id = ?");
  statement.bind(tenant.text()).bind(inquiry.text()).bind(writer_id);
  return run(statement);
}

Result<std::int64_t> SqlDrafts::count_of(std::string_view writer_id) {
  auto statement = transaction_.prepare("SELECT COUNT(*) FROM inquiry_drafts WHERE writer_id = ?");
  statement.bind(writer_id);
  return platform::sql::only_number(statement);
}

Result<std::int64_t> SqlDrafts::forget(base::Instant before, std::size_t count_max) {
  auto statement = transaction_.prepare(
      "DELETE FROM inquiry_drafts WHERE (inquiry_id, writer_id) IN (SELECT inquiry_id, writer_id "
      "FROM inquiry_drafts WHERE saved_at < ? ORDER BY saved_at LIMIT ?)");
  statement.bind(before).bind(static_cast<std::int64_t>(count_max));
  return statement.run();
}

Result<void> SqlDrafts::forget_of(std::string_view writer_id) {
  auto statement = transaction_.prepare("DELETE FROM inquiry_drafts WHERE writer_id = ?");
  statement.bind(writer_id);
  return run(statement);
}

}  // namespace inquiries::store
