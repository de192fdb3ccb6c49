#include "domain/blocking/by_hand.hpp"

#include "base/instant.hpp"
#include "domain/blocking/block_checks.hpp"
#include "domain/blocking/eligibility.hpp"
#include "domain/blocking/second_look.hpp"
#include "domain/blocking/use_delegation.hpp"
#include "domain/blocking/words.hpp"

#include <fmt/format.h>

namespace blocking {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;
using std::chrono::minutes;

/// How long the desk may take over a removal that was asked for.
constexpr minutes kRemovalPatience{60};

[[nodiscard]] bool is_by_hand(Block const& block) {
  return block.opening().adapter == terms::Adapter::Manual &&
         phase_of(block.state()) == Phase::InForce && block.state() != BlockState::Approved;
}

[[nodiscard]] std::string find_router(Block const& block) {
  return fmt::format("ルーターの管理画面で「{}」の遮断の設定を開きます。",
                     block.opening().router_name);
}

[[nodiscard]] BlockHandWork adding(Block const& block) {
  auto const target = block.opening().target.text();
  return {"add",
          {find_router(block),
           fmt::format("宛先 {} を、プレフィックスを付けずに 1 件だけ追加します。", target),
           "ほかの設定には触れずに保存します。",
           fmt::format("一覧を読み込み直し、{} があることを目で確かめて「設定がある」を押します。",
                       target)},
          false};
}

[[nodiscard]] BlockHandWork removing(Block const& block, base::Instant now) {
  auto const target = block.opening().target.text();
  bool const is_overdue = now - block.progress().state_at > kRemovalPatience;
  return {"remove",
          {find_router(block), fmt::format("宛先 {} の 1 件だけを削除して保存します。", target),
           fmt::format("一覧を読み込み直し、{} がないことを目で確かめて「設定がない」を押します。",
                       target)},
          is_overdue};
}

[[nodiscard]] BlockHandWork looking(Block const& block) {
  return {
      "look",
      {find_router(block), fmt::format("{} があるか、ないかを見て、見たとおりのボタンを押します。",
                                       block.opening().target.text())},
      false};
}

[[nodiscard]] bool is_to_be_added(Block const& block) {
  return block.state() == BlockState::Applying || block.state() == BlockState::Drifted;
}

/// A person who adds a filter does what the hand-over does elsewhere, maybe hours after it: the
/// customer may have taken the delegation back since, the address come onto a list, the time be
/// over. What was in force when its address came onto a list stays, here as elsewhere.
[[nodiscard]] Result<void> check_adding(BlockingPorts& ports, Block const& block,
                                        base::Instant now) {
  if (!is_to_be_added(block)) return {};
  if (block.progress().expires_at.value_or(now) <= now) {
    return fail(ErrorKind::Conflict, "blocking.expired", std::string{kEndOfTimeWhy} + "。");
  }
  if (auto const& grant = block.progress().grant) {
    auto const fits = check_delegation(ports, block.opening(), grant->delegation, now);
    if (!fits) return tl::unexpected(fits.error());
  }
  if (block.state() != BlockState::Applying) return {};
  auto const& opening = block.opening();
  if (auto fits = check_target(ports, opening.tenant, opening.target); !fits) return fits;
  return check_no_later_list(ports, block);
}

}  // namespace

std::optional<BlockHandWork> hand_work(Block const& block, base::Instant now) {
  if (!is_by_hand(block)) return std::nullopt;
  switch (block.state()) {
    case BlockState::Applying:
    case BlockState::Drifted: return adding(block);
    case BlockState::Expiring: return removing(block, now);
    default: return looking(block);
  }
}

Result<std::optional<BlockHandWork>> allowed_hand_work(BlockingPorts& ports, Block const& block,
                                                       base::Instant now) {
  auto work = hand_work(block, now);
  if (!work) return work;
  auto const fits = check_adding(ports, block, now);
  if (fits) return work;
  if (fits.error().kind != ErrorKind::Conflict) return tl::unexpected(fits.error());
  work->steps.clear();
  work->why_not = fits.error().detail;
  return work;
}

Result<Block> note_reading(BlockingPorts& ports, Surroundings const& around,
                           HandReading const& reading, terms::Actor const& by) {
  if (auto fits = check_desk(by); !fits) return pass(fits);
  auto const block = ports.blocks.find(reading.which.tenant, reading.which.block);
  if (!block) return tl::unexpected(block.error());
  if (!is_by_hand(*block)) {
    return fail(ErrorKind::Conflict, "blocking.not-by-hand",
                "この遮断は、いま人が確かめるものではありません。");
  }
  if (reading.is_present) {
    if (auto fits = check_adding(ports, *block, around.clock.now()); !fits) return pass(fits);
  }
  auto const& opening = block->opening();
  auto const generation = ports.filters.generation(opening.router);
  if (!generation) return tl::unexpected(generation.error());
  Report report;
  report.generation = *generation;
  report.read_at = around.clock.now();
  report.is_structure_good = true;
  report.proof = Proof::Configured;
  report.only = opening.id;
  if (reading.is_present) report.filters.push_back({opening.id.text(), opening.target.text()});
  auto recorded = ports.audit.record({opening.tenant, by, "block.read-by-hand", opening.id.text(),
                                      reading.is_present ? "present" : "absent"});
  if (!recorded) return pass(recorded);
  if (auto taken = take_report(ports, around, opening.router, report); !taken) return pass(taken);
  return ports.blocks.find(opening.tenant, opening.id);
}

}  // namespace blocking
