#pragma once

#include "sim/sim_town.hpp"

#include <functional>
#include <set>

namespace sim {

/// What sensors, customers and several people of the desk do, each by a call, at any time and
/// whether or not it is allowed just then.
class SimPeople : protected SimTown {
 protected:
  explicit SimPeople(std::uint64_t seed) : SimTown(seed) {}

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

  /// `between` may come between the plan and its approval.
  void approve(std::function<void()> const& between) {
    auto const waiting = ids_of("/blocks?view=waiting");
    if (waiting.empty()) return;
    auto const path = "/blocks/" + any(waiting);
    auto const planner = one_in(2) ? Role::Supervisor : Role::Analyst;  // several at the desk
    auto const planned = as(planner, Method::Post, path + "/plan", "{}");
    auto const plan = planned.body.find(R"("plan":{)");
    if (planned.status != 200 || plan == std::string::npos) return;
    if (one_in(5)) between();
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

  void ask_longer() {
    auto const all = ids_of("/blocks?view=in_force");
    if (all.empty()) return;
    auto const& id = any(all);
    auto const alert = value(as(Role::Analyst, Method::Get, "/blocks/" + id).body, "alert_id");
    as(Role::CompanyAdmin, Method::Post, "/blocks/" + id + "/extension",
       "{" + agreement(alert) + R"(,"lifetime_hours":)" + std::to_string(1 + roll(720)) + "}");
  }

  void extend() {
    auto const all = ids_of("/blocks?view=in_force");
    if (all.empty()) return;
    auto const path = "/blocks/" + any(all);
    auto const who = one_in(2) ? Role::Supervisor : Role::Analyst;
    if (one_in(5)) {
      as(Role::CompanyAdmin, Method::Post, path + "/extension-withdrawal", "{}");
    } else if (one_in(4)) {
      as(who, Method::Post, path + "/extension-decline", one_in(2) ? "{}" : R"({"why":"理由"})");
    } else {
      auto const seen = as(who, Method::Get, path).body;
      auto const wish = seen.find(R"("extension":{)");
      auto const asked_at = value(wish == std::string::npos ? "" : seen.substr(wish),
                                  "requested_at");
      as(who, Method::Post, path + "/extension-approval",
         R"({"requested_at":")" + asked_at + R"("})");
    }
  }

  void shorten() {
    auto const all = ids_of("/blocks?view=in_force");
    if (all.empty()) return;
    auto const until = base::iso8601(town_.clock.now() + std::chrono::minutes{roll(3000)});
    as(one_in(2) ? Role::CompanyAdmin : Role::Analyst, Method::Post,
       "/blocks/" + any(all) + "/shortening", R"({"until":")" + until + R"("})");
  }

  void stop_many() {
    auto const tail = one_in(3) ? "{}" : R"({"router_id":"acme-router"})";
    as(one_in(2) ? Role::CompanyAdmin : Role::Supervisor, Method::Post, "/block-removals", tail);
  }

  std::set<std::string> inquiries_{};  // acknowledged
  std::set<std::string> blocks_{};
};

}  // namespace sim
