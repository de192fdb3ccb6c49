#include "app/demo/demo_data.hpp"
#include "domain/audit/store/sql_entries.hpp"
#include "domain/audit/verify_chain.hpp"
#include "domain/identity/driver/crypto.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/crypto/secret.hpp"
#include "platform/sql/rows.hpp"
#include "support/desk_building.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace app {
namespace {

namespace fs = std::filesystem;
using platform::sql::Transaction;

fs::path const kReleases = fs::path{MADOGUCHI_TEST_SOURCE_DIR} / "tests/data/releases";

[[nodiscard]] std::vector<std::string> releases() {
  std::vector<std::string> names;
  for (auto const& each : fs::directory_iterator{kReleases}) {
    names.push_back(each.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// A copy of the frozen data folder, its store unpacked.
void thaw(fs::path const& release, fs::path const& data) {
  fs::copy(release / "data", data, fs::copy_options::recursive);
  auto const packed = (data / "madoguchi.db.gz").string();
  ASSERT_EQ(std::system(("gzip -d '" + packed + "'").c_str()), 0);
}

[[nodiscard]] std::vector<std::string> texts(platform::sql::Database& database,
                                             std::string const& sql) {
  std::vector<std::string> found;
  auto const read = database.read([&](Transaction& transaction) -> base::Result<void> {
    auto statement = transaction.prepare(sql);
    auto rows = platform::sql::all_rows(
        statement, [](platform::sql::Statement const& row) { return row.string(0); });
    if (!rows) return base::pass(rows);
    found = std::move(*rows);
    return {};
  });
  EXPECT_TRUE(read) << read.error().detail;
  return found;
}

/// The data folder of a release, opened by the present program.
class Upgrade : public testing::TestWithParam<std::string> {
 protected:
  [[nodiscard]] fs::path release() const { return kReleases / GetParam(); }

  support::TemporaryFolder keys_;
  platform::crypto::SystemRandom random_;
  support::DeskBuilding desk_{
      [this](fs::path const& data) { thaw(release(), data); },
      *identity::driver::real_crypto(
          random_, *platform::crypto::sealer_of_folder(keys_.path().string(), random_))};
};

TEST_P(Upgrade, Attack75_TheStoreIsWholeAndHasTheTablesOfAFreshOne) {
  EXPECT_EQ(texts(desk_.database(), "PRAGMA integrity_check"), std::vector<std::string>{"ok"});
  EXPECT_EQ(texts(desk_.database(), "PRAGMA foreign_key_check"), std::vector<std::string>{});
  support::DeskBuilding fresh;
  EXPECT_EQ(*platform::sql::dump_schema(desk_.database()),
            *platform::sql::dump_schema(fresh.database()));
}

TEST_P(Upgrade, Attack75_TheAuditChainIsIntact) {
  auto const read = desk_.database().read([](Transaction& transaction) -> base::Result<void> {
    audit::store::SqlEntries entries{transaction};
    auto const verdict = audit::verify_chain(entries, platform::crypto::sha256_hex);
    EXPECT_TRUE(verdict);
    EXPECT_FALSE(verdict->fault) << audit::sentence_of(*verdict->fault);
    EXPECT_GT(verdict->entries, 10);
    return {};
  });
  EXPECT_TRUE(read);
}

TEST_P(Upgrade, Attack75_PeopleSignInWithTheirOldPasswordsAndReadWhatTheyRead) {
  std::ifstream at{release() / "at.txt"};
  std::int64_t micros = 0;
  at >> micros;
  desk_.clock.set(base::Instant{micros});
  auto const analyst = desk_.sign_in("aoki@desk.example", kDemoPassword);
  std::ifstream answers{release() / "answers.txt"};
  std::string path;
  std::string piece;
  std::string asked;
  platform::http::Response answer{};
  int count = 0;
  while (std::getline(answers, path, ' ') && std::getline(answers, piece)) {
    if (path != asked) answer = desk_.send(analyst, platform::http::Method::Get, path);
    asked = path;
    EXPECT_EQ(answer.status, 200) << path;
    EXPECT_NE(answer.body.find(piece), std::string::npos) << path << " lacks " << piece;
    ++count;
  }
  EXPECT_GT(count, 50);
}

INSTANTIATE_TEST_SUITE_P(EveryRelease, Upgrade, testing::ValuesIn(releases()),
                         [](auto const& name) {
                           std::string safe = name.param;
                           std::replace(safe.begin(), safe.end(), '.', '_');
                           return safe;
                         });

}  // namespace
}  // namespace app
