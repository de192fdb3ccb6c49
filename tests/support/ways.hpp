#pragma once

#include "domain/blocking/by_hand.hpp"
#include "domain/blocking/feed_keys.hpp"
#include "domain/blocking/feeds.hpp"
#include "domain/blocking/visit_device.hpp"
#include "support/memory_consoles.hpp"
#include "support/played_device.hpp"
#include "support/played_equipment.hpp"
#include "support/way.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <sstream>

namespace support {

/// A router with an agent: reads, brings, reads again, and tells what it found and mended.
class AgentWay final : public Way {
 public:
  AgentWay(BlockingWorld& world, blocking::RouterFact const& router)
      : world_(world), router_(router.id) {}

  void take() override {
    if (is_silent) return;
    auto const now = world_.clock.now();
    device_.let_time_pass(now);
    auto const before = device_.filters();
    auto const desired = *desired_of(world_.ports, world_.around, router_);
    device_.apply(desired, std::numeric_limits<std::size_t>::max());
    auto report = device_.read_back(now);
    std::set<std::string> given;
    for (auto& filter : report.filters) {
      given.insert(filter.block_id);
      wire_ += filter.block_id + " " + filter.address + "\n";
      bool const was_there = before.contains(*terms::IpAddress::parse(filter.address));
      if (given_.contains(filter.block_id) && !was_there) filter.fault = "element-missing";
    }
    given_ = std::move(given);
    EXPECT_TRUE(take_report(world_.ports, world_.around, router_, report));
  }
  [[nodiscard]] std::set<std::string> held() const override {
    std::set<std::string> held;
    for (auto const& [address, filter] : device_.filters()) {
      if (filter.expires_at > world_.clock.now()) held.insert(address.text());
    }
    return held;
  }
  void lose_everything() override { device_.reboot(); }

 private:
  BlockingWorld& world_;
  terms::RouterId router_;
  PlayedDevice device_;
  std::set<std::string> given_;
};

[[nodiscard]] inline blocking::FeedPull pull_for(BlockingWorld& world,
                                                 blocking::RouterFact const& router) {
  auto const made = make_feed_key(world.ports, world.around, {{router.tenant, router.id}, "fw"},
                                  world.aoki);
  return {made->key.id, "192.0.2.1"};
}

/// A bouncer of the decision stream, with timers of its own.
class BouncerWay final : public Way {
 public:
  BouncerWay(BlockingWorld& world, blocking::RouterFact const& router)
      : world_(world), pull_(pull_for(world, router)) {}

  void take() override {
    if (is_silent) return;
    auto const served = pull_decisions(world_.ports, world_.around, pull_, begins_);
    ASSERT_TRUE(served);
    begins_ = false;
    for (auto const& one : served->delta.gone) ends_.erase(one.address.text());
    for (auto const& one : served->delta.fresh) {
      ends_.insert_or_assign(one.address.text(), world_.clock.now() + one.left);
      wire_ += one.block.text() + " " + one.address.text() + " " + blocking::go_duration(one.left) +
               "\n";
    }
    ASSERT_TRUE(take_receipt(world_.ports, world_.around, served->receipt));
  }
  [[nodiscard]] std::set<std::string> held() const override {
    std::set<std::string> held;
    for (auto const& [address, end] : ends_) {
      if (end > world_.clock.now()) held.insert(address);
    }
    return held;
  }
  void lose_everything() override {
    ends_.clear();
    begins_ = true;
  }

 private:
  BlockingWorld& world_;
  blocking::FeedPull pull_;
  bool begins_ = true;
  std::map<std::string, base::Instant> ends_;
};

/// A firewall that fetches both lists whole.
class FirewallWay final : public Way {
 public:
  FirewallWay(BlockingWorld& world, blocking::RouterFact const& router)
      : world_(world), pull_(pull_for(world, router)) {}

  void take() override {
    if (is_silent) return;
    held_.clear();
    for (auto const* file : {"v4.txt", "v6.txt"}) {
      auto const served = pull_list(world_.ports, world_.around, pull_,
                                    *blocking::list_name_from(file));
      ASSERT_TRUE(served);
      wire_ += served->body;
      std::istringstream lines{served->body};
      for (std::string line; std::getline(lines, line);) held_.insert(line);
      ASSERT_TRUE(take_receipt(world_.ports, world_.around, served->receipt));
    }
    held_.erase(std::string{blocking::kNobodyV4});
    held_.erase(std::string{blocking::kNobodyV6});
  }
  [[nodiscard]] std::set<std::string> held() const override { return held_; }
  void lose_everything() override { held_.clear(); }

