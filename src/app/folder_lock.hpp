#pragma once

#include "base/result.hpp"

#include <string>
#include <utility>

namespace app {

/// One server a data folder. The lock ends with the process, however that ends.
class FolderLock {
 public:
  /// Conflict ("app.already-served") when another server has it.
  [[nodiscard]] static base::Result<FolderLock> take(std::string const& folder);
  ~FolderLock();
  FolderLock(FolderLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  FolderLock& operator=(FolderLock&&) = delete;
  FolderLock(FolderLock const&) = delete;
  FolderLock& operator=(FolderLock const&) = delete;

 private:
  explicit FolderLock(int file) : file_(file) {}
  int file_;
};

}  // namespace app
