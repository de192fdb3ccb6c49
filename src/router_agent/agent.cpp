#include "router_agent/agent.hpp"

#include "router_agent/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace router_agent {
namespace {

using base::LogLevel;
using std::chrono::microseconds;

/// The same wishes, whatever the moment they were named.
[[nodiscard]] bool is_same_set(DesiredSet const& a, DesiredSet const& b) {
  return a.generation == b.generation && a.filters == b.filters && a.refused == b.refused &&
         a.refused_blocks == b.refused_blocks;
}

}  // namespace

void Agent::resume() {
  auto kept = parts_.state.load_desired();
  if (kept) {
    desired_ = std::move(*kept);
    left_at_ = parts_.clocks.moment();
    left_behind_ = desired_.wanted(left_at_, {});
    expects_ = !left_behind_.empty();
    return;
  }
  // A damaged file must not keep the agent from its work: the kernel holds what was in force, and
  // the server names the set again.
  parts_.log.write(LogLevel::Error, "agent.state-unreadable", {{"detail", kept.error().detail}});
}

base::Result<std::set<std::string>> Agent::taken_back() {
  auto blocks = parts_.state.load_taken_back();
  if (!blocks || blocks->empty() || !is_known_) return blocks;
  std::set<std::string_view> named;
  for (auto const& filter : desired_.filters) named.insert(filter.block_id);
  auto const before = blocks->size();
  std::erase_if(*blocks, [&](std::string const& id) { return !named.contains(id); });
  if (blocks->size() == before) return blocks;
  auto saved = parts_.state.save_taken_back(*blocks);
  if (!saved) return base::pass(saved);
  return blocks;
}

base::Result<void> Agent::read_back() {
  is_read_ = false;
  auto observed = parts_.firewall.read();
  if (!observed) return base::pass(observed);
  read_at_ = parts_.clocks.moment();
  observed_ = std::move(*observed);
  is_read_ = true;
  return {};
}

void Agent::note(Drift const& drift) {
  if (drift.is_empty()) return;
  drift_.add(drift);
  must_report_ = true;
  auto const& structure = drift.structure;
  parts_.log.write(LogLevel::Warning, "agent.drift",
                   {{"structure", structure ? structure->word : ""},
                    {"detail", structure ? structure->detail : ""},
                    {"elements", static_cast<std::int64_t>(drift.elements.size())},
                    {"foreign", static_cast<std::int64_t>(drift.foreign)}});
}

void Agent::look_for_drift() {
  if (!expects_) return;
  bool const same_boot = read_at_.boot_id == left_at_.boot_id;
  auto const passed = same_boot ? read_at_.uptime - left_at_.uptime : microseconds{0};
  auto expected = left_behind_;
  std::erase_if(expected, [&](Wanted const& one) { return taken_back_.contains(one.block_id); });
  for (auto& one : expected) one.left -= passed;
  auto drift = drift_of(expected, observed_);

  if (drift.is_empty()) return;
  note(drift);
  expects_ = false;  // until it is mended, the same is not found again each second
}

base::Result<void> Agent::carry_out(Change const& change) {
  auto const before = ruleset_hash(observed_).substr(0, 12);
  auto applied = parts_.firewall.apply(transaction(change));
  if (!applied) return applied;
  if (coverage_ && coverage_->has_flowtable) {
    std::vector<Address> fresh;
    for (auto const& one : change.additions) fresh.push_back(one.address);
    cut_offloaded(fresh);
  }
  auto read = read_back();
  if (!read) return read;
  parts_.log.write(LogLevel::Info, "agent.applied",
                   {{"added", static_cast<std::int64_t>(change.additions.size())},
                    {"removed", static_cast<std::int64_t>(change.removals.size())},
                    {"table_replaced", change.replaces_table},
                    {"before", before},
                    {"after", ruleset_hash(observed_).substr(0, 12)}});
  auto const missing = drift_of(desired_.wanted(read_at_, taken_back_), observed_);
  if (missing.is_empty()) return {};
  Drift untrue;
  untrue.structure = Fault{std::string{fault::kNotApplied},
                           "nft took the change and the kernel does not hold it"};
  note(untrue);
  return base::fail(base::ErrorKind::Unavailable, "agent.nft", untrue.structure->detail);
}

