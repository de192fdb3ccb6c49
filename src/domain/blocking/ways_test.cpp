// One suite over the ways on which devices come for their set: the agent and both feeds.
#include "domain/blocking/feed_keys.hpp"
#include "domain/blocking/feeds.hpp"
#include "support/way_suite.hpp"

#include <sstream>

namespace blocking {
namespace {

using support::BlockingWorld;
using support::PlayedWay;
using support::WaySuite;
using support::WayUnderTest;

class PlayedAgent final : public PlayedWay {
 public:
  explicit PlayedAgent(BlockingWorld& world) : world_(world) {}
  void sync() override {
    auto const desired = *desired_of(world_.ports, world_.around, world_.r1);
    held_.clear();
    for (auto const& filter : desired.filters) {
      held_.insert(filter.address.text());
      wire_ += filter.block.text() + " " + filter.address.text() + "\n";
    }
    EXPECT_TRUE(world_.take(world_.honest_report()));
  }
  [[nodiscard]] std::set<std::string> held() const override { return held_; }
  [[nodiscard]] std::string wire() const override { return wire_; }

 private:
  BlockingWorld& world_;
  std::set<std::string> held_;
  std::string wire_;
};

[[nodiscard]] FeedPull pull_for(BlockingWorld& world) {
  auto const made = make_feed_key(world.ports, world.around, {{world.acme, world.r1}, "fw"},
                                  world.aoki);
  return {made->key.id, "192.0.2.1"};
}

class PlayedBouncer final : public PlayedWay {
 public:
  explicit PlayedBouncer(BlockingWorld& world) : world_(world), pull_(pull_for(world)) {}
  void sync() override {
    auto const served = pull_decisions(world_.ports, world_.around, pull_, false);
    ASSERT_TRUE(served);
    for (auto const& one : served->delta.gone) held_.erase(one.address.text());
    for (auto const& one : served->delta.fresh) {
      held_.insert(one.address.text());
      wire_ += one.block.text() + " " + one.address.text() + " " + go_duration(one.left) + "\n";
    }
    ASSERT_TRUE(take_receipt(world_.ports, world_.around, served->receipt));
  }
  [[nodiscard]] std::set<std::string> held() const override { return held_; }
  [[nodiscard]] std::string wire() const override { return wire_; }

 private:
  BlockingWorld& world_;
  FeedPull pull_;
  std::set<std::string> held_;
  std::string wire_;
};

class PlayedFirewall final : public PlayedWay {
 public:
  explicit PlayedFirewall(BlockingWorld& world) : world_(world), pull_(pull_for(world)) {}
  void sync() override {
    held_.clear();
    for (auto const* file : {"v4.txt", "v6.txt"}) {
      auto const served = pull_list(world_.ports, world_.around, pull_, *list_name_from(file));
      ASSERT_TRUE(served);
      wire_ += served->body;
      std::istringstream lines{served->body};
      for (std::string line; std::getline(lines, line);) held_.insert(line);
      ASSERT_TRUE(take_receipt(world_.ports, world_.around, served->receipt));
    }
    held_.erase(std::string{kNobodyV4});
    held_.erase(std::string{kNobodyV6});
  }
  [[nodiscard]] std::set<std::string> held() const override { return held_; }
  [[nodiscard]] std::string wire() const override { return wire_; }

 private:
  BlockingWorld& world_;
  FeedPull pull_;
  std::set<std::string> held_;
  std::string wire_;
};

template <class Played>
[[nodiscard]] WayUnderTest way(std::string name, terms::Adapter adapter) {
  return {std::move(name), adapter,
          [](BlockingWorld& world) { return std::make_unique<Played>(world); }};
}

INSTANTIATE_TEST_SUITE_P(Ways, WaySuite,
                         testing::Values(way<PlayedAgent>("Agent", terms::Adapter::Agent),
                                         way<PlayedBouncer>("CrowdSec", terms::Adapter::CrowdSec),
                                         way<PlayedFirewall>("Edl", terms::Adapter::Edl)),
                         [](auto const& with) { return with.param.name; });

}  // namespace
}  // namespace blocking
