#pragma once

#include "domain/blocking/store/migrations.hpp"
#include "domain/blocking/store/sql_blocks.hpp"
#include "support/fakes.hpp"
#include "support/memory_blocks.hpp"
#include "support/memory_router_filters.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>

namespace support {

struct BlockStores {
  blocking::Blocks& blocks;
  blocking::AnyBlocks& any;
  blocking::RouterFilters& filters;
  blocking::BlocksLeft& left;
};

/// Where the same suite runs: in memory and in SQLite.
class BlockBackend {
 public:
  virtual ~BlockBackend() = default;
  virtual void in(std::function<void(BlockStores)> const& work) = 0;
};

class MemoryBlockBackend final : public BlockBackend {
 public:
  void in(std::function<void(BlockStores)> const& work) override {
    work({blocks_, blocks_, filters_, blocks_});
  }

 private:
  MemoryBlocks blocks_;
  MemoryRouterFilters filters_;
};

class SqliteBlockBackend final : public BlockBackend {
 public:
  SqliteBlockBackend() {
    auto opened = platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1);
    EXPECT_TRUE(opened);
    database_ = std::move(*opened);
    EXPECT_TRUE(platform::sql::migrate(*database_, blocking::store::blocking_migrations()));
  }
  void in(std::function<void(BlockStores)> const& work) override {
    auto const done = database_->write([&](platform::sql::Transaction& transaction) {
      blocking::store::SqlBlocks blocks{transaction};
      blocking::store::SqlRouterFilters filters{transaction};
      work({blocks, blocks, filters, blocks});
      return base::Result<void>{};
    });
    EXPECT_TRUE(done);
  }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;
};

}  // namespace support
