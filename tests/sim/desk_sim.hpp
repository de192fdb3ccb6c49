#pragma once

#include "domain/audit/store/sql_entries.hpp"
#include "domain/audit/verify_chain.hpp"
#include "domain/blocking/settle_restored.hpp"
#include "platform/crypto/digest.hpp"
#include "sim/sim_people.hpp"
#include "support/played_device.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace sim {

/// The whole desk on one thread, as one seed has it: people, sensors, a router and the clock do
/// what they like while writes fail, answers get lost, reports are late, doubled or missing and the
/// desk is killed between any two steps.
class DeskSim : private SimPeople {
 public:
  explicit DeskSim(std::uint64_t seed) : SimPeople(seed) {}

  void run(int steps) {
    for (int i = 0; i < steps && !testing::Test::HasFatalFailure(); ++i) {
      step();
      if (one_in(2)) static_cast<void>(town_.round());
      device_.let_time_pass(town_.clock.now());
      check();
    }
  }

  /// Everything works again, an honest router and a month of time: all has to come to rest.
  void come_to_rest() {
    faults_ = 0;
    town_.clock_jump = {};
    town_.restart();
    town_.settle();
    check_acknowledged();
    for (int i = 0; i < 3; ++i) {
      town_.clock.advance(std::chrono::hours{24 * 32});
      device_.let_time_pass(town_.clock.now());
      town_.settle();
      if (auto const desired = desired_now()) device_.apply(*desired, 1000);
      tell(device_.read_back(town_.clock.now()));
      town_.settle();
    }
    check_rest();
  }

  /// How much of the story happened at all.
  struct Told {
    std::size_t inquiries = 0;
    std::size_t blocks = 0;
    std::size_t filters = 0;  // seen on the router, once for every step
    std::size_t faults = 0;
  };
  [[nodiscard]] Told told() const { return {inquiries_.size(), blocks_.size(), filters_, failed_}; }

 private:
  using Filter = blocking::Desired::Filter;

  void step() {
    switch (roll(19)) {
      case 0:
      case 1: return detect();
      case 2: return ask();
      case 3: return answer();
      case 4:
      case 5: return request();
      case 6: return propose();
      case 7:
      case 8: return approve([this] { misfortune(); });
      case 9: return stop_block();
      case 10:
      case 11: return poll();
      case 12:
      case 13: return report();
      case 14: return pass_time();
      case 15: return ask_longer();
      case 16: return extend();
      case 17: return one_in(2) ? shorten() : stop_many();
      default: return misfortune();
    }
  }

  void poll() {
    auto const desired = desired_now();
    if (desired && !one_in(4)) device_.apply(*desired, one_in(3) ? 1 : 1000);
  }

  /// Fresh, or an older one that took its time; lost, or told twice.
  void report() {
    if (one_in(3)) late_ = device_.read_back(town_.clock.now());
    if (one_in(4)) return;
    auto const now = one_in(4) && late_ ? *late_ : device_.read_back(town_.clock.now());
    tell(now);
    if (one_in(5)) tell(now);
    if (faults_ == 0 && one_in(2)) check_drift_is_seen();
    if (faults_ == 0 && town_.clock_jump.count() == 0 && one_in(6)) check_silence_is_seen();
  }

  void pass_time() { town_.clock.advance(std::chrono::minutes{one_in(4) ? roll(4000) : roll(60)}); }

  void misfortune() {
    switch (roll(8)) {
      case 0: return town_.restart();
      case 6: return set_back();
      case 1: return device_.reboot();
      case 3: return device_.detach();
      case 4: return plant();
      case 5: town_.clock_jump = std::chrono::hours{one_in(2) ? 0 : roll(48) - 24}; return;
      case 2: faults_ = faults_ == 0 ? 6 : 0; return;
      default:
        as(Role::CompanyAdmin, Method::Post, "/delegations/" + delegation_ + "/revocation", "{}");
        return delegate();
    }
  }

  /// As after a restore: the store may be an older one, and knows it. What the device does not hold
  /// before it is read again is not handed to it any more.
  void set_back() {
    auto const settled = town_.building().works().blocking.write(
        [&](blocking::BlockingPorts& ports) -> Result<void> {
          return blocking::settle_restored(ports, town_.clock.now()).map([](std::int64_t) {});
        });
    if (!settled) return;  // a write that failed as the dice fell
    EXPECT_TRUE(ids_of("/blocks?view=in_force").empty() || !desired_now() ||
                desired_now()->filters.empty());
  }

  /// Somebody else's entry among ours: an address nobody asked for, or one of ours under a name
  /// nobody knows.
  void plant() {
    auto const address = *terms::IpAddress::parse("203.0.113." + std::to_string(200 + roll(3)));
    planted_.insert(address);
    device_.plant(address, support::id<terms::BlockId>("nobody"),
                  town_.clock.now() + std::chrono::hours{24 * 365});
  }

