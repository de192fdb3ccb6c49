#include "domain/knowledge/api/knowledge_json.hpp"

#include "terms/japan_time.hpp"

#include <fmt/format.h>

namespace knowledge::api {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

[[nodiscard]] std::vector<ComposedBlock> blocks_of(std::vector<Block> const& blocks) {
  std::vector<ComposedBlock> views;
  for (auto const& block : blocks) {
    auto& view = views.emplace_back();
    view.kind = name_of(block.kind);
    view.form = name_of(block.form);
    view.heading = block.heading;
    for (auto const& line : block.lines) {
      view.lines.push_back(
          {line.text,
           {std::string{name_of(line.source.kind)}, line.source.id, line.source.version},
           line.is_open});
    }
  }
  return views;
}

[[nodiscard]] ArticlePart view_of(Part const& part) {
  ArticlePart view{std::string{name_of(part.kind)},
                   {},
                   part.heading,
                   part.is_from_alert,
                   part.lines,
                   part.windows};
  for (auto const& condition : part.when) view.when.push_back(condition.text());
  return view;
}

[[nodiscard]] tl::unexpected<base::Error> fault(std::string pointer, std::string reason) {
  auto detail = reason;
  return fail(ErrorKind::Invalid, "knowledge.article", std::move(detail),
              {{std::move(pointer), std::move(reason)}});
}

[[nodiscard]] Result<Part> part_of(NewArticlePart input, std::size_t position) {
  auto const pointer = fmt::format("/parts/{}", position);
  auto const kind = part_kind_from(input.kind);
  if (!kind) return fault(pointer + "/kind", "部分の種類を選んでください。");
  Part part{*kind,
            {},
            std::move(input.heading),
            input.is_from_alert,
            std::move(input.lines),
            std::move(input.windows)};
  for (auto const& text : input.when) {
    auto condition = Condition::parse(text);
    if (!condition) return fault(pointer + "/when", "条件「" + text + "」は使えません。");
    part.when.push_back(std::move(*condition));
  }
  return part;
}

constexpr std::string_view kDayWanted = "日付を、2026-11-26 のように入力してください。";

}  // namespace

SuggestedAnswerView view_of(SuggestedAnswer const& answer) {
  SuggestedAnswerView view{
      answer.scope_id, answer.is_decided, text_of(answer.blocks), blocks_of(answer.blocks), {}};
  for (auto const& doubt : answer.doubts) {
    view.doubts.push_back(
        {std::string{name_of(doubt.kind)}, doubt.name, terms::iso_day(doubt.since)});
  }
  return view;
}

DeskHoursView view_of(DeskHours const& desk) { return {desk.is_open, desk.opens_at}; }

PublicWindowView view_of(WindowNow const& now) {
  auto const& window = now.stored.window;
  return {window.id,         now.stored.version, window.name,  window.purpose,
          window.phone,      window.mail,        window.url,   window.hours,
          window.open,       window.closed,      window.note,  terms::iso_day(window.verified_on),
          window.source_url, now.is_open,        now.opens_at, now.is_stale};
}

std::vector<PublicWindowView> views_of(std::vector<WindowNow> const& windows) {
  std::vector<PublicWindowView> views;
  for (auto const& window : windows) views.push_back(view_of(window));
  return views;
}

GuidanceView view_of(FirstSteps const& steps) {
  auto const& article = steps.article.article;
  return {article.id,
          steps.article.version,
          article.title,
          terms::iso_day(article.reviewed_on),
          steps.is_general,
          blocks_of(steps.blocks),
          views_of(steps.windows),
          view_of(steps.desk)};
}

ArticleView view_of(ArticleVersion const& version, std::chrono::local_days today) {
  auto const& article = version.article;
  ArticleView view{article.id,
                   version.version,
                   article.title,
                   article.owner,
                   terms::iso_day(article.reviewed_on),
                   is_due_for_review(article.reviewed_on, today),
                   version.writing.origin == Origin::Desk ? "desk" : "product",
                   version.writing.by_name,
                   version.writing.at,
                   {}};
  for (auto const& part : article.parts) view.parts.push_back(view_of(part));
  return view;
}

Result<Article> article_of(std::string id, NewArticle input) {
  auto const day = terms::day_from(input.reviewed_on);
  if (!day) return fault("/reviewed_on", std::string{kDayWanted});
  Article article{std::move(id), std::move(input.title), std::move(input.owner), *day, {}};
  for (auto& one : input.parts) {
    auto part = part_of(std::move(one), article.parts.size());
    if (!part) return base::pass(part);
    article.parts.push_back(std::move(*part));
  }
  return article;
}

Result<PublicWindow> window_of(std::string id, NewPublicWindow input) {
  auto const day = terms::day_from(input.verified_on);
  if (!day) {
    return fail(ErrorKind::Invalid, "knowledge.window", std::string{kDayWanted},
                {{"/verified_on", std::string{kDayWanted}}});
  }
  return PublicWindow{std::move(id),
                      std::move(input.name),
                      std::move(input.purpose),
                      std::move(input.phone),
                      std::move(input.mail),
                      std::move(input.url),
                      std::move(input.hours),
                      std::move(input.open),
                      std::move(input.closed),
                      std::move(input.note),
                      *day,
                      std::move(input.source_url)};
}

}  // namespace knowledge::api
