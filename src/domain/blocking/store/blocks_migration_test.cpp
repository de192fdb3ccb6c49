#include "domain/blocking/store/migrations.hpp"
#include "domain/blocking/store/sql_blocks.hpp"
#include "domain/blocking/words.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

namespace blocking {
namespace {

using support::id;

TEST(BlocksMigration, WhatIsInDoubtAlreadyKeepsItsReasonAndIsStillToBeChecked) {
  support::TemporaryFolder const folder;
  auto const database = *platform::sql::open_sqlite((folder.path() / "test.db").string(), 1);
  auto const all = store::blocking_migrations();
  ASSERT_TRUE(platform::sql::migrate(*database, {all.begin(), all.begin() + 12}));
  auto const done = database->write([](platform::sql::Transaction& transaction) {
    auto block = transaction.prepare(
        "INSERT INTO blocks (id, tenant_id, router_id, router_name, target, alert_id, "
        "lifetime_hours, opened_at, state, phase, state_at, generation, version) VALUES "
        "('b1', 'acme', 'r1', '本社', '198.51.100.10', 'a1', 1, 0, 'drifted', 'in_force', 0, 1, 1), "
        "('b2', 'acme', 'r1', '本社', '198.51.100.11', 'a1', 1, 0, 'expiring', 'in_force', 0, 1, 1), "
        "('b3', 'acme', 'r1', '本社', '198.51.100.12', 'a1', 1, 0, 'verified', 'in_force', 0, 1, 1)");
    EXPECT_TRUE(block.run());
    auto step = transaction.prepare(
        "INSERT INTO block_steps (tenant_id, block_id, position, state, at, detail) VALUES "
        "('acme', 'b1', 0, 'drifted', 0, ?), ('acme', 'b1', 1, 'verified', 0, NULL)");
    EXPECT_TRUE(step.bind(kUnheardWhy).run());
    return base::Result<void>{};
  });
  ASSERT_TRUE(done);
  ASSERT_TRUE(platform::sql::migrate(*database, all));
  auto const read = database->read([](platform::sql::Transaction& transaction) {
    store::SqlBlocks blocks{transaction};
    auto const block = blocks.find(id<terms::TenantId>("acme"), id<terms::BlockId>("b1"));
    EXPECT_EQ(block->progress().doubt, (Doubt{std::string{kUnheardWhy}, true}));
    // An agent's, told to let go at 0.
    base::Instant const late{60'000'000};
    EXPECT_EQ(blocks.to_check(late - std::chrono::seconds{1}, {})->items.size(), 1U);
    EXPECT_EQ(blocks.to_check(late, {})->items.size(), 2U);
    return base::Result<void>{};
  });
  ASSERT_TRUE(read);
}

}  // namespace
}  // namespace blocking
