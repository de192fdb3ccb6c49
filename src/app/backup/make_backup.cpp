#include "app/backup/make_backup.hpp"

#include "app/premises.hpp"
#include "app/progress.hpp"
#include "domain/audit/store/sql_entries.hpp"
#include "domain/audit/verify_chain.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/http/json_write.hpp"
#include "platform/sql/sqlite_copy.hpp"

#include <fmt/format.h>

namespace app {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::pass;
using base::Result;
using platform::disk::Sums;
using platform::sql::Transaction;

[[nodiscard]] Result<void> make_folder(fs::path const& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) fs::permissions(folder, fs::perms::owner_all, error);
  if (!error) return {};
  return base::fail(ErrorKind::Unavailable, "app.backup-folder",
                    folder.string() + ": " + error.message());
}

[[nodiscard]] Result<void> begin(fs::path const& target, fs::path const& partial) {
  for (auto const& path : {target, partial}) {
    if (!fs::exists(fs::symlink_status(path))) continue;
    return base::fail(ErrorKind::Conflict, "app.backup-exists",
                      path.string() + " is there already; a back-up never overwrites");
  }
  return make_folder(partial);
}

[[nodiscard]] Result<void> copy_store(fs::path const& from, fs::path const& to) {
  Progress progress{"store", "pages", 0};
  return platform::sql::copy_sqlite(from.string(), to.string(),
                                    [&progress](std::int64_t done, std::int64_t all) {
                                      progress.set_all(all);
                                      progress.at(done);
                                    });
}

/// Copies what `kept_files` names; a file that has gone meanwhile is one nothing refers to.
[[nodiscard]] Result<void> copy_kept(fs::path const& from, fs::path const& to) {
  auto const kept = kept_files(from);
  if (!kept) return tl::unexpected(kept.error());
  Progress progress{"files", "bytes", 0};
  for (auto const& path : *kept) {
    if (auto made = make_folder((to / path).parent_path()); !made) return made;
    auto const copied = platform::disk::copy_new(
        from / path, to / path, [&progress](std::int64_t bytes) { progress.add(bytes); });
    if (copied) continue;
    if (copied.error().kind != ErrorKind::NotFound) return tl::unexpected(copied.error());
    std::error_code ignored;
    fs::remove(to / path, ignored);
  }
  return {};
}

/// Hashes every file of the back-up as it lies on the disk.
[[nodiscard]] Result<Sums> seal_files(fs::path const& folder, BackupMade& made) {
  auto const below = files_below(folder);
  if (!below) return tl::unexpected(below.error());
  Progress progress{"sums", "bytes", 0};
  Sums sums;
  for (auto const& path : *below) {
    auto const facts = platform::disk::facts_of(
        folder / path, [&progress](std::int64_t bytes) { progress.add(bytes); });
    if (!facts) return tl::unexpected(facts.error());
    sums.emplace(path, facts->sha256);
    made.bytes += facts->bytes;
    ++made.files;
  }
  return sums;
}

[[nodiscard]] Result<void> sync_folders(fs::path const& folder) {
  for (auto const& entry : fs::recursive_directory_iterator{folder}) {
    if (!entry.is_directory()) continue;
    if (auto synced = platform::disk::sync_folder(entry.path()); !synced) return synced;
  }
  return platform::disk::sync_folder(folder);
}

[[nodiscard]] Result<void> write_seal(fs::path const& folder, BackupOrder const& order,
                                      BackupMade& made) {
  using platform::http::to_json;
  auto const contents = to_json(made.contents) + '\n';
  if (auto done = platform::disk::write_new(folder / kContentsFile, contents); !done) return done;
  auto const sums = seal_files(folder, made);
  if (!sums) return tl::unexpected(sums.error());
  auto const text = platform::disk::sums_text(*sums);
  made.seal = platform::crypto::sha256_hex(text);
  if (auto done = platform::disk::write_new(folder / kSumsFile, text); !done) return done;
  BackupSignature const signature{order.key.public_key(), order.key.sign(signed_sums(text))};
  return platform::disk::write_new(folder / kSignatureFile, to_json(signature) + '\n');
}

[[nodiscard]] Result<BackupMade> fill(fs::path const& folder, BackupOrder const& order) {
  BackupMade made;
  // The store first: what its rows refer to is then among the files that follow.
  auto const store = folder / kStoreFile;
  if (auto done = copy_store(order.data_folder / kStoreFile, store); !done) return pass(done);
  if (auto done = copy_kept(order.data_folder, folder); !done) return pass(done);
  auto contents = look_into_store(store);
  if (!contents) return pass(contents);
  made.contents = std::move(*contents);
  made.contents.made_at = order.clock.now();
  if (auto done = write_seal(folder, order, made); !done) return pass(done);
  if (auto done = sync_folders(folder); !done) return pass(done);
  return made;
}

[[nodiscard]] Result<void> look(Transaction& transaction, BackupContents& contents) {
  if (auto whole = platform::sql::check_whole(transaction); !whole) return whole;
  auto const schema = platform::sql::applied_migrations(transaction, all_migrations());
  if (!schema) return tl::unexpected(schema.error());
  for (auto const& [slice, number] : *schema) contents.schema.push_back({slice, number});
  audit::store::SqlEntries entries{transaction};
  auto const verdict = audit::verify_chain(entries, platform::crypto::sha256_hex);
  if (!verdict) return tl::unexpected(verdict.error());
  if (verdict->fault) {
    return base::fail(ErrorKind::Invalid, "app.store-damaged",
                      "audit trail: " + audit::sentence_of(*verdict->fault));
  }
  contents.audit_seq = verdict->entries;
  contents.audit_hash = verdict->head_hash;
  return {};
}

}  // namespace

Result<BackupContents> look_into_store(fs::path const& store) {
  BackupContents contents{kBackupFormat, MADOGUCHI_VERSION, {}, 0, "", {}};
  auto const looked = platform::sql::look_into_sqlite(
      store.string(), [&](Transaction& transaction) { return look(transaction, contents); });
  if (looked) return contents;
  auto error = looked.error();
  // Where the engine can't even read on, the fault is the file's.
  if (error.kind == ErrorKind::Internal) error = {ErrorKind::Invalid, "sql.damaged", error.detail};
  error.detail = store.filename().string() + ": " + error.detail;
  return tl::unexpected(error);
}

Result<BackupMade> make_backup(BackupOrder const& order) {
  auto const partial = fs::path{order.target.string() + ".partial"};
  if (auto begun = begin(order.target, partial); !begun) return pass(begun);
  auto made = fill(partial, order);
  std::error_code error;
  if (made) {
    fs::rename(partial, order.target, error);
    if (!error) {
      auto synced = platform::disk::sync_folder(order.target.parent_path());
      if (!synced) return pass(synced);
      return made;
    }
    made = base::fail(ErrorKind::Unavailable, "app.backup-folder",
                      order.target.string() + ": " + error.message());
  }
  fs::remove_all(partial, error);  // ours, and of no use
  return made;
}

}  // namespace app
