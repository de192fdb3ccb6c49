#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace platform::mail {

/// A mail that waits in new/.
struct WaitingMail {
  std::string name;  // of its file: unique for ever, and the mail's own (Maildir)
  std::int64_t bytes = 0;
};

/// A folder that a mail server delivers into: tmp/, new/, cur/. A file in new/ is whole.
class Maildir {
 public:
  explicit Maildir(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Makes the three folders where they are missing. Unavailable ("mail.folder").
  [[nodiscard]] base::Result<void> prepare();
  /// At most `count_max`, by name: the oldest first as names go, without those that `is_left`.
  /// Links and folders are left alone.
  [[nodiscard]] base::Result<std::vector<WaitingMail>> waiting(
      std::size_t count_max, std::function<bool(std::string const&)> const& is_left);
  /// The first `bytes_max` bytes. NotFound ("mail.gone"), Unavailable ("mail.unreadable").
  [[nodiscard]] base::Result<std::string> read(std::string_view name, std::size_t bytes_max);
  /// Moves it from new/ to cur/, seen. No fault when it is no more in new/.
  [[nodiscard]] base::Result<void> put_aside(std::string_view name);
  /// Removes at most `count_max` files of cur/ last changed before `before`; how many.
  [[nodiscard]] base::Result<std::size_t> forget(base::Instant before, std::size_t count_max);

 private:
  std::filesystem::path folder_;
};

}  // namespace platform::mail
