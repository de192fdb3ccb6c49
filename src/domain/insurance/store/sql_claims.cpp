#include "domain/insurance/store/sql_claims.hpp"

#include "domain/insurance/invoice.hpp"
#include "domain/insurance/store/claim_rows.hpp"
#include "domain/insurance/store/day.hpp"
#include "platform/sql/rows.hpp"

namespace insurance::store {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;
using platform::sql::all_rows;
using platform::sql::run;
using platform::sql::run_one;
using platform::sql::Statement;

[[nodiscard]] Result<terms::Page<ClaimRow>> page_of(Statement& statement, std::size_t limit) {
  auto rows = all_rows(statement, list_row);
  if (!rows) return pass(rows);
  terms::Page<ClaimRow> page{std::move(*rows), std::nullopt};
  if (page.items.size() > limit) {
    page.items.pop_back();
    page.next_cursor = page.items.back().id.text();
  }
  return page;
}

}  // namespace

Result<std::int64_t> SqlClaims::next_number() {
  auto statement = transaction_.prepare(
      "UPDATE insurance_counter SET last_number = last_number + 1 WHERE one = 1 "
      "RETURNING last_number");
  return platform::sql::only_number(statement);
}

Result<Claim> SqlClaims::find(terms::TenantId const& tenant, terms::ClaimId const& id) {
  auto statement = transaction_.prepare("SELECT " + std::string{claim_columns()} +
                                        " FROM insurance_claims WHERE tenant_id = ? AND id = ?");
  auto const stepped = statement.bind(tenant.text()).bind(id.text()).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (*stepped) return whole_claim(transaction_, statement);
  return fail(ErrorKind::NotFound, "insurance.unknown", "この請求は見つかりません。");
}

Result<void> SqlClaims::insert(Claim const& claim) {
  auto const& opening = claim.opening();
  auto statement = transaction_.prepare(
      "INSERT INTO insurance_claims (id, tenant_id, company_id, policy_id, number, inquiry_id, "
      "discovered_at, summary, opened_by_name, opened_at, version, " +
      std::string{progress_columns()} +
      ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
      "?, ?)");
  statement.bind(opening.id.text()).bind(opening.tenant.text()).bind(opening.company.text());
  statement.bind(opening.policy.text()).bind(opening.number);
  if (opening.inquiry) {
    statement.bind(opening.inquiry->text());
  } else {
    statement.bind(std::nullopt);
  }
  statement.bind(opening.discovered_at).bind(opening.summary).bind(opening.opened_by_name);
  statement.bind(opening.opened_at);
  bind_progress(statement, claim);
  return run(statement);
}

Result<void> SqlClaims::update(Claim const& claim) {
  auto statement = transaction_.prepare(
      "UPDATE insurance_claims SET (" + std::string{progress_columns()} +
      ") = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?), version = version + 1 "
      "WHERE tenant_id = ? AND id = ? AND version = ?");
  bind_progress(statement, claim);
  statement.bind(claim.opening().tenant.text()).bind(claim.id().text());
  statement.bind(claim.progress().version);
  return run_one(statement, claim_changed());
}

