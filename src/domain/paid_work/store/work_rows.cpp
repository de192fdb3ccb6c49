#include "domain/paid_work/store/work_rows.hpp"

#include "base/check.hpp"
#include "platform/sql/rows.hpp"

namespace paid_work::store {
namespace {

using base::pass;
using base::Result;
using platform::sql::all_rows;
using platform::sql::Statement;
using platform::sql::Transaction;

[[nodiscard]] State state_in(Statement const& row, int column) {
  auto const state = state_from(row.text(column));
  DESK_CHECK(state);
  return *state;
}

[[nodiscard]] Price price_in(Statement const& row, int column) {
  Price price{row.integer(column)};
  if (!row.is_null(column + 1)) price.yen_max = row.integer(column + 1);
  DESK_CHECK(price.yen > 0 && price.yen_max.value_or(price.yen) >= price.yen);
  return price;
}

[[nodiscard]] std::vector<Content> contents_in(std::string_view text) {
  std::vector<Content> contents;
  while (!text.empty()) {
    auto const end = std::min(text.find(','), text.size());
    auto const content = content_from(text.substr(0, end));
    DESK_CHECK(content);
    contents.push_back(*content);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  DESK_CHECK(!contents.empty());
  return contents;
}

[[nodiscard]] Quote quote_row(Statement const& row) {
  auto const occasion = occasion_from(row.text(5));
  DESK_CHECK(occasion);
  return {
      *occasion,
      {row.string(6), row.string(7), row.string(8), ""},  // what it does stands in the list alone
      row.string(9),
      price_in(row, 10),
      day_of(row.integer(12)),
      contents_in(row.text(14))};
}

[[nodiscard]] PaidWork::Opening opening_row(Statement const& row) {
  return {*terms::PaidWorkId::parse(row.text(0)),
          *terms::TenantId::parse(row.text(1)),
          row.integer(2),
          *terms::InquiryId::parse(row.text(3)),
          row.string(4),
          quote_row(row),
          row.instant(13),
          row.string(15),
          row.instant(16)};
}

[[nodiscard]] Step step_row(Statement const& row) {
  return {state_in(row, 0), row.instant(1), row.string(2), row.string(3)};
}

[[nodiscard]] Consent consent_row(Statement const& row) {
  return {row.integer(0), row.string(1), row.string(2), row.string(3), row.instant(4)};
}

[[nodiscard]] Statement part(Transaction& transaction, std::string_view sql,
                             PaidWork::Opening const& opening) {
  auto statement = transaction.prepare(sql);
  statement.bind(opening.tenant.text()).bind(opening.id.text());
  return statement;
}

}  // namespace

std::string_view work_columns() {
  return "id, tenant_id, number, inquiry_id, inquiry_number, occasion, firm_id, firm_name, "
         "firm_contact, work, yen, yen_max, valid_until, lapses_at, contents, offered_by_name, "
         "offered_at, state, version";
}

base::Error unknown_work() {
  return {base::ErrorKind::NotFound, "paid_work.unknown", "この見積は見つかりません。"};
}

std::string_view list_columns() {
  return "id, tenant_id, number, inquiry_number, firm_name, yen, yen_max, valid_until, state, "
         "state_at, offered_at";
}

WorkRow list_row(Statement const& row) {
  return {*terms::PaidWorkId::parse(row.text(0)),
          *terms::TenantId::parse(row.text(1)),
          row.integer(2),
          row.string(3),
          row.string(4),
          price_in(row, 5),
          day_of(row.integer(7)),
          state_in(row, 8),
          row.instant(9),
          row.instant(10)};
}

std::string joined(std::vector<Content> const& contents) {
  std::string text;
  for (auto const content : contents) {
    if (!text.empty()) text += ',';
    text += name_of(content);
  }
  return text;
}

Result<PaidWork> whole_work(Transaction& transaction, Statement const& row) {
  auto opening = opening_row(row);
  PaidWork::Progress progress;
  progress.state = state_in(row, 17);
  progress.version = row.integer(18);
  auto steps = part(transaction,
                    "SELECT state, at, by_name, detail FROM paid_work_steps "
                    "WHERE tenant_id = ? AND work_id = ? ORDER BY position",
                    opening);
  auto step_rows = all_rows(steps, step_row);
  if (!step_rows) return pass(step_rows);
  auto consents = part(transaction,
                       "SELECT text_version, text_sha256, by_id, by_name, at "
                       "FROM paid_work_consents WHERE tenant_id = ? AND work_id = ? "
                       "ORDER BY position",
                       opening);
  auto consent_rows = all_rows(consents, consent_row);
  if (!consent_rows) return pass(consent_rows);
  progress.steps = std::move(*step_rows);
  progress.steps_stored = progress.steps.size();
  progress.consents = std::move(*consent_rows);
  progress.consents_stored = progress.consents.size();
  // Steps are erased before their work, in another transaction: half of one is none any more.
  bool const is_whole = !progress.steps.empty() && progress.steps.back().state == progress.state;
  if (!is_whole) return tl::unexpected(unknown_work());
  return PaidWork::restored(std::move(opening), std::move(progress));
}

}  // namespace paid_work::store
