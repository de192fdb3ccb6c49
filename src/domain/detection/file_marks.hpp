#pragma once

#include "base/file_mark.hpp"
#include "base/result.hpp"

#include <optional>
#include <string_view>

namespace detection {

/// How far this installation's followed files have been taken in. Kept in the same transaction as
/// what was read up to there, so each line counts exactly once, whatever is killed when.
class FileMarks {
 public:
  virtual ~FileMarks() = default;
  [[nodiscard]] virtual base::Result<std::optional<base::FileMark>> find(std::string_view path) = 0;
  /// In place of the former mark of that path.
  [[nodiscard]] virtual base::Result<void> save(base::FileMark const& mark) = 0;
};

}  // namespace detection