  /// A fresh read-back that shows a filter missing, or none of them biting, leaves no block that
  /// is called verified: every drift is seen within one cycle.
  void check_drift_is_seen() {
    auto const now = town_.clock.now();
    tell(device_.read_back(now));
    auto const desired = desired_now();
    if (!desired) return;
    for (auto const& filter : desired->filters) {
      auto const found = block(filter.block);
      ASSERT_TRUE(found);
      if (found->state() != blocking::BlockState::Verified) continue;
      if (*found->progress().expires_at - now <= std::chrono::seconds{10}) continue;
      auto const held = device_.filters().find(filter.address);
      bool const is_held = held != device_.filters().end() && held->second.block == filter.block;
      EXPECT_TRUE(is_held && device_.is_biting()) << filter.address.text() << " is said to be so";
    }
  }

  /// Of a router that tells nothing for too long, no block is called verified.
  void check_silence_is_seen() {
    town_.clock.advance(town_.building().blocking_around().agent_silence + std::chrono::seconds{1});
    ASSERT_TRUE(town_.round());
    auto const now = town_.clock.now();
    for (auto const& id : ids_of("/blocks?view=in_force")) {
      auto const found = block(*terms::BlockId::parse(id));
      ASSERT_TRUE(found);
      bool const is_near_end = *found->progress().expires_at - now <= std::chrono::seconds{10};
      EXPECT_TRUE(is_near_end || found->state() != blocking::BlockState::Verified) << id;
    }
  }

  void check_wanted_by_two(terms::BlockId const& which) {
    auto const found = block(which);
    ASSERT_TRUE(found);
    auto const& progress = found->progress();
    ASSERT_TRUE(progress.requested_by && progress.approved_by);
    EXPECT_NE(progress.requested_by->id, progress.approved_by->id);
  }
  void check() {
    auto const now = town_.clock.now();
    auto const desired = desired_now();
    std::set<terms::IpAddress> addresses;
    for (auto const& filter : desired ? desired->filters : std::vector<Filter>{}) {
      auto& agreed = agreed_[filter.block];
      agreed = std::max(agreed, filter.expires_at);
      EXPECT_GT(filter.expires_at, now);
      EXPECT_TRUE(addresses.insert(filter.address).second) << filter.address.text();
      check_wanted_by_two(filter.block);
    }
    filters_ += device_.filters().size();
    for (auto const& [address, filter] : device_.filters()) {
      if (planted_.contains(address))
        continue;  // not by us; an honest router's agent takes it away
      check_wanted_by_two(filter.block);
      auto const found = block(filter.block);
      ASSERT_TRUE(found && found->progress().expires_at);
      // Shortened or extended, a device that has not heard of it yet keeps the end it was given.
      auto& agreed = agreed_[filter.block];
      agreed = std::max(agreed, *found->progress().expires_at);
      EXPECT_LE(filter.expires_at, agreed) << address.text();
    }
  }

  void check_acknowledged() {
    for (auto const& [kind, ids] : {std::pair{"/inquiries/", inquiries_}, {"/blocks/", blocks_}}) {
      for (auto const& id : ids) {
        EXPECT_EQ(as(Role::Analyst, Method::Get, kind + id).status, 200) << kind << id;
      }
    }
  }

  void check_rest() {
    EXPECT_TRUE(device_.filters().empty());
    EXPECT_TRUE(ids_of("/blocks?view=waiting").empty());
    EXPECT_TRUE(ids_of("/blocks?view=in_force").empty());
    for (auto const& id : inquiries_) {
      auto const state = value(as(Role::Analyst, Method::Get, "/inquiries/" + id).body, "state");
      EXPECT_NE(state, "waiting_block") << id << " waits for a block that has ended";
    }
    auto const read = town_.database().read([](platform::sql::Transaction& store) -> Result<void> {
      for (std::string_view const table : {"outbox", "outbox_failed"}) {
        auto count = store.prepare("SELECT COUNT(*) FROM " + std::string{table});
        EXPECT_TRUE(count.step());
        EXPECT_EQ(count.integer(0), 0) << table;
      }
      audit::store::SqlEntries entries{store};
      auto const verdict = audit::verify_chain(entries, platform::crypto::sha256_hex);
      EXPECT_TRUE(verdict && !verdict->fault);
      return {};
    });
    EXPECT_TRUE(read);
  }

  support::PlayedDevice device_{};
  std::optional<blocking::Report> late_{};
  std::set<terms::IpAddress> planted_{};
  std::map<terms::BlockId, base::Instant> agreed_{};  // the latest end two people ever agreed to
  std::size_t filters_ = 0;
};

}  // namespace sim
