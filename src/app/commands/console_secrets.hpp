#pragma once

#include "base/result.hpp"
#include "domain/blocking/router_console.hpp"

#include <string>

namespace CLI {
class App;
}

namespace app {

/// Files with the secrets of a router's console, as the command line names them: no secret stands
/// among its words, where others on the machine could read it.
struct SecretFiles {
  std::string password;
  std::string key;
  std::string second_password;
};

void add_secret_files(CLI::App& command, SecretFiles& files);

/// Reads them into `console`. NotFound ("config.no-file").
[[nodiscard]] base::Result<void> read_secrets(SecretFiles const& files,
                                              blocking::ConsoleWish& console);

}  // namespace app
