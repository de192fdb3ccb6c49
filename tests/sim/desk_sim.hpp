#pragma once

#include "domain/audit/store/sql_entries.hpp"
#include "domain/audit/verify_chain.hpp"
#include "platform/crypto/digest.hpp"
#include "sim/sim_town.hpp"
#include "support/played_device.hpp"

#include <gtest/gtest.h>

#include <set>

namespace sim {

/// The whole desk on one thread, as one seed has it: people, sensors, a router and the clock do
/// what they like while writes fail, answers get lost, reports are late, doubled or missing and the
/// desk is killed between any two steps.
class DeskSim : private SimTown {
 public:
  explicit DeskSim(std::uint64_t seed) : SimTown(seed) {}

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
  void step() {
    switch (roll(16)) {
      case 0:
      case 1: return detect();
      case 2: return ask();
      case 3: return answer();
      case 4:
      case 5: return request();
      case 6: return propose();
      case 7:
      case 8: return approve();
      case 9: return stop_block();
      case 10:
      case 11: return poll();
      case 12:
      case 13: return report();
      case 14: return pass_time();
      default: return misfortune();
    }
  }

  void detect() {
    auto const at = base::iso8601(town_.clock.now() - std::chrono::minutes{roll(30)});
    auto const line =
        R"({"timestamp":")" + at + R"(","event_type":"alert","src_ip":"192.168.11.10",)" +
        R"("src_port":50000,"dest_ip":"203.0.113.)" + std::to_string(1 + roll(6)) +
        R"(","dest_port":443,"proto":"TCP","direction":"to_server","host":"acme-sensor",)" +
        R"("alert":{"gid":1,"signature_id":)" + std::to_string(1 + roll(2)) +
        R"(,"rev":1,"signature":"ET MALWARE Test CnC Checkin","category":"x","severity":)" +
        std::to_string(1 + roll(3)) + "}}";
    for (int i = 0; i <= roll(2); ++i) {
      static_cast<void>(town_.send(feed_, Method::Post, "/api/v1/ingest/eve", line));
    }
  }

  void ask() {
    auto const alerts = ids_of("/alerts?period=1m");
    auto const linked = alerts.empty() ? "" : '"' + any(alerts) + '"';
    auto const asked = as(Role::CompanyUser, Method::Post, "/inquiries",
                          R"({"subject":"質問","body":"本文","alert_ids":[)" + linked + "]}");
    if (asked.status == 201) inquiries_.insert(value(asked.body, "id"));
  }

  void answer() {
    auto const waiting = ids_of("/inquiries");
    if (waiting.empty()) return;
    auto const path = "/inquiries/" + any(waiting);
    as(Role::Analyst, Method::Post, path + "/owner", "{}");
    as(Role::Analyst, Method::Post, path + "/verdict", R"({"scope_id":"A1"})");
    as(Role::Analyst, Method::Post, path + "/messages", R"({"kind":"reply","body":"回答"})");
    if (one_in(3)) {
      as(Role::CompanyUser, Method::Post, path + "/outcome", R"({"outcome":"solved"})");
    }
  }

  void request() {
    auto const alerts = ids_of("/alerts?period=1m");
    if (alerts.empty()) return;
    auto const alert = any(alerts);
    auto const linked = inquiries_.empty() || one_in(2)
                            ? ""
                            : R"(,"inquiry_id":")" + *inquiries_.begin() + '"';
    auto const asked = as(Role::CompanyAdmin, Method::Post, "/blocks",
                          R"({"alert_id":")" + alert + "\"," + agreement(alert) +
                              R"(,"lifetime_hours":)" + std::to_string(1 + roll(100)) + linked +
                              "}");
    if (asked.status == 201) blocks_.insert(value(asked.body, "id"));
  }

  void propose() {
    auto const alerts = ids_of("/alerts?period=1m");
    if (alerts.empty()) return;
    auto const alert = any(alerts);
    auto const proposed = as(Role::Analyst, Method::Post, "/block-proposals",
                             R"({"alert_id":")" + alert + R"(","reason":"理由"})");
    if (proposed.status != 201) return;
    blocks_.insert(value(proposed.body, "id"));
    if (one_in(3)) return;
    as(Role::CompanyAdmin, Method::Post, "/blocks/" + value(proposed.body, "id") + "/confirmation",
       "{" + agreement(alert) + "}");
  }

  void approve() {
    auto const waiting = ids_of("/blocks?view=waiting");
    if (waiting.empty()) return;
    auto const path = "/blocks/" + any(waiting);
    auto const planned = as(Role::Analyst, Method::Post, path + "/plan", "{}");
    auto const plan = planned.body.find(R"("plan":{)");
    if (planned.status != 200 || plan == std::string::npos) return;
    if (one_in(5)) misfortune();
    as(Role::Analyst, Method::Post, path + "/approval",
       R"({"plan_hash":")" + value(planned.body.substr(plan), "hash") + R"("})");
  }

  void stop_block() {
    auto const all = ids_of("/blocks");
    if (all.empty()) return;
    auto const path = "/blocks/" + any(all);
    auto const who = one_in(2) ? Role::CompanyAdmin : Role::Analyst;
    as(who, Method::Post, path + "/removal", "{}");
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
  }

  void pass_time() { town_.clock.advance(std::chrono::minutes{one_in(4) ? roll(4000) : roll(60)}); }

  void misfortune() {
    switch (roll(4)) {
      case 0: return town_.restart();
      case 1: return device_.reboot();
      case 2: faults_ = faults_ == 0 ? 6 : 0; return;
      default:
        as(Role::CompanyAdmin, Method::Post, "/delegations/" + delegation_ + "/revocation", "{}");
        return delegate();
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
    ASSERT_TRUE(desired);
    std::set<terms::IpAddress> addresses;
    for (auto const& filter : desired->filters) {
      EXPECT_GT(filter.expires_at, now);
      EXPECT_TRUE(addresses.insert(filter.address).second) << filter.address.text();
      check_wanted_by_two(filter.block);
    }
    filters_ += device_.filters().size();
    for (auto const& [address, filter] : device_.filters()) {
      check_wanted_by_two(filter.block);
      auto const found = block(filter.block);
      ASSERT_TRUE(found && found->progress().expires_at);
      EXPECT_LE(filter.expires_at, *found->progress().expires_at) << address.text();
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
  std::set<std::string> inquiries_{};  // acknowledged
  std::set<std::string> blocks_{};
  std::size_t filters_ = 0;
};

}  // namespace sim
