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

/// A bouncer or a firewall was heard of when it came for its feed, the others when they told what
/// they hold.
[[nodiscard]] Result<std::optional<base::Instant>> heard_at(BlockingPorts& ports,
                                                            RouterFact const& router,
                                                            std::optional<LastReport> const& last,
                                                            base::Instant now) {
  if (!is_feed(router.adapter)) {
    return last ? std::optional{last->received_at} : std::nullopt;
  }
  auto const cursors = ports.feed_sets.cursors(router.tenant, router.id, now);
  if (!cursors) return tl::unexpected(cursors.error());
  // The last that was pulled comes first.
  return cursors->empty() ? std::nullopt : std::optional{cursors->front().pulled_at};
}

}  // namespace

Result<std::optional<std::string>> router_trouble(BlockingPorts& ports, Surroundings const& around,
                                                  RouterFact const& router) {
  bool const answers = router.adapter != Adapter::Manual && router.adapter != Adapter::DryRun &&
                       router.adapter != Adapter::None;
  if (!answers) return std::nullopt;
  auto const now = around.clock.now();
  auto const last = ports.filters.last_report(router.tenant, router.id);
  if (!last) return tl::unexpected(last.error());
  auto const heard = heard_at(ports, router, *last, now);
  if (!heard) return tl::unexpected(heard.error());
  if (!*heard)
    return "このルーターは、窓口とまだつながっていません。つながるまで、新しい遮断は始まりません。";
  if (now - **heard > silence_of(router.adapter, around)) {
    return fmt::format(
        "このルーターは、{} を最後に、窓口とつながっていません。つながるまで、"
        "新しい遮断は始まりません。ルーターの電源と回線をご確認ください。",
        terms::day_and_time(**heard));
  }
  auto const is_unread = ports.filters.is_unread(router.id);
  if (!is_unread) return tl::unexpected(is_unread.error());
  if (*is_unread) {
    return "システムの復旧のあと、このルーターの設定をまだ読み取れていません。"
           "読み取れるまで、新しい遮断は始まりません。";
  }
  if (!*last || !(*last)->fault) return std::nullopt;
  return fmt::format("{}。直るまで、遮断が効いていることを確かめられません。", *(*last)->fault);
}

}  // namespace blocking
