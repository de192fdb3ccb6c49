#include "router_agent/state_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

namespace router_agent {
namespace {

using base::ErrorKind;

constexpr std::int64_t kCounterStride = 60'000'000;

[[nodiscard]] tl::unexpected<base::Error> failed(std::string_view name, int fault) {
  return base::fail(fault == ENOENT ? ErrorKind::NotFound : ErrorKind::Unavailable, "agent.state",
                    fmt::format("state, {}: {}", name, std::strerror(fault)));
}

/// What root writes here (enrol, revert) is the agent's, who may be another user: the folder's.
void give_to_owner_of(std::filesystem::path const& folder, int fd) {
  struct stat facts {};
  if (::geteuid() != 0 || ::stat(folder.c_str(), &facts) != 0) return;
  static_cast<void>(::fchown(fd, facts.st_uid, facts.st_gid) == 0);
}

[[nodiscard]] Json taken_up_json(DesiredSet const& desired) {
  auto const& moment = desired.taken_up;
  if (!moment) return {};
  return Json::object({{"at", base::iso8601(moment->wall)},
                       {"uptime_us", moment->uptime.count()},
                       {"boot_id", moment->boot_id}});
}

[[nodiscard]] std::optional<Moment> taken_up_of(Json const& json) {
  auto const* moment = json.find("taken_up");
  if (moment == nullptr) return std::nullopt;
  auto const wall = base::parse_instant(moment->text_at("at").value_or(""));
  auto const uptime = moment->int_at("uptime_us");
  auto const boot_id = moment->text_at("boot_id");
  if (!wall || !uptime || !boot_id) return std::nullopt;
  return Moment{*wall, std::chrono::microseconds{*uptime}, *boot_id};
}

[[nodiscard]] bool write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    auto const put = ::write(fd, text.data(), text.size());
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(put));
  }
  return ::fsync(fd) == 0;
}

}  // namespace

base::Result<StateFolder> StateFolder::open(std::filesystem::path path) {
  if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) return failed(path.native(), errno);
  struct stat facts {};
  if (::stat(path.c_str(), &facts) != 0) return failed(path.native(), errno);
  if (!S_ISDIR(facts.st_mode)) return failed(path.native(), ENOTDIR);
  if ((facts.st_mode & 0077U) != 0 && ::chmod(path.c_str(), 0700) != 0) {
    return failed(path.native(), errno);
  }
  return StateFolder{std::move(path)};
}

