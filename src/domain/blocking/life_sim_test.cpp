#include "domain/blocking/use_cases.hpp"
#include "support/blocking_world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace blocking {
namespace {

/// A customer, a desk, the clock and a router that does what it is told or not, in any order.
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
    if (what >= 20 && what < 40 && !all.empty()) {
      static_cast<void>(world_.approve(all[static_cast<std::size_t>(what) % all.size()]));
    }
    if (what >= 40 && what < 50 && !all.empty()) {
      auto const& block = all[static_cast<std::size_t>(what) % all.size()];
      static_cast<void>(remove_block(ports, around, world_.ref(block), std::nullopt, world_.sato));
    }
    if (what >= 50 && what < 60) static_cast<void>(apply_due_blocks(ports, around));
    if (what >= 60 && what < 70) static_cast<void>(end_due_blocks(ports, around));
    if (what >= 70 && what < 75) world_.clock.advance(std::chrono::hours{what});
    if (what >= 75 && what < 90) device_ = world_.honest_report();
    if (what >= 75) static_cast<void>(world_.take(device_));
  }

  void check() {
    auto const desired = *desired_of(world_.ports, world_.around, world_.r1);
    RC_ASSERT(desired.filters.size() <= 2U);
    std::set<terms::IpAddress> addresses;
    for (auto const& filter : desired.filters) {
      RC_ASSERT(addresses.insert(filter.address).second);
      RC_ASSERT(filter.expires_at > world_.clock.now());
      auto const block = *world_.blocks.find(world_.acme, filter.block);
      RC_ASSERT(block.progress().approved_by->id != block.progress().requested_by->id);
    }
    RC_ASSERT(*world_.blocks.in_force_count(world_.acme, world_.r1) <= 2);
    for (auto const& block : blocks(Phase::InForce)) {
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
  [[nodiscard]] std::vector<Block> blocks(std::optional<Phase> phase) {
    return world_.blocks.list(world_.acme, phase, {std::nullopt, 200})->items;
  }

  support::BlockingWorld world_;
  Report device_ = world_.honest_report();
};

RC_GTEST_PROP(BlockingLife, WhateverHappensTheRouterHoldsOnlyWhatTwoPeopleWantedAndItEnds, ()) {
  Life life;
  for (auto const what : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 100))) {
    life.step(what);
    life.check();
  }
  life.settle();
}

}  // namespace
}  // namespace blocking
