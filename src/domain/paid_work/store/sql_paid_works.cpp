#include "domain/paid_work/store/sql_paid_works.hpp"

#include "base/check.hpp"
#include "domain/paid_work/store/work_rows.hpp"
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

[[nodiscard]] Result<terms::Page<WorkRow>> page_of(Statement& statement, std::size_t limit) {
  auto rows = all_rows(statement, list_row);
  if (!rows) return pass(rows);
  terms::Page<WorkRow> page{std::move(*rows), std::nullopt};
  if (page.items.size() > limit) {
    page.items.pop_back();
    page.next_cursor = page.items.back().id.text();
  }
  return page;
}

}  // namespace

Result<std::int64_t> SqlPaidWorks::next_number() {
  auto statement = transaction_.prepare(
      "UPDATE paid_work_counter SET last_number = last_number + 1 WHERE one = 1 "
      "RETURNING last_number");
  return platform::sql::only_number(statement);
}

Result<PaidWork> SqlPaidWorks::find(terms::TenantId const& tenant, terms::PaidWorkId const& id) {
  auto statement = transaction_.prepare("SELECT " + std::string{work_columns()} +
                                        " FROM paid_works WHERE tenant_id = ? AND id = ?");
  auto const stepped = statement.bind(tenant.text()).bind(id.text()).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (*stepped) return whole_work(transaction_, statement);
  return tl::unexpected(unknown_work());
}

Result<void> SqlPaidWorks::insert(PaidWork const& work) {
  auto const& opening = work.opening();
  auto const& quote = opening.quote;
  auto statement = transaction_.prepare(
      "INSERT INTO paid_works (" + std::string{work_columns()} +
      ", state_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)");
  statement.bind(opening.id.text()).bind(opening.tenant.text()).bind(opening.number);
  statement.bind(opening.inquiry.text()).bind(opening.inquiry_number);
  statement.bind(name_of(quote.occasion)).bind(quote.firm.id).bind(quote.firm.name);
  statement.bind(quote.firm.contact).bind(quote.work).bind(quote.price.yen);
  statement.bind(quote.price.yen_max).bind(count_of(quote.valid_until)).bind(opening.lapses_at);
  statement.bind(joined(quote.contents)).bind(opening.offered_by_name).bind(opening.offered_at);
  statement.bind(name_of(work.state())).bind(work.progress().steps.back().at);
  return run(statement);
}

/// A quote stays as it was offered: what changes is its life alone.
Result<void> SqlPaidWorks::update(PaidWork const& work) {
  auto statement = transaction_.prepare(
      "UPDATE paid_works SET state = ?, state_at = ?, version = version + 1 "
      "WHERE tenant_id = ? AND id = ? AND version = ?");
  statement.bind(name_of(work.state())).bind(work.progress().steps.back().at);
  statement.bind(work.opening().tenant.text()).bind(work.id().text());
  statement.bind(work.progress().version);
  return run_one(statement,
                 {ErrorKind::Conflict, "paid_work.changed",
                  "ほかの人が先にこの見積を変更しました。画面を読み込み直してください。"});
}

Result<void> SqlPaidWorks::append_steps(PaidWork const& work) {
  auto const& steps = work.progress().steps;
  for (auto i = work.progress().steps_stored; i < steps.size(); ++i) {
    auto statement = transaction_.prepare(
        "INSERT INTO paid_work_steps (tenant_id, work_id, position, state, at, by_name, detail) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)");
    statement.bind(work.opening().tenant.text()).bind(work.id().text());
    statement.bind(static_cast<std::int64_t>(i)).bind(name_of(steps[i].state));
    statement.bind(steps[i].at).bind(steps[i].by_name).bind(steps[i].detail);
    if (auto done = run(statement); !done) return done;
  }
  return {};
}

