#include "app/audit_keeper.hpp"
#include "app/backup/make_backup.hpp"
#include "app/backup/restore_backup.hpp"
#include "app/backup/settle_restored.hpp"
#include "app/folder_lock.hpp"
#include "app/premises.hpp"
#include "domain/audit/store/sql_audit_trail.hpp"
#include "domain/blocking/store/sql_blocks.hpp"
#include "domain/blocking/store/sql_feeds.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/crypto/secret.hpp"
#include "support/fakes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <thread>

namespace app {
namespace {

namespace fs = std::filesystem;
using platform::sql::Transaction;
using testing::HasSubstr;
using testing::StartsWith;

void write_file(fs::path const& path, std::string const& bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream{path, std::ios::binary} << bytes;
}

[[nodiscard]] std::string read_file(fs::path const& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

/// A data folder with a trail, an attachment and a checkpoint, and a back-up of it.
class Backup : public testing::Test {
 protected:
  void SetUp() override {
    open();
    record(3);
    write_file(data_ / "attachments/ab/abcd", "evidence");
    write_file(data_ / "secret.key", "sealing");
    ASSERT_TRUE(keeper().keep());
  }
  void open() { premises_ = std::move(*Premises::open({std::nullopt, data_.string()})); }
  void close() { premises_.reset(); }

  void record(int count) {
    for (int i = 0; i < count; ++i) {
      ASSERT_TRUE(premises_->database().write([this](Transaction& transaction) {
        audit::store::SqlAuditTrail trail{transaction, clock_};
        return trail.record({std::nullopt, {}, "alerts.raised", "a", ""});
      }));
    }
  }
  [[nodiscard]] AuditKeeper keeper() {
    return AuditKeeper{
        {premises_->database(), clock_, random_, audit_places(premises_->settings())}};
  }
  [[nodiscard]] base::Result<BackupMade> make(fs::path const& target) {
    return make_backup({data_, target, key_, clock_});
  }
  [[nodiscard]] RestoreOrder order(fs::path const& to) const { return {backup_, to, clock_}; }
  /// "code: detail" of what a restore into a fresh place says, and that nothing was left there.
  [[nodiscard]] std::string refusal(RestoreOrder const& order) const {
    auto const restored = restore_backup(order);
    EXPECT_FALSE(fs::exists(order.data_folder.string() + ".restoring"));
    if (restored) return "";
    return std::string{restored.error().code} + ": " + restored.error().detail;
  }
  [[nodiscard]] std::string refusal() const {
    auto const text = refusal(order(fresh_));
    EXPECT_FALSE(fs::exists(fresh_));
    return text;
  }
  void change_byte(fs::path const& path, std::size_t place) const {
    auto bytes = read_file(path);
    bytes.at(place) = static_cast<char>(bytes.at(place) ^ 1);
    write_file(path, bytes);
  }

  support::TemporaryFolder folder_;
  fs::path const data_ = folder_.path() / "data";
  fs::path const backup_ = folder_.path() / "backup";
  fs::path const fresh_ = folder_.path() / "fresh";
  support::FakeClock clock_;
  platform::crypto::SystemRandom random_;
  platform::crypto::SigningKey key_ = platform::crypto::SigningKey::make(random_);
  std::unique_ptr<Premises> premises_;
};

TEST_F(Backup, WhatIsThereIsNeverOverwritten) {
  write_file(backup_ / "mine", "x");
  EXPECT_EQ(make(backup_).error().code, "app.backup-exists");
  EXPECT_EQ(read_file(backup_ / "mine"), "x");
}

TEST_F(Backup, ADamagedStoreIsNoBackup) {
  ASSERT_TRUE(premises_->database().write([](Transaction& transaction) {
    return transaction.execute("UPDATE audit_entries SET detail = 'x' WHERE seq = 2");
  }));
  auto const made = make(backup_);
  ASSERT_FALSE(made);
  EXPECT_THAT(made.error().detail, HasSubstr("Entry 2"));
  EXPECT_FALSE(fs::exists(backup_));
  EXPECT_FALSE(fs::exists(backup_.string() + ".partial"));
}

TEST_F(Backup, ItIsForItsOwnerOnlyAndLacksTheKeyThatSigned) {
  ASSERT_TRUE(make(backup_));
  EXPECT_EQ(fs::status(backup_).permissions(), fs::perms::owner_all);
  auto const files = *files_below(backup_);
  for (auto const& path : files) {
    EXPECT_THAT(path, testing::Not(HasSubstr("signing")));
    EXPECT_EQ(fs::status(backup_ / path).permissions() & fs::perms::others_all, fs::perms::none);
  }
}

TEST_F(Backup, Attack74_EveryAlteredFileIsRefusedByName) {
  ASSERT_TRUE(make(backup_));
  auto const files = *files_below(backup_);
  for (auto const& path : files) {
    auto const file = backup_ / path;
    auto const good = read_file(file);
    for (auto const place : {std::size_t{0}, good.size() / 2, good.size() - 1}) {
      change_byte(file, place);
      auto const name = path == kSignatureFile ? kSumsFile.substr(0, 10) : std::string_view{path};
      EXPECT_THAT(refusal(), HasSubstr(std::string{name})) << path << " at " << place;
      write_file(file, good);
    }
    fs::remove(file);
    EXPECT_THAT(refusal(), HasSubstr(path)) << path << " taken out";
    write_file(file, good);
  }
  EXPECT_EQ(refusal(order(fresh_)), "");
}

TEST_F(Backup, Attack74_AFileSlippedInOrALinkIsRefusedByName) {
  ASSERT_TRUE(make(backup_));
  write_file(backup_ / "attachments/zz", "x");
  EXPECT_THAT(refusal(), HasSubstr("attachments/zz"));
  fs::remove(backup_ / "attachments/zz");
  fs::remove(backup_ / "attachments/ab/abcd");
  fs::create_symlink("/etc/passwd", backup_ / "attachments/ab/abcd");
  EXPECT_THAT(refusal(), HasSubstr("attachments/ab/abcd"));
}

TEST_F(Backup, Attack74_ABackupThatWasMadeToFitAgainLacksTheSignature) {
  auto const made = make(backup_);
  ASSERT_TRUE(made);
  write_file(backup_ / "attachments/ab/abcd", "forged");
  auto sums = *platform::disk::sums_of(read_file(backup_ / kSumsFile));
  sums["attachments/ab/abcd"] = platform::crypto::sha256_hex("forged");
  write_file(backup_ / kSumsFile, platform::disk::sums_text(sums));
  EXPECT_THAT(refusal(), StartsWith("app.backup-altered: SHA256SUMS: not what the installation"));
  // Signed anew with another key it looks whole; who noted key or seal elsewhere still sees it.
  auto const other = platform::crypto::SigningKey::make(random_);
  auto const signature = other.sign(signed_sums(platform::disk::sums_text(sums)));
  write_file(backup_ / kSignatureFile, R"({"public_key":")" + other.public_key() +
                                           R"(","signature":")" + signature + R"("})");
  auto with_key = order(fresh_);
  with_key.public_key = key_.public_key();
  EXPECT_THAT(refusal(with_key), HasSubstr("not what the installation signed"));
  auto with_seal = order(fresh_);
  with_seal.seal = made->seal;
  EXPECT_THAT(refusal(with_seal), HasSubstr("seal"));
}

TEST_F(Backup, Attack74_AnOlderTrailThanIsKnownIsNoticedAndRestoredOnlyOnDemand) {
  ASSERT_TRUE(make(backup_));
  record(2);
  ASSERT_TRUE(keeper().keep());
  auto known = *read_checkpoints(audit_places(premises_->settings()).checkpoints);
  close();
  auto wanted = order(data_);
  wanted.checkpoints = known;
  EXPECT_THAT(refusal(wanted), StartsWith("app.backup-older: Checkpoint 2 knows entry 5"));
  wanted.may_be_older = true;
  EXPECT_EQ(refusal(wanted), "");
  open();
  auto const standing = keeper().standing();
  ASSERT_TRUE(standing && standing->fault);
  EXPECT_EQ(standing->fault->kind, audit::CheckpointFaultKind::Ahead);
  support::NullLog log;
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(keeper().notice(log));
  EXPECT_EQ(keeper().standing()->head.seq, 4);  // told in the trail, and once
}

TEST_F(Backup, AFolderThatIsServedIsLeftAlone) {
  ASSERT_TRUE(make(backup_));
  auto const lock = FolderLock::take(data_.string());
  EXPECT_THAT(refusal(order(data_)), StartsWith("app.already-served"));
  EXPECT_EQ(read_file(data_ / "attachments/ab/abcd"), "evidence");
}

TEST_F(Backup, AStoreOfANewerProgramIsRefused) {
  ASSERT_TRUE(premises_->database().write([](Transaction& transaction) {
    return transaction.execute("INSERT INTO schema_migrations VALUES ('alerts', 999, 1)");
  }));
  EXPECT_EQ(make(backup_).error().code, "sql.newer-schema");
}

TEST_F(Backup, WhatIsRestoredIsWhatWasBackedUpAndTheFormerFolderIsKept) {
  ASSERT_TRUE(make(backup_));
  auto const head = keeper().standing()->head;
  close();
  write_file(data_ / "attachments/ab/abcd", "lost");
  auto const restored = restore_backup(order(data_));
  ASSERT_TRUE(restored) << restored.error().detail;
  EXPECT_EQ(read_file(data_ / "attachments/ab/abcd"), "evidence");
  EXPECT_EQ(read_file(data_ / "secret.key"), "sealing");
  EXPECT_EQ(read_file(*restored->kept_aside / "attachments/ab/abcd"), "lost");
  open();
  EXPECT_EQ(keeper().standing()->head.hash, head.hash);
  EXPECT_EQ(keeper().standing()->checkpoints, 1);
}

TEST_F(Backup, NobodyIsSignedInAfterARestoreAndTheTrailTellsOfItOnce) {
  ASSERT_TRUE(premises_->database().write([](Transaction& transaction) {
    return transaction.execute(
        "INSERT INTO users (id, login, name, role, password_hash) "
        "VALUES ('u', 'u@x.example', 'U', 'analyst', 'h');"
        "INSERT INTO sessions (key_hash, user_id, created_at, last_seen_at) "
        "VALUES ('k', 'u', 1, 1)");
  }));
  ASSERT_TRUE(make(backup_));
  close();
  ASSERT_TRUE(restore_backup(order(data_)));
  open();
  Shared const shared{clock_, random_};
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(settle_restored(premises_->database(), shared));
  EXPECT_EQ(keeper().standing()->head.seq, 4);
  ASSERT_TRUE(premises_->database().read([](Transaction& transaction) -> base::Result<void> {
    auto count = transaction.prepare("SELECT COUNT(*) FROM sessions");
    EXPECT_TRUE(*count.step());
    EXPECT_EQ(count.integer(0), 0);
    return {};
  }));
}

TEST_F(Backup, ABouncerThatWorksOnAfterARestoreIsToldEverythingAnew) {
  ASSERT_TRUE(premises_->database().write([](Transaction& transaction) {
    return transaction.execute(
        "INSERT INTO feed_keys (id, tenant_id, router_id, way, name, secret_hash, "
        "created_by_name, created_at, used_from) "
        "VALUES ('k', 'acme', 'r1', 'crowdsec', 'fw', 'h', 'op', 1, '');"
        "INSERT INTO router_filters (router_id, tenant_id, generation) VALUES ('r1', 'acme', 7);"
        "INSERT INTO feed_cursors (key_id, client, part, tenant_id, router_id, generation, "
        "pulled_at, counted_at) VALUES ('k', '10.0.0.1', 'decisions', 'acme', 'r1', 7, 1, 1)");
  }));
  ASSERT_TRUE(make(backup_));
  close();
  ASSERT_TRUE(restore_backup(order(data_)));
  open();
  Shared const shared{clock_, random_};
  ASSERT_TRUE(settle_restored(premises_->database(), shared));
  ASSERT_TRUE(premises_->database().read([](Transaction& transaction) -> base::Result<void> {
    blocking::store::SqlFeedSets feeds{transaction};
    auto const key = *blocking::FeedKeyId::parse("k");
    auto const cursor = feeds.cursor(key, "10.0.0.1", "decisions");
    EXPECT_TRUE(cursor && !*cursor);
    blocking::store::SqlRouterFilters filters{transaction};
    EXPECT_GT(*filters.generation(*terms::RouterId::parse("r1")), 1'000'000);
    return {};
  }));
}

TEST_F(Backup, BlocksThatMayHaveBeenTakenBackSinceAreNotHandedOutAfterARestore) {
  auto const acme = *terms::TenantId::parse("acme");
  auto const r1 = *terms::RouterId::parse("r1");
  auto const block_in = [&](std::string const& name, std::string const& router,
                            blocking::BlockState state) {
    blocking::Block::Opening opening{*terms::BlockId::parse(name),
                                     acme,
                                     *terms::RouterId::parse(router),
                                     "本社",
                                     *terms::IpAddress::parse("198.51.100.10"),
                                     *terms::AlertId::parse("a")};
    blocking::Block::Progress progress{state, clock_.now()};
    progress.expires_at = clock_.now() + std::chrono::hours{1};
    return blocking::Block::restored(std::move(opening), std::move(progress));
  };
  ASSERT_TRUE(premises_->database().write([&](Transaction& transaction) -> base::Result<void> {
    blocking::store::SqlBlocks blocks{transaction};
    blocking::store::SqlRouterFilters filters{transaction};
    EXPECT_TRUE(filters.raise(acme, r1));
    EXPECT_TRUE(blocks.save(block_in("asked", "r2", blocking::BlockState::Requested)));
    return blocks.save(block_in("in-force", "r1", blocking::BlockState::Verified));
  }));
  ASSERT_TRUE(make(backup_));
  close();
  ASSERT_TRUE(restore_backup(order(data_)));
  open();
  Shared const shared{clock_, random_};
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(settle_restored(premises_->database(), shared));
  ASSERT_TRUE(premises_->database().write([&](Transaction& transaction) -> base::Result<void> {
    blocking::store::SqlBlocks blocks{transaction};
    blocking::store::SqlRouterFilters filters{transaction};
    EXPECT_EQ(blocks.find(acme, *terms::BlockId::parse("asked"))->state(),
              blocking::BlockState::Lapsed);
    EXPECT_EQ(blocks.find(acme, *terms::BlockId::parse("in-force"))->state(),
              blocking::BlockState::Verified);
    EXPECT_TRUE(*filters.is_unread(r1));
    EXPECT_TRUE(filters.note_read(r1));
    EXPECT_FALSE(*filters.is_unread(r1));
    return {};
  }));
}

/// The store counts entries one by one, so a back-up that holds n of them is what stood after the
/// n-th acknowledged write, and no other moment.
TEST_F(Backup, OneMadeDuringWritesIsAMomentOfTheHistory) {
  std::atomic<bool> is_over{false};
  std::atomic<std::int64_t> acknowledged{3};
  std::thread writer{[&] {
    while (!is_over) {
      record(1);
      ++acknowledged;
    }
  }};
  for (int i = 0; i < 5; ++i) {
    auto const target = folder_.path() / ("moving-" + std::to_string(i));
    auto const before = acknowledged.load();
    auto const made = make(target);
    auto const after = acknowledged.load() + 1;  // the one just being acknowledged
    ASSERT_TRUE(made) << made.error().detail;
    EXPECT_GE(made->contents.audit_seq, before);
    EXPECT_LE(made->contents.audit_seq, after);
  }
  is_over = true;
  writer.join();
}

}  // namespace
}  // namespace app
