#include "app/backup/restore_backup.hpp"

#include "app/audit_keeper.hpp"
#include "app/backup/make_backup.hpp"
#include "app/backup/settle_restored.hpp"
#include "app/folder_lock.hpp"
#include "app/progress.hpp"
#include "domain/audit/driver/checkpoint_line.hpp"
#include "domain/audit/store/sql_entries.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/http/json_read.hpp"
#include "platform/sql/sqlite_copy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace app {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::pass;
using base::Result;
using platform::disk::Sums;

constexpr std::size_t kSumsBytesMax = std::size_t{1} << 30U;
constexpr std::size_t kContentsBytesMax = std::size_t{1} << 20U;

[[nodiscard]] tl::unexpected<base::Error> altered(std::string why) {
  return base::fail(ErrorKind::Invalid, "app.backup-altered", std::move(why));
}

/// A described JSON file of the back-up.
template <class T>
[[nodiscard]] Result<T> read_part(fs::path const& folder, std::string_view name) {
  auto const text = platform::disk::read_whole(folder / name, kContentsBytesMax);
  if (!text) return tl::unexpected(text.error());
  auto part = platform::http::from_json<T>(*text);
  if (part) return part;
  auto const& error = part.error();
  auto const& place = error.issues.empty() ? base::FieldIssue{"", error.detail}
                                           : error.issues.front();
  return altered(fmt::format("{}: {} {}", name, place.pointer, place.reason));
}

[[nodiscard]] Result<std::string> read_sums(RestoreOrder const& order) {
  auto text = platform::disk::read_whole(order.backup / kSumsFile, kSumsBytesMax);
  if (!text) return text;
  if (order.seal && platform::crypto::sha256_hex(*text) != *order.seal) {
    return altered(std::string{kSumsFile} + ": not the one whose seal was noted");
  }
  auto const signature = read_part<BackupSignature>(order.backup, kSignatureFile);
  if (!signature) return tl::unexpected(signature.error());
  auto const key = order.public_key.value_or(signature->public_key);
  if (platform::crypto::is_signed_text(key, signed_sums(*text), signature->signature)) return text;
  return altered(std::string{kSumsFile} + ": not what the installation signed");
}

/// Every file is one the sums name, and every sum has its file.
[[nodiscard]] Result<void> check_names(fs::path const& backup, Sums const& sums) {
  auto const present = files_below(backup);
  if (!present) return tl::unexpected(present.error());
  for (auto const& path : *present) {
    bool const is_seal = path == kSumsFile || path == kSignatureFile;
    if (!is_seal && !sums.contains(path)) return altered(path + ": not part of the back-up");
  }
  for (auto const& [path, hash] : sums) {
    if (!std::binary_search(present->begin(), present->end(), path)) {
      return altered(path + ": missing");
    }
  }
  for (auto const name : {kStoreFile, kContentsFile}) {
    if (!sums.contains(std::string{name})) return altered(std::string{name} + ": missing");
  }
  return {};
}

/// Copies what the sums name; what was copied is what was hashed.
[[nodiscard]] Result<void> copy_all(fs::path const& from, fs::path const& to, Sums const& sums) {
  Progress progress{"files", "bytes", 0};
  for (auto const& [path, hash] : sums) {
    if (path == kContentsFile) continue;
    std::error_code error;
    auto const folder = (to / path).parent_path();
    fs::create_directories(folder, error);
    if (!error) fs::permissions(folder, fs::perms::owner_all, error);
    if (error) {
      return base::fail(ErrorKind::Unavailable, "app.data-folder",
                        folder.string() + ": " + error.message());
    }
    auto const copied = platform::disk::copy_new(
        from / path, to / path, [&progress](std::int64_t bytes) { progress.add(bytes); });
    if (!copied) return tl::unexpected(copied.error());
    if (copied->sha256 != hash) return altered(path + ": not what was backed up");
  }
  return {};
}

[[nodiscard]] Result<BackupContents> check_store(fs::path const& backup, fs::path const& store,
                                                 std::string const& hash_of_contents) {
  auto const facts = platform::disk::facts_of(backup / kContentsFile, [](std::int64_t) {});
  if (!facts) return tl::unexpected(facts.error());
  if (facts->sha256 != hash_of_contents) {
    return altered(std::string{kContentsFile} + ": not what was backed up");
  }
  auto contents = read_part<BackupContents>(backup, kContentsFile);
  if (!contents) return contents;
  if (contents->format != kBackupFormat) {
    return altered(
        fmt::format("{}: /format {} is not known here", kContentsFile, contents->format));
  }
  auto const found = look_into_store(store);
  if (!found) return tl::unexpected(found.error());
  if (found->audit_seq != contents->audit_seq || found->audit_hash != contents->audit_hash) {
    return altered(std::string{kStoreFile} + ": its audit trail ends elsewhere than " +
                   std::string{kContentsFile} + " says");
  }
  return contents;
}