void Agent::take_up() {
  if (!desired_.take_up(read_at_)) return;
  // For a start of the agent later in this boot; without it the wall clock is asked once more.
  if (auto kept = parts_.state.save_desired(desired_); !kept) {
    parts_.log.write(LogLevel::Error, "agent.fault", {{"detail", kept.error().detail}});
  }
}

base::Result<bool> Agent::bring_about() {
  auto const lock = parts_.state.lock_table();
  if (!lock) return tl::unexpected(lock.error());
  auto blocks = taken_back();
  if (!blocks) return base::pass(blocks);
  taken_back_ = std::move(*blocks);
  if (auto read = read_back(); !read) return base::pass(read);
  look_for_drift();
  take_up();
  // Before the server has spoken and with nothing kept, what stands in the kernel stays.
  bool const knows_nothing = !is_known_ && desired_.received.boot_id.empty();
  if (knows_nothing && observed_.structure_ok()) return false;
  auto const change = plan_change(desired_.wanted(read_at_, taken_back_), observed_);
  if (!change.is_empty()) {
    auto done = carry_out(change);
    if (!done) return base::pass(done);
  }
  left_behind_ = desired_.wanted(read_at_, taken_back_);
  left_at_ = read_at_;
  expects_ = true;
  return !change.is_empty();
}

void Agent::cut_offloaded(std::vector<Address> const& addresses) {
  auto const cut = parts_.firewall.forget_flows(addresses);
  offload_fault_.reset();
  if (cut) return;
  offload_fault_ = Fault{std::string{fault::kFlowtable}, "a flowtable, and " + cut.error().detail};
  must_report_ = true;
}

base::Result<void> Agent::look_around() {
  look_at_clock();
  auto fresh = parts_.firewall.coverage();
  if (!fresh) return base::pass(fresh);
  auto const before = std::exchange(coverage_, std::move(*fresh));
  if (!coverage_->has_flowtable) offload_fault_.reset();
  bool const is_new_flowtable = coverage_->has_flowtable && !(before && before->has_flowtable);
  if (is_new_flowtable || offload_fault_) {
    std::vector<Address> all;
    for (auto const& one : left_behind_) all.push_back(one.address);
    cut_offloaded(all);
  }
  if (!before) return {};
  if (before->interfaces != coverage_->interfaces && !left_behind_.empty()) {
    Drift changed;
    changed.structure = Fault{std::string{fault::kInterfacesChanged},
                              fmt::format("{} interfaces before, {} now", before->interfaces.size(),
                                          coverage_->interfaces.size())};
    note(changed);
  }
  bool const could = !forwarding_fault(*before, left_behind_);
  bool const can = !forwarding_fault(*coverage_, left_behind_);
  if (could != can) must_report_ = true;
  return {};
}

void Agent::look_at_clock() {
  auto const now = parts_.clocks.moment();
  auto const off = microseconds{now.wall.micros()} - now.uptime;
  auto const before = std::exchange(wall_off_, off);
  if (!before || (off - *before < kJump && *before - off < kJump)) return;
  clock_jumped_ = true;
  must_report_ = true;
  parts_.log.write(LogLevel::Warning, "agent.clock-jumped",
                   {{"clock", "router"}, {"seconds", (off - *before).count() / 1'000'000}});
}

std::optional<Fault> Agent::present_fault() const {
  if (!is_read_) return Fault{std::string{fault::kUnreadable}, fault_};
  if (observed_.fault) return observed_.fault;
  if (offload_fault_) return offload_fault_;
  if (coverage_) return forwarding_fault(*coverage_, left_behind_);
  return std::nullopt;
}

bool Agent::reconcile() {
  auto const before = fault_;
  auto const changed = bring_about();
  auto const around = look_around();
  fault_ = !changed ? changed.error().detail : !around ? around.error().detail : "";
  if (fault_ != before) {
    must_report_ = true;
    if (!fault_.empty()) parts_.log.write(LogLevel::Error, "agent.fault", {{"detail", fault_}});
  }
  if (changed.value_or(false)) must_report_ = true;
  return changed.value_or(false);
}

bool Agent::is_calm() {
  auto const since = parts_.clocks.moment().uptime - read_at_.uptime;
  bool const is_due = !is_read_ || since >= std::chrono::seconds{enrolment_.check_seconds};
  return !(is_due && reconcile()) && !must_report_;
}

