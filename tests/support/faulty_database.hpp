#pragma once

#include "platform/sql/database.hpp"

#include <functional>
#include <utility>

namespace support {

/// What can go wrong with a write.
enum class WriteFault : std::uint8_t {
  None,
  Busy,       // refused before anything is done
  Full,       // everything is done and rolled back
  AnswerLost  // everything is done and kept, and nobody hears of it
};

/// A database whose writes fail as `choose` says, one question a write.
class FaultyDatabase final : public platform::sql::Database {
 public:
  explicit FaultyDatabase(platform::sql::Database& inner) : inner_(inner) {}

  [[nodiscard]] base::Result<void> write(Work const& work) override {
    auto const fault = choose();
    if (fault == WriteFault::Busy) return fails("sql.busy");
    bool is_full = false;
    auto done = inner_.write([&](platform::sql::Transaction& transaction) -> base::Result<void> {
      if (auto worked = work(transaction); !worked) return worked;
      is_full = fault == WriteFault::Full;
      // Under another name: a guard below would believe that the disk itself is full.
      return is_full ? fails("sql.failed") : base::Result<void>{};
    });
    if (is_full) return fails("sql.full");
    if (done && fault == WriteFault::AnswerLost) return fails("sql.failed");
    return done;
  }
  [[nodiscard]] platform::sql::WriteCounts write_counts() const override {
    return inner_.write_counts();
  }
  [[nodiscard]] base::Result<void> read(Work const& work) override { return inner_.read(work); }

  std::function<WriteFault()> choose = [] { return WriteFault::None; };

 private:
  [[nodiscard]] static tl::unexpected<base::Error> fails(std::string_view code) {
    return base::fail(base::ErrorKind::Unavailable, code, "played by the test");
  }

  platform::sql::Database& inner_;
};

}  // namespace support
