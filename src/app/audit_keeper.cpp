#include "app/audit_keeper.hpp"

#include "domain/audit/driver/checkpoint_line.hpp"
#include "domain/audit/store/sql_audit_trail.hpp"
#include "domain/audit/store/sql_entries.hpp"
#include "platform/disk/durable.hpp"
#include "platform/sql/store_facts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include <unistd.h>

namespace app {
namespace {

namespace fs = std::filesystem;
using audit::Checkpoint;
using audit::Standing;
using base::ErrorKind;
using base::pass;
using base::Result;
using platform::crypto::SigningKey;
using platform::sql::Transaction;

constexpr std::size_t kKeyBytesMax = 256;
constexpr std::size_t kNewestMax = 500;
constexpr std::string_view kNoticed = "audit.noticed";

[[nodiscard]] Result<void> record_notice(Transaction& transaction, base::Clock const& clock,
                                         std::string const& sentence) {
  audit::store::SqlAuditTrail trail{transaction, clock};
  auto recorded = trail.record({std::nullopt,
                                {terms::Side::System, "server", "server"},
                                "audit.checkpoint-fault",
                                "trail",
                                sentence});
  if (!recorded) return recorded;
  return platform::sql::keep_fact(transaction, kNoticed, sentence);
}

}  // namespace

AuditPlaces audit_places(platform::config::Settings const& settings) {
  auto const place = [&settings](std::string_view key, std::string_view standard) {
    auto const& set = settings.text(key);
    return set.empty() ? fs::path{settings.text("paths.data")} / standard : fs::path{set};
  };
  return {place("audit.checkpoint_file", "audit-checkpoints.jsonl"),
          place("audit.signing_key", "audit-signing.key")};
}

audit::CheckpointPace checkpoint_pace(platform::config::Settings const& settings) {
  return {settings.integer("audit.checkpoint_entries"),
          std::chrono::minutes{settings.integer("audit.checkpoint_minutes")}};
}

Result<std::optional<SigningKey>> existing_signing_key(fs::path const& path) {
  auto text = platform::disk::read_whole(path, kKeyBytesMax);
  if (!text && text.error().kind == ErrorKind::NotFound) return std::nullopt;
  if (!text) return pass(text);
  while (text->ends_with('\n')) text->pop_back();
  auto key = SigningKey::from_text(*text);
  if (key) return key;
  return base::fail(ErrorKind::Invalid, "app.signing-key",
                    path.string() + " does not hold a signing key");
}

Result<SigningKey> signing_key_at(fs::path const& path, base::Random& random) {
  auto existing = existing_signing_key(path);
  if (!existing) return pass(existing);
  if (*existing) return **existing;
  // Written beside and then linked: of two processes that begin, one key stays, and whole.
  auto const beside = fs::path{fmt::format("{}.{}", path.string(), ::getpid())};
  auto written = platform::disk::write_new(beside, SigningKey::make(random).secret_text() + '\n');
  if (!written) return pass(written);
  std::error_code is_there;
  fs::create_hard_link(beside, path, is_there);
  fs::remove(beside, is_there);
  existing = existing_signing_key(path);
  if (!existing) return pass(existing);
  if (*existing) return **existing;
  return base::fail(ErrorKind::Unavailable, "app.signing-key",
                    path.string() + " could not be made");
}

Result<std::vector<Checkpoint>> read_checkpoints(fs::path const& path) {
  auto const text = platform::disk::read_whole(path, audit::driver::kCheckpointFileBytesMax);
  if (!text && text.error().kind == ErrorKind::NotFound) return std::vector<Checkpoint>{};
  if (!text) return tl::unexpected(text.error());
  return audit::driver::checkpoints_of(*text, path.string());
}

Result<audit::Head> AuditKeeper::head() {
  audit::Head head;
  auto const read = parts_.database.read([&head](Transaction& transaction) -> Result<void> {
    auto const found = audit::store::SqlEntries{transaction}.head();
    if (!found) return tl::unexpected(found.error());
    if (!*found) return base::fail(ErrorKind::Internal, "audit.head", "The trail has no end.");
    head = **found;
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return head;
}

Result<Standing> AuditKeeper::standing() {
  auto checkpoints = read_checkpoints(parts_.places.checkpoints);
  if (!checkpoints) return pass(checkpoints);
  Standing standing;
  standing.checkpoints = static_cast<std::int64_t>(checkpoints->size());
  if (!checkpoints->empty()) standing.last = checkpoints->back();
  auto const left_out = checkpoints->size() - std::min(checkpoints->size(), kNewestMax);
  checkpoints->erase(checkpoints->begin(),
                     checkpoints->begin() + static_cast<std::ptrdiff_t>(left_out));
  auto const read = parts_.database.read([&](Transaction& transaction) -> Result<void> {
    audit::store::SqlEntries entries{transaction};
    auto const head = entries.head();
    if (!head) return tl::unexpected(head.error());
    if (*head) standing.head = **head;
    audit::IsSigned const is_signed = platform::crypto::is_signed_text;
    auto const verdict = audit::judge_checkpoints(entries, *checkpoints, {is_signed});
    if (!verdict) return tl::unexpected(verdict.error());
    standing.fault = verdict->fault;
    if (standing.fault) standing.fault->line += left_out;
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return standing;
}

Result<Checkpoint> AuditKeeper::sign(audit::Head const& head) {
  auto const key = signing_key_at(parts_.places.signing_key, parts_.random);
  if (!key) return tl::unexpected(key.error());
  auto const now = parts_.clock.now();
  Checkpoint checkpoint{head, now, key->public_key(), key->sign(audit::signed_text(head, now))};
  auto const line = audit::driver::line_of(checkpoint);
  if (auto added = platform::disk::append_line(parts_.places.checkpoints, line); !added) {
    return pass(added);
  }
  last_ = checkpoint;
  has_read_last_ = true;
  return checkpoint;
}

Result<Checkpoint> AuditKeeper::keep() {
  std::lock_guard const lock{mutex_};
  auto const end = head();
  if (!end) return tl::unexpected(end.error());
  return sign(*end);
}

Result<void> AuditKeeper::keep_when_due() {
  std::lock_guard const lock{mutex_};
  if (!has_read_last_) {
    auto const all = read_checkpoints(parts_.places.checkpoints);
    if (!all) return tl::unexpected(all.error());
    if (!all->empty()) last_ = all->back();
    has_read_last_ = true;
  }
  auto const end = head();
  if (!end) return tl::unexpected(end.error());
  if (!audit::is_checkpoint_due(*end, parts_.clock.now(), last_, parts_.pace)) return {};
  auto const kept = sign(*end);
  if (!kept) return tl::unexpected(kept.error());
  return {};
}

Result<void> AuditKeeper::notice(base::Log& log) {
  auto const now = standing();
  if (!now) return tl::unexpected(now.error());
  if (!now->fault) return {};
  auto const sentence = sentence_of(*now->fault);
  log.write(base::LogLevel::Warning, "audit.checkpoint-fault", {{"detail", sentence}});
  return parts_.database.write([&](Transaction& transaction) -> Result<void> {
    auto const noticed = platform::sql::fact_of(transaction, kNoticed);
    if (!noticed) return tl::unexpected(noticed.error());
    if (*noticed == sentence) return {};
    return record_notice(transaction, parts_.clock, sentence);
  });
}

}  // namespace app
