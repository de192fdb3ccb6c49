#include "domain/blocking/use_cases.hpp"

#include "domain/blocking/import_never_list.hpp"
#include "support/blocking_world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace blocking {
namespace {

/// A customer, a desk with a supervisor, an operator with lists, the clock and a router that does
/// what it is told or not, in any order.
class Life {
 public:
  Life() {
    world_.contracts.routers.at(world_.r1).filter_cap = 2;
    for (std::string const n : {"2", "3", "4"}) world_.add_alert("a" + n, "203.0.113." + n);
  }

  void step(int what) {
    auto const all = blocks(std::nullopt);
    auto& ports = world_.ports;
    auto const& around = world_.around;
    auto const alert = "a" + std::to_string(1 + what % 4);
    if (what < 20) static_cast<void>(world_.request(alert));
    if (what >= 20 && what < 30 && !all.empty()) {
      static_cast<void>(world_.approve(all[static_cast<std::size_t>(what) % all.size()]));
    }
    if (what >= 30 && what < 40 && !all.empty()) {
      auto const& block = all[static_cast<std::size_t>(what) % all.size()];
      static_cast<void>(plan_block(ports, around, world_.ref(block), world_.aoki));
    }
    if (what >= 40 && what < 50 && !all.empty()) {
      auto const& block = all[static_cast<std::size_t>(what) % all.size()];
      static_cast<void>(remove_block(ports, around, world_.ref(block), std::nullopt, world_.sato));
    }
    if (what >= 50 && what < 60) static_cast<void>(apply_due_blocks(ports, around));
    if (what >= 60 && what < 70) static_cast<void>(end_due_blocks(ports, around));
    if (what >= 70 && what < 75) world_.clock.advance(std::chrono::hours{what});
    if (what >= 75 && what < 90) device_ = world_.honest_report();
    if (what >= 75 && what < 100) static_cast<void>(world_.take(device_));
    if (what >= 100 && what < 110) change_list(what);
    if (what >= 110 && !all.empty()) {
      sign(all[static_cast<std::size_t>(what) % all.size()], what % 3 > 0);
    }
  }

  void check() {
    auto const desired = *desired_of(world_.ports, world_.around, world_.r1);
    RC_ASSERT(desired.filters.size() <= 2U);
    std::set<terms::IpAddress> addresses;
    for (auto const& filter : desired.filters) {
      RC_ASSERT(addresses.insert(filter.address).second);
      RC_ASSERT(filter.expires_at > world_.clock.now());
      auto const block = *world_.blocks.find(world_.acme, filter.block);
      check_approvals(block);
    }
    RC_ASSERT(*world_.blocks.in_force_count(world_.acme, world_.r1) <= 2);
    for (auto const& block : blocks(Phase::InForce)) {
      check_approvals(block);
      if (block.state() == BlockState::Verified) RC_ASSERT(block.progress().evidence.has_value());
    }
  }

  /// However wild it was: an honest router and the clock bring everything to rest.
  void settle() {
    world_.clock.advance(Block::kLifetimeMax + Block::kPatienceDefault);
    for (int i = 0; i < 2; ++i) {
      RC_ASSERT(apply_due_blocks(world_.ports, world_.around).has_value());
      RC_ASSERT(end_due_blocks(world_.ports, world_.around).has_value());
      RC_ASSERT(lapse_due_blocks(world_.ports, world_.around).has_value());
      RC_ASSERT(world_.take(world_.honest_report()).has_value());
    }
    for (auto const& block : blocks(std::nullopt)) {
      RC_ASSERT(phase_of(block.state()) == Phase::Ended);
    }
  }

 private:
  static void check_approvals(Block const& block) {
    auto const& progress = block.progress();
    RC_ASSERT(progress.approved_by->id != progress.requested_by->id);
    if (!progress.plan->needs_second()) return;
    RC_ASSERT(progress.first_approval->by.id != progress.approved_by->id);
    RC_ASSERT(progress.first_approval->by.id != progress.requested_by->id);
    RC_ASSERT(!progress.second_reason->empty());
    RC_ASSERT(*progress.expires_at - *progress.approved_at <= Block::kSecondLifetimeMax);
  }
  /// The shared addresses are other ones, and a list may have become hard.
  void change_list(int what) {
    NewNeverList list{*NeverListId::parse("cdn"), "配信網", NeverClass::Soft,
                      NeverOrigin::Imported,      "cdn",    {}};
    if (what % 3 == 0) list.never_class = NeverClass::Hard;
    list.ranges.push_back(
        *terms::IpPrefix::parse("203.0.113." + std::to_string(2 + what % 3) + "/32"));
    if (what % 2 == 0) list.ranges.push_back(*terms::IpPrefix::parse("198.51.100.0/24"));
    RC_ASSERT(import_never_list(world_.ports, world_.around, list, world_.aoki).has_value());
  }
  /// An approval of the plan as it lies there: a supervisor's or another analyst's.
  void sign(Block const& block, bool is_supervisors) {
    if (!block.progress().plan) return;
    auto const& hash = block.progress().plan->hash;
    auto& ports = world_.ports;
    auto const which = world_.ref(block);
    if (is_supervisors) {
      static_cast<void>(approve_block_second(ports, world_.around, which, {hash, "理由"}, kato_));
    } else {
      static_cast<void>(approve_block(ports, world_.around, which, hash, mori_));
    }
  }
  [[nodiscard]] std::vector<Block> blocks(std::optional<Phase> phase) {
    return world_.blocks.list(world_.acme, phase, {std::nullopt, 200})->items;
  }

  support::BlockingWorld world_;
  terms::Actor const kato_{terms::Side::Desk, "kato", "加藤"};
  terms::Actor const mori_{terms::Side::Desk, "mori", "森"};
  Report device_ = world_.honest_report();
};

RC_GTEST_PROP(BlockingLife, WhateverHappensTheRouterHoldsOnlyWhatTwoPeopleWantedAndItEnds, ()) {
  Life life;
  for (auto const what : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 150))) {
    life.step(what);
    life.check();
  }
  life.settle();
}

}  // namespace
}  // namespace blocking
