#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace inquiries {

/// A name as it may be shown, and as the reader's own computer may take it.
struct FileName {
  static constexpr std::size_t kLengthMax = 120;  // code points

  std::string shown;
  /// It was made to deceive: hidden characters, dots or spaces at its end, a path, a name that a
  /// system keeps for itself.
  bool is_deceptive = false;
};

/// Never fails: what can't be kept is taken out, and an empty rest is 「無題」.
[[nodiscard]] FileName clean_file_name(std::string_view given);

/// "tar", "gz" of "A.Tar.gz": folded, without the first part.
[[nodiscard]] std::vector<std::string> endings_of(std::string_view name);

}  // namespace inquiries
