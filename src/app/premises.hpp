#pragma once

#include "app/desk_clock.hpp"
#include "app/system_clock.hpp"
#include "base/log.hpp"
#include "platform/config/settings.hpp"
#include "platform/crypto/secret.hpp"
#include "platform/observe/registry.hpp"
#include "platform/sql/write_guard.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// What the command line says before its subcommand's own words.
struct Invocation {
  std::optional<std::string> config_file{};
  std::optional<std::string> data_folder{};
  bool does_accept_clock = false;  // also when it lies before what the trail knows
};

/// Every migration of every slice, in their order.
[[nodiscard]] std::vector<platform::sql::Migration> all_migrations();

/// What every command that touches the store stands on: settings, time, chance, log and the
/// opened, migrated database. Lives as long as the command.
class Premises {
 public:
  [[nodiscard]] static base::Result<std::unique_ptr<Premises>> open(Invocation const& invocation);

  [[nodiscard]] platform::config::Settings const& settings() const { return settings_; }
  [[nodiscard]] platform::config::Settings& settings() { return settings_; }
  [[nodiscard]] DeskClock const& clock() const { return *clock_; }
  [[nodiscard]] base::Random& random() const { return random_; }
  [[nodiscard]] base::Log& log() const { return *log_; }
  [[nodiscard]] platform::observe::Registry& metrics() const { return metrics_; }
  [[nodiscard]] platform::sql::Database& database() const { return *guard_; }
  [[nodiscard]] platform::sql::WriteGuard& guard() const { return *guard_; }
  /// A file of the product data: path("scopes/scopes.toml").
  [[nodiscard]] std::string product_data(std::string const& file) const;
  [[nodiscard]] std::string portal_folder() const;

 private:
  explicit Premises(platform::config::Settings settings);
  SystemClock wall_clock_;  // what the log goes by
  mutable platform::crypto::SystemRandom random_;
  mutable platform::observe::Registry metrics_;
  platform::config::Settings settings_;
  std::unique_ptr<base::Log> log_;
  std::unique_ptr<platform::sql::Database> database_;
  std::unique_ptr<platform::sql::WriteGuard> guard_;
  std::unique_ptr<DeskClock> clock_;
};

/// A file of the product data, for commands that don't need the store.
[[nodiscard]] std::string product_data(platform::config::Settings const& settings,
                                       std::string const& file);

/// Settings alone, for commands that don't need the store.
[[nodiscard]] base::Result<platform::config::Settings> load_settings(Invocation const& invocation);

}  // namespace app
