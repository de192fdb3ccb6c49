#pragma once

#include "app/works.hpp"
#include "base/log.hpp"
#include "base/metrics.hpp"
#include "domain/detection/finding_sink.hpp"
#include "domain/detection/ingest_lines.hpp"
#include "domain/detection/line_reader.hpp"
#include "platform/config/settings.hpp"
#include "platform/files/followed_file.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// A file to follow and the sensors that may speak in it.
struct FollowedPath {
  std::string path;
  std::vector<std::string> sensors;
};

/// The paths of ingest.follow, each once. Invalid ("config.value") for an entry that is not
/// SENSOR=/PATH, and for more than kFollowedMax files.
[[nodiscard]] base::Result<std::vector<FollowedPath>> followed_paths(
    platform::config::Settings const& settings);
inline constexpr std::size_t kFollowedMax = 64;

/// What is logged about a followed file.
struct FollowEvent {
  base::LogLevel level;
  std::string_view event;
};

/// Takes in what is written to followed files, a piece of each in turn. One thread.
class Follower {
 public:
  struct Parts {
    Works& works;
    detection::FindingSink& sink;
    detection::LineReader& reader;
    base::Clock const& clock;
    base::Log& log;
    base::Metrics& metrics;
  };
  Follower(Parts parts, std::vector<FollowedPath> paths);

  /// True when there is more to take in at once. What fails is tried again the next time.
  [[nodiscard]] bool round();

 private:
  struct One {
    FollowedPath what;
    std::optional<platform::files::FollowedFile> file{};
    std::string trouble{};  // told once, until something else is the matter
  };
  [[nodiscard]] base::Result<bool> take_piece(One& one);
  [[nodiscard]] base::Result<void> begin(One& one);
  [[nodiscard]] base::Result<detection::Sender> sender_of(FollowedPath const& what);
  void tell(One& one, platform::files::FollowedFile::Piece const& piece);
  void tell_refused(One const& one, detection::IngestTally const& tally, std::int64_t before);
  void trouble(One& one, FollowEvent const& told, std::string const& why);

  Parts parts_;
  std::vector<One> files_;
};

}  // namespace app
