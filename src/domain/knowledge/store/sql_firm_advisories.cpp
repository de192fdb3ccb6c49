#include "domain/knowledge/store/sql_firm_advisories.hpp"

#include "base/check.hpp"
#include "domain/knowledge/store/advisory_rows.hpp"
#include "platform/sql/rows.hpp"
#include "platform/sql/time_cursor.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace knowledge::store {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;
using platform::sql::Statement;
using platform::sql::TimeCursor;

[[nodiscard]] Result<TimeCursor> read_cursor(std::optional<std::string> const& text) {
  if (!text) return TimeCursor{};
  if (auto cursor = TimeCursor::parse(*text)) return std::move(*cursor);
  return refused_advisory_cursor();
}

[[nodiscard]] ShownAdvisory shown_row(Statement const& row) {
  return {*terms::AdvisoryId::parse(row.text(0)),
          row.integer(1),
          row.string(2),
          severity_of(row.text(3)),
          row.integer(4),
          row.instant(5),
          row.boolean(6),
          row.boolean(7),
          row.integer(8)};
}

constexpr std::string_view kShownColumns =
    "SELECT a.id, a.number, v.title, v.severity, a.published_version, a.shown_at, "
    "a.withdrawn_at IS NOT NULL, "
    "EXISTS (SELECT 1 FROM advisory_readings r WHERE r.tenant_id = ? AND r.advisory_id = a.id "
    "AND r.version = a.published_version AND r.person_id = ?), "
    "(SELECT COUNT(*) FROM advisory_lines l WHERE l.advisory_id = a.id "
    "AND l.version = a.published_version AND l.kind = 'recommendation' "
    "AND NOT EXISTS (SELECT 1 FROM advisory_decisions d WHERE d.tenant_id = ? "
    "AND d.advisory_id = a.id AND d.text_hash = l.more)) ";
constexpr std::string_view kVersion =
    "JOIN advisory_versions v ON v.advisory_id = a.id AND v.version = a.published_version ";
/// Those for all firms, and those of this firm's own: each is an index in the order of the list.
constexpr std::string_view kOfAll =
    "FROM advisories a {version}WHERE a.reaches_all = 1 AND (a.shown_at, a.id) < (?, ?) "
    "ORDER BY a.shown_at DESC, a.id DESC LIMIT ?";
constexpr std::string_view kOfFirm =
    "FROM advisory_receivers c CROSS JOIN advisories a ON a.id = c.advisory_id "
    "AND a.reaches_all = 0 {version}WHERE c.tenant_id = ? AND c.shown_at IS NOT NULL "
    "AND (c.shown_at, c.advisory_id) < (?, ?) "
    "ORDER BY c.shown_at DESC, c.advisory_id DESC LIMIT ?";

[[nodiscard]] std::string select_shown(std::string_view rest) {
  constexpr std::string_view kMark = "{version}";
  auto const at = rest.find(kMark);
  return std::string{kShownColumns} + std::string{rest.substr(0, at)} + std::string{kVersion} +
         std::string{rest.substr(at + kMark.size())};
}

[[nodiscard]] AdvisoryDecision decision_row(Statement const& row) {
  auto const choice = advisory_choice_from(row.text(4));
  DESK_CHECK(choice);
  return {*terms::TenantId::parse(row.text(0)),
          *terms::AdvisoryId::parse(row.text(1)),
          row.integer(2),
          row.string(3),
          *choice,
          {terms::Side::Customer, row.string(5), row.string(6)},
          row.instant(7)};
}

constexpr std::string_view kSelectDecisions =
    "SELECT tenant_id, advisory_id, version, text_hash, choice, by_id, by_name, at "
    "FROM advisory_decisions ";

}  // namespace

