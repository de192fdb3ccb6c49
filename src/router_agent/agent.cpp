#include "router_agent/agent.hpp"

#include "router_agent/version.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace router_agent {
namespace {

using base::LogLevel;
using std::chrono::microseconds;

/// The same wishes, whatever the moment they were named.
[[nodiscard]] bool is_same_set(DesiredSet const& a, DesiredSet const& b) {
  return a.generation == b.generation && a.filters == b.filters && a.refused == b.refused;
}

}  // namespace

void Agent::resume() {
  auto kept = parts_.state.load_desired();
  if (kept) {
    desired_ = std::move(*kept);
    return;
  }
  // A damaged file must not keep the agent from its work: the kernel holds what was in force, and
  // the server names the set again.
  parts_.log.write(LogLevel::Error, "agent.state-unreadable", {{"detail", kept.error().detail}});
}

base::Result<std::set<std::string>> Agent::taken_back() {
  auto blocks = parts_.state.load_taken_back();
  if (!blocks || blocks->empty() || !is_known_) return blocks;
  auto const is_named = [this](std::string const& id) {
    return std::any_of(desired_.filters.begin(), desired_.filters.end(),
                       [&](Filter const& filter) { return filter.block_id == id; });
  };
  auto const before = blocks->size();
  std::erase_if(*blocks, [&](std::string const& id) { return !is_named(id); });
  if (blocks->size() == before) return blocks;
  auto saved = parts_.state.save_taken_back(*blocks);
  if (!saved) return base::pass(saved);
  return blocks;
}

base::Result<bool> Agent::bring_about() {
  auto const lock = parts_.state.lock_table();
  if (!lock) return tl::unexpected(lock.error());
  auto blocks = taken_back();
  if (!blocks) return base::pass(blocks);
  taken_back_ = std::move(*blocks);
  auto observed = parts_.firewall.read();
  if (!observed) return base::pass(observed);
  read_at_ = parts_.clocks.moment();
  observed_ = std::move(*observed);
  auto const hash = ruleset_hash(observed_);
  // Before the server has spoken and with nothing kept, what stands in the kernel stays.
  bool const knows_nothing = !is_known_ && desired_.received.boot_id.empty();
  if (knows_nothing && observed_.structure_ok) return false;
  auto const change = plan_change(desired_.wanted(read_at_, taken_back_), observed_);
  if (change.is_empty()) return false;
  auto applied = parts_.firewall.apply(transaction(change));
  if (!applied) return base::pass(applied);
  auto after = parts_.firewall.read();
  if (!after) return base::pass(after);
  observed_ = std::move(*after);
  read_at_ = parts_.clocks.moment();
  parts_.log.write(LogLevel::Info, "agent.applied",
                   {{"added", static_cast<std::int64_t>(change.additions.size())},
                    {"removed", static_cast<std::int64_t>(change.removals.size())},
                    {"table_replaced", change.replaces_table},
                    {"before", hash.substr(0, 12)},
                    {"after", ruleset_hash(observed_).substr(0, 12)}});
  if (!observed_.structure_ok) {
    return base::fail(base::ErrorKind::Unavailable, "agent.nft",
                      "the table is not as written: " + observed_.structure.substr(0, 400));
  }
  return true;
}

bool Agent::reconcile() {
  auto const before = fault_;
  auto const changed = bring_about();
  fault_ = changed ? "" : changed.error().detail;
  if (fault_ != before) {
    must_report_ = true;
    if (!fault_.empty()) parts_.log.write(LogLevel::Error, "agent.fault", {{"detail", fault_}});
  }
  if (changed.value_or(false)) must_report_ = true;
  return changed.value_or(false);
}