 private:
  BlockingWorld& world_;
  blocking::FeedPull pull_;
  std::set<std::string> held_;
};

/// A router whose command line the desk visits; each cycle one visit is due.
class ConsoleWay final : public Way {
 public:
  ConsoleWay(BlockingWorld& world, blocking::RouterFact const& router)
      : world_(world), router_(router.id) {
    EXPECT_TRUE(consoles_.save({router.tenant, router_, *terms::IpAddress::parse("192.0.2.1")},
                               world_.clock.now()));
  }

  void take() override {
    equipment_.is_silent = is_silent;
    consoles_.rows.at(router_).visit.next_at = world_.clock.now();
    auto const due = due_visits(ports_, world_.around, 1, [](auto const&) { return true; });
    ASSERT_TRUE(due && due->size() == 1 && !due->front().hindered);
    auto const visited = visit_device(equipment_, due->front().errand, digest_of);
    ASSERT_TRUE(note_visit(ports_, {world_.around, {}}, due->front(), visited));
    for (auto const& [filter, count] : equipment_.filters) {
      wire_ += filter.second + " " + filter.first.text() + "\n";
    }
  }
  [[nodiscard]] std::set<std::string> held() const override {
    std::set<std::string> held;
    for (auto const& [filter, count] : equipment_.filters) held.insert(filter.first.text());
    return held;
  }
  void lose_everything() override { equipment_.filters.clear(); }

 private:
  BlockingWorld& world_;
  terms::RouterId router_;
  MemoryConsoles consoles_{world_.filters, world_.blocks};
  blocking::ConsolePorts ports_{world_.ports, consoles_, consoles_};
  MemoryDeviceWrites writes_;
  PlayedEquipment equipment_{writes_, world_.clock};
};

/// A person of the desk who does what stands there, looks at the rest, and tells what they saw.
class HandWay final : public Way {
 public:
  HandWay(BlockingWorld& world, blocking::RouterFact const& router)
      : world_(world), router_(router.id) {}

  void take() override {
    if (is_silent) return;
    auto const blocks = *world_.blocks.in_force_on(router_);
    for (auto const& block : blocks) do_work(block);
  }
  [[nodiscard]] std::set<std::string> held() const override { return held_; }
  void lose_everything() override { held_.clear(); }

 private:
  void do_work(blocking::Block const& block) {
    auto const work = *allowed_hand_work(world_.ports, block, world_.clock.now());
    if (!work) return;
    auto const target = block.opening().target.text();
    for (auto const& step : work->steps) wire_ += step + "\n";
    if (work->act == "add" && !work->steps.empty()) held_.insert(target);
    if (work->act == "remove" && !work->steps.empty()) held_.erase(target);
    blocking::HandReading const reading{{block.opening().tenant, block.id()},
                                        held_.contains(target)};
    EXPECT_TRUE(note_reading(world_.ports, world_.around, reading, world_.aoki));
  }

  BlockingWorld& world_;
  terms::RouterId router_;
  std::set<std::string> held_;
};

/// A router on trial, to which nothing is ever sent.
class TrialWay final : public Way {
 public:
  void take() override {}
  [[nodiscard]] std::set<std::string> held() const override { return {}; }
  void lose_everything() override {}
};

/// The way a router of the world goes, by its adapter; nullptr for one without.
[[nodiscard]] inline std::unique_ptr<Way> way_to(BlockingWorld& world,
                                                 terms::RouterId const& router) {
  auto const& fact = world.contracts.routers.at(router);
  switch (fact.adapter) {  // a new one fails to build here
    case terms::Adapter::Agent: return std::make_unique<AgentWay>(world, fact);
    case terms::Adapter::CrowdSec: return std::make_unique<BouncerWay>(world, fact);
    case terms::Adapter::Edl: return std::make_unique<FirewallWay>(world, fact);
    case terms::Adapter::Ssh: return std::make_unique<ConsoleWay>(world, fact);
    case terms::Adapter::Manual: return std::make_unique<HandWay>(world, fact);
    case terms::Adapter::DryRun: return std::make_unique<TrialWay>();
    case terms::Adapter::None: return nullptr;
  }
  return nullptr;
}

}  // namespace support
