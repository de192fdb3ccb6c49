#include "domain/blocking/driver/ssh_router.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace blocking::driver {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

namespace {

/// What is somebody else's is as it was when we looked.
[[nodiscard]] Result<void> check_foreign(Device const& device, CliSettings const& now,
                                         CliSettings const& before) {
  if (now.foreign == before.foreign) return {};
  return fail(ErrorKind::Conflict, "blocking.device-changed",
              device.name + " was changed by somebody while its filters were being set.");
}

[[nodiscard]] tl::unexpected<base::Error> not_as_told(Device const& device) {
  return fail(ErrorKind::Conflict, "blocking.device-refused",
              device.name + " took every line, and holds other filters than it was told.");
}

}  // namespace

Capabilities SshRouter::capabilities() const {
  auto way = capabilities_of(terms::Adapter::Ssh);
  way.entries_max = std::min(way.entries_max, parts_.profile.entries_max);
  return way;
}

Result<Observed> SshRouter::list(Device const&) {
  auto open = session();
  if (!open) return pass(open);
  auto const settings = read(*open);
  if (!settings) return tl::unexpected(settings.error());
  Observed observed;
  for (auto const& address : addresses_of(*settings)) observed.ours.push_back({"", address.text()});
  observed.is_structure_good = settings->is_structure_good;
  observed.hash = hash_of(*settings);
  observed.read_at = parts_.clock.now();
  return observed;
}

Result<Report> SshRouter::verify(Device const& device, Desired const& desired) {
  auto const observed = list(device);
  if (!observed) return tl::unexpected(observed.error());
  Report report;
  report.generation = desired.generation;
  report.read_at = observed->read_at;
  report.is_structure_good = observed->is_structure_good;
  report.ruleset_hash = observed->hash;
  report.filters = observed->ours;
  report.proof = Proof::Configured;
  return report;
}

Result<Health> SshRouter::probe(Device const&) {
  auto const begun = parts_.clock.now();
  auto open = session();
  if (!open) return pass(open);
  auto model = open->model();
  if (!model) return pass(model);
  // Also that what would be read before a change can be read.
  if (auto const settings = read(*open); !settings) return tl::unexpected(settings.error());
  auto const took = parts_.clock.now() - begun;
  return Health{std::move(*model), std::chrono::duration_cast<std::chrono::milliseconds>(took)};
}

Result<void> SshRouter::apply(Device const& device, DevicePlan const& plan) {
  auto open = session();
  if (!open) return pass(open);
  auto before = read(*open);
  if (!before) return pass(before);
  auto after = goal(*before, plan);
  if (!after) return pass(after);
  Change const change{device, plan, std::move(*before), std::move(*after)};
  // Done already: asked for twice, or cut off before it was saved, where a plan without a step
  // comes to make sure.
  bool const is_done = is_same(change.before, change.after);
  bool const is_to_be_saved = is_done && plan.steps.empty() && change.before.is_structure_good;
  if (is_to_be_saved) return finish(*open, change);
  if (is_done) return {};
  if (hash_of(change.before) != plan.base_hash) {
    return fail(ErrorKind::Conflict, "blocking.device-changed",
                device.name + " was changed by somebody since its filters were read.");
  }
  return run(std::move(*open), change);
}

Result<void> SshRouter::revert(Device const& device, DevicePlan const& plan) {
  auto const observed = list(device);
  if (!observed) return tl::unexpected(observed.error());
  return apply(device, inverse_of(plan, *observed, parts_.sha256_hex));
}

Result<CliSession> SshRouter::session() {
  auto shell = parts_.connect();
  if (!shell) return tl::unexpected(device_error(shell.error()));
  return CliSession::begin(std::move(*shell), parts_.profile, parts_.enable_password);
}

Result<CliSettings> SshRouter::read(CliSession& session) {
  auto const lines = session.settings();
  if (!lines) return tl::unexpected(lines.error());
  return read_settings(parts_.profile, parts_.interface, *lines);
}

Result<CliSettings> SshRouter::goal(CliSettings const& now, DevicePlan const& plan) {
  auto wanted = addresses_of(now);
  for (auto const& step : plan.steps) {
    if (step.kind == DeviceStep::Kind::Add) wanted.insert(step.address);
    if (step.kind == DeviceStep::Kind::Remove) wanted.erase(step.address);
  }
  return settings_with(parts_.profile, parts_.interface, now, wanted);
}

