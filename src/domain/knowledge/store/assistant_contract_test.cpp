#include "domain/knowledge/store/migrations.hpp"
#include "domain/knowledge/store/sql_assistant_consents.hpp"
#include "support/fakes.hpp"
#include "support/memory_assistant.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace knowledge {
namespace {

using support::id;

/// Memory, then SQLite.
class AssistantConsentsContract : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    if (!GetParam()) return;
    auto opened = platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1);
    ASSERT_TRUE(opened);
    database_ = std::move(*opened);
    ASSERT_TRUE(platform::sql::migrate(*database_, store::knowledge_migrations()));
  }
  void in(std::function<void(AssistantConsents&)> const& work) {
    if (!GetParam()) return work(memory_);
    EXPECT_TRUE(database_->write([&](platform::sql::Transaction& transaction) {
      store::SqlAssistantConsents consents{transaction};
      work(consents);
      return base::Result<void>{};
    }));
  }

  terms::TenantId const acme_ = id<terms::TenantId>("acme");
  support::TemporaryFolder folder_{};
  support::MemoryAssistantConsents memory_{};
  std::unique_ptr<platform::sql::Database> database_{};
};
INSTANTIATE_TEST_SUITE_P(Stores, AssistantConsentsContract, testing::Bool());

TEST_P(AssistantConsentsContract, TheLastOneOfACompanyCounts) {
  in([&](AssistantConsents& consents) {
    EXPECT_EQ(consents.last(acme_)->has_value(), false);
    ASSERT_TRUE(
        consents.add(acme_, {true, "2026-11-26", "h1", "AI", "u1", "佐藤", support::kNoon}));
    ASSERT_TRUE(consents.add(acme_, {false, "2026-11-26", "h1", "AI", "u2", "田中",
                                     support::kNoon + std::chrono::hours{1}}));
  });
  in([&](AssistantConsents& consents) {
    auto const last = consents.last(acme_);
    ASSERT_TRUE(last && *last);
    EXPECT_FALSE((*last)->is_given);
    EXPECT_EQ((*last)->by_name, "田中");
    EXPECT_EQ((*last)->terms_hash, "h1");
    EXPECT_EQ((*last)->assistant, "AI");
    EXPECT_EQ((*last)->at, support::kNoon + std::chrono::hours{1});
    EXPECT_FALSE(consents.last(id<terms::TenantId>("globex"))->has_value());
  });
}

}  // namespace
}  // namespace knowledge
