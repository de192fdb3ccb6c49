#include "app/premises.hpp"

#include "app/configured_never.hpp"
#include "app/desk_hours.hpp"
#include "app/folder_lock.hpp"
#include "app/keys.hpp"
#include "app/outward.hpp"
#include "domain/audit/store/sql_entries.hpp"
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

/// Brings the store up to date, but never under a server that runs on it: it would go on with
/// tables it does not know.
[[nodiscard]] Result<void> bring_up_to_date(platform::sql::Database& database,
                                            std::string const& folder) {
  auto const migrations = all_migrations();
  bool is_current = false;
  auto const looked = database.read([&](platform::sql::Transaction& transaction) -> Result<void> {
    auto const applied = platform::sql::applied_migrations(transaction, migrations);
    is_current = applied && applied->size() == migrations.size();
    return {};
  });
  if (!looked || is_current) return looked;
  auto const lock = FolderLock::take(folder);
  if (lock) return platform::sql::migrate(database, migrations);
  if (lock.error().kind != ErrorKind::Conflict) return tl::unexpected(lock.error());
  return fail(ErrorKind::Conflict, "app.other-version",
              "A server of another version runs on " + folder + ". Start it anew first.");
}

/// When the last entry of the trail was written; the beginning of time where there is none.
[[nodiscard]] Result<base::Instant> last_known_time(platform::sql::Database& database) {
  base::Instant last;
  auto const read = database.read([&last](platform::sql::Transaction& transaction) -> Result<void> {
    auto const newest = audit::store::SqlEntries{transaction}.list({}, {std::nullopt, 1});
    if (!newest) return tl::unexpected(newest.error());
    if (!newest->items.empty()) last = newest->items.front().at;
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return last;
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
      log_(platform::observe::json_log(wall_clock_, level_of(settings_.text("log.level")))) {}

Result<std::unique_ptr<Premises>> Premises::open(Invocation const& invocation) {
  auto settings = load_settings(invocation);
  if (!settings) return base::pass(settings);
  if (auto hours = desk_hours(*settings); !hours) return base::pass(hours);
  if (auto hours = daytime_hours(*settings); !hours) return base::pass(hours);
  if (auto fits = check_outward(*settings); !fits) return base::pass(fits);
  if (auto never = configured_never(*settings); !never) return base::pass(never);
  std::unique_ptr<Premises> premises{new Premises{std::move(*settings)}};
  auto const folder = premises->settings_.text("paths.data");
  if (auto made = make_folder(folder); !made) return base::pass(made);
  auto database = platform::sql::open_sqlite(folder + "/madoguchi.db", kReaders);
  if (!database) return base::pass(database);
  premises->database_ = std::move(*database);
  auto migrated = bring_up_to_date(*premises->database_, folder);
  if (!migrated) return base::pass(migrated);
  premises->metrics_.add_source(
      [&store = *premises->database_,
       told = platform::sql::WriteCounts{}](base::Metrics& metrics) mutable {
        auto const now = store.write_counts();
        tell_writes(metrics, now, std::exchange(told, now));
      });
  premises->guard_ = std::make_unique<platform::sql::WriteGuard>(*premises->database_);
  auto const earliest = last_known_time(*premises->database_);
  // A store damaged there is for the verifier to tell of; the clock then has nothing to go by.
  bool const is_known = earliest && !invocation.does_accept_clock;
  premises->clock_ = std::make_unique<DeskClock>(machine_time(),
                                                 is_known ? *earliest : base::Instant{});
  return premises;
}

std::string Premises::product_data(std::string const& file) const {
  return app::product_data(settings_, file);
}

std::string product_data(platform::config::Settings const& settings, std::string const& file) {
  auto const& set = settings.text("paths.product_data");
  return (set.empty() ? std::string{MADOGUCHI_SOURCE_DIR "/data"} : set) + "/" + file;
}

std::string Premises::portal_folder() const {
  auto const& set = settings_.text("paths.portal");
  return set.empty() ? std::string{MADOGUCHI_SOURCE_DIR "/web/dist"} : set;
}

}  // namespace app
