#include "domain/knowledge/store/sql_articles.hpp"

#include "base/check.hpp"
#include "domain/knowledge/store/text_lines.hpp"
#include "domain/knowledge/store/writing_row.hpp"
#include "platform/sql/rows.hpp"
#include "terms/japan_time.hpp"

namespace knowledge::store {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using platform::sql::Statement;

constexpr std::string_view kSelect =
    "SELECT id, version, title, owner, reviewed_on, origin, by_id, by_name, at FROM articles ";

[[nodiscard]] ArticleVersion article_row(Statement const& row) {
  auto const day = terms::day_from(row.text(4));
  DESK_CHECK(day);
  return {
      {row.string(0), row.string(2), row.string(3), *day, {}}, row.integer(1), writing_row(row, 5)};
}

[[nodiscard]] std::vector<Condition> conditions_of(std::string_view text) {
  std::vector<Condition> conditions;
  for (auto const& line : split_lines(text)) {
    auto condition = Condition::parse(line);
    DESK_CHECK(condition);
    conditions.push_back(std::move(*condition));
  }
  return conditions;
}

[[nodiscard]] std::vector<std::string> texts_of(std::vector<Condition> const& conditions) {
  std::vector<std::string> texts;
  for (auto const& condition : conditions) texts.push_back(condition.text());
  return texts;
}

[[nodiscard]] Part part_row(Statement const& row) {
  auto const kind = part_kind_from(row.text(0));
  DESK_CHECK(kind);
  return {*kind,          conditions_of(row.text(1)), row.string(2),
          row.boolean(3), split_lines(row.text(4)),   split_lines(row.text(5))};
}

}  // namespace

Result<std::vector<ArticleVersion>> SqlArticles::with_parts(Statement& statement) {
  auto articles = all_rows(statement, article_row);
  if (!articles) return articles;
  for (auto& one : *articles) {
    auto selecting = transaction_.prepare(
        "SELECT kind, conditions, heading, is_from_alert, lines, windows FROM article_parts "
        "WHERE article_id = ? AND version = ? ORDER BY position");
    selecting.bind(one.article.id).bind(one.version);
    auto parts = all_rows(selecting, part_row);
    if (!parts) return base::pass(parts);
    one.article.parts = std::move(*parts);
  }
  return articles;
}

Result<std::vector<ArticleVersion>> SqlArticles::all() {
  auto statement = transaction_.prepare(std::string{kSelect} + "WHERE is_newest = 1 ORDER BY id");
  return with_parts(statement);
}

Result<std::vector<ArticleTitle>> SqlArticles::titles() {
  auto statement = transaction_.prepare(
      "SELECT id, title FROM articles WHERE is_newest = 1 ORDER BY id");
  return all_rows(statement, [](Statement const& row) {
    return ArticleTitle{row.string(0), row.string(1)};
  });
}

Result<ArticleVersion> SqlArticles::find(std::string_view id) {
  auto statement = transaction_.prepare(std::string{kSelect} +
                                        "WHERE id = ? ORDER BY version DESC LIMIT 1");
  statement.bind(id);
  auto found = with_parts(statement);
  if (!found) return base::pass(found);
  if (found->empty()) {
    return fail(ErrorKind::NotFound, "knowledge.no-article", "この記事は見つかりません。");
  }
  return std::move(found->front());
}

Result<std::vector<ArticleVersion>> SqlArticles::versions(std::string_view id) {
  auto statement = transaction_.prepare(std::string{kSelect} +
                                        "WHERE id = ? ORDER BY version DESC LIMIT ?");
  statement.bind(id).bind(static_cast<std::int64_t>(kVersionsMax));
  return with_parts(statement);
}

Result<void> SqlArticles::add(ArticleVersion const& version) {
  auto const& article = version.article;
  DESK_CHECK(check_article(article));
  auto aging = transaction_.prepare(
      "UPDATE articles SET is_newest = 0 WHERE is_newest = 1 AND id = ?");
  if (auto aged = run(aging.bind(article.id)); !aged) return aged;
  auto statement = transaction_.prepare(
      "INSERT INTO articles (id, version, title, owner, reviewed_on, origin, by_id, by_name, at, "
      "is_newest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (id, version) DO NOTHING");
  statement.bind(article.id).bind(version.version).bind(article.title).bind(article.owner);
  statement.bind(terms::iso_day(article.reviewed_on));
  bind_writing(statement, version.writing);
  auto added = run_one(statement, {ErrorKind::Conflict, "knowledge.changed",
                                   "ほかの方が先に更新しました。画面を読み込み直してください。"});
  for (std::size_t i = 0; added && i < article.parts.size(); ++i) added = add_part(version, i);
  return added;
}

Result<void> SqlArticles::add_part(ArticleVersion const& version, std::size_t position) {
  auto const& part = version.article.parts[position];
  auto statement = transaction_.prepare(
      "INSERT INTO article_parts (article_id, version, position, kind, conditions, heading, "
      "is_from_alert, lines, windows) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  statement.bind(version.article.id).bind(version.version);
  statement.bind(static_cast<std::int64_t>(position)).bind(name_of(part.kind));
  statement.bind(joined_lines(texts_of(part.when))).bind(part.heading).bind(part.is_from_alert);
  statement.bind(joined_lines(part.lines)).bind(joined_lines(part.windows));
  return run(statement);
}

}  // namespace knowledge::store
