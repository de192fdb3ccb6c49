#include "domain/knowledge/keep_knowledge.hpp"

#include "terms/japan_time.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace knowledge {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

[[nodiscard]] Result<void> changed() {
  return fail(ErrorKind::Conflict, "knowledge.changed",
              "ほかの方が先に更新しました。画面を読み込み直してください。");
}

/// The version to follow `stored`: none where the desk wrote it or nothing differs.
template <class Stored, class Text>
[[nodiscard]] std::optional<std::int64_t> next_version(std::optional<Stored> const& stored,
                                                       Text const& text, Text const& shipped) {
  if (!stored) return 1;
  if (stored->writing.origin == Origin::Desk || text == shipped) return std::nullopt;
  return stored->version + 1;
}

template <class Version, class IdOf>
[[nodiscard]] std::optional<Version> among(std::vector<Version> const& all, std::string_view id,
                                           IdOf id_of) {
  auto const found = std::find_if(all.begin(), all.end(),
                                  [&](Version const& one) { return id_of(one) == id; });
  if (found == all.end()) return std::nullopt;
  return *found;
}

[[nodiscard]] Result<void> check_windows_there(KnowledgePorts& ports, Article const& article) {
  for (std::size_t i = 0; i < article.parts.size(); ++i) {
    for (auto const& id : article.parts[i].windows) {
      auto const found = ports.windows.find(id);
      if (found) continue;
      if (found.error().kind != ErrorKind::NotFound) return tl::unexpected(found.error());
      return fail(
          ErrorKind::Invalid, "knowledge.unknown-window",
          fmt::format("窓口 {} は登録されていません。", id),
          {{fmt::format("/parts/{}/windows", i), "登録されている窓口から選んでください。"}});
    }
  }
  return {};
}

[[nodiscard]] Result<void> check_room_for_window(KnowledgePorts& ports) {
  auto const count = ports.windows.count();
  if (!count) return tl::unexpected(count.error());
  if (*count < PublicWindows::kCountMax) return {};
  return fail(ErrorKind::Conflict, "knowledge.windows-full",
              fmt::format("窓口は{}件までです。いまある窓口を書き直してください。",
                          PublicWindows::kCountMax));
}

[[nodiscard]] Result<void> record(KnowledgePorts& ports, terms::Actor const& by,
                                  std::string_view action, std::string const& id,
                                  std::int64_t version) {
  return ports.audit.record({std::nullopt, by, action, id, fmt::format("version {}", version)});
}

[[nodiscard]] Writing writing_of(terms::Actor const& by, base::Instant now) {
  return {Origin::Desk, by.id, by.name, now};
}

}  // namespace

Result<void> take_in_shipped(Articles& articles, PublicWindows& windows, Shipped const& shipped,
                             base::Instant now) {
  auto const stored_windows = windows.all();
  if (!stored_windows) return tl::unexpected(stored_windows.error());
  for (auto const& window : shipped.windows) {
    auto const stored = among(*stored_windows, window.id,
                              [](WindowVersion const& one) { return one.window.id; });
    auto const version = next_version(stored, stored ? stored->window : window, window);
    if (!version) continue;
    auto const added = windows.add({window, *version, {Origin::Product, "", "", now}});
    if (!added) return added;
  }
  auto const stored_articles = articles.all();
  if (!stored_articles) return tl::unexpected(stored_articles.error());
  for (auto const& article : shipped.articles) {
    auto const stored = among(*stored_articles, article.id,
                              [](ArticleVersion const& one) { return one.article.id; });
    auto const version = next_version(stored, stored ? stored->article : article, article);
    if (!version) continue;
    auto const added = articles.add({article, *version, {Origin::Product, "", "", now}});
    if (!added) return added;
  }
  return {};
}

Result<ArticleVersion> publish_article(KnowledgePorts& ports, base::Clock const& clock,
                                       Article article, Publishing const& publishing) {
  if (auto checked = check_article(article); !checked) return base::pass(checked);
  if (auto there = check_windows_there(ports, article); !there) return base::pass(there);
  auto const stored = ports.articles.find(article.id);
  if (!stored) return tl::unexpected(stored.error());
  if (stored->version != publishing.version_seen) return tl::unexpected(changed().error());
  ArticleVersion next{std::move(article), stored->version + 1,
                      writing_of(publishing.by, clock.now())};
  if (auto added = ports.articles.add(next); !added) return base::pass(added);
  auto recorded = record(ports, publishing.by, "knowledge.article", next.article.id, next.version);
  if (!recorded) return base::pass(recorded);
  return next;
}

Result<WindowVersion> publish_window(KnowledgePorts& ports, base::Clock const& clock,
                                     PublicWindow window, Publishing const& publishing) {
  if (auto checked = check_window(window); !checked) return base::pass(checked);
  if (window.verified_on > terms::japan_day(clock.now())) {
    return fail(ErrorKind::Invalid, "knowledge.verified-later", "確かめた日が、先の日付です。",
                {{"/verified_on", "今日か、それより前の日付を入力してください。"}});
  }
  auto const stored = ports.windows.find(window.id);
  if (!stored && stored.error().kind != ErrorKind::NotFound) {
    return tl::unexpected(stored.error());
  }
  auto const version = stored ? stored->version : 0;
  if (version != publishing.version_seen) return tl::unexpected(changed().error());
  if (version == 0) {
    if (auto room = check_room_for_window(ports); !room) return base::pass(room);
  }
  WindowVersion next{std::move(window), version + 1, writing_of(publishing.by, clock.now())};
  if (auto added = ports.windows.add(next); !added) return base::pass(added);
  auto recorded = record(ports, publishing.by, "knowledge.window", next.window.id, next.version);
  if (!recorded) return base::pass(recorded);
  return next;
}

}  // namespace knowledge
