#include "domain/inquiries/store/sql_attachments.hpp"

#include "base/check.hpp"
#include "platform/sql/rows.hpp"

namespace inquiries::store {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using platform::sql::Statement;

constexpr std::string_view kColumns =
    "id, tenant_id, name, size_bytes, sha256, kind, doubts, uploaded_by, uploaded_at, inquiry_id, "
    "entry_id, entry_kind";

[[nodiscard]] std::string text_of(std::vector<Doubt> const& doubts) {
  std::string text;
  for (auto const doubt : doubts) {
    if (!text.empty()) text += ' ';
    text += name_of(doubt);
  }
  return text;
}

[[nodiscard]] std::vector<Doubt> doubts_from(std::string_view text) {
  std::vector<Doubt> doubts;
  while (!text.empty()) {
    auto const end = std::min(text.find(' '), text.size());
    auto const doubt = doubt_from(text.substr(0, end));
    DESK_CHECK(doubt);
    doubts.push_back(*doubt);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return doubts;
}

[[nodiscard]] Attachment attachment_row(Statement const& row) {
  auto const kind = file_kind_from(row.text(5));
  DESK_CHECK(kind);
  Attachment attachment{*AttachmentId::parse(row.text(0)),
                        *terms::TenantId::parse(row.text(1)),
                        row.string(2),
                        row.integer(3),
                        row.string(4),
                        *kind,
                        doubts_from(row.text(6)),
                        row.string(7),
                        row.instant(8)};
  if (row.is_null(9)) return attachment;
  attachment.inquiry = *terms::InquiryId::parse(row.text(9));
  attachment.entry_id = row.optional_string(10);
  attachment.entry_kind = entry_kind_from(row.text(11));
  DESK_CHECK(attachment.entry_kind);
  return attachment;
}

}  // namespace

Result<void> SqlAttachments::add(Attachment const& attachment) {
  auto statement = transaction_.prepare(
      "INSERT INTO inquiry_attachments (id, tenant_id, name, size_bytes, sha256, kind, doubts, "
      "uploaded_by, uploaded_at, is_dropped) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)");
  statement.bind(attachment.id.text()).bind(attachment.tenant.text()).bind(attachment.name);
  statement.bind(attachment.size_bytes).bind(attachment.sha256).bind(name_of(attachment.kind));
  statement.bind(text_of(attachment.doubts)).bind(attachment.uploaded_by);
  statement.bind(attachment.uploaded_at);
  return run(statement);
}

Result<Attachment> SqlAttachments::find(terms::TenantId const& tenant, AttachmentId const& id) {
  auto statement = transaction_.prepare(
      "SELECT " + std::string{kColumns} +
      " FROM inquiry_attachments WHERE tenant_id = ? AND id = ? AND is_dropped = 0");
  statement.bind(tenant.text()).bind(id.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (*stepped) return attachment_row(statement);
  return fail(ErrorKind::NotFound, "inquiries.no-file",
              "この添付ファイルは見つかりません。もう一度添付してください。");
}

Result<std::vector<Attachment>> SqlAttachments::of_inquiry(terms::TenantId const& tenant,
                                                           terms::InquiryId const& inquiry) {
  // Ids are made in the order of handing in.
  auto statement = transaction_.prepare("SELECT " + std::string{kColumns} +
                                        " FROM inquiry_attachments WHERE tenant_id = ? "
                                        "AND inquiry_id = ? ORDER BY id");
  statement.bind(tenant.text()).bind(inquiry.text());
  return all_rows(statement, attachment_row);
}

Result<void> SqlAttachments::attach(Attachment const& attachment) {
  DESK_CHECK(attachment.inquiry && attachment.entry_id && attachment.entry_kind);
  auto statement = transaction_.prepare(
      "UPDATE inquiry_attachments SET inquiry_id = ?, entry_id = ?, entry_kind = ? "
      "WHERE tenant_id = ? AND id = ? AND inquiry_id IS NULL AND is_dropped = 0");
  statement.bind(attachment.inquiry->text()).bind(attachment.entry_id);
  statement.bind(name_of(*attachment.entry_kind)).bind(attachment.tenant.text());
  statement.bind(attachment.id.text());
  return run_one(statement, {ErrorKind::Conflict, "inquiries.file-sent",
                             "このファイルはもう送られています。もう一度添付してください。"});
}

Result<void> SqlAttachments::drop(Attachment const& attachment) {
  auto statement = transaction_.prepare(
      "UPDATE inquiry_attachments SET is_dropped = 1 "
      "WHERE tenant_id = ? AND id = ? AND inquiry_id IS NULL");
  statement.bind(attachment.tenant.text()).bind(attachment.id.text());
  return run_one(statement, {ErrorKind::Conflict, "inquiries.file-sent",
                             "このファイルはもう送られています。"});
}

Result<std::int64_t> SqlAttachments::bytes_of(terms::TenantId const& tenant) {
  auto statement = transaction_.prepare(
      "SELECT COALESCE(SUM(size_bytes), 0) FROM inquiry_attachments "
      "WHERE tenant_id = ? AND is_dropped = 0");
  statement.bind(tenant.text());
  return platform::sql::only_number(statement);
}

Result<std::vector<std::string>> SqlAttachments::forget(base::Instant before,
                                                        std::size_t count_max) {
  auto statement = transaction_.prepare(
      "DELETE FROM inquiry_attachments WHERE id IN (SELECT id FROM inquiry_attachments "
      "WHERE inquiry_id IS NULL AND uploaded_at < ? ORDER BY uploaded_at LIMIT ?) "
      "RETURNING sha256");
  statement.bind(before).bind(static_cast<std::int64_t>(count_max));
  return all_rows(statement, [](Statement const& row) { return row.string(0); });
}

Result<bool> SqlAttachments::is_used(std::string_view sha256) {
  auto statement = transaction_.prepare(
      "SELECT 1 FROM inquiry_attachments WHERE sha256 = ? LIMIT 1");
  return statement.bind(sha256).step();
}

}  // namespace inquiries::store