base::Result<std::string> StateFolder::read(std::string_view name) const {
  UniqueFd const fd{::open((path_ / name).c_str(), O_RDONLY | O_CLOEXEC)};
  if (!fd.is_open()) return failed(name, errno);
  std::string text;
  std::array<char, 65536> buffer{};
  while (true) {
    auto const got = ::read(fd.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed(name, errno);
    if (got == 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(got));
    if (text.size() > Json::kBytesMax) return failed(name, EFBIG);
  }
}

base::Result<void> StateFolder::replace(std::string_view name, std::string_view text) const {
  auto const target = path_ / name;
  // The process id keeps `revert` and `run` off each other's half-written files.
  auto const temporary = path_ / fmt::format(".{}.{}", name, ::getpid());
  {
    UniqueFd const fd{::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)};
    if (fd.is_open()) give_to_owner_of(path_, fd.get());
    if (!fd.is_open() || !write_all(fd.get(), text)) return failed(name, errno);
  }
  if (::rename(temporary.c_str(), target.c_str()) != 0) return failed(name, errno);
  UniqueFd const folder{::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (!folder.is_open() || ::fsync(folder.get()) != 0) return failed(name, errno);
  return {};
}

base::Result<UniqueFd> StateFolder::lock(std::string_view name, int how) const {
  UniqueFd fd{::open((path_ / name).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)};
  if (!fd.is_open()) return failed(name, errno);
  give_to_owner_of(path_, fd.get());
  while (::flock(fd.get(), how) != 0) {
    if (errno == EWOULDBLOCK) {
      return base::fail(ErrorKind::Conflict, "agent.running",
                        "another agent runs on this state folder");
    }
    if (errno != EINTR) return failed(name, errno);
  }
  return fd;
}

base::Result<UniqueFd> StateFolder::lock_table() const { return lock("table.lock", LOCK_EX); }

base::Result<UniqueFd> StateFolder::lock_run() const { return lock("run.lock", LOCK_EX | LOCK_NB); }

base::Result<SigningKey> StateFolder::load_key() const {
  auto const text = read("router.key");
  if (!text) return tl::unexpected(text.error());
  return SigningKey::parse(*text);
}

base::Result<void> StateFolder::save_key(SigningKey const& key) const {
  return replace("router.key", key.stored());
}

base::Result<Enrolment> StateFolder::load_enrolment() const {
  auto const text = read("enrolment.json");
  if (!text) return tl::unexpected(text.error());
  auto const json = Json::parse(*text);
  if (!json) return tl::unexpected(json.error());
  auto const router_id = json->text_at("router_id");
  auto const server = json->text_at("server");
  if (!router_id || !server) {
    return base::fail(ErrorKind::Invalid, "agent.state", "enrolment.json lacks router_id, server");
  }
  return Enrolment{*router_id, *server,
                   std::clamp<std::int64_t>(json->int_at("poll_seconds").value_or(20), 1, 25),
                   std::clamp<std::int64_t>(json->int_at("report_seconds").value_or(30), 1, 3600),
                   1};
}

base::Result<void> StateFolder::save_enrolment(Enrolment const& enrolment) const {
  return replace("enrolment.json", Json::object({{"router_id", enrolment.router_id},
                                                 {"server", enrolment.server_url},
                                                 {"poll_seconds", enrolment.poll_seconds},
                                                 {"report_seconds", enrolment.report_seconds}})
                                       .text());
}

base::Result<DesiredSet> StateFolder::load_desired() const {
  auto const text = read("desired.json");
  if (!text && text.error().kind == ErrorKind::NotFound) return DesiredSet{};
  if (!text) return tl::unexpected(text.error());
  auto const json = Json::parse(*text);
  if (!json) return tl::unexpected(json.error());
  auto const wall = base::parse_instant(json->text_at("received_at").value_or(""));
  auto const uptime = json->int_at("uptime_us");
  auto const boot_id = json->text_at("boot_id");
  auto const* set = json->find("set");
  if (!wall || !uptime || !boot_id || set == nullptr) {
    return base::fail(ErrorKind::Invalid, "agent.state", "desired.json is incomplete");
  }
  auto const* synchronised = json->find("synchronised");
  bool const is_synchronised = synchronised != nullptr && *synchronised == Json{true};
  auto desired = read_desired(
      *set, Moment{*wall, std::chrono::microseconds{*uptime}, *boot_id, is_synchronised});
  if (desired) desired->taken_up = taken_up_of(*json);
  return desired;
}

base::Result<void> StateFolder::save_desired(DesiredSet const& desired) const {
  return replace("desired.json",
                 Json::object({{"received_at", base::iso8601(desired.received.wall)},
                               {"uptime_us", desired.received.uptime.count()},
                               {"boot_id", desired.received.boot_id},
                               {"synchronised", desired.received.is_synchronised},
                               {"taken_up", taken_up_json(desired)},
                               {"set", to_json(desired)}})
                     .text());
}

base::Result<std::set<std::string>> StateFolder::load_taken_back() const {
  std::set<std::string> blocks;
  auto const text = read("taken_back.json");
  if (!text && text.error().kind == ErrorKind::NotFound) return blocks;
  if (!text) return tl::unexpected(text.error());
  auto const json = Json::parse(*text);
  if (!json) return tl::unexpected(json.error());
  for (auto const& item : json->items_at("block_ids")) {
    if (auto const id = item.as_text()) blocks.insert(*id);
  }
  return blocks;
}

base::Result<void> StateFolder::save_taken_back(std::set<std::string> const& blocks) const {
  Json::Array ids;
  for (auto const& id : blocks) ids.push_back(id);
  return replace("taken_back.json", Json::object({{"block_ids", std::move(ids)}}).text());
}

base::Result<std::int64_t> StateFolder::next_counter(base::Instant now) {
  if (counter_reserved_ == 0) {
    auto const text = read("counter");
    if (!text && text.error().kind != ErrorKind::NotFound) return tl::unexpected(text.error());
    if (text) std::from_chars(text->data(), text->data() + text->size(), counter_reserved_);
    counter_last_ = counter_reserved_;
  }
  auto const next = std::max(now.micros(), counter_last_ + 1);
  if (next > counter_reserved_) {
    auto saved = replace("counter", std::to_string(next + kCounterStride));
    if (!saved) return base::pass(saved);
    counter_reserved_ = next + kCounterStride;
  }
  counter_last_ = next;
  return next;
}

}  // namespace router_agent
