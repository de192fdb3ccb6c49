#include "app/commands/command.hpp"
#include "domain/audit/store/sql_audit_trail.hpp"
#include "support/fakes.hpp"

#include <CLI/CLI.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace app {
namespace {

using platform::sql::Transaction;
using testing::StartsWith;

/// `madoguchi audit verify` on a store with three entries.
class AuditVerify : public testing::Test {
 protected:
  struct Outcome {
    int code;
    std::string out;
  };

  [[nodiscard]] std::string folder() const { return (folder_.path() / "data").string(); }
  void change(std::function<base::Result<void>(Transaction&)> const& work) const {
    auto const premises = Premises::open({std::nullopt, folder()});
    ASSERT_TRUE(premises) << premises.error().detail;
    ASSERT_TRUE((*premises)->database().write(work));
  }
  void record_three() {
    change([this](Transaction& transaction) -> base::Result<void> {
      audit::store::SqlAuditTrail trail{transaction, clock_};
      for (auto const* subject : {"u1", "u2", "u3"}) {
        auto recorded = trail.record(
            {std::nullopt, command_line_actor(), "identity.user-added", subject, "analyst"});
        if (!recorded) return recorded;
      }
      return {};
    });
  }
  [[nodiscard]] Outcome verify() const {
    CLI::App cli;
    cli.fallthrough();
    Plan plan;
    cli.add_option("--data", plan.invocation.data_folder);
    add_audit(cli, plan);
    cli.parse("audit verify --data " + folder());
    testing::internal::CaptureStdout();
    int const code = plan.run(plan.invocation);
    return {code, testing::internal::GetCapturedStdout()};
  }

  support::TemporaryFolder folder_;
  support::FakeClock clock_;
};

TEST_F(AuditVerify, AFolderWithoutAStoreIsWrongUseAndStaysAsItWas) {
  EXPECT_EQ(verify().code, kWrongUse);
  EXPECT_FALSE(std::filesystem::exists(folder()));
}

TEST_F(AuditVerify, ABrokenChainAnswersNoAndNamesTheEntryInOneLine) {
  record_three();
  change([](Transaction& transaction) {
    return transaction.execute("UPDATE audit_entries SET detail = 'operator' WHERE seq = 2");
  });
  for (int i = 0; i < 2; ++i) {  // nothing is repaired by looking
    auto const outcome = verify();
    EXPECT_EQ(outcome.code, kAnswerIsNo);
    EXPECT_EQ(outcome.out, "Entry 2 is not what was written.\n");
  }
}

TEST_F(AuditVerify, AFileDamagedInAnEntryAnswersNoToo) {
  record_three();
  std::fstream file{folder() + "/madoguchi.db", std::ios::in | std::ios::out | std::ios::binary};
  std::string const bytes{std::istreambuf_iterator<char>{file}, {}};
  // Rows stand from the end of the page backwards, so the first in the file is the last written.
  // Three bytes before the end of its header stands the length of a text: make it too long.
  auto const row = bytes.find("systemcommand-line");
  ASSERT_NE(row, std::string::npos);
  file.seekp(static_cast<std::streamoff>(row) - 12);
  file.put('\x7f');
  file.close();
  auto const outcome = verify();
  EXPECT_EQ(outcome.code, kAnswerIsNo);
  EXPECT_EQ(outcome.out, "Entry 3 can't be read from the store.\n");
}

TEST_F(AuditVerify, AnIntactChainTellsItsLengthAndHead) {
  record_three();
  auto const outcome = verify();
  EXPECT_EQ(outcome.code, kDone);
  EXPECT_THAT(outcome.out, StartsWith("3 entries, chain intact, head "));
  EXPECT_EQ(outcome.out.size(), std::string{"3 entries, chain intact, head \n"}.size() + 64);
}

}  // namespace
}  // namespace app