Result<void> SqlClaims::put_lines(Claim const& claim) {
  auto dropping = transaction_.prepare(
      "DELETE FROM insurance_cost_lines WHERE tenant_id = ? AND claim_id = ?");
  dropping.bind(claim.opening().tenant.text()).bind(claim.id().text());
  if (auto done = run(dropping); !done) return done;
  auto adding = transaction_.prepare(
      "INSERT INTO insurance_cost_lines (tenant_id, claim_id, position, id, cost_id, what, vendor, "
      "invoice_number, invoice_on, amount, approved) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  std::int64_t position = 0;
  for (auto const& line : claim.progress().lines) {
    adding.bind(claim.opening().tenant.text()).bind(claim.id().text()).bind(position++);
    adding.bind(line.id).bind(line.cost_id).bind(line.what).bind(line.vendor);
    adding.bind(line.invoice_number).bind(count_of(line.invoice_on)).bind(line.amount.value());
    adding.bind(line.approved ? std::optional{line.approved->value()} : std::nullopt);
    if (auto done = run(adding); !done) return done;
    adding.begin_anew();
  }
  return {};
}

Result<void> SqlClaims::put_evidence(Claim const& claim) {
  auto putting = transaction_.prepare(
      "INSERT INTO insurance_evidence (tenant_id, claim_id, id, text, given_by_name, given_at, "
      "is_accepted) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (tenant_id, claim_id, id) DO UPDATE "
      "SET text = excluded.text, given_by_name = excluded.given_by_name, "
      "given_at = excluded.given_at, is_accepted = excluded.is_accepted");
  for (auto const& each : claim.progress().evidence) {
    putting.bind(claim.opening().tenant.text()).bind(claim.id().text()).bind(each.id);
    putting.bind(each.text).bind(each.given_by_name).bind(each.given_at).bind(each.is_accepted);
    if (auto done = run(putting); !done) return done;
    putting.begin_anew();
  }
  return {};
}

Result<void> SqlClaims::append_steps(Claim const& claim) {
  auto const& steps = claim.progress().steps;
  for (auto i = claim.progress().steps_stored; i < steps.size(); ++i) {
    auto statement = transaction_.prepare(
        "INSERT INTO insurance_claim_steps (tenant_id, claim_id, position, state, at, by_name, "
        "detail) VALUES (?, ?, ?, ?, ?, ?, ?)");
    statement.bind(claim.opening().tenant.text()).bind(claim.id().text());
    statement.bind(static_cast<std::int64_t>(i)).bind(name_of(steps[i].state));
    statement.bind(steps[i].at).bind(steps[i].by_name).bind(steps[i].detail);
    if (auto done = run(statement); !done) return done;
  }
  return {};
}

Result<void> SqlClaims::save(Claim const& claim) {
  auto saved = claim.progress().version == 0 ? insert(claim) : update(claim);
  return saved.and_then([&] { return put_lines(claim); })
      .and_then([&] { return put_evidence(claim); })
      .and_then([&] { return append_steps(claim); });
}

Result<terms::Page<ClaimRow>> SqlClaims::list(terms::TenantId const& tenant,
                                              ClaimFilter const& filter,
                                              terms::PageRequest const& page) {
  // Ids are UUIDv7: their order is the order of making.
  auto statement = transaction_.prepare(
      "SELECT " + std::string{list_columns()} + " FROM insurance_claims WHERE tenant_id = ? " +
      (filter.inquiry ? "AND inquiry_id = ? " : "") + (filter.state ? "AND state = ? " : "") +
      "AND (? = '' OR id < ?) ORDER BY id DESC LIMIT ?");
  statement.bind(tenant.text());
  if (filter.inquiry) statement.bind(filter.inquiry->text());
  if (filter.state) statement.bind(name_of(*filter.state));
  auto const cursor = page.cursor.value_or("");
  statement.bind(cursor).bind(cursor).bind(static_cast<std::int64_t>(page.limit) + 1);
  return page_of(statement, page.limit);
}

Result<std::int64_t> SqlClaims::open_count(terms::TenantId const& tenant) {
  auto statement = transaction_.prepare(
      "SELECT COUNT(*) FROM (SELECT 1 FROM insurance_claims WHERE tenant_id = ? "
      "AND state <> 'closed' LIMIT ?) AS counted");
  statement.bind(tenant.text()).bind(kOpenMax);
  return platform::sql::only_number(statement);
}

Result<Yen> SqlClaims::decided_alone(terms::PolicyId const& policy, std::string_view person) {
  auto statement = transaction_.prepare(
      "SELECT COALESCE(SUM(CASE outcome WHEN 'pay' THEN approved ELSE claimed END), 0) "
      "FROM insurance_claims WHERE policy_id = ? AND first_id = ? AND NOT needs_second");
  statement.bind(policy.text()).bind(person);
  auto const sum = platform::sql::only_number(statement);
  if (!sum) return tl::unexpected(sum.error());
  return Yen{*sum};
}

Result<void> SqlClaims::use(Claim const& claim, CostLine const& line) {
  auto const key = key_of(line);
  auto statement = transaction_.prepare(
      "INSERT INTO insurance_invoices (company_id, vendor_key, number_key, tenant_id, claim_id, "
      "line_id) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
  statement.bind(claim.opening().company.text()).bind(key.vendor).bind(key.number);
  statement.bind(claim.opening().tenant.text()).bind(claim.id().text()).bind(line.id);
  return run_one(statement, {ErrorKind::Conflict,
                             "insurance.invoice-used",
                             "この請求書は、すでに使われています。",
                             {{"/invoice_number", "この請求書は、すでに使われています。"}}});
}

Result<void> SqlClaims::free(Claim const& claim, CostLine const& line) {
  auto const key = key_of(line);
  auto statement = transaction_.prepare(
      "DELETE FROM insurance_invoices WHERE company_id = ? AND vendor_key = ? AND number_key = ? "
      "AND tenant_id = ? AND claim_id = ? AND line_id = ?");
  statement.bind(claim.opening().company.text()).bind(key.vendor).bind(key.number);
  statement.bind(claim.opening().tenant.text()).bind(claim.id().text()).bind(line.id);
  return run(statement);
}

Result<terms::Page<ClaimRow>> SqlClaims::list_all(ClaimState state,
                                                  terms::PageRequest const& page) {
  auto statement = transaction_.prepare("SELECT " + std::string{list_columns()} +
                                        " FROM insurance_claims WHERE state = ? AND id > ? "
                                        "ORDER BY id LIMIT ?");
  statement.bind(name_of(state)).bind(page.cursor.value_or(""));
  statement.bind(static_cast<std::int64_t>(page.limit) + 1);
  return page_of(statement, page.limit);
}

Result<std::int64_t> SqlClaims::count_in(ClaimState state) {
  constexpr std::int64_t kCountMax = 1'000;
  auto statement = transaction_.prepare(
      "SELECT COUNT(*) FROM (SELECT 1 FROM insurance_claims WHERE state = ? LIMIT ?) AS counted");
  statement.bind(name_of(state)).bind(kCountMax);
  return platform::sql::only_number(statement);
}

}  // namespace insurance::store