Result<void> SqlPaidWorks::append_consents(PaidWork const& work) {
  auto const& consents = work.progress().consents;
  for (auto i = work.progress().consents_stored; i < consents.size(); ++i) {
    auto const& consent = consents[i];
    auto statement = transaction_.prepare(
        "INSERT INTO paid_work_consents (tenant_id, work_id, position, text_version, text_sha256, "
        "by_id, by_name, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    statement.bind(work.opening().tenant.text()).bind(work.id().text());
    statement.bind(static_cast<std::int64_t>(i)).bind(consent.text_version);
    statement.bind(consent.text_sha256).bind(consent.by_id).bind(consent.by_name).bind(consent.at);
    if (auto done = run(statement); !done) return done;
  }
  return {};
}

Result<void> SqlPaidWorks::save(PaidWork const& work) {
  DESK_CHECK(!work.progress().steps.empty());
  DESK_CHECK(work.progress().steps.back().state == work.state());
  auto saved = work.progress().version == 0 ? insert(work) : update(work);
  return saved.and_then([&] { return append_steps(work); }).and_then([&] {
    return append_consents(work);
  });
}

Result<terms::Page<WorkRow>> SqlPaidWorks::list(terms::TenantId const& tenant,
                                                std::optional<terms::InquiryId> const& inquiry,
                                                terms::PageRequest const& page) {
  // Ids are UUIDv7: their order is the order of making.
  auto statement = transaction_.prepare(
      "SELECT " + std::string{list_columns()} + " FROM paid_works WHERE tenant_id = ? " +
      (inquiry ? "AND inquiry_id = ? " : "") + "AND (? = '' OR id < ?) ORDER BY id DESC LIMIT ?");
  statement.bind(tenant.text());
  if (inquiry) statement.bind(inquiry->text());
  auto const cursor = page.cursor.value_or("");
  statement.bind(cursor).bind(cursor).bind(static_cast<std::int64_t>(page.limit) + 1);
  return page_of(statement, page.limit);
}

Result<std::int64_t> SqlPaidWorks::open_count(terms::TenantId const& tenant,
                                              terms::InquiryId const& inquiry) {
  auto statement = transaction_.prepare(
      "SELECT COUNT(*) FROM (SELECT 1 FROM paid_works WHERE tenant_id = ? AND inquiry_id = ? "
      "AND state IN ('offered', 'consented') LIMIT ?) AS counted");
  statement.bind(tenant.text()).bind(inquiry.text()).bind(kOpenMax);
  return platform::sql::only_number(statement);
}

Result<std::int64_t> SqlPaidWorks::made_count(terms::TenantId const& tenant,
                                              terms::InquiryId const& inquiry) {
  auto statement = transaction_.prepare(
      "SELECT COUNT(*) FROM (SELECT 1 FROM paid_works WHERE tenant_id = ? AND inquiry_id = ? "
      "LIMIT ?) AS counted");
  statement.bind(tenant.text()).bind(inquiry.text()).bind(kOfInquiryMax);
  return platform::sql::only_number(statement);
}

Result<terms::Page<WorkRow>> SqlPaidWorks::list_all(State state, terms::PageRequest const& page) {
  auto statement = transaction_.prepare("SELECT " + std::string{list_columns()} +
                                        " FROM paid_works WHERE state = ? AND id > ? "
                                        "ORDER BY id LIMIT ?");
  statement.bind(name_of(state)).bind(page.cursor.value_or(""));
  statement.bind(static_cast<std::int64_t>(page.limit) + 1);
  return page_of(statement, page.limit);
}

Result<std::int64_t> SqlPaidWorks::count_in(State state) {
  constexpr std::int64_t kCountMax = 1'000;
  auto statement = transaction_.prepare(
      "SELECT COUNT(*) FROM (SELECT 1 FROM paid_works WHERE state = ? LIMIT ?) AS counted");
  statement.bind(name_of(state)).bind(kCountMax);
  return platform::sql::only_number(statement);
}

Result<std::vector<AnyPaidWorks::Due>> SqlPaidWorks::due(base::Instant now, std::size_t count_max) {
  auto statement = transaction_.prepare(
      "SELECT tenant_id, id FROM paid_works WHERE state = 'offered' AND lapses_at <= ? "
      "ORDER BY lapses_at, id LIMIT ?");
  statement.bind(now).bind(static_cast<std::int64_t>(count_max));
  return all_rows(statement, [](Statement const& row) {
    return Due{*terms::TenantId::parse(row.text(0)), *terms::PaidWorkId::parse(row.text(1))};
  });
}

}  // namespace paid_work::store
