#include "app/follower.hpp"

#include "domain/detection/measures.hpp"

#include <algorithm>

namespace app {
namespace {

using base::LogLevel;
using base::Result;
using platform::files::FollowedFile;

/// Refused lines of a piece that are named in the log; all are counted.
constexpr std::size_t kRefusedToldMax = 10;

[[nodiscard]] FollowEvent event_of(FollowedFile::Note note) {
  using Note = FollowedFile::Note;
  switch (note) {
    case Note::Missing: return {LogLevel::Warning, "ingest.file-missing"};
    case Note::Rotated: return {LogLevel::Info, "ingest.file-rotated"};
    case Note::Truncated: return {LogLevel::Warning, "ingest.file-truncated"};
    case Note::Lost: return {LogLevel::Warning, "ingest.file-lost"};
  }
  return {LogLevel::Warning, ""};
}

}  // namespace

Result<std::vector<FollowedPath>> followed_paths(platform::config::Settings const& settings) {
  std::vector<FollowedPath> paths;
  for (auto const& entry : settings.texts("ingest.follow")) {
    auto const equals = entry.find('=');
    bool const is_good = equals != std::string::npos && equals > 0 &&
                         entry.substr(equals + 1).starts_with("/");
    if (!is_good) {
      return base::fail(base::ErrorKind::Invalid, "config.value",
                        "ingest.follow: SENSOR=/PATH is wanted, not " + entry);
    }
    auto const path = entry.substr(equals + 1);
    auto known = std::find_if(paths.begin(), paths.end(),
                              [&path](auto const& one) { return one.path == path; });
    if (known == paths.end()) known = paths.insert(known, FollowedPath{path, {}});
    known->sensors.push_back(entry.substr(0, equals));
  }
  if (paths.size() <= kFollowedMax) return paths;
  return base::fail(base::ErrorKind::Invalid, "config.value",
                    "ingest.follow: at most " + std::to_string(kFollowedMax) + " files");
}

Follower::Follower(Parts parts, std::vector<FollowedPath> paths) : parts_(parts) {
  for (auto& path : paths) files_.push_back({std::move(path)});
}

bool Follower::round() {
  bool has_more = false;
  for (auto& one : files_) {
    auto const taken = take_piece(one);
    if (!taken) {
      trouble(one, {LogLevel::Warning, "ingest.follow-failed"},
              std::string{taken.error().code} + ": " + taken.error().detail);
    }
    has_more = has_more || (taken && *taken);
  }
  return has_more;
}

/// The piece and its mark are stored in one transaction. Only then the file goes on.
Result<bool> Follower::take_piece(One& one) {
  if (auto begun = begin(one); !begun) return base::pass(begun);
  auto piece = one.file->next();
  if (!piece) return base::pass(piece);
  tell(one, *piece);
  if (piece->lines.empty()) return false;
  auto const sender = sender_of(one.what);
  if (!sender) return tl::unexpected(sender.error());
  auto const start = parts_.clock.now();
  detection::IngestLines ingest{parts_.reader, parts_.sink, parts_.clock};
  auto const tally = ingest.run(piece->lines, *sender, piece->after);
  if (!tally) return tl::unexpected(tally.error());
  one.trouble.clear();
  auto const size = static_cast<std::int64_t>(piece->lines.size());
  detection::tell(parts_.metrics, *tally, size);
  parts_.metrics.took(detection::kBodySeconds, parts_.clock.now() - start);
  auto const lines = std::count(piece->lines.begin(), piece->lines.end(), '\n');
  tell_refused(one, *tally, piece->after.lines - lines);
  one.file->go_on(*piece);
  return true;
}

/// Where the last run of the server has left off.
Result<void> Follower::begin(One& one) {
  if (one.file) return {};
  using Mark = std::optional<base::FileMark>;
  auto mark = terms::read<Mark>(parts_.works.flow, [&one](journeys::FlowPorts& ports) {
    return ports.marks.find(one.what.path);
  });
  if (!mark) return base::pass(mark);
  one.file.emplace(one.what.path, std::move(*mark));
  return {};
}

/// Asked for each piece: a router may be added while the server runs. NotFound while one is not
/// known yet, so that its lines wait for it.
Result<detection::Sender> Follower::sender_of(FollowedPath const& what) {
  return terms::read<detection::Sender>(
      parts_.works.contracts,
      [&what](contracts::ContractsPorts& ports) -> Result<detection::Sender> {
        detection::Sender sender{{terms::Side::System, "ingest.follow", what.path}, {}};
        for (auto const& name : what.sensors) {
          auto const router = ports.any_routers.by_sensor(name);
          if (!router) return tl::unexpected(router.error());
          sender.routers.push_back(router->id);
        }
        return sender;
      });
}

void Follower::tell(One& one, FollowedFile::Piece const& piece) {
  for (auto const note : piece.notes) trouble(one, event_of(note), "");
}

void Follower::tell_refused(One const& one, detection::IngestTally const& tally,
                            std::int64_t before) {
  auto const told = std::min(tally.errors.size(), kRefusedToldMax);
  for (std::size_t i = 0; i < told; ++i) {
    auto const& error = tally.errors[i];
    parts_.log.write(LogLevel::Warning, "ingest.line-refused",
                     {{"file", one.what.path},
                      {"line", before + error.line},
                      {"code", std::string{error.fault.code}},
                      {"pointer", error.fault.pointer.value_or("")},
                      {"refused", tally.refused}});
  }
}

/// What goes on being the matter is told once.
void Follower::trouble(One& one, FollowEvent const& told, std::string const& why) {
  auto now = std::string{told.event} + why;
  if (now == one.trouble) return;
  one.trouble = std::move(now);
  parts_.metrics.count(detection::kFollowTrouble, 1, {"event", told.event});
  parts_.log.write(told.level, told.event, {{"file", one.what.path}, {"detail", why}});
}

}  // namespace app
