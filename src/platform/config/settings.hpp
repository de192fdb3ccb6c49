#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platform::config {

/// One key an operator can set: "sessions.idle_minutes". Bounds hold for whole numbers; `min` also
/// for the length of a text that is not empty.
struct Key {
  enum class Kind : std::uint8_t { Text, Integer, Choice, TextList };
  std::string name;
  Kind kind = Kind::Text;
  std::string standard;  // default; of a list: comma-separated
  std::string meaning;   // one line
  std::int64_t min = 0;
  std::int64_t max = INT64_MAX;
  std::vector<std::string> choices{};
  bool is_secret = false;
};

/// The values in force. Asking for a key that was not declared is a programmer's fault.
class Settings {
 public:
  [[nodiscard]] std::string const& text(std::string_view key) const;
  [[nodiscard]] std::int64_t integer(std::string_view key) const;
  [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;
  /// Sets a value from the command line; the same checks apply. Invalid ("config.value").
  [[nodiscard]] base::Result<void> set(std::string_view key, std::string value);
  /// Every key with its value, default, bounds and meaning, as TOML comments and lines.
  [[nodiscard]] std::string print() const;

 private:
  friend base::Result<Settings> load(std::vector<Key> keys, std::optional<std::string> const& file,
                                     std::function<char const*(char const*)> const& environment);
  std::vector<Key> keys_;
  std::map<std::string, std::string, std::less<>> values_;
};

/// Defaults, then the TOML file, then the environment (MADOGUCHI_SESSIONS_IDLE_MINUTES).
/// Unknown keys of the file are refused by name. Invalid ("config.key", "config.value").
[[nodiscard]] base::Result<Settings> load(
    std::vector<Key> keys, std::optional<std::string> const& file,
    std::function<char const*(char const*)> const& environment);

}  // namespace platform::config
