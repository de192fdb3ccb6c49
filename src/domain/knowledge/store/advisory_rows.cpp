#include "domain/knowledge/store/advisory_rows.hpp"

#include "base/check.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/sql/rows.hpp"

namespace knowledge::store {
namespace {

using base::pass;
using base::Result;
using platform::sql::Statement;
using platform::sql::Transaction;

constexpr std::string_view kProduct = "product", kCve = "cve", kRecommendation = "recommendation";

struct Line {
  std::string kind;
  std::string words;
  std::string more;  // versions of a product, hash of a recommendation
};

[[nodiscard]] Result<void> read_lines(Transaction& transaction, terms::AdvisoryId const& id,
                                      AdvisoryVersion& version) {
  auto statement = transaction.prepare(
      "SELECT kind, words, more FROM advisory_lines WHERE advisory_id = ? AND version = ? "
      "ORDER BY kind, position");
  statement.bind(id.text()).bind(version.number);
  auto lines = all_rows(statement, [](Statement const& row) {
    return Line{row.string(0), row.string(1), row.string(2)};
  });
  if (!lines) return pass(lines);
  for (auto& line : *lines) {
    if (line.kind == kProduct) {
      version.text.products.push_back({std::move(line.words), std::move(line.more)});
    } else if (line.kind == kCve) {
      version.text.cves.push_back(std::move(line.words));
    } else {
      DESK_CHECK(line.kind == kRecommendation);
      version.text.recommendations.push_back(std::move(line.words));
    }
  }
  return {};
}

[[nodiscard]] AdvisoryVersion version_row(Statement const& row) {
  AdvisoryVersion version;
  version.number = row.integer(0);
  version.text.title = row.string(1);
  version.text.severity = severity_of(row.text(2));
  version.text.body = row.string(3);
  version.is_for_all = row.boolean(4);
  version.change_note = row.string(5);
  version.writer_name = row.string(6);
  version.written_at = row.instant(7);
  if (auto const at = row.optional_instant(8)) {
    version.published = AdvisoryVersion::Publication{*at, row.string(9), row.integer(10)};
  }
  return version;
}

[[nodiscard]] std::vector<Line> lines_of(AdvisoryText const& text) {
  std::vector<Line> lines;
  for (auto const& one : text.products) {
    lines.push_back({std::string{kProduct}, one.product, one.versions});
  }
  for (auto const& one : text.cves) lines.push_back({std::string{kCve}, one, ""});
  for (auto const& one : text.recommendations) {
    // The hash stands beside its text, so that decisions on it are found without reading it.
    lines.push_back({std::string{kRecommendation}, one, platform::crypto::sha256_hex(one)});
  }
  return lines;
}

[[nodiscard]] Result<void> insert_lines(Transaction& transaction, terms::AdvisoryId const& id,
                                        AdvisoryVersion const& version) {
  std::int64_t position = 0;
  for (auto const& line : lines_of(version.text)) {
    auto statement = transaction.prepare(
        "INSERT INTO advisory_lines (advisory_id, version, kind, position, words, more) "
        "VALUES (?, ?, ?, ?, ?, ?)");
    statement.bind(id.text()).bind(version.number).bind(line.kind).bind(position++);
    statement.bind(line.words).bind(line.more);
    if (auto added = run(statement); !added) return added;
  }
  return {};
}

[[nodiscard]] Result<std::optional<AdvisoryVersion>> numbered(Transaction& transaction,
                                                              terms::AdvisoryId const& id,
                                                              std::optional<std::int64_t> number) {
  if (!number) return std::optional<AdvisoryVersion>{};
  auto version = version_of(transaction, id, *number);
  if (!version) return pass(version);
  return std::optional{std::move(*version)};
}

}  // namespace

std::string_view advisory_columns() {
  return "a.id, a.number, a.author_id, a.author_name, a.written_at, a.draft_version, "
         "a.published_version, a.withdrawn_at, a.withdrawn_by, a.withdrawal_reason, a.revision";
}

Result<Advisory> advisory_of(Transaction& transaction, Statement const& row, Drafts drafts) {
  Advisory::Opening opening{*terms::AdvisoryId::parse(row.text(0)), row.integer(1), row.string(2),
                            row.string(3), row.instant(4)};
  auto const draft_number = row.optional_integer(5);
  auto const published_number = row.optional_integer(6);
  Advisory::Progress progress;
  if (auto const at = row.optional_instant(7)) {
    progress.withdrawal = Advisory::Withdrawal{*at, row.string(8), row.string(9)};
  }
  progress.revision = row.integer(10);
  if (drafts == Drafts::Shown) {
    auto draft = numbered(transaction, opening.id, draft_number);
    if (!draft) return pass(draft);
    progress.draft = std::move(*draft);
  }
  auto published = numbered(transaction, opening.id, published_number);
  if (!published) return pass(published);
  progress.published = std::move(*published);
  return Advisory::restored(std::move(opening), std::move(progress));
}

Result<AdvisoryVersion> version_of(Transaction& transaction, terms::AdvisoryId const& id,
                                   std::int64_t number) {
  auto statement = transaction.prepare(
      "SELECT version, title, severity, body, is_for_all, change_note, writer_name, written_at, "
      "published_at, published_by, receivers FROM advisory_versions "
      "WHERE advisory_id = ? AND version = ?");
  statement.bind(id.text()).bind(number);
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return unknown_advisory();
  auto version = version_row(statement);
  if (auto read = read_lines(transaction, id, version); !read) return pass(read);
  return version;
}

Result<void> insert_version(Transaction& transaction, terms::AdvisoryId const& id,
                            AdvisoryVersion const& version) {
  auto statement = transaction.prepare(
      "INSERT INTO advisory_versions (advisory_id, version, title, severity, body, is_for_all, "
      "change_note, writer_name, written_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  auto const& text = version.text;
  statement.bind(id.text()).bind(version.number).bind(text.title);
  statement.bind(terms::name_of(text.severity)).bind(text.body).bind(version.is_for_all);
  statement.bind(version.change_note).bind(version.writer_name).bind(version.written_at);
  if (auto added = run(statement); !added) return added;
  return insert_lines(transaction, id, version);
}

terms::Risk severity_of(std::string_view name) {
  auto const risk = terms::risk_from(name);
  DESK_CHECK(risk);
  return *risk;
}

tl::unexpected<base::Error> unknown_advisory() {
  return base::fail(base::ErrorKind::NotFound, "knowledge.unknown-advisory",
                    "この記事は見つかりません。");
}

tl::unexpected<base::Error> refused_advisory_cursor() {
  return base::fail(base::ErrorKind::Invalid, "knowledge.cursor",
                    "The cursor is not one of this list.");
}

}  // namespace knowledge::store
