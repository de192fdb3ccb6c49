#pragma once

#include "router_agent/clocks.hpp"
#include "router_agent/drift.hpp"
#include "router_agent/firewall.hpp"
#include "router_agent/server_api.hpp"
#include "router_agent/state_folder.hpp"

#include "base/log.hpp"

#include <functional>
#include <string>

namespace router_agent {

/// What the agent is built from; all of it outlives the agent.
struct AgentParts {
  StateFolder& state;
  Firewall& firewall;
  Server& server;
  Clocks const& clocks;
  base::Log& log;
};

/// Keeps the router's own table at what the server last named. It never installs an element
/// without an end, and never one past the end of its block, whether the server is there or not.
class Agent {
 public:
  Agent(AgentParts parts, Enrolment enrolment) : parts_(parts), enrolment_(std::move(enrolment)) {}

  /// Takes up the set kept from the last run.
  void resume();
  /// Reads the table back and, where it differs, changes it in one transaction and reads it back
  /// again; then looks at what decides whether traffic comes past it. True when something was
  /// changed. A fault is kept for the next report.
  bool reconcile();
  /// `reconcile` where the last one is `check_seconds` ago. False when there is something to tell.
  [[nodiscard]] bool is_calm();
  /// Asks the server (long poll) and takes its set over. `goes_on` is asked once a second.
  [[nodiscard]] base::Result<void> poll(std::int64_t wait_s, std::function<bool()> goes_on);
  /// Tells the server what the last read-back showed.
  [[nodiscard]] base::Result<void> report();
  [[nodiscard]] bool is_report_due() const;
  [[nodiscard]] std::int64_t wait_seconds() const;

 private:
  [[nodiscard]] base::Result<bool> bring_about();
  [[nodiscard]] base::Result<void> carry_out(Change const& change);
  [[nodiscard]] base::Result<void> read_back();
  [[nodiscard]] base::Result<std::set<std::string>> taken_back();
  [[nodiscard]] base::Result<void> look_around();
  void look_for_drift();
  void take_up();
  void look_at_clock();
  void note(Drift const& drift);
  void cut_offloaded(std::vector<Address> const& addresses);
  [[nodiscard]] std::optional<Fault> present_fault() const;
  [[nodiscard]] std::string error_text() const;

  AgentParts parts_;
  Enrolment enrolment_;
  DesiredSet desired_;
  bool is_known_ = false;  // the server has answered since the start
  std::set<std::string> taken_back_;

  Observed observed_;
  Moment read_at_;
  bool is_read_ = false;             // the last try to read the table went well
  std::vector<Wanted> left_behind_;  // what stood when the agent last let go of the table
  Moment left_at_;
  bool expects_ = false;  // nothing else may stand than that

  std::optional<Coverage> coverage_;
  std::optional<Fault> offload_fault_;
  std::optional<std::chrono::microseconds> wall_off_;  // wall clock minus uptime
  bool clock_jumped_ = false;                          // and the server has not been told

  Drift drift_;  // found since the last report
  std::string fault_;
  bool must_report_ = true;
  std::chrono::microseconds reported_at_{};
};

/// The agent's life: until `is_stopped`. `pause` waits a second at most.
struct Life {
  std::function<bool()> is_stopped;
  std::function<void(std::chrono::milliseconds)> pause;
};
void run_agent(Agent& agent, base::Log& log, Life const& life);

}  // namespace router_agent
