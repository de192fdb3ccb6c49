#include "app/commands/command.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

namespace app {

int complain(base::Error const& error) {
  fmt::print(stderr, "madoguchi: {} ({})\n", error.detail, error.code);
  for (auto const& issue : error.issues) {
    fmt::print(stderr, "  {}: {}\n", issue.pointer, issue.reason);
  }
  switch (error.kind) {
    case base::ErrorKind::Malformed:
    case base::ErrorKind::Invalid:
    case base::ErrorKind::TooLarge:
    case base::ErrorKind::NotFound:
    case base::ErrorKind::Conflict: return kWrongUse;
    case base::ErrorKind::Unauthenticated:
    case base::ErrorKind::Forbidden:
    case base::ErrorKind::TooMany:
    case base::ErrorKind::Unavailable:
    case base::ErrorKind::Internal: return kFailed;
  }
  return kFailed;
}

base::Result<void> check_store(Invocation const& invocation) {
  auto const settings = load_settings(invocation);
  if (!settings) return tl::unexpected(settings.error());
  auto const folder = settings->text("paths.data");
  if (std::filesystem::exists(folder + "/madoguchi.db")) return {};
  return base::fail(base::ErrorKind::NotFound, "app.no-store", "There is no store in " + folder);
}

terms::Actor command_line_actor() { return {terms::Side::System, "command-line", "command line"}; }

}  // namespace app
