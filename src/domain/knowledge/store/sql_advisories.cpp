#include "domain/knowledge/store/sql_advisories.hpp"

#include "base/check.hpp"
#include "domain/knowledge/store/advisory_rows.hpp"
#include "platform/sql/rows.hpp"

#include <charconv>

namespace knowledge::store {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;
using platform::sql::Statement;

[[nodiscard]] base::Error changed() {
  return {ErrorKind::Conflict,
          "knowledge.advisory-changed",
          "ほかの方が先に更新しました。画面を読み込み直してください。入力した文章は残っています。",
          {}};
}

[[nodiscard]] std::optional<std::int64_t> number_of(std::optional<AdvisoryVersion> const& version) {
  return version ? std::optional{version->number} : std::nullopt;
}

void bind_head(Statement& statement, Advisory const& advisory) {
  auto const& progress = advisory.progress();
  auto const& published = progress.published;
  statement.bind(name_of(advisory.state())).bind(number_of(progress.draft));
  statement.bind(number_of(published)).bind(published && published->is_for_all);
  statement.bind(published ? std::optional{published->published->at} : std::nullopt);
  auto const& withdrawal = progress.withdrawal;
  statement.bind(withdrawal ? std::optional{withdrawal->at} : std::nullopt);
  statement.bind(withdrawal ? std::optional{withdrawal->by_name} : std::nullopt);
  statement.bind(withdrawal ? std::optional{withdrawal->reason} : std::nullopt);
}

/// The number of the last row of a page; the highest there is without one.
[[nodiscard]] Result<std::int64_t> below(std::optional<std::string> const& cursor) {
  std::int64_t number = INT64_MAX;
  if (!cursor) return number;
  auto const* end = cursor->data() + cursor->size();
  auto const read = std::from_chars(cursor->data(), end, number);
  if (read.ec != std::errc{} || read.ptr != end) return refused_advisory_cursor();
  return number;
}

[[nodiscard]] AdvisoryRow advisory_row(Statement const& row) {
  auto const state = advisory_state_from(row.text(4));
  DESK_CHECK(state);
  return {*terms::AdvisoryId::parse(row.text(0)),
          row.integer(1),
          row.string(2),
          severity_of(row.text(3)),
          *state,
          row.integer(5),
          row.boolean(6),
          row.boolean(7),
          row.string(8),
          row.optional_instant(9),
          row.optional_integer(10).value_or(0),
          {row.integer(11), row.integer(12)}};
}

constexpr std::string_view kSelectRows =
    "SELECT a.id, a.number, v.title, v.severity, a.state, v.version, a.draft_version IS NOT NULL, "
    "v.is_for_all, a.author_name, v.published_at, v.receivers, "
    "COALESCE((SELECT t.firms FROM advisory_tallies t WHERE t.advisory_id = a.id "
    "AND t.kind = 'read' AND t.subject = CAST(a.published_version AS TEXT)), 0), "
    "COALESCE((SELECT t.firms FROM advisory_tallies t WHERE t.advisory_id = a.id "
    "AND t.kind = 'decided' AND t.subject = ''), 0) "
    "FROM advisories a JOIN advisory_versions v ON v.advisory_id = a.id "
    "AND v.version = COALESCE(a.published_version, a.draft_version) ";

}  // namespace

Result<std::int64_t> SqlAdvisories::next_number() {
  auto statement = transaction_.prepare(
      "UPDATE advisory_counter SET last_number = last_number + 1 WHERE one = 1 "
      "RETURNING last_number");
  return platform::sql::only_number(statement);
}