base::Result<void> Agent::poll(std::int64_t wait_s, std::function<bool()> goes_on) {
  // Right after the start the whole set is asked for, so that a kept one cannot be outdated.
  auto const generation = is_known_ ? desired_.generation : 0;
  auto const answer = parts_.server.desired({generation, is_known_ ? wait_s : 0, goes_on});
  if (!answer) {
    if (answer.error().code == kReportFirst) must_report_ = true;
    return tl::unexpected(answer.error());
  }
  auto desired = read_desired(*answer, parts_.clocks.moment());
  if (!desired) return base::pass(desired);
  keep_ends(desired_, *desired);
  auto const step = clock_step(desired_, *desired);
  if (step && (*step > kJump || *step < -kJump)) {
    parts_.log.write(LogLevel::Warning, "agent.clock-jumped",
                     {{"clock", "server"}, {"seconds", step->count() / 1'000'000}});
  }
  bool const is_news = !is_known_ || !is_same_set(*desired, desired_);
  // What is kept has to have been received on a synchronised clock to be of use over a reboot.
  bool const is_kept_well = desired_.received.is_synchronised || !desired->received.is_synchronised;
  desired_ = std::move(*desired);
  is_known_ = true;
  if (!is_news) return is_kept_well ? base::Result<void>{} : parts_.state.save_desired(desired_);
  must_report_ = true;
  for (auto const& entry : desired_.refused) {
    parts_.log.write(LogLevel::Warning, "agent.entry-skipped", {{"detail", entry}});
  }
  return parts_.state.save_desired(desired_);
}

std::string Agent::error_text() const {
  std::string text = fault_;
  auto const add = [&text](std::string const& more) { text += (text.empty() ? "" : "; ") + more; };
  if (auto const fault = present_fault(); fault && is_read_) {
    add(fmt::format("{}: {}", fault->word, fault->detail));
  }
  if (drift_.structure) {
    add(fmt::format("found {}: {}", drift_.structure->word, drift_.structure->detail));
  }
  if (drift_.foreign > 0) {
    add(fmt::format("found {}: {}", fault::kElementForeign, drift_.foreign));
  }
  if (clock_jumped_) add("alarm clock-jumped: the router's clock went more than 2 minutes off");
  auto const is_kept = [](Filter const& filter) { return filter.named_end.has_value(); };
  if (std::any_of(desired_.filters.begin(), desired_.filters.end(), is_kept)) {
    add("alarm server-clock-jumped: known blocks keep the time they had left");
  }
  for (auto const& entry : desired_.refused) add(entry);
  for (auto const& id : taken_back_) add("taken back on the router: " + id);
  return text.substr(0, 2'000);
}

base::Result<void> Agent::report() {
  // In the server's time: a router's clock may be years off.
  auto const age = desired_.age(read_at_);
  auto refused = taken_back_;
  refused.insert(desired_.refused_blocks.begin(), desired_.refused_blocks.end());
  auto sent = parts_.server.report(
      report_json({desired_.generation, age ? desired_.server_time + *age : read_at_.wall,
                   desired_.received.wall - desired_.server_time, observed_, present_fault(),
                   drift_, error_text(), std::move(refused)}));
  if (!sent) return sent;
  // What was found and mended is told once; the next report, at once, says that all is well.
  must_report_ = !drift_.is_empty();
  drift_ = {};
  clock_jumped_ = false;
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
  auto const goes_on = [&] { return !life.is_stopped() && agent.is_calm(); };
  while (!life.is_stopped()) {
    auto outcome = agent.poll(agent.wait_seconds(), goes_on);
    (void)agent.reconcile();
    bool const is_interrupted = !outcome && outcome.error().kind == base::ErrorKind::Conflict;
    bool const is_asked = !outcome && outcome.error().code == kReportFirst;
    if ((outcome || is_interrupted) && !life.is_stopped() && agent.is_report_due()) {
      outcome = agent.report();
    } else if (is_interrupted) {
      continue;
    }
    if (outcome) {
      backoff = kBackoffMin;
      if (is_asked) life.pause(kBackoffMin);  // were it asked again and again
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
