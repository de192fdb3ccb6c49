#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

namespace base {

enum class LogLevel : std::uint8_t { Debug, Info, Warning, Error };

/// A value that must never be readable in a log; sinks print it as ***.
struct Secret {
  std::string value;
};

struct LogField {
  std::string_view name;
  std::variant<std::string, std::int64_t, bool, Secret> value;
};

/// Where events go. `event` is a stable slug listed in docs/api/events.txt, never prose.
class Log {
 public:
  virtual ~Log() = default;
  virtual void write(LogLevel level, std::string_view event,
                     std::initializer_list<LogField> fields) = 0;
};

}  // namespace base
