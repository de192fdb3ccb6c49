#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "platform/disk/durable.hpp"
#include "platform/disk/sums.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a back-up is on the disk:
///   madoguchi.db, secret.key, attachments/ …   the data folder as it stood at one moment
///   backup.json                    what it is: Contents
///   SHA256SUMS                     every other file, as sha256sum writes and checks it
///   SHA256SUMS.sig                 the installation's signature over SHA256SUMS
namespace app {

struct BackupMigration {
  std::string slice;
  std::int64_t number;
};
BOOST_DESCRIBE_STRUCT(BackupMigration, (), (slice, number))

struct BackupContents {
  std::int64_t format;
  std::string program;
  base::Instant made_at;
  std::int64_t audit_seq;
  std::string audit_hash;
  std::vector<BackupMigration> schema;
};
BOOST_DESCRIBE_STRUCT(BackupContents, (), (format, program, made_at, audit_seq, audit_hash, schema))

struct BackupSignature {
  std::string public_key;
  std::string signature;
};
BOOST_DESCRIBE_STRUCT(BackupSignature, (), (public_key, signature))

inline constexpr std::int64_t kBackupFormat = 1;
inline constexpr std::string_view kStoreFile = "madoguchi.db";
inline constexpr std::string_view kCheckpointFile = "audit-checkpoints.jsonl";
inline constexpr std::string_view kSealingKeyFile = "secret.key";  // of second factors
inline constexpr std::string_view kContentsFile = "backup.json";
inline constexpr std::string_view kSumsFile = "SHA256SUMS";
inline constexpr std::string_view kSignatureFile = "SHA256SUMS.sig";

/// The plain files below a folder, as paths relative to it, by name. Invalid ("app.backup-altered")
/// for a link or anything else that is no file.
[[nodiscard]] base::Result<std::vector<std::string>> files_below(
    std::filesystem::path const& folder);

/// What is signed: SHA256SUMS under a heading of its own.
[[nodiscard]] std::string signed_sums(std::string_view sums);

/// The files of a data folder that a back-up holds beside the store. The key that signs is not
/// among them: who can alter a back-up must not be able to sign it. The one that seals second
/// factors is: without it nobody who has one could sign in.
[[nodiscard]] base::Result<std::vector<std::string>> kept_files(
    std::filesystem::path const& data_folder);

}  // namespace app