base::Result<void> Agent::poll(std::int64_t wait_s, std::function<bool()> goes_on) {
  // Right after the start the whole set is asked for, so that a kept one cannot be outdated.
  auto const generation = is_known_ ? desired_.generation : 0;
  auto const answer = parts_.server.desired({generation, is_known_ ? wait_s : 0, goes_on});
  if (!answer) return tl::unexpected(answer.error());
  auto desired = read_desired(*answer, parts_.clocks.moment());
  if (!desired) return base::pass(desired);
  bool const is_news = !is_known_ || !is_same_set(*desired, desired_);
  desired_ = std::move(*desired);
  is_known_ = true;
  if (!is_news) return {};
  must_report_ = true;
  for (auto const& entry : desired_.refused) {
    parts_.log.write(LogLevel::Warning, "agent.entry-skipped", {{"detail", entry}});
  }
  return parts_.state.save_desired(desired_);
}

std::string Agent::error_text() const {
  std::string text = fault_;
  auto const add = [&text](std::string const& more) { text += (text.empty() ? "" : "; ") + more; };
  for (auto const& entry : desired_.refused) add(entry);
  for (auto const& id : taken_back_) add("taken back on the router: " + id);
  return text.substr(0, 2'000);
}

Json Agent::report_json() const {
  Json::Array filters;
  for (auto const& [address, standing] : observed_.standing) {
    if (!observed_.structure_ok || !standing.out) continue;
    if (!is_enforced(standing, standing.out->block_id)) continue;
    filters.push_back(
        Json::object({{"block_id", standing.out->block_id},
                      {"address", address.text()},
                      {"timeout_left_s", std::min(standing.out->left_s, standing.in->left_s)},
                      {"packets_out", standing.out->packets},
                      {"packets_in", standing.in->packets}}));
  }
  auto const offset = desired_.received.wall - desired_.server_time;
  auto const error = error_text();
  // In the server's time: a router's clock may be years off.
  auto const age = desired_.age(read_at_);
  auto const read_at = age ? desired_.server_time + *age : read_at_.wall;
  return Json::object(
      {{"generation", desired_.generation},
       {"read_at", base::iso8601(read_at)},
       {"agent_version", kVersion},
       {"clock_offset_ms", std::chrono::duration_cast<std::chrono::milliseconds>(offset).count()},
       {"structure_ok", observed_.structure_ok},
       {"ruleset_hash", ruleset_hash(observed_)},
       {"filters", std::move(filters)},
       {"error", error.empty() ? Json{} : Json{error}}});
}

base::Result<void> Agent::report() {
  auto sent = parts_.server.report(report_json());
  if (!sent) return sent;
  must_report_ = false;
  reported_at_ = parts_.clocks.moment().uptime;
  return sent;
}

bool Agent::is_report_due() const {
  auto const since = parts_.clocks.moment().uptime - reported_at_;
  return must_report_ || since >= std::chrono::seconds{enrolment_.report_seconds};
}

std::int64_t Agent::wait_seconds() const {
  return std::min(enrolment_.poll_seconds, enrolment_.report_seconds);
}

void run_agent(Agent& agent, base::Log& log, Life const& life) {
  constexpr std::chrono::milliseconds kBackoffMin{1'000};
  constexpr std::chrono::milliseconds kBackoffMax{15'000};
  agent.resume();
  (void)agent.reconcile();
  auto backoff = kBackoffMin;
  auto const goes_on = [&] { return !life.is_stopped() && !agent.reconcile(); };
  while (!life.is_stopped()) {
    auto outcome = agent.poll(agent.wait_seconds(), goes_on);
    (void)agent.reconcile();
    bool const is_interrupted = !outcome && outcome.error().kind == base::ErrorKind::Conflict;
    if ((outcome || is_interrupted) && !life.is_stopped() && agent.is_report_due()) {
      outcome = agent.report();
    } else if (is_interrupted) {
      continue;
    }
    if (outcome) {
      backoff = kBackoffMin;
      continue;
    }
    log.write(LogLevel::Warning, "agent.server-away",
              {{"detail", outcome.error().detail}, {"retry_ms", std::int64_t{backoff.count()}}});
    for (auto left = backoff; left.count() > 0 && !life.is_stopped(); left -= kBackoffMin) {
      life.pause(std::min(left, kBackoffMin));
      (void)agent.reconcile();
    }
    backoff = std::min(backoff * 2, kBackoffMax);
  }
}

}  // namespace router_agent
