#include "domain/blocking/note_gone.hpp"

#include "base/text.hpp"
#include "domain/blocking/block_checks.hpp"
#include "domain/blocking/keep_block.hpp"
#include "domain/blocking/words.hpp"

#include <fmt/format.h>

namespace blocking {

using base::fail;
using base::pass;
using base::Result;

Result<NotedGone> note_filters_gone(BlockingPorts& ports, Surroundings const& around,
                                    OperatorsWord const& what, terms::Actor const& by) {
  if (base::trimmed(what.why).empty()) {
    return fail(base::ErrorKind::Invalid, "blocking.why", "理由を入力してください。",
                {{"/why", "must not be empty"}});
  }
  if (auto fits = check_why(what.why); !fits) return pass(fits);
  auto const router = ports.contracts.any_router(what.router);
  if (!router) return tl::unexpected(router.error());
  auto blocks = ports.any_blocks.in_force_on(what.router);
  if (!blocks) return pass(blocks);
  NotedGone gone{router->tenant, {}, 0};
  for (auto& block : *blocks) {
    if (block.state() != BlockState::Expiring) {
      ++gone.still_desired;
      continue;
    }
    auto noted = block.note_gone(fmt::format("{}: {}", kNotedGoneHow, what.why), by,
                                 around.clock.now());
    if (!noted) return pass(noted);
    if (auto kept = keep_block(ports, block, by, "noted-gone"); !kept) return pass(kept);
    gone.noted.push_back(block.opening().target);
  }
  return gone;
}

}  // namespace blocking
