#include "domain/knowledge/driver/knowledge_files.hpp"

#include "platform/config/document.hpp"
#include "terms/japan_time.hpp"

#include <fmt/format.h>

namespace knowledge::driver {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using platform::config::Table;
using platform::config::TableReader;

[[nodiscard]] tl::unexpected<base::Error> fault(std::string const& place, std::string_view what) {
  return fail(ErrorKind::Invalid, "knowledge.article-file", fmt::format("{}: {}", place, what));
}

[[nodiscard]] std::optional<std::vector<Condition>> conditions_of(
    std::vector<std::string> const& texts) {
  std::vector<Condition> conditions;
  for (auto const& text : texts) {
    auto condition = Condition::parse(text);
    if (!condition) return std::nullopt;
    conditions.push_back(std::move(*condition));
  }
  return conditions;
}

[[nodiscard]] Result<Part> read_part(Table const& table, std::string const& place) {
  TableReader reader{table, place};
  auto const kind = part_kind_from(reader.text("kind"));
  auto const when = conditions_of(reader.texts_or_none("when"));
  auto const from = reader.text_or("from", "");
  Part part;
  part.heading = reader.text_or("heading", "");
  part.lines = reader.texts_or_none("lines");
  part.windows = reader.texts_or_none("windows");
  if (auto done = reader.finish(); !done) return base::pass(done);
  if (!kind) return fault(place, "the kind is unknown");
  if (!when) return fault(place, "a condition is unknown");
  if (!from.empty() && from != "alert") return fault(place, "a part comes from \"alert\" alone");
  part.kind = *kind;
  part.when = *when;
  part.is_from_alert = from == "alert";
  return part;
}

[[nodiscard]] Result<Article> read_article(Table const& table, std::string const& file) {
  TableReader reader{table, file};
  Article article;
  article.id = reader.text("id");
  article.title = reader.text("title");
  article.owner = reader.text("owner");
  auto const day = terms::day_from(reader.text("reviewed_on"));
  auto const place = file + ", " + article.id;
  for (auto const* one : reader.tables("part")) {
    auto part = read_part(*one, fmt::format("{}, part {}", place, article.parts.size() + 1));
    if (!part) return base::pass(part);
    article.parts.push_back(std::move(*part));
  }
  if (auto done = reader.finish(); !done) return base::pass(done);
  if (!day) return fault(place, "reviewed_on is no day");
  article.reviewed_on = *day;
  auto const checked = check_article(article);
  if (!checked) {
    auto const& issues = checked.error().issues;
    return fault(place + (issues.empty() ? "" : issues.front().pointer), checked.error().detail);
  }
  return article;
}

[[nodiscard]] Result<PublicWindow> read_window(Table const& table, std::string const& file) {
  TableReader reader{table, file};
  PublicWindow window;
  window.id = reader.text("id");
  window.name = reader.text("name");
  window.purpose = reader.text("purpose");
  window.phone = reader.text_or("phone", "");
  window.mail = reader.text_or("mail", "");
  window.url = reader.text_or("url", "");
  window.hours = reader.text_or("hours", "");
  window.open = reader.texts_or_none("open");
  window.closed = reader.texts_or_none("closed");
  window.note = reader.text_or("note", "");
  window.source_url = reader.text_or("source_url", "");
  auto const day = terms::day_from(reader.text("verified_on"));
  if (auto done = reader.finish(); !done) return base::pass(done);
  auto const place = file + ", " + window.id;
  if (!day) return fault(place, "verified_on is no day");
  window.verified_on = *day;
  auto const checked = check_window(window);
  if (!checked)
    return fault(place + checked.error().issues.front().pointer, checked.error().detail);
  return window;
}

/// Every table of that name, each read by `read`; no id twice.
template <class T>
[[nodiscard]] Result<std::vector<T>> read_all(std::string_view toml, std::string_view file_name,
                                              std::string_view key,
                                              Result<T> (*read)(Table const&, std::string const&)) {
  auto const document = platform::config::parse_toml(toml, file_name);
  if (!document) return tl::unexpected(document.error());
  TableReader reader{*document, std::string{file_name}};
  std::vector<T> all;
  for (auto const* table : reader.tables(key)) {
    auto one = read(*table, std::string{file_name});
    if (!one) return base::pass(one);
    for (auto const& other : all) {
      if (other.id == one->id)
        return fault(std::string{file_name}, one->id + " stands there twice");
    }
    all.push_back(std::move(*one));
  }
  if (auto done = reader.finish(); !done) return base::pass(done);
  return all;
}

}  // namespace

Result<std::vector<Article>> read_articles(std::string_view toml, std::string_view file_name) {
  return read_all<Article>(toml, file_name, "article", read_article);
}

Result<std::vector<PublicWindow>> read_windows(std::string_view toml, std::string_view file_name) {
  return read_all<PublicWindow>(toml, file_name, "window", read_window);
}

}  // namespace knowledge::driver
