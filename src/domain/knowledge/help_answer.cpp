#include "domain/knowledge/help_answer.hpp"

#include "terms/japan_time.hpp"

#include <algorithm>

namespace knowledge {
namespace {

using base::Result;

/// What is read while nobody knows yet what an inquiry is about.
constexpr std::string_view kGeneralId = "general";

[[nodiscard]] std::chrono::local_days today(Surroundings const& around) {
  return terms::japan_day(around.clock.now());
}

struct Shelf {
  ArticleVersion common;
  ArticleVersion article;
  std::vector<WindowVersion> windows;
};

[[nodiscard]] Result<Shelf> shelf_of(KnowledgePorts& ports, std::string_view article_id) {
  auto common = ports.articles.find(Article::kCommonId);
  if (!common) return base::pass(common);
  auto article = ports.articles.find(article_id);
  if (!article) return base::pass(article);
  auto windows = ports.windows.all();
  if (!windows) return base::pass(windows);
  return Shelf{std::move(*common), std::move(*article), std::move(*windows)};
}

[[nodiscard]] Sources sources_of(Shelf const& shelf, Surroundings const& around) {
  return {shelf.common, shelf.article, shelf.windows, around.explanations_version};
}

/// The windows the blocks name, in the order in which they do.
[[nodiscard]] std::vector<WindowVersion> named_in(std::vector<Block> const& blocks,
                                                  std::vector<WindowVersion> const& windows) {
  std::vector<WindowVersion> named;
  for (auto const& block : blocks) {
    for (auto const& line : block.lines) {
      if (line.source.kind != Source::Kind::Window) continue;
      auto const found = std::find_if(
          windows.begin(), windows.end(),
          [&line](WindowVersion const& one) { return one.window.id == line.source.id; });
      if (found != windows.end()) named.push_back(*found);
    }
  }
  return named;
}

[[nodiscard]] int rank_of(WindowNow const& window) {
  if (!window.is_open) return 1;
  return *window.is_open ? 0 : 2;
}

[[nodiscard]] std::vector<WindowNow> open_first(std::vector<WindowVersion> const& windows,
                                                Surroundings const& around) {
  std::vector<WindowNow> now;
  for (auto const& window : windows) now.push_back(now_at(window, around));
  std::stable_sort(now.begin(), now.end(), [](WindowNow const& one, WindowNow const& other) {
    return rank_of(one) < rank_of(other);
  });
  return now;
}

[[nodiscard]] std::vector<Doubt> doubts_of(Shelf const& shelf, std::vector<Block> const& blocks,
                                           std::chrono::local_days day) {
  std::vector<Doubt> doubts;
  auto const& article = shelf.article.article;
  if (is_due_for_review(article.reviewed_on, day)) {
    doubts.push_back({Doubt::Kind::ArticleReview, article.title, article.reviewed_on});
  }
  for (auto const& one : named_in(blocks, shelf.windows)) {
    if (!is_due_for_review(one.window.verified_on, day)) continue;
    doubts.push_back({Doubt::Kind::WindowVerified, one.window.name, one.window.verified_on});
  }
  return doubts;
}

[[nodiscard]] Result<FirstSteps> steps_of(KnowledgePorts& ports, Surroundings const& around,
                                          std::string_view article_id, Situation const& situation) {
  auto shelf = shelf_of(ports, article_id);
  if (!shelf) return base::pass(shelf);
  auto blocks = compose_first_steps(sources_of(*shelf, around), situation);
  auto windows = open_first(named_in(blocks, shelf->windows), around);
  // They are shown with their hours of now, below the steps.
  std::erase_if(blocks, [](Block const& block) { return block.kind == PartKind::Windows; });
  return FirstSteps{std::move(shelf->article), article_id == kGeneralId, std::move(blocks),
                    std::move(windows), desk_now(around)};
}

}  // namespace

std::string_view name_of(Doubt::Kind kind) {
  switch (kind) {
    case Doubt::Kind::ArticleReview: return "article_review";
    case Doubt::Kind::WindowVerified: return "window_verified";
  }
  return "";
}

WindowNow now_at(WindowVersion const& stored, Surroundings const& around) {
  WindowNow window{stored};
  window.is_stale = is_due_for_review(stored.window.verified_on, today(around));
  auto const hours = terms::OpeningHours::parse(stored.window.open, stored.window.closed);
  if (stored.window.open.empty() || !hours) return window;
  auto const now = around.clock.now();
  window.is_open = hours->is_open(now, around.calendar);
  if (!*window.is_open) window.opens_at = hours->next_opening(now, around.calendar);
  return window;
}

DeskHours desk_now(Surroundings const& around) {
  auto const now = around.clock.now();
  DeskHours desk{around.desk_hours.is_open(now, around.calendar)};
  if (!desk.is_open) desk.opens_at = around.desk_hours.next_opening(now, around.calendar);
  return desk;
}

Result<SuggestedAnswer> suggest_answer(KnowledgePorts& ports, Surroundings const& around,
                                       terms::TenantId const& tenant,
                                       terms::InquiryId const& inquiry,
                                       std::optional<std::string> const& scope_id) {
  auto situation = ports.situations.of(tenant, inquiry, scope_id);
  if (!situation) return base::pass(situation);
  auto const shelf = shelf_of(ports, situation->scope_id);
  if (!shelf) return tl::unexpected(shelf.error());
  auto blocks = compose_answer(sources_of(*shelf, around), *situation);
  auto doubts = doubts_of(*shelf, blocks, today(around));
  return SuggestedAnswer{situation->scope_id, situation->is_decided, std::move(blocks),
                         std::move(doubts), std::move(situation->values)};
}

Result<FirstSteps> first_steps(KnowledgePorts& ports, Surroundings const& around,
                               terms::TenantId const& tenant, terms::InquiryId const& inquiry) {
  auto const situation = ports.situations.of(tenant, inquiry, std::nullopt);
  if (!situation) return tl::unexpected(situation.error());
  if (!situation->is_sure) return steps_of(ports, around, kGeneralId, *situation);
  auto steps = steps_of(ports, around, situation->scope_id, *situation);
  bool const is_silent = steps && steps->blocks.empty() && steps->windows.empty();
  return is_silent ? steps_of(ports, around, kGeneralId, *situation) : std::move(steps);
}

Result<FirstSteps> guide_to(KnowledgePorts& ports, Surroundings const& around,
                            std::string_view article_id) {
  Situation situation;
  situation.scope_id = article_id;
  situation.outcome = terms::Outcome::Answerable;
  return steps_of(ports, around, article_id, situation);
}

Result<std::vector<WindowNow>> windows_now(KnowledgePorts& ports, Surroundings const& around) {
  auto const windows = ports.windows.all();
  if (!windows) return tl::unexpected(windows.error());
  return open_first(*windows, around);
}

}  // namespace knowledge
