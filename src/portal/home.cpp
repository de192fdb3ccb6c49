#include "portal/home.hpp"

#include "domain/alerts/alert.hpp"
#include "domain/inquiries/words.hpp"
#include "platform/sql/rows.hpp"
#include "portal/counts.hpp"
#include "terms/inquiry_number.hpp"

#include <fmt/format.h>

#include <array>

namespace portal {
namespace {

using base::Instant;
using base::Result;
using platform::sql::Statement;
using platform::sql::Transaction;
using terms::TenantId;

constexpr std::array<alerts::Life, 3> kOpenLives{alerts::Life::New, alerts::Life::Acknowledged,
                                                 alerts::Life::InProgress};
constexpr std::array<terms::Risk, 6> kRisks{terms::Risk::Critical,    terms::Risk::High,
                                            terms::Risk::Medium,      terms::Risk::Low,
                                            terms::Risk::Information, terms::Risk::Other};

constexpr Instant kForEver{INT64_MAX};

[[nodiscard]] Result<std::string> tenant_name(Transaction& transaction, TenantId const& tenant) {
  auto statement = transaction.prepare("SELECT name FROM tenants WHERE id = ?");
  statement.bind(tenant.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (*stepped) return statement.string(0);
  return base::fail(base::ErrorKind::NotFound, "contracts.unknown-tenant",
                    "この契約は見つかりません。");
}

[[nodiscard]] Result<std::vector<HomeAlertCount>> open_alerts(Transaction& transaction,
                                                              TenantId const& tenant,
                                                              std::optional<Instant> until) {
  // Without an end to what is shown, the index alone tells how many there are.
  auto const bounded = until ? " AND a.first_seen < ?" : "";
  std::vector<HomeAlertCount> counts;
  for (auto const risk : kRisks) {
    auto statement = transaction.prepare(fmt::format(
        "SELECT COUNT(*) FROM (SELECT 1 FROM alert_kinds k JOIN alerts a ON a.kind = k.seq "
        "WHERE k.tenant_id = ? AND k.risk = ? AND k.life IN (?, ?, ?){} LIMIT ?) AS counted",
        bounded));
    statement.bind(tenant.text()).bind(terms::name_of(risk));
    for (auto const life : kOpenLives) statement.bind(alerts::name_of(life));
    if (until) statement.bind(*until);
    auto const count = platform::sql::only_number(statement.bind(kCountMax));
    if (!count) return tl::unexpected(count.error());
    counts.push_back({std::string{terms::name_of(risk)}, *count});
  }
  return counts;
}

constexpr std::string_view kIsAsked =
    "EXISTS (SELECT 1 FROM inquiry_alerts l JOIN inquiries i ON i.id = l.inquiry_id "
    "WHERE l.tenant_id = a.tenant_id AND l.alert_id = a.id AND i.is_ended = 0)";

/// Of an alert in which others were folded, theirs count, too.
constexpr std::string_view kIsOfAlert =
    "b.tenant_id = a.tenant_id AND (b.alert_id = a.id OR b.alert_id IN (SELECT f.folded_id "
    "FROM alert_folds f WHERE f.tenant_id = a.tenant_id AND f.alert_id = a.id))";

/// One the customer has asked for, or agreed to: a proposal is neither.
[[nodiscard]] std::string has_block(std::string_view phases) {
  return fmt::format(
      "EXISTS (SELECT 1 FROM blocks b WHERE {} AND b.state <> 'proposed' AND b.phase IN ({}))",
      kIsOfAlert, phases);
}

[[nodiscard]] std::string is_blocking() { return has_block("'waiting', 'in_force'"); }

[[nodiscard]] std::string serious_columns() {
  return fmt::format(
      "a.id, a.name, a.risk, a.src_ip, a.dst_ip, a.router_id, a.last_seen, a.life, "
      "a.block_status, {}, {}, {}",
      kIsAsked, is_blocking(), has_block("'in_force'"));
}

[[nodiscard]] HomeSeriousAlert serious_row(Statement const& row) {
  return {row.string(0), row.string(1),  row.string(2),   row.string(3),
          row.string(4), row.string(5),  row.instant(6),  row.string(7),
          row.string(8), row.boolean(9), row.boolean(10), row.boolean(11)};
}

[[nodiscard]] Result<std::optional<HomeSeriousAlert>> first_serious(Statement& statement) {
  auto found = all_rows(statement, serious_row);
  if (!found) return base::pass(found);
  if (found->empty()) return std::optional<HomeSeriousAlert>{};
  return std::optional{std::move(found->front())};
}

/// The newest of that life for which `more` holds too.
[[nodiscard]] Result<std::optional<HomeSeriousAlert>> newest_serious(Transaction& transaction,
                                                                     TenantId const& tenant,
                                                                     alerts::Life life,
                                                                     std::string_view more,
                                                                     Instant until) {
  // Direction and risk stand word by word as in the index alerts_serious.
  auto statement = transaction.prepare(
      fmt::format("SELECT {} FROM alerts a WHERE a.tenant_id = ? AND a.life = ? "
                  "AND a.direction = 'outbound' AND a.risk IN ('Critical', 'High') {} "
                  "AND a.first_seen < ? ORDER BY a.last_seen DESC, a.id DESC LIMIT 1",
                  serious_columns(), more));
  statement.bind(tenant.text()).bind(alerts::name_of(life)).bind(until);
  return first_serious(statement);
}

[[nodiscard]] Result<std::optional<HomeSeriousAlert>> latest_serious(Transaction& transaction,
                                                                     TenantId const& tenant,
                                                                     Instant until) {
  auto const untouched = fmt::format("AND a.block_status <> 'blocked' AND NOT {} AND NOT {}",
                                     kIsAsked, is_blocking());
  auto found = newest_serious(transaction, tenant, alerts::Life::New, untouched, until);
  for (auto const life : kOpenLives) {
    if (!found || *found) break;
    found = newest_serious(transaction, tenant, life, "", until);
  }
  return found;
}

/// The alert of the newest block of a phase that was asked for, where it is still open. The latest
/// serious one does not tell of it while another waits or is asked about.
[[nodiscard]] Result<std::optional<HomeSeriousAlert>> alert_of_block(Transaction& transaction,
                                                                     TenantId const& tenant,
                                                                     std::string_view phase,
                                                                     Instant until) {
  auto statement = transaction.prepare(fmt::format(
      "SELECT {} FROM blocks b JOIN alerts a ON a.id = COALESCE((SELECT f.alert_id "
      "FROM alert_folds f WHERE f.tenant_id = b.tenant_id AND f.folded_id = b.alert_id), "
      "b.alert_id) WHERE b.tenant_id = ? AND b.phase = ? "
      "AND b.state <> 'proposed' AND a.tenant_id = b.tenant_id "
      "AND a.life IN (?, ?, ?) AND a.direction = 'outbound' AND a.risk IN ('Critical', 'High') "
      "AND a.first_seen < ? ORDER BY b.id DESC LIMIT 1",
      serious_columns()));
  statement.bind(tenant.text()).bind(phase);
  for (auto const life : kOpenLives) statement.bind(alerts::name_of(life));
  return first_serious(statement.bind(until));
}

[[nodiscard]] Result<void> read_serious(Transaction& transaction, TenantId const& tenant,
                                        Instant until, Home& home) {
  auto latest = latest_serious(transaction, tenant, until);
  if (!latest) return base::pass(latest);
  home.latest_serious_alert = std::move(*latest);
  if (!home.latest_serious_alert) return {};
  home.blocked_alert = home.latest_serious_alert;
  auto const& found = *home.blocked_alert;
  if (found.block_status == "blocked" || found.is_blocking) return {};
  auto blocked = alert_of_block(transaction, tenant, "in_force", until);
  if (blocked && !*blocked) blocked = alert_of_block(transaction, tenant, "waiting", until);
  if (!blocked) return base::pass(blocked);
  home.blocked_alert = std::move(*blocked);
  return {};
}

[[nodiscard]] HomeInquiry inquiry_row(Statement const& row) {
  auto const state = inquiries::state_from(row.text(3));
  return {row.string(0),
          terms::inquiry_number(row.integer(1)),
          row.string(2),
          row.string(3),
          std::string{state ? name_of(waiting_for(*state)) : ""},
          row.optional_string(4),
          row.instant(5)};
}

[[nodiscard]] Result<void> read_inquiries(Transaction& transaction, TenantId const& tenant,
                                          Instant until, Home& home) {
  auto statement = transaction.prepare(
      "SELECT id, number, subject, state, owner_name, updated_at FROM inquiries "
      "WHERE tenant_id = ? AND is_ended = 0 AND opened_at < ? "
      "ORDER BY updated_at DESC, id DESC LIMIT ?");
  statement.bind(tenant.text()).bind(until).bind(kShownMax);
  auto rows = all_rows(statement, inquiry_row);
  if (!rows) return base::pass(rows);
  home.open_inquiries = std::move(*rows);
  auto counting = transaction.prepare(
      "SELECT COUNT(*) FROM (SELECT 1 FROM inquiries WHERE tenant_id = ? AND is_ended = 0 "
      "LIMIT ?) AS counted");
  auto const count = platform::sql::only_number(counting.bind(tenant.text()).bind(kCountMax));
  if (!count) return tl::unexpected(count.error());
  home.open_inquiry_count = *count;
  return {};
}

[[nodiscard]] HomeBlock block_row(Statement const& row) {
  return {row.string(0), row.string(1),          row.string(2),
          row.string(3), row.optional_string(4), row.optional_instant(5)};
}

[[nodiscard]] bool is_unmet(std::string_view state) {
  return state == "declined" || state == "failed" || state == "lapsed";
}

/// Those of a phase, and of `states` of it: the index blocks_by_phase holds them in order, and only
/// what still waits for somebody is passed by.
[[nodiscard]] Result<std::vector<HomeBlock>> blocks_of(Transaction& transaction,
                                                       TenantId const& tenant,
                                                       std::string_view phase,
                                                       std::string_view states = "") {
  auto statement = transaction.prepare(
      fmt::format("SELECT id, target, router_name, state, reason, expires_at FROM blocks "
                  "WHERE tenant_id = ? AND phase = ? {} ORDER BY id DESC LIMIT ?",
                  states));
  statement.bind(tenant.text()).bind(phase).bind(kShownMax);
  return all_rows(statement, block_row);
}

/// The newest block of an alert that was asked for, where it came to an end before it stopped
/// anything.
[[nodiscard]] Result<std::optional<HomeBlock>> unmet_block(Transaction& transaction,
                                                           TenantId const& tenant,
                                                           HomeSeriousAlert const& alert) {
  auto statement = transaction.prepare(fmt::format(
      "SELECT b.id, b.target, b.router_name, b.state, b.reason, b.expires_at FROM alerts a "
      "JOIN blocks b ON {} WHERE a.tenant_id = ? AND a.id = ? AND b.requested_at IS NOT NULL "
      "ORDER BY b.id DESC LIMIT 1",
      kIsOfAlert));
  statement.bind(tenant.text()).bind(alert.id);
  auto found = all_rows(statement, block_row);
  if (!found) return base::pass(found);
  if (found->empty() || !is_unmet(found->front().state)) return std::optional<HomeBlock>{};
  return std::optional{std::move(found->front())};
}

[[nodiscard]] Result<void> read_blocks(Transaction& transaction, TenantId const& tenant,
                                       Home& home) {
  auto proposals = blocks_of(transaction, tenant, "waiting", "AND state = 'proposed'");
  if (!proposals) return base::pass(proposals);
  home.proposals = std::move(*proposals);
  auto requests = blocks_of(transaction, tenant, "waiting",
                            "AND state IN ('requested', 'previewed')");
  if (!requests) return base::pass(requests);
  home.block_requests = std::move(*requests);
  auto in_force = blocks_of(transaction, tenant, "in_force");
  if (!in_force) return base::pass(in_force);
  home.blocks_in_force = std::move(*in_force);
  if (!home.latest_serious_alert) return {};
  auto unmet = unmet_block(transaction, tenant, *home.latest_serious_alert);
  if (!unmet) return base::pass(unmet);
  home.unmet_block = std::move(*unmet);
  return {};
}

/// Those that end soon, and name a router for which none lasts longer.
[[nodiscard]] Result<std::vector<HomeDelegation>> ending_delegations(Transaction& transaction,
                                                                     TenantId const& tenant,
                                                                     HomeLook const& look) {
  auto statement = transaction.prepare(
      "SELECT d.id, d.ends_at FROM delegations d WHERE d.tenant_id = ? AND d.revoked_at IS NULL "
      "AND d.ends_at > ? AND d.ends_at <= ? AND EXISTS (SELECT 1 FROM delegation_routers r "
      "WHERE r.delegation_id = d.id AND NOT EXISTS (SELECT 1 FROM delegation_routers o "
      "JOIN delegations l ON l.id = o.delegation_id WHERE o.tenant_id = r.tenant_id "
      "AND o.router_id = r.router_id AND l.revoked_at IS NULL AND l.ends_at > d.ends_at)) "
      "ORDER BY d.ends_at LIMIT ?");
  statement.bind(tenant.text()).bind(look.now).bind(look.now + look.ending.first).bind(kShownMax);
  return all_rows(statement, [&look](Statement const& row) {
    return HomeDelegation{row.string(0), row.instant(1),
                          row.instant(1) - look.now <= look.ending.last};
  });
}

[[nodiscard]] Result<bool> has_delegation(Transaction& transaction, TenantId const& tenant,
                                          base::Instant now) {
  auto statement = transaction.prepare(
      "SELECT COUNT(*) FROM (SELECT 1 FROM delegations WHERE tenant_id = ? "
      "AND revoked_at IS NULL AND ends_at > ? LIMIT 1) AS counted");
  auto const count = platform::sql::only_number(statement.bind(tenant.text()).bind(now));
  if (!count) return tl::unexpected(count.error());
  return *count > 0;
}

[[nodiscard]] Result<bool> takes_blocks(Transaction& transaction, TenantId const& tenant) {
  auto statement = transaction.prepare(
      "SELECT COUNT(*) FROM (SELECT 1 FROM service_routers WHERE tenant_id = ? "
      "AND adapter <> 'none' LIMIT 1) AS counted");
  auto const count = platform::sql::only_number(statement.bind(tenant.text()));
  if (!count) return tl::unexpected(count.error());
  return *count > 0;
}

}  // namespace

Result<Home> home_of(Transaction& transaction, TenantId const& tenant, HomeLook const& look) {
  auto const until = look.visible_until.value_or(kForEver);
  auto name = tenant_name(transaction, tenant);
  if (!name) return base::pass(name);
  Home home{};
  home.tenant_id = tenant.text();
  home.tenant_name = std::move(*name);
  auto counts = open_alerts(transaction, tenant, look.visible_until);
  if (!counts) return base::pass(counts);
  home.open_alerts = std::move(*counts);
  if (auto read = read_serious(transaction, tenant, until, home); !read) return base::pass(read);
  if (auto read = read_inquiries(transaction, tenant, until, home); !read) return base::pass(read);
  if (auto read = read_blocks(transaction, tenant, home); !read) return base::pass(read);
  auto ending = ending_delegations(transaction, tenant, look);
  if (!ending) return base::pass(ending);
  home.delegations_ending = std::move(*ending);
  auto const has_one = has_delegation(transaction, tenant, look.now);
  if (!has_one) return tl::unexpected(has_one.error());
  auto const needs_one = takes_blocks(transaction, tenant);
  if (!needs_one) return tl::unexpected(needs_one.error());
  judge(home, look.rights, *has_one || !*needs_one);
  return home;
}

}  // namespace portal
