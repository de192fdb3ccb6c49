#pragma once

#include <filesystem>
#include <string_view>

namespace platform::disk {

/// A file descriptor that closes itself.
class OpenFile {
 public:
  OpenFile() = default;
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  /// Flags of open(2); never inherited, and for its owner only where it is made. Not open when
  /// that fails, with errno set.
  OpenFile(std::filesystem::path const& path, int flags);
  ~OpenFile();
  OpenFile(OpenFile&& other) noexcept : descriptor_(other.release()) {}
  OpenFile& operator=(OpenFile&& other) noexcept;
  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
  [[nodiscard]] int get() const { return descriptor_; }

 private:
  [[nodiscard]] int release();
  int descriptor_ = -1;
};

/// All of it, in however many pieces the system takes it. 0, or what went wrong (errno).
[[nodiscard]] int write_all(int descriptor, std::string_view bytes);

/// Makes the names in a folder durable. 0, or what went wrong (errno).
[[nodiscard]] int sync_names(std::filesystem::path const& folder);

}  // namespace platform::disk
