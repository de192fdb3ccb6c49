#include "app/premises.hpp"

#include "app/keys.hpp"
#include "platform/observe/json_log.hpp"

#include <cstdlib>
#include <filesystem>
#include <utility>

namespace app {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr std::size_t kReaders = 4;

constexpr base::Measure kWrites{"madoguchi_store_writes_total", "Writes that were begun."};
constexpr base::Measure kCommits{"madoguchi_store_commits_total",
                                 "Commits; fewer than writes where those who wait share one."};
constexpr base::Measure kTurnedAway{"madoguchi_store_turned_away_total",
                                    "Writes refused because too many waited, or too long."};
constexpr base::Measure kWaiting{"madoguchi_store_writes_waiting", "Writes that wait."};

/// Tells what the writer counts; `told` is how far that went the last time.
void tell_writes(base::Metrics& metrics, platform::sql::WriteCounts const& now,
                 platform::sql::WriteCounts const& told) {
  metrics.count(kWrites, now.works - told.works);
  metrics.count(kCommits, now.commits - told.commits);
  metrics.count(kTurnedAway, now.turned_away - told.turned_away);
  metrics.level(kWaiting, now.waiting);
}

[[nodiscard]] base::LogLevel level_of(std::string_view name) {
  if (name == "debug") return base::LogLevel::Debug;
  if (name == "warning") return base::LogLevel::Warning;
  return name == "error" ? base::LogLevel::Error : base::LogLevel::Info;
}

[[nodiscard]] Result<void> make_folder(std::string const& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  bool const is_new = fs::create_directories(folder, error);
  if (error) {
    return fail(ErrorKind::Unavailable, "app.data-folder",
                folder + " can't be made: " + error.message());
  }
  // The store holds people's questions and password hashes: nobody else on the machine reads it.
  if (is_new) fs::permissions(folder, fs::perms::owner_all, error);
  return {};
}

}  // namespace

Result<platform::config::Settings> load_settings(Invocation const& invocation) {
  auto settings = platform::config::load(configuration_keys(), invocation.config_file,
                                         [](char const* name) { return std::getenv(name); });
  if (!settings || !invocation.data_folder) return settings;
  if (auto set = settings->set("paths.data", *invocation.data_folder); !set) return base::pass(set);
  return settings;
}

Premises::Premises(platform::config::Settings settings)
    : settings_(std::move(settings)),
      log_(platform::observe::json_log(clock_, level_of(settings_.text("log.level")))) {}

Result<std::unique_ptr<Premises>> Premises::open(Invocation const& invocation) {
  auto settings = load_settings(invocation);
  if (!settings) return base::pass(settings);
  std::unique_ptr<Premises> premises{new Premises{std::move(*settings)}};
  auto const folder = premises->settings_.text("paths.data");
  if (auto made = make_folder(folder); !made) return base::pass(made);
  auto database = platform::sql::open_sqlite(folder + "/madoguchi.db", kReaders);
  if (!database) return base::pass(database);
  premises->database_ = std::move(*database);
  auto migrated = platform::sql::migrate(*premises->database_, all_migrations());
  if (!migrated) return base::pass(migrated);
  premises->metrics_.add_source(
      [&store = *premises->database_,
       told = platform::sql::WriteCounts{}](base::Metrics& metrics) mutable {
        auto const now = store.write_counts();
        tell_writes(metrics, now, std::exchange(told, now));
      });
  return premises;
}

std::string Premises::product_data(std::string const& file) const {
  auto const& set = settings_.text("paths.product_data");
  return (set.empty() ? std::string{MADOGUCHI_SOURCE_DIR "/data"} : set) + "/" + file;
}

std::string Premises::portal_folder() const {
  auto const& set = settings_.text("paths.portal");
  return set.empty() ? std::string{MADOGUCHI_SOURCE_DIR "/web/dist"} : set;
}

}  // namespace app
