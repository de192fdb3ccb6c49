#include "platform/sql/database.hpp"
#include "platform/sql/sqlite_connection.hpp"
#include "platform/sql/sqlite_writer.hpp"

#include <condition_variable>
#include <mutex>

namespace platform::sql {
namespace {

using base::Result;

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(std::unique_ptr<SqliteConnection> writer,
                 std::vector<std::unique_ptr<SqliteConnection>> readers)
      : writer_(std::move(writer)), idle_(std::move(readers)) {}

  Result<void> write(Work const& work) override { return writer_.write(work); }
  WriteCounts write_counts() const override { return writer_.counts(); }

  Result<void> read(Work const& work) override {
    auto connection = take_reader();
    auto outcome = read_on(*connection, work);
    give_back(std::move(connection));
    return outcome;
  }

 private:
  [[nodiscard]] static Result<void> read_on(SqliteConnection& connection, Work const& work) {
    OpenTransaction transaction{connection};
    if (auto begun = transaction.begin("BEGIN"); !begun) return begun;
    if (auto worked = work(connection); !worked) return worked;
    return transaction.commit();
  }
  [[nodiscard]] std::unique_ptr<SqliteConnection> take_reader() {
    std::unique_lock lock{reading_};
    reader_is_back_.wait(lock, [this] { return !idle_.empty(); });
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
  }
  void give_back(std::unique_ptr<SqliteConnection> connection) {
    {
      std::lock_guard const lock{reading_};
      idle_.push_back(std::move(connection));
    }
    reader_is_back_.notify_one();
  }

  SqliteWriter writer_;
  std::mutex reading_;
  std::condition_variable reader_is_back_;
  std::vector<std::unique_ptr<SqliteConnection>> idle_;
};

}  // namespace

Result<std::unique_ptr<Database>> open_sqlite(std::string const& path, std::size_t readers) {
  auto writer = SqliteConnection::open(path, SqliteConnection::Kind::Writer);
  if (!writer) return base::pass(writer);
  std::vector<std::unique_ptr<SqliteConnection>> pool;
  for (std::size_t i = 0; i < readers; ++i) {
    auto reader = SqliteConnection::open(path, SqliteConnection::Kind::Reader);
    if (!reader) return base::pass(reader);
    pool.push_back(std::move(*reader));
  }
  return std::make_unique<SqliteDatabase>(std::move(*writer), std::move(pool));
}

}  // namespace platform::sql
