#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "platform/files/arrivals.hpp"

#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace platform::files {

/// Bytes under the name of their SHA-256. Nothing on disk tells whose they are or what they are
/// called. Safe to call from several threads of the one process that owns the folder.
class ContentFolder {
 public:
  explicit ContentFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Puts what came in into its place. Durable once it answers; the SHA-256 in hexadecimal. `now`
  /// becomes the age of the file, also when the same bytes were there before. Unavailable
  /// ("files.full", "files.unwritable").
  [[nodiscard]] base::Result<std::string> keep(ArrivingFile& file, base::Instant now);
  /// NotFound ("files.gone"); Internal ("files.altered") when the bytes are not those of the name.
  [[nodiscard]] base::Result<std::string> read(std::string_view sha256);
  /// Removes a file last put before `before`; a younger one, or none, is left as it is.
  [[nodiscard]] base::Result<void> remove_older(std::string_view sha256, base::Instant before);
  /// The names of at most `count_max` files last put before `before`, after `after` in order; and
  /// away with what a crash left half-written.
  [[nodiscard]] base::Result<std::vector<std::string>> older(base::Instant before,
                                                             std::string_view after,
                                                             std::size_t count_max);

 private:
  [[nodiscard]] std::filesystem::path path_of(std::string_view sha256) const;

  std::filesystem::path folder_;
  std::mutex mutex_;  // between the look at an age and the removal no file may be renewed
};

/// True for 64 lower-case hexadecimal digits.
[[nodiscard]] bool is_sha256_name(std::string_view text);

}  // namespace platform::files