Result<Advisory> SqlFirmAdvisories::find(terms::TenantId const& tenant,
                                         terms::AdvisoryId const& id) {
  auto statement = transaction_.prepare(
      "SELECT " + std::string{advisory_columns()} +
      " FROM advisories a WHERE a.id = ? AND a.published_version IS NOT NULL "
      "AND (a.reaches_all = 1 OR EXISTS (SELECT 1 FROM advisory_receivers c "
      "WHERE c.tenant_id = ? AND c.advisory_id = a.id AND c.shown_at IS NOT NULL))");
  statement.bind(id.text()).bind(tenant.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return unknown_advisory();
  return advisory_of(transaction_, statement, Drafts::Hidden);
}

Result<AdvisoryVersion> SqlFirmAdvisories::version(terms::TenantId const& tenant,
                                                   terms::AdvisoryId const& id,
                                                   std::int64_t number) {
  if (auto found = find(tenant, id); !found) return pass(found);
  auto version = version_of(transaction_, id, number);
  if (version && !version->published) return unknown_advisory();
  return version;
}

Result<terms::Page<ShownAdvisory>> SqlFirmAdvisories::list(AdvisoryReader const& reader,
                                                           terms::PageRequest const& page) {
  auto const cursor = read_cursor(page.cursor);
  if (!cursor) return tl::unexpected(cursor.error());
  auto const& tenant = reader.tenant.text();
  terms::Page<ShownAdvisory> found;
  for (bool const is_own : {false, true}) {
    auto statement = transaction_.prepare(select_shown(is_own ? kOfFirm : kOfAll));
    statement.bind(tenant).bind(reader.person_id).bind(tenant);
    if (is_own) statement.bind(tenant);
    statement.bind(cursor->time).bind(cursor->id);
    statement.bind(static_cast<std::int64_t>(page.limit) + 1);
    auto rows = all_rows(statement, shown_row);
    if (!rows) return pass(rows);
    std::move(rows->begin(), rows->end(), std::back_inserter(found.items));
  }
  std::sort(found.items.begin(), found.items.end(), [](auto const& one, auto const& other) {
    return std::tie(one.shown_at, one.id) > std::tie(other.shown_at, other.id);
  });
  if (found.items.size() > page.limit) {
    found.items.erase(found.items.begin() + static_cast<std::ptrdiff_t>(page.limit),
                      found.items.end());
    auto const& last = found.items.back();
    found.next_cursor = TimeCursor{last.shown_at.micros(), last.id.text()}.text();
  }
  return found;
}

Result<void> SqlFirmAdvisories::count(Tally const& what, std::int64_t by) {
  auto statement = transaction_.prepare(
      "INSERT INTO advisory_tallies (advisory_id, kind, subject, firms) VALUES (?, ?, ?, ?) "
      "ON CONFLICT (advisory_id, kind, subject) DO UPDATE SET firms = firms + excluded.firms");
  statement.bind(what.id.text()).bind(what.kind).bind(what.subject).bind(by);
  return run(statement);
}

Result<void> SqlFirmAdvisories::add(AdvisoryReading const& reading) {
  auto asking = transaction_.prepare(
      "SELECT 1 FROM advisory_readings WHERE tenant_id = ? AND advisory_id = ? AND version = ? "
      "LIMIT 1");
  asking.bind(reading.reader.tenant.text()).bind(reading.advisory.text()).bind(reading.version);
  auto const has_read = asking.step();
  if (!has_read) return tl::unexpected(has_read.error());
  auto statement = transaction_.prepare(
      "INSERT INTO advisory_readings (tenant_id, advisory_id, version, person_id, person_name, "
      "read_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
  statement.bind(reading.reader.tenant.text()).bind(reading.advisory.text()).bind(reading.version);
  statement.bind(reading.reader.person_id).bind(reading.person_name).bind(reading.at);
  if (auto added = run(statement); !added) return added;
  if (*has_read) return {};
  return count({reading.advisory, "read", std::to_string(reading.version)}, 1);
}

Result<std::optional<AdvisoryDecision>> SqlFirmAdvisories::standing(terms::TenantId const& tenant,
                                                                    terms::AdvisoryId const& id,
                                                                    std::string_view text_hash) {
  auto statement = transaction_.prepare(
      std::string{kSelectDecisions} +
      "WHERE tenant_id = ? AND advisory_id = ? AND text_hash = ? ORDER BY position DESC LIMIT 1");
  statement.bind(tenant.text()).bind(id.text()).bind(text_hash);
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::optional<AdvisoryDecision>{};
  return std::optional{decision_row(statement)};
}

/// Of the firm on the advisory, up to the limit.
Result<std::int64_t> SqlFirmAdvisories::count_of(AdvisoryDecision const& decision) {
  auto statement = transaction_.prepare(
      "SELECT COUNT(*) FROM (SELECT 1 FROM advisory_decisions WHERE tenant_id = ? "
      "AND advisory_id = ? LIMIT ?) AS counted");
  statement.bind(decision.tenant.text()).bind(decision.advisory.text()).bind(kDecisionsMax);
  return platform::sql::only_number(statement);
}

/// Takes the firm from the choice it had made to the one it makes now.
Result<void> SqlFirmAdvisories::tally_choice(AdvisoryDecision const& decision) {
  auto const before = standing(decision.tenant, decision.advisory, decision.text_hash);
  if (!before) return tl::unexpected(before.error());
  if (*before) {
    auto taken = count({decision.advisory, name_of((*before)->choice), decision.text_hash}, -1);
    if (!taken) return taken;
  }
  return count({decision.advisory, name_of(decision.choice), decision.text_hash}, 1);
}

Result<void> SqlFirmAdvisories::add(AdvisoryDecision const& decision) {
  auto const stored = count_of(decision);
  if (!stored) return tl::unexpected(stored.error());
  if (*stored >= kDecisionsMax) {
    return fail(ErrorKind::Conflict, "knowledge.decisions-full",
                "選択の変更が多すぎるため、これ以上は記録できません。窓口にお問い合わせください。");
  }
  if (*stored == 0) {
    if (auto done = count({decision.advisory, "decided", ""}, 1); !done) return done;
  }
  if (auto done = tally_choice(decision); !done) return done;
  auto statement = transaction_.prepare(
      "INSERT INTO advisory_decisions (tenant_id, advisory_id, position, version, text_hash, "
      "choice, by_id, by_name, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  statement.bind(decision.tenant.text()).bind(decision.advisory.text()).bind(*stored);
  statement.bind(decision.version).bind(decision.text_hash).bind(name_of(decision.choice));
  statement.bind(decision.by.id).bind(decision.by.name).bind(decision.at);
  return run(statement);
}

Result<std::vector<AdvisoryDecision>> SqlFirmAdvisories::decisions(terms::TenantId const& tenant,
                                                                   terms::AdvisoryId const& id) {
  auto statement = transaction_.prepare(
      std::string{kSelectDecisions} +
      "WHERE tenant_id = ? AND advisory_id = ? ORDER BY position DESC LIMIT ?");
  statement.bind(tenant.text()).bind(id.text()).bind(kDecisionsMax);
  return all_rows(statement, decision_row);
}

}  // namespace knowledge::store
