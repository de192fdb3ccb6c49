#include "domain/blocking/router_trouble.hpp"

#include "domain/blocking/feed_key.hpp"
#include "terms/japan_time.hpp"

#include <fmt/format.h>

namespace blocking {
namespace {

using base::Result;
using terms::Adapter;

/// Longer than the longest pause between two visits (visit_device.hpp).
constexpr std::chrono::minutes kUnvisited{12};
constexpr int kFetchesMissed = 3;

/// For how long a device of that kind may be unheard of.
[[nodiscard]] std::chrono::seconds silence_of(Adapter adapter, Surroundings const& around) {
  if (adapter == Adapter::CrowdSec) return around.feeds.silence();
  if (adapter == Adapter::Edl) return kFetchesMissed * around.feeds.fetch;
  return adapter == Adapter::Agent ? around.agent_silence : std::chrono::seconds{kUnvisited};
}

struct News {
  std::optional<base::Instant> heard_at{};
  std::optional<std::string> fault{};
};

/// Who follows a feed is heard of when it comes for it, and tells at most that it holds another
/// number than it was given; the others tell what they hold.
[[nodiscard]] Result<News> news_of(BlockingPorts& ports, RouterFact const& router,
                                   base::Instant now) {
  if (!is_feed(router.adapter)) {
    auto const last = ports.filters.last_report(router.tenant, router.id);
    if (!last) return tl::unexpected(last.error());
    return *last ? News{(*last)->received_at, (*last)->fault} : News{};
  }
  auto const cursors = ports.feed_sets.cursors(router.tenant, router.id, now);
  if (!cursors) return tl::unexpected(cursors.error());
  News news;
  // The last that was pulled comes first.
  if (!cursors->empty()) news.heard_at = cursors->front().pulled_at;
  for (auto const& cursor : *cursors) {
    if (cursor.fault) news.fault = cursor.fault;
  }
  return news;
}

}  // namespace

Result<std::optional<std::string>> router_trouble(BlockingPorts& ports, Surroundings const& around,
                                                  RouterFact const& router) {
  bool const answers = router.adapter != Adapter::Manual && router.adapter != Adapter::DryRun &&
                       router.adapter != Adapter::None;
  if (!answers) return std::nullopt;
  auto const now = around.clock.now();
  auto const news = news_of(ports, router, now);
  if (!news) return tl::unexpected(news.error());
  if (!news->heard_at) {
    return "このルーターは、窓口とまだつながっていません。つながるまで、新しい遮断は始まりません。";
  }
  if (now - *news->heard_at > silence_of(router.adapter, around)) {
    return fmt::format(
        "このルーターは、{} を最後に、窓口とつながっていません。つながるまで、"
        "新しい遮断は始まりません。ルーターの電源と回線をご確認ください。",
        terms::day_and_time(*news->heard_at));
  }
  auto const is_unread = ports.filters.is_unread(router.id);
  if (!is_unread) return tl::unexpected(is_unread.error());
  if (*is_unread) {
    return "システムの復旧のあと、このルーターの設定をまだ読み取れていません。"
           "読み取れるまで、新しい遮断は始まりません。";
  }
  if (!news->fault) return std::nullopt;
  return fmt::format("{}。直るまで、遮断が効いていることを確かめられません。", *news->fault);
}

}  // namespace blocking
