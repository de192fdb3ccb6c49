#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace platform::remote {

/// What a terminal would show of the bytes that a device sends: lines, with what was written over
/// (carriage return, backspace, erased to the end) gone and all other controls dropped. What it
/// holds has limits, and so has what it is fed; what is beyond them is lost, and said so.
class Screen {
 public:
  static constexpr std::size_t kLineBytesMax = 16 * 1024;
  static constexpr std::size_t kBytesMax = 4 * 1024 * 1024;
  static constexpr std::size_t kFedMax = 4 * kBytesMax;  // also of bytes that show nothing

  void feed(std::string_view bytes);
  /// Ended by a line end.
  [[nodiscard]] std::vector<std::string> const& lines() const { return lines_; }
  /// Not ended yet: where a prompt stands.
  [[nodiscard]] std::string const& last_line() const { return line_; }
  [[nodiscard]] bool has_lost() const { return has_lost_; }

 private:
  enum class Mode : std::uint8_t { Text, Escape, Sequence, Title };
  void take(char letter);
  void take_text(char letter);
  void take_sequence(char letter);
  void write(char letter);

  std::vector<std::string> lines_;
  std::string line_;
  std::size_t column_ = 0;
  std::size_t bytes_ = 0;
  std::size_t fed_ = 0;
  Mode mode_ = Mode::Text;
  bool has_lost_ = false;
};

}  // namespace platform::remote
