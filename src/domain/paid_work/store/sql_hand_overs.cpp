#include "base/check.hpp"
#include "domain/paid_work/store/sql_paid_works.hpp"
#include "platform/sql/rows.hpp"

namespace paid_work::store {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;
using platform::sql::all_rows;
using platform::sql::run;
using platform::sql::run_one;
using platform::sql::Statement;

[[nodiscard]] std::string joined(std::vector<std::string> const& lines) {
  std::string text;
  for (auto const& line : lines) text += line + "\n";
  return text;
}

[[nodiscard]] std::vector<std::string> lines_in(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

[[nodiscard]] Item item_row(Statement const& row) {
  auto const content = content_from(row.text(0));
  DESK_CHECK(content);
  return {*content, row.integer(1), lines_in(row.text(2))};
}

[[nodiscard]] ConsentText text_row(Statement const& row) {
  return {row.integer(0), row.string(1), row.string(2),
          row.string(3),  row.string(4), row.instant(5)};
}

[[nodiscard]] Result<std::optional<ConsentText>> text_in(Statement& statement) {
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::optional<ConsentText>{};
  return std::optional{text_row(statement)};
}

}  // namespace

Result<std::optional<ConsentText>> SqlConsentTexts::newest() {
  auto statement = transaction_.prepare(
      "SELECT version, text, sha256, by_id, by_name, at FROM paid_work_texts "
      "WHERE version = (SELECT MAX(version) FROM paid_work_texts)");
  return text_in(statement);
}

Result<std::optional<ConsentText>> SqlConsentTexts::version(std::int64_t version) {
  auto statement = transaction_.prepare(
      "SELECT version, text, sha256, by_id, by_name, at FROM paid_work_texts WHERE version = ?");
  statement.bind(version);
  return text_in(statement);
}

Result<void> SqlConsentTexts::publish(ConsentText const& text) {
  auto statement = transaction_.prepare(
      "INSERT INTO paid_work_texts (version, text, sha256, by_id, by_name, at) "
      "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
  statement.bind(text.version).bind(text.text).bind(text.sha256).bind(text.by_id);
  statement.bind(text.by_name).bind(text.at);
  return run_one(statement, {ErrorKind::Conflict, "paid_work.text-changed",
                             "ほかの方が先に公開しました。画面を読み込み直してください。"});
}

Result<void> SqlHandOvers::add_items(HandOver const& record) {
  std::int64_t position = 0;
  for (auto const& item : record.items) {
    auto statement = transaction_.prepare(
        "INSERT INTO paid_work_items (tenant_id, work_id, position, content, count, titles) "
        "VALUES (?, ?, ?, ?, ?, ?)");
    statement.bind(record.tenant.text()).bind(record.work.text()).bind(position++);
    statement.bind(name_of(item.content)).bind(item.count).bind(joined(item.titles));
    if (auto done = run(statement); !done) return done;
  }
  return {};
}

Result<void> SqlHandOvers::add(HandOver const& record, std::string_view bytes) {
  auto statement = transaction_.prepare(
      "INSERT INTO paid_work_hand_overs (tenant_id, work_id, firm_name, sha256, size, by_id, "
      "by_name, at, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
  statement.bind(record.tenant.text()).bind(record.work.text()).bind(record.firm_name);
  statement.bind(record.sha256).bind(record.bytes).bind(record.by_id).bind(record.by_name);
  statement.bind(record.at);
  statement.bind_bytes(bytes);
  auto added = run_one(statement, {ErrorKind::Conflict, "paid_work.handed-over",
                                   "この見積の引き渡しは、すでに済んでいます。"});
  return added.and_then([&] { return add_items(record); });
}

Result<std::optional<HandOver>> SqlHandOvers::find(terms::TenantId const& tenant,
                                                   terms::PaidWorkId const& work) {
  auto statement = transaction_.prepare(
      "SELECT firm_name, sha256, size, by_id, by_name, at FROM paid_work_hand_overs "
      "WHERE tenant_id = ? AND work_id = ?");
  auto const stepped = statement.bind(tenant.text()).bind(work.text()).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::optional<HandOver>{};
  HandOver record{tenant,
                  work,
                  statement.string(0),
                  statement.string(1),
                  statement.integer(2),
                  statement.string(3),
                  statement.string(4),
                  statement.instant(5)};
  auto items = transaction_.prepare(
      "SELECT content, count, titles FROM paid_work_items "
      "WHERE tenant_id = ? AND work_id = ? ORDER BY position");
  items.bind(tenant.text()).bind(work.text());
  auto rows = all_rows(items, item_row);
  if (!rows) return pass(rows);
  record.items = std::move(*rows);
  return std::optional{std::move(record)};
}

Result<std::string> SqlHandOvers::fetch(terms::TenantId const& tenant,
                                        terms::PaidWorkId const& work, Download const& download) {
  auto statement = transaction_.prepare(
      "SELECT bytes FROM paid_work_hand_overs WHERE tenant_id = ? AND work_id = ?");
  auto const stepped = statement.bind(tenant.text()).bind(work.text()).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) {
    return fail(ErrorKind::NotFound, "paid_work.no-hand-over",
                "引き渡しの記録がありません。先に引き渡しを記録してください。");
  }
  auto const before = downloads(tenant, work);
  if (!before) return tl::unexpected(before.error());
  if (static_cast<std::int64_t>(before->size()) >= kDownloadsMax) {
    return fail(ErrorKind::Conflict, "paid_work.downloads-full",
                "この引き渡しの取り出しは、これ以上記録できません。");
  }
  auto adding = transaction_.prepare(
      "INSERT INTO paid_work_downloads (id, tenant_id, work_id, by_id, by_name, at) "
      "VALUES (?, ?, ?, ?, ?, ?)");
  adding.bind(download.id).bind(tenant.text()).bind(work.text()).bind(download.by_id);
  adding.bind(download.by_name).bind(download.at);
  if (auto added = run(adding); !added) return pass(added);
  return std::string{statement.bytes(0)};
}

Result<std::vector<Download>> SqlHandOvers::downloads(terms::TenantId const& tenant,
                                                      terms::PaidWorkId const& work) {
  auto statement = transaction_.prepare(
      "SELECT id, by_id, by_name, at FROM paid_work_downloads "
      "WHERE tenant_id = ? AND work_id = ? ORDER BY id DESC LIMIT ?");
  statement.bind(tenant.text()).bind(work.text()).bind(kDownloadsMax);
  return all_rows(statement, [](Statement const& row) {
    return Download{row.string(0), row.string(1), row.string(2), row.instant(3)};
  });
}

}  // namespace paid_work::store
