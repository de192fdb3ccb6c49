#include "platform/sql/database.hpp"
#include "platform/sql/sqlite_connection.hpp"

#include <condition_variable>
#include <mutex>

namespace platform::sql {
namespace {

using base::Result;

/// Ends a transaction that was not committed.
class Open {
 public:
  explicit Open(SqliteConnection& connection) : connection_(connection) {}
  ~Open() {
    if (is_open_) static_cast<void>(connection_.execute("ROLLBACK"));
  }
  Open(Open const&) = delete;
  Open& operator=(Open const&) = delete;
  [[nodiscard]] Result<void> begin(std::string_view how) {
    auto begun = connection_.execute(how);
    is_open_ = begun.has_value();
    return begun;
  }
  [[nodiscard]] Result<void> commit() {
    auto done = connection_.execute("COMMIT");
    if (done) is_open_ = false;
    return done;
  }

 private:
  SqliteConnection& connection_;
  bool is_open_ = false;
};

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(std::unique_ptr<SqliteConnection> writer,
                 std::vector<std::unique_ptr<SqliteConnection>> readers)
      : writer_(std::move(writer)), idle_(std::move(readers)) {}

  Result<void> write(Work const& work) override {
    std::lock_guard const one_at_a_time{writing_};
    Open transaction{*writer_};
    if (auto begun = transaction.begin("BEGIN IMMEDIATE"); !begun) return begun;
    if (auto worked = work(*writer_); !worked) return worked;
    return transaction.commit();
  }

  Result<void> read(Work const& work) override {
    auto connection = take_reader();
    auto outcome = read_on(*connection, work);
    give_back(std::move(connection));
    return outcome;
  }

 private:
  [[nodiscard]] static Result<void> read_on(SqliteConnection& connection, Work const& work) {
    Open transaction{connection};
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

  std::mutex writing_;
  std::unique_ptr<SqliteConnection> writer_;
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
