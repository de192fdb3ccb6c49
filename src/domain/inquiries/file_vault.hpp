#pragma once

#include "domain/inquiries/file_verdict.hpp"

#include "base/instant.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace inquiries {

/// Bytes that came in and that no row names yet. They go with it unless they are kept.
class ArrivedFile {
 public:
  virtual ~ArrivedFile() = default;
  /// All of them, as long as this lives. Unavailable when they can't be read.
  [[nodiscard]] virtual base::Result<std::string_view> bytes() = 0;
  /// Puts them into the vault; the SHA-256. Unavailable ("files.full") when there is no room.
  [[nodiscard]] virtual base::Result<std::string> keep(base::Instant now) = 0;
};

/// Where the bytes of attachments lie, and what looks at them. Outside of any transaction: the
/// bytes are durable before the row that names them, and removed after it.
class FileVault {
 public:
  virtual ~FileVault() = default;
  /// Unavailable when it can't be told.
  [[nodiscard]] virtual base::Result<FileFacts> examine(std::string_view bytes) = 0;
  [[nodiscard]] virtual base::Result<std::string> read(std::string_view sha256) = 0;
  /// The same as a locked archive that no program on the way opens.
  [[nodiscard]] virtual base::Result<std::string> read_locked(std::string_view sha256) = 0;
  /// Leaves what was put at `before` or later.
  [[nodiscard]] virtual base::Result<void> remove_older(std::string_view sha256,
                                                        base::Instant before) = 0;
  /// Names put before `before`, in order, after `after`.
  [[nodiscard]] virtual base::Result<std::vector<std::string>> older(base::Instant before,
                                                                     std::string_view after,
                                                                     std::size_t count_max) = 0;

  /// What people who examine samples expect; it keeps programs out, not people.
  static constexpr std::string_view kPassword = "infected";
};

}  // namespace inquiries
