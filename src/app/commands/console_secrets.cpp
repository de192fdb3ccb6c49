#include "app/commands/console_secrets.hpp"

#include "platform/config/document.hpp"

#include <CLI/CLI.hpp>

namespace app {
namespace {

using base::Result;

/// The first line of a password's file, or all of a key's.
[[nodiscard]] Result<std::string> secret_of(std::string const& file, bool is_one_line) {
  if (file.empty()) return std::string{};
  auto text = platform::config::read_file(file);
  if (!text || !is_one_line) return text;
  auto const line = std::string_view{*text}.substr(0, text->find_first_of("\r\n"));
  return std::string{line};
}

}  // namespace

void add_secret_files(CLI::App& command, SecretFiles& files) {
  command.add_option("--password-file", files.password, "File with its password");
  command.add_option("--key-file", files.key, "Or file with a private key");
  command.add_option("--enable-password-file", files.second_password,
                     "File with the second password");
}

Result<void> read_secrets(SecretFiles const& files, blocking::ConsoleWish& console) {
  auto password = secret_of(files.password, true);
  if (!password) return base::pass(password);
  auto key = secret_of(files.key, false);
  if (!key) return base::pass(key);
  auto second = secret_of(files.second_password, true);
  if (!second) return base::pass(second);
  console.password = std::move(*password);
  console.private_key = std::move(*key);
  console.enable_password = std::move(*second);
  return {};
}

}  // namespace app
