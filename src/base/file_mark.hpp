#pragma once

#include <cstdint>
#include <string>

namespace base {

/// How far a growing file has been read, in a form that outlives the process.
struct FileMark {
  std::string path;  // by which it was asked for; a rotated file keeps it until it is finished
  std::int64_t device = 0;
  std::int64_t inode = 0;
  std::int64_t bytes = 0;  // read, from the beginning
  std::int64_t lines = 0;
  /// SHA-256 of its first bytes, "" while none were read: tells a file from another that got its
  /// inode, or that was written anew in its place.
  std::string head_hash{};
  std::int64_t head_bytes = 0;
  /// The line that is open was too long and has been told; its rest is passed over.
  bool is_in_long_line = false;
};

}  // namespace base
