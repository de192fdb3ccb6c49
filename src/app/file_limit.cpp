#include "app/file_limit.hpp"

#include <algorithm>

#include <sys/resource.h>

namespace app {

void allow_connections(std::int64_t connections, base::Log& log) {
  constexpr rlim_t kOwnFiles = 128;  // the store, its readers, the log, the listening sockets
  auto const wanted = static_cast<rlim_t>(connections) + kOwnFiles;
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted) return;
  limit.rlim_cur = std::min(wanted, limit.rlim_max);
  bool const is_raised = ::setrlimit(RLIMIT_NOFILE, &limit) == 0;
  if (is_raised && limit.rlim_cur >= wanted) return;
  log.write(base::LogLevel::Warning, "server.few-files",
            {{"wanted", static_cast<std::int64_t>(wanted)},
             {"allowed", static_cast<std::int64_t>(limit.rlim_cur)}});
}

}  // namespace app
