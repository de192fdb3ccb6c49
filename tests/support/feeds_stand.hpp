#pragma once

#include "domain/blocking/feed_keys.hpp"
#include "domain/blocking/feeds.hpp"
#include "support/blocking_world.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace support {

/// A router whose devices come for what it should hold: with one key, from the addresses they name.
class FeedsStand : public testing::Test {
 protected:
  explicit FeedsStand(terms::Adapter way = terms::Adapter::CrowdSec) {
    world_.contracts.routers.at(world_.r1).adapter = way;
    key_ = make_key("fw1").key.id;
  }
  [[nodiscard]] blocking::MadeFeedKey make_key(std::string const& name) {
    return *blocking::make_feed_key(world_.ports, world_.around, {{world_.acme, world_.r1}, name},
                                    world_.aoki);
  }
  [[nodiscard]] blocking::ServedDecisions look(bool is_startup = false,
                                               std::string const& client = "a") {
    return *blocking::pull_decisions(world_.ports, world_.around, {*key_, client}, is_startup);
  }
  /// Served whole.
  blocking::DecisionDelta poll(bool is_startup = false, std::string const& client = "a") {
    auto served = look(is_startup, client);
    EXPECT_TRUE(blocking::take_receipt(world_.ports, world_.around, served.receipt));
    return served.delta;
  }
  void count(std::int64_t held, std::string const& client = "a") {
    EXPECT_TRUE(blocking::take_count(world_.ports, world_.around, {*key_, client}, held));
  }
  void poll_both() {
    poll(false, "a");
    poll(false, "b");
  }
  void wait(std::chrono::seconds time) { world_.clock.advance(time); }
  [[nodiscard]] blocking::Block stored(blocking::Block const& block) {
    return world_.stored(block);
  }
  void unblock(blocking::Block const& block) {
    ASSERT_TRUE(blocking::remove_block(world_.ports, world_.around, world_.ref(block), std::nullopt,
                                       world_.sato));
  }

  BlockingWorld world_;
  std::optional<blocking::FeedKeyId> key_;
};

}  // namespace support