/// What the checkpoints from outside say about the trail that would be there.
[[nodiscard]] Result<void> check_age(fs::path const& store, RestoreOrder const& order) {
  std::optional<audit::CheckpointFault> fault;
  auto const looked = platform::sql::look_into_sqlite(
      store.string(), [&](platform::sql::Transaction& transaction) -> Result<void> {
        audit::store::SqlEntries entries{transaction};
        audit::IsSigned const is_signed = platform::crypto::is_signed_text;
        auto const verdict = audit::judge_checkpoints(entries, order.checkpoints,
                                                      {is_signed, order.public_key});
        if (!verdict) return tl::unexpected(verdict.error());
        fault = verdict->fault;
        return {};
      });
  if (!looked || !fault || order.may_be_older) return looked;
  return base::fail(
      ErrorKind::Conflict, "app.backup-older",
      sentence_of(*fault) +
          " Restoring loses what was written since; --older says that this is meant.");
}

/// The checkpoints from outside stay known: the server then notices by itself that its trail is
/// older. Those of the back-up are already there.
[[nodiscard]] Result<void> keep_checkpoints(fs::path const& file, RestoreOrder const& order) {
  auto const own = read_checkpoints(file);
  if (!own) return tl::unexpected(own.error());
  std::set<std::string> known;
  for (auto const& checkpoint : *own) known.insert(audit::driver::line_of(checkpoint));
  for (auto const& checkpoint : order.checkpoints) {
    auto const line = audit::driver::line_of(checkpoint);
    if (!known.insert(line).second) continue;
    if (auto added = platform::disk::append_line(file, line); !added) return added;
  }
  return {};
}

[[nodiscard]] Result<BackupContents> fill(fs::path const& staging, RestoreOrder const& order) {
  auto const text = read_sums(order);
  if (!text) return tl::unexpected(text.error());
  auto const sums = platform::disk::sums_of(*text);
  if (!sums) return altered(std::string{kSumsFile} + ": " + sums.error().detail);
  if (auto named = check_names(order.backup, *sums); !named) return pass(named);
  if (auto copied = copy_all(order.backup, staging, *sums); !copied) return pass(copied);
  auto const store = staging / kStoreFile;
  auto contents = check_store(order.backup, store, sums->at(std::string{kContentsFile}));
  if (!contents) return contents;
  if (auto fits = check_age(store, order); !fits) return pass(fits);
  if (auto kept = keep_checkpoints(staging / kCheckpointFile, order); !kept) return pass(kept);
  if (auto marked = mark_restored(store, *contents); !marked) return pass(marked);
  return contents;
}

[[nodiscard]] std::string stamp(base::Instant at) {
  auto text = base::iso8601(at).substr(0, 19);
  std::replace(text.begin(), text.end(), ':', '-');
  return text;
}

}  // namespace

Result<Restored> restore_backup(RestoreOrder const& order) {
  // "data/" and "data" are one folder, and what is put beside it needs its bare name.
  auto place = fs::absolute(order.data_folder).lexically_normal();
  if (!place.has_filename()) place = place.parent_path();
  std::error_code error;
  bool const has_former = fs::exists(place, error);
  std::optional<FolderLock> lock;
  if (has_former) {
    auto taken = FolderLock::take(place.string());
    if (!taken) return pass(taken);
    lock.emplace(std::move(*taken));
  }
  auto const staging = fs::path{place.string() + ".restoring"};
  fs::remove_all(staging, error);  // of a restore that was cut off
  if (!error) fs::create_directories(staging, error);
  if (!error) fs::permissions(staging, fs::perms::owner_all, error);
  if (error) {
    return base::fail(ErrorKind::Unavailable, "app.data-folder",
                      staging.string() + ": " + error.message());
  }
  auto contents = fill(staging, order);
  if (!contents) {
    fs::remove_all(staging, error);
    return pass(contents);
  }
  auto const aside = fs::path{place.string() + ".replaced-" + stamp(order.clock.now())};
  auto replaced = platform::disk::replace_folder(staging, place, aside);
  if (!replaced) return pass(replaced);
  return Restored{std::move(*contents), has_former ? std::optional{aside} : std::nullopt};
}

}  // namespace app