std::string SshRouter::hash_of(CliSettings const& settings) const {
  std::string text;
  for (auto const& line : settings.seen) text += line + '\n';
  return parts_.sha256_hex(text);
}

Result<void> SshRouter::run(CliSession session, Change const& change) {
  if (auto begun = parts_.writes.begin(change.device, change.plan); !begun) return begun;
  auto sent = send(session, change);
  if (sent) return finish(session, change);
  // Out of whatever section it was in, and the line is free: devices take one or two at a time.
  { CliSession const over{std::move(session)}; }
  return recover(change, std::move(sent.error()));
}

Result<void> SshRouter::send(CliSession& session, Change const& change) {
  auto const now = lead(session, {change.device, change.before, change.after});
  if (!now) return tl::unexpected(now.error());
  if (is_same(*now, change.after)) return {};
  if (auto same = check_foreign(change.device, *now, change.before); !same) return same;
  return not_as_told(change.device);
}

/// What the device holds then. New filters do nothing until they are bound, and right before that
/// it is read once more: a list is replaced as a whole, whatever somebody put into it meanwhile.
Result<CliSettings> SshRouter::lead(CliSession& session, Course const& course) {
  auto staged = course.from;
  for (auto const& [key, line] : course.to.filters) staged.filters.insert_or_assign(key, line);
  if (auto told = tell(session, course.from, staged); !told) return pass(told);
  if (course.from.binds != course.to.binds) {
    auto const now = read(session);
    if (!now) return tl::unexpected(now.error());
    if (auto same = check_foreign(course.device, *now, staged); !same) return pass(same);
    if (now->filters != staged.filters) return not_as_told(course.device);
  }
  if (auto told = tell(session, staged, course.to); !told) return pass(told);
  return read(session);
}

Result<void> SshRouter::tell(CliSession& session, CliSettings const& from, CliSettings const& to) {
  for (auto const& line : lines_between(parts_.profile, parts_.interface, from, to)) {
    if (auto told = session.tell(line); !told) return told;
  }
  return {};
}

/// Only what was read back is kept over a restart of the device.
Result<void> SshRouter::finish(CliSession& session, Change const& change) {
  auto saved = session.save();
  bool const is_no = !saved && saved.error().code != "blocking.device-silent";
  if (is_no) {
    return fail(ErrorKind::Conflict, "blocking.device-unsaved",
                fmt::format("{} holds it until it starts anew: {}", change.device.name,
                            saved.error().detail));
  }
  if (!saved) return saved;
  return parts_.writes.done(change.device, change.plan);
}

/// Something went wrong, and nobody knows how far it came: the device is asked, and ours are taken
/// back to what they were, unless all of it was done.
Result<void> SshRouter::recover(Change const& change, base::Error why) {
  auto const half = [&](base::Error const& error) {
    return fail(ErrorKind::Internal, "blocking.device-half",
                fmt::format("{}: {} And the way back failed: {}", change.device.name, why.detail,
                            error.detail));
  };
  auto open = session();
  if (!open) return half(open.error());
  auto const now = read(*open);
  if (!now) return half(now.error());
  bool const is_cut_off = why.code == "blocking.device-silent";
  if (is_cut_off && is_same(*now, change.after)) return finish(*open, change);
  if (auto const undone = undo(*open, *now, change); !undone) return half(undone.error());
  return tl::unexpected(std::move(why));
}

Result<void> SshRouter::undo(CliSession& session, CliSettings const& now, Change const& change) {
  // Not to the lists of before: what somebody put into them since then is not ours to take away.
  auto const back = settings_with(parts_.profile, parts_.interface, now,
                                  addresses_of(change.before));
  if (!back) return tl::unexpected(back.error());
  auto const held = lead(session, {change.device, now, *back});
  if (!held) return tl::unexpected(held.error());
  if (is_same(*held, *back) && held->foreign == now.foreign) return {};
  return fail(ErrorKind::Conflict, "blocking.device-changed",
              "it does not hold what it held before.");
}

}  // namespace blocking::driver
