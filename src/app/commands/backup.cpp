#include "app/audit_keeper.hpp"
#include "app/backup/make_backup.hpp"
#include "app/backup/restore_backup.hpp"
#include "app/commands/command.hpp"
#include "app/wiring/shared.hpp"
#include "platform/http/json_write.hpp"
#include "platform/sql/store_facts.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace app {
namespace {

namespace fs = std::filesystem;
using base::pass;
using base::Result;
using platform::sql::Transaction;

/// What `backup` prints, as one JSON line.
struct BackupTold {
  std::string backup;
  std::int64_t files;
  std::int64_t bytes;
  std::int64_t audit_seq;
  std::string audit_hash;
  std::string seal;
  std::string public_key;
};
BOOST_DESCRIBE_STRUCT(BackupTold, (),
                      (backup, files, bytes, audit_seq, audit_hash, seal, public_key))

struct RestoreTold {
  std::string data;
  std::int64_t audit_seq;
  std::string audit_hash;
  std::optional<std::string> kept_aside;
};
BOOST_DESCRIBE_STRUCT(RestoreTold, (), (data, audit_seq, audit_hash, kept_aside))

/// The store as it is, without bringing it up to date: an older server may be running on it.
struct OpenedStore {
  platform::config::Settings settings;
  fs::path folder;
  std::unique_ptr<platform::sql::Database> database;
};

[[nodiscard]] Result<OpenedStore> open_store(Invocation const& invocation) {
  auto settings = load_settings(invocation);
  if (!settings) return pass(settings);
  fs::path const folder{settings->text("paths.data")};
  if (!fs::exists(folder / kStoreFile)) {
    return base::fail(base::ErrorKind::NotFound, "app.no-store",
                      "There is no store in " + folder.string());
  }
  auto database = platform::sql::open_sqlite((folder / kStoreFile).string(), 1);
  if (!database) return pass(database);
  return OpenedStore{std::move(*settings), folder, std::move(*database)};
}

[[nodiscard]] Result<void> record_backup(OpenedStore const& store, base::Clock const& clock,
                                         BackupMade const& made) {
  return store.database->write([&](Transaction& transaction) -> Result<void> {
    audit::store::SqlAuditTrail trail{transaction, clock};
    auto const detail = fmt::format("trail of {} entries, seal {}", made.contents.audit_seq,
                                    made.seal);
    auto recorded = trail.record(
        {std::nullopt, command_line_actor(), "operations.backed-up", "store", detail});
    if (!recorded) return recorded;
    return platform::sql::keep_fact(transaction, "backup.last",
                                    std::to_string(made.contents.made_at.micros()));
  });
}

/// A store that can't be written is worth a back-up most of all: what failed is told, no more.
void warn_when_failed(std::string_view what, base::Error const* error) {
  if (error != nullptr) fmt::print(stderr, "madoguchi: {}: {}\n", what, error->detail);
}

[[nodiscard]] Result<BackupTold> back_up(Invocation const& invocation, std::string const& target) {
  auto const store = open_store(invocation);
  if (!store) return tl::unexpected(store.error());
  SystemClock const clock;
  platform::crypto::SystemRandom random;
  auto const places = audit_places(store->settings);
  auto const key = signing_key_at(places.signing_key, random);
  if (!key) return tl::unexpected(key.error());
  AuditKeeper keeper{{*store->database, clock, random, places}};
  auto const checkpoint = keeper.keep();
  warn_when_failed("no checkpoint was written", checkpoint ? nullptr : &checkpoint.error());
  auto const made = make_backup({store->folder, fs::path{target}, *key, clock});
  if (!made) return tl::unexpected(made.error());
  auto const recorded = record_backup(*store, clock, *made);
  warn_when_failed("the back-up is not in the trail", recorded ? nullptr : &recorded.error());
  return BackupTold{target,
                    made->files,
                    made->bytes,
                    made->contents.audit_seq,
                    made->contents.audit_hash,
                    made->seal,
                    key->public_key()};
}

struct RestoreOptions {
  std::string backup;
  std::optional<std::string> public_key{};
  std::optional<std::string> seal{};
  std::optional<std::string> checkpoints{};
  bool may_be_older = false;
};

[[nodiscard]] Result<RestoreTold> restore(Invocation const& invocation,
                                          RestoreOptions const& options) {
  auto const settings = load_settings(invocation);
  if (!settings) return tl::unexpected(settings.error());
  // What the folder that goes knows of its trail, and what somebody kept elsewhere.
  auto known = read_checkpoints(audit_places(*settings).checkpoints);
  if (!known) return pass(known);
  if (options.checkpoints) {
    auto const kept = read_checkpoints(*options.checkpoints);
    if (!kept) return tl::unexpected(kept.error());
    known->insert(known->end(), kept->begin(), kept->end());
  }
  SystemClock const clock;
  fs::path const folder{settings->text("paths.data")};
  auto const restored = restore_backup({fs::path{options.backup}, folder, clock, options.public_key,
                                        options.seal, std::move(*known), options.may_be_older});
  if (!restored) return tl::unexpected(restored.error());
  auto const& aside = restored->kept_aside;
  return RestoreTold{folder.string(), restored->contents.audit_seq, restored->contents.audit_hash,
                     aside ? std::optional{aside->string()} : std::nullopt};
}

/// One JSON line, or what is wrong. An older back-up is an answer, not a fault.
template <class T>
[[nodiscard]] int tell(Result<T> const& outcome) {
  if (outcome) {
    fmt::print("{}\n", platform::http::to_json(*outcome));
    return kDone;
  }
  int const code = complain(outcome.error());
  return outcome.error().code == "app.backup-older" ? kAnswerIsNo : code;
}

}  // namespace

void add_backup(CLI::App& app, Plan& plan) {
  auto* making = app.add_subcommand("backup", "A copy of the data folder, also while it is served");
  auto target = std::make_shared<std::string>();  // shared with the callback CLI11 copies
  making->add_option("DIR", *target, "Where to; must not be there yet")->required();
  making->callback([&plan, target] {
    plan.run = [target](Invocation const& invocation) {
      return tell(back_up(invocation, *target));
    };
  });

  auto* restoring = app.add_subcommand("restore", "Verifies a back-up, then puts it in --data");
  auto options = std::make_shared<RestoreOptions>();  // likewise
  restoring->add_option("DIR", options->backup, "The back-up")->required();
  restoring->add_option("--public-key", options->public_key, "Key that must have signed it");
  restoring->add_option("--seal", options->seal, "The seal that was noted when it was made");
  restoring->add_option("--checkpoints", options->checkpoints, "Checkpoints kept elsewhere");
  restoring->add_flag("--older", options->may_be_older,
                      "Also when the trail is known to be longer");
  restoring->callback([&plan, options] {
    plan.run = [options](Invocation const& invocation) {
      return tell(restore(invocation, *options));
    };
  });
}

}  // namespace app
