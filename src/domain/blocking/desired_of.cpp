#include "domain/blocking/use_cases.hpp"

namespace blocking {

base::Result<Desired> desired_of(BlockingPorts& ports, Surroundings const& around,
                                 terms::RouterId const& router) {
  auto const is_unread = ports.filters.is_unread(router);
  if (!is_unread) return tl::unexpected(is_unread.error());
  if (*is_unread) {
    return base::fail(base::ErrorKind::Conflict, "blocking.unread",
                      "復旧のあと、ルーターの今の設定をまだ確認していません。"
                      "確認できるまで、しばらくお待ちください。");
  }
  auto const generation = ports.filters.generation(router);
  if (!generation) return tl::unexpected(generation.error());
  auto const blocks = ports.any_blocks.in_force_on(router);
  if (!blocks) return tl::unexpected(blocks.error());
  Desired desired{*generation, {}};
  auto const now = around.clock.now();
  for (auto const& block : *blocks) {
    auto const expires_at = block.progress().expires_at;
    // Never less than a whole second: an element without time would stay for ever on a device.
    bool const has_time = expires_at && *expires_at - now > std::chrono::seconds{1};
    if (is_desired(block.state()) && has_time) {
      desired.filters.push_back({block.id(), block.opening().target, *expires_at});
    }
  }
  return desired;
}

}  // namespace blocking
