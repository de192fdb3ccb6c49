// The life of one block, killed at each of its writes in each way a write can be cut off.
#include "sim/sim_town.hpp"
#include "support/played_device.hpp"

#include <gtest/gtest.h>

namespace sim {
namespace {

class KilledBlock : private SimTown {
 public:
  KilledBlock() : SimTown(1) {
    town_.faulty().choose = [this] { return next(); };
  }

  /// The `which`-th write from here on is cut off by a kill. False when there were not so many.
  bool live(int which, WriteFault how) {
    detect();
    EXPECT_TRUE(in_force().empty()) << "signs the desk in, which is no part of the story";
    left_ = which;
    how_ = how;
    is_armed_ = true;
    was_killed_ = false;
    until(
        "in force", [this] { ask_and_approve(); }, [this] { return has("verified", 1); });
    expect_device({"203.0.113.1"});
    until(
        "taken off", [this] { take_off(); }, [this] { return in_force().empty(); });
    expect_device({});
    is_armed_ = false;
    EXPECT_TRUE(has("reverted", 1)) << "one block was wanted, one ended";
    return was_killed_;
  }

  /// No room for any record while the clock would hand an approved block over.
  void fill_the_disk_before_the_hand_over() {
    detect();
    ask_and_approve();
    is_full_ = true;
    town_.round();
    EXPECT_TRUE(desired_now()->filters.empty()) << "no router is told what is not on record";
    is_full_ = false;
    until(
        "in force", [] {}, [this] { return has("verified", 1); });
    expect_device({"203.0.113.1"});
    is_full_ = true;
    auto const refused = as(Role::CompanyAdmin, Method::Post,
                            "/blocks/" + in_force().front() + "/removal", "{}");
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(desired_now()->filters.size(), 1U);
  }

 private:
  [[nodiscard]] WriteFault next() {
    if (is_full_) return WriteFault::Full;
    if (!is_armed_ || left_-- != 0) return WriteFault::None;
    was_killed_ = true;
    is_dead_ = true;
    return how_;
  }

  /// People come again until it is done, the clock and the router go on; whoever was cut off finds
  /// a desk that was started anew.
  void until(std::string const& what, std::function<void()> const& people,
             std::function<bool()> const& is_done) {
    for (int tries = 0; tries < 8; ++tries) {
      people();
      start_anew_if_dead();
      static_cast<void>(town_.round());
      start_anew_if_dead();
      if (auto const desired = desired_now()) device_.apply(*desired, 1000);
      tell(device_.read_back(town_.clock.now()));
      start_anew_if_dead();
      if (is_done()) return;
      town_.clock.advance(std::chrono::minutes{1});
    }
    ADD_FAILURE() << "never " << what;
  }
  void start_anew_if_dead() {
    if (is_dead_) town_.restart();
    is_dead_ = false;
  }

  void detect() {
    auto const at = base::iso8601(town_.clock.now());
    auto const line =
        R"({"timestamp":")" + at + R"(","event_type":"alert","src_ip":"192.168.11.10",)" +
        R"("src_port":50000,"dest_ip":"203.0.113.1","dest_port":443,"proto":"TCP",)" +
        R"("direction":"to_server","host":"acme-sensor","alert":{"gid":1,"signature_id":1,)" +
        R"("rev":1,"signature":"ET MALWARE Test CnC Checkin","category":"x","severity":1}})";
    ASSERT_EQ(town_.send(feed_, Method::Post, "/api/v1/ingest/eve", line).status, 200);
    town_.settle();
  }
  /// As people do who look before they act.
  void ask_and_approve() {
    if (ids_of("/blocks?view=waiting").empty() && in_force().empty()) {
      auto const alert = ids_of("/alerts?period=1m").at(0);
      as(Role::CompanyAdmin, Method::Post, "/blocks",
         R"({"alert_id":")" + alert + "\"," + agreement(alert) + R"(,"lifetime_hours":24})");
      start_anew_if_dead();
    }
    for (auto const& id : ids_of("/blocks?view=waiting")) {
      auto const planned = as(Role::Analyst, Method::Post, "/blocks/" + id + "/plan", "{}");
      start_anew_if_dead();
      auto const plan = planned.body.find(R"("plan":{)");
      if (planned.status != 200 || plan == std::string::npos) continue;
      as(Role::Analyst, Method::Post, "/blocks/" + id + "/approval",
         R"({"plan_hash":")" + value(planned.body.substr(plan), "hash") + R"("})");
    }
  }
  void take_off() {
    for (auto const& id : in_force()) {
      as(Role::CompanyAdmin, Method::Post, "/blocks/" + id + "/removal", "{}");
    }
  }

  [[nodiscard]] std::vector<std::string> in_force() { return ids_of("/blocks?view=in_force"); }
  /// Every block there is stands so.
  [[nodiscard]] bool has(std::string const& state, std::size_t count) {
    auto const all = ids_of("/blocks");
    return all.size() == count && std::all_of(all.begin(), all.end(), [&](auto const& id) {
             return name_of(block(support::id<terms::BlockId>(id))->state()) == state;
           });
  }
  void expect_device(std::set<std::string> const& addresses) {
    std::set<std::string> held;
    for (auto const& [address, filter] : device_.filters()) held.insert(address.text());
    EXPECT_EQ(held, addresses);
  }

  support::PlayedDevice device_;
  int left_ = 0;
  WriteFault how_ = WriteFault::None;
  bool is_armed_ = false;
  bool is_full_ = false;
  bool is_dead_ = false;
  bool was_killed_ = false;
};

TEST(BlockUnderKills, Case12_KilledAtEachWriteItConvergesWithNothingTwiceAndNothingLeft) {
  constexpr int kWritesMax = 200;
  // Right before a commit, and right after it.
  for (auto const how : {WriteFault::Full, WriteFault::AnswerLost}) {
    int which = 0;
    for (; which < kWritesMax; ++which) {
      SCOPED_TRACE(testing::Message() << "write " << which << ", fault " << int(how));
      KilledBlock story;
      bool const was_killed = story.live(which, how);
      if (testing::Test::HasFailure()) return;
      if (!was_killed) break;
    }
    EXPECT_GT(which, 8) << "request, plan, approval, hand-over, read-back, removal, read-back";
    EXPECT_LT(which, kWritesMax);
  }
}

TEST(BlockUnderKills, Case49_WithoutRoomForTheRecordNoRouterIsToldAnything) {
  KilledBlock{}.fill_the_disk_before_the_hand_over();
}

}  // namespace
}  // namespace sim
