#include "platform/sql/write_guard.hpp"

namespace platform::sql {
namespace {

using base::Result;

[[nodiscard]] tl::unexpected<base::Error> turned_away() {
  return base::fail(base::ErrorKind::Unavailable, "sql.closed",
                    "ただいま、内容を見ることはできますが、送信や変更ができません。"
                    "入力した内容は画面に残ります。しばらくしてから、もう一度お試しください。");
}

[[nodiscard]] Closed reason_of(base::Error const& error) {
  if (error.code == "sql.full") return Closed::Full;
  return error.code == "sql.read-only" ? Closed::ReadOnly : Closed::No;
}

}  // namespace

std::string_view name_of(Closed why) {
  switch (why) {
    case Closed::No: return "no";
    case Closed::Full: return "disk-full";
    case Closed::ReadOnly: return "disk-read-only";
  }
  return "";
}

Closed WriteGuard::closed() const {
  std::lock_guard const lock{mutex_};
  return closed_;
}

void WriteGuard::close(Closed why) {
  std::lock_guard const lock{mutex_};
  closed_ = why;
}

Result<void> WriteGuard::write(Work const& work) {
  if (closed() != Closed::No) return turned_away();
  auto done = under_.write(work);
  if (done) return done;
  auto const why = reason_of(done.error());
  if (why == Closed::No) return done;
  close(why);
  return turned_away();
}

Result<void> WriteGuard::try_to_open(Work const& probe) {
  auto done = under_.write(probe);
  if (done) close(Closed::No);
  return done;
}

}  // namespace platform::sql
