#include "domain/blocking/ask_for_block.hpp"
#include "domain/blocking/eligibility.hpp"
#include "domain/blocking/keep_block.hpp"
#include "domain/blocking/second_look.hpp"
#include "domain/blocking/use_delegation.hpp"

#include <fmt/format.h>

namespace blocking {

using base::pass;
using base::Result;

namespace {

/// What took two people of the desk, or would today, is not stopped for longer by one of them.
[[nodiscard]] Result<void> check_extendable(BlockingPorts& ports, Surroundings const& around,
                                            Block const& block) {
  auto const now = circumstances_of(ports, around, block.opening());
  if (!now) return tl::unexpected(now.error());
  auto const& plan = block.progress().plan;
  if (now->listings.empty() && ((plan && plan->needs_second()) || !second_look(*now).empty())) {
    return base::fail(base::ErrorKind::Conflict, "blocking.extend-second",
                      "この相手の遮断には、責任者を含む2人の承認が要るため、延長はできません。"
                      "続けて止めるには、終わったあとに新しく申請してください。");
  }
  if (now->listings.empty()) return {};
  return base::fail(base::ErrorKind::Conflict, "blocking.extend-listed",
                    "この相手は多くのサービスが共用する宛先の一覧に載っているため、延長できません。"
                    "続けて止めるには、終わったあとに新しく申請してください。");
}

}  // namespace

Result<Block> ask_extension(BlockingPorts& ports, Surroundings const& around, BlockRef const& which,
                            LongerWish const& wish, terms::Actor const& by) {
  auto block = ports.blocks.find(which.tenant, which.block);
  if (!block) return block;
  if (auto fits = check_extendable(ports, around, *block); !fits) return pass(fits);
  auto const lifetime = lifetime_in(wish.lifetime_hours, around.times);
  if (!lifetime) return tl::unexpected(lifetime.error());
  auto grant = agreed(ports, around, block->opening(), wish.agreement);
  if (!grant) return pass(grant);
  auto const now = around.clock.now();
  auto asked = block->ask_longer({{}, now, *lifetime, std::move(*grant)}, by);
  if (!asked) return pass(asked);
  auto kept = keep_note(ports, *block, {by, "blocking.extension-asked"},
                        fmt::format("hours {}", lifetime->count()));
  if (!kept) return pass(kept);
  return block;
}

Result<Block> approve_extension(BlockingPorts& ports, Surroundings const& around,
                                BlockRef const& which, base::Instant asked_at,
                                terms::Actor const& by) {
  auto block = ports.blocks.find(which.tenant, which.block);
  if (!block) return block;
  auto const& wish = block->progress().extension;
  if (wish && wish->requested_at != asked_at) {
    return base::fail(base::ErrorKind::Conflict, "blocking.extension-changed",
                      "表示した後に、延長の申請が変わりました。"
                      "画面を読み込み直し、期間を確かめてから承認してください。");
  }
  if (around.has_clock_jumped()) {
    return base::fail(base::ErrorKind::Conflict, "blocking.clock",
                      "サーバーの時計が合っていないため、いまは延長できません。"
                      "運用担当者が時計を直したあとで、もう一度お試しください。"
                      "いまの遮断は、予定どおりに終わります。");
  }
  auto const& opening = block->opening();
  auto const now = around.clock.now();
  if (auto fits = check_target(ports, opening.tenant, opening.target); !fits) return pass(fits);
  if (auto fits = check_extendable(ports, around, *block); !fits) return pass(fits);
  auto const former_end = block->progress().expires_at;
  auto const generation = raise_generation(ports, opening.tenant, opening.router);
  if (!generation) return tl::unexpected(generation.error());
  if (auto done = block->extend(*generation, by, now); !done) return pass(done);
  auto const delegation = block->progress().grant->delegation;
  auto const valid = check_delegation(ports, opening, delegation, now);
  if (!valid) return tl::unexpected(valid.error());
  if (auto fits = check_source(*valid, which.from); !fits) return pass(fits);
  auto kept = keep_retimed(ports, *block, {by, "blocking.extended"}, former_end.value_or(now));
  if (!kept) return pass(kept);
  auto noted = note_use(ports, *block, {delegation, DeskAct::Block, which.from}, by);
  if (!noted) return pass(noted);
  return block;
}

Result<Block> drop_extension(BlockingPorts& ports, Surroundings const& around,
                             BlockRef const& which, std::string const& why,
                             terms::Actor const& by) {
  auto block = ports.blocks.find(which.tenant, which.block);
  if (!block) return block;
  if (auto done = block->drop_extension(why, by, around.clock.now()); !done) return pass(done);
  auto kept = keep_note(ports, *block, {by, "blocking.extension-dropped"}, why);
  if (!kept) return pass(kept);
  return block;
}

Result<Block> shorten_block(BlockingPorts& ports, Surroundings const& around, BlockRef const& which,
                            base::Instant until, terms::Actor const& by) {
  auto block = ports.blocks.find(which.tenant, which.block);
  if (!block) return block;
  bool const is_desk = by.side == terms::Side::Desk;
  if (is_desk) {
    if (auto fits = check_removal(ports, *block, which.from); !fits) return pass(fits);
  }
  auto const& opening = block->opening();
  auto const now = around.clock.now();
  auto const former_end = block->progress().expires_at;
  auto const generation = raise_generation(ports, opening.tenant, opening.router);
  if (!generation) return tl::unexpected(generation.error());
  if (auto done = block->shorten(until, *generation, by, now); !done) return pass(done);
  auto kept = keep_retimed(ports, *block, {by, "blocking.shortened"}, former_end.value_or(now));
  if (!kept) return pass(kept);
  auto const& grant = block->progress().grant;
  if (!is_desk || !grant) return block;
  auto noted = note_use(ports, *block, {grant->delegation, DeskAct::Unblock, which.from}, by);
  if (!noted) return pass(noted);
  return block;
}

}  // namespace blocking