Result<Advisory> SqlAdvisories::find(terms::AdvisoryId const& id) {
  auto statement = transaction_.prepare("SELECT " + std::string{advisory_columns()} +
                                        " FROM advisories a WHERE a.id = ?");
  statement.bind(id.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return unknown_advisory();
  return advisory_of(transaction_, statement, Drafts::Shown);
}

Result<void> SqlAdvisories::put_head(Advisory const& advisory) {
  auto const& opening = advisory.opening();
  auto const revision = advisory.progress().revision;
  if (revision == 0) {
    auto statement = transaction_.prepare(
        "INSERT INTO advisories (id, number, author_id, author_name, written_at, state, "
        "draft_version, published_version, reaches_all, shown_at, withdrawn_at, withdrawn_by, "
        "withdrawal_reason, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)");
    statement.bind(opening.id.text()).bind(opening.number).bind(opening.author_id);
    statement.bind(opening.author_name).bind(opening.written_at);
    bind_head(statement, advisory);
    return run(statement);
  }
  auto statement = transaction_.prepare(
      "UPDATE advisories SET state = ?, draft_version = ?, published_version = ?, "
      "reaches_all = ?, shown_at = ?, withdrawn_at = ?, withdrawn_by = ?, withdrawal_reason = ?, "
      "revision = revision + 1 WHERE id = ? AND revision = ?");
  bind_head(statement, advisory);
  statement.bind(opening.id.text()).bind(revision);
  return run_one(statement, changed());
}

/// A draft that was published keeps its row; every other draft's row is written anew.
Result<void> SqlAdvisories::put_versions(Advisory const& advisory) {
  auto const& progress = advisory.progress();
  if (progress.published) {
    auto publishing = transaction_.prepare(
        "UPDATE advisory_versions SET published_at = ?, published_by = ?, receivers = ? "
        "WHERE advisory_id = ? AND version = ? AND published_at IS NULL");
    auto const& publication = *progress.published->published;
    publishing.bind(publication.at).bind(publication.by_name).bind(publication.receivers);
    publishing.bind(advisory.id().text()).bind(progress.published->number);
    if (auto done = run(publishing); !done) return done;
  }
  auto dropping = transaction_.prepare(
      "DELETE FROM advisory_versions WHERE advisory_id = ? AND published_at IS NULL");
  dropping.bind(advisory.id().text());
  if (auto done = run(dropping); !done) return done;
  if (!progress.draft) return {};
  return insert_version(transaction_, advisory.id(), *progress.draft);
}

Result<void> SqlAdvisories::save(Advisory const& advisory) {
  return put_head(advisory).and_then([&] { return put_versions(advisory); });
}

Result<void> SqlAdvisories::remove(Advisory const& advisory) {
  DESK_CHECK(!advisory.progress().published);
  auto statement = transaction_.prepare("DELETE FROM advisories WHERE id = ? AND revision = ?");
  statement.bind(advisory.id().text()).bind(advisory.progress().revision);
  return run_one(statement, changed());
}

Result<void> SqlAdvisories::put_audience(terms::AdvisoryId const& id,
                                         std::vector<terms::TenantId> const& tenants) {
  auto dropping = transaction_.prepare(
      "DELETE FROM advisory_receivers WHERE advisory_id = ? AND shown_at IS NULL");
  dropping.bind(id.text());
  if (auto done = run(dropping); !done) return done;
  auto adding = transaction_.prepare(
      "INSERT INTO advisory_receivers (tenant_id, advisory_id) VALUES (?, ?) "
      "ON CONFLICT (advisory_id, tenant_id) DO NOTHING");
  for (auto const& tenant : tenants) {
    adding.bind(tenant.text()).bind(id.text());
    if (auto done = run(adding); !done) return done;
    adding.begin_anew();
  }
  return {};
}

Result<void> SqlAdvisories::show(terms::AdvisoryId const& id, base::Instant at) {
  auto statement = transaction_.prepare(
      "UPDATE advisory_receivers SET shown_at = ? WHERE advisory_id = ?");
  statement.bind(at).bind(id.text());
  return run(statement);
}

Result<std::vector<AdvisoryReceiver>> SqlAdvisories::audience(terms::AdvisoryId const& id) {
  auto statement = transaction_.prepare(
      "SELECT tenant_id, shown_at IS NOT NULL FROM advisory_receivers WHERE advisory_id = ? "
      "ORDER BY tenant_id LIMIT ?");
  statement.bind(id.text()).bind(static_cast<std::int64_t>(kAudienceMax));
  return all_rows(statement, [](Statement const& row) {
    return AdvisoryReceiver{*terms::TenantId::parse(row.text(0)), row.boolean(1)};
  });
}

Result<std::int64_t> SqlAdvisories::audience_size(terms::AdvisoryId const& id) {
  auto statement = transaction_.prepare(
      "SELECT COUNT(*) FROM advisory_receivers WHERE advisory_id = ?");
  return platform::sql::only_number(statement.bind(id.text()));
}

Result<terms::Page<AdvisoryRow>> SqlAdvisories::list(std::optional<AdvisoryState> state,
                                                     terms::PageRequest const& page) {
  auto const number = below(page.cursor);
  if (!number) return tl::unexpected(number.error());
  auto statement = transaction_.prepare(
      std::string{kSelectRows} +
      (state ? "WHERE a.state = ? AND a.number < ? " : "WHERE a.number < ? ") +
      "ORDER BY a.number DESC LIMIT ?");
  if (state) statement.bind(name_of(*state));
  statement.bind(*number).bind(static_cast<std::int64_t>(page.limit) + 1);
  auto rows = all_rows(statement, advisory_row);
  if (!rows) return pass(rows);
  terms::Page<AdvisoryRow> found{std::move(*rows), std::nullopt};
  if (found.items.size() > page.limit) {
    found.items.pop_back();
    found.next_cursor = std::to_string(found.items.back().number);
  }
  return found;
}

Result<std::vector<AdvisoryEdition>> SqlAdvisories::editions(terms::AdvisoryId const& id) {
  auto statement = transaction_.prepare(
      "SELECT version, published_at, published_by, receivers, change_note FROM advisory_versions "
      "WHERE advisory_id = ? AND published_at IS NOT NULL ORDER BY version DESC LIMIT ?");
  statement.bind(id.text()).bind(static_cast<std::int64_t>(kEditionsMax));
  return all_rows(statement, [](Statement const& row) {
    return AdvisoryEdition{
        row.integer(0), {row.instant(1), row.string(2), row.integer(3)}, row.string(4)};
  });
}

Result<std::int64_t> SqlAdvisories::tally(terms::AdvisoryId const& id, std::string_view kind,
                                          std::string_view subject) {
  auto statement = transaction_.prepare(
      "SELECT firms FROM advisory_tallies WHERE advisory_id = ? AND kind = ? AND subject = ?");
  statement.bind(id.text()).bind(kind).bind(subject);
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  return *stepped ? statement.integer(0) : 0;
}

Result<AdvisoryUptake> SqlAdvisories::uptake(terms::AdvisoryId const& id, std::int64_t version) {
  auto const read = tally(id, "read", std::to_string(version));
  if (!read) return tl::unexpected(read.error());
  auto const decided = tally(id, "decided", "");
  if (!decided) return tl::unexpected(decided.error());
  return AdvisoryUptake{*read, *decided};
}

Result<std::int64_t> SqlAdvisories::firms_with(terms::AdvisoryId const& id,
                                               std::string_view text_hash, AdvisoryChoice choice) {
  return tally(id, name_of(choice), text_hash);
}

}  // namespace knowledge::store
