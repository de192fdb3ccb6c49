#include "app/disk_watch.hpp"

#include "platform/sql/store_facts.hpp"

namespace app {
namespace {

using base::Result;
using platform::sql::Closed;

/// A closed store wants a quarter more than it closed at, so that it does not flutter.
constexpr std::int64_t kMoreToOpen = 4;

}  // namespace

Closed DiskWatch::judge() const {
  if (room_.is_read_only) return Closed::ReadOnly;
  bool const is_closed = guard_.closed() != Closed::No;
  auto const wanted = is_closed ? free_bytes_min_ + free_bytes_min_ / kMoreToOpen : free_bytes_min_;
  return room_.free_bytes < wanted ? Closed::Full : Closed::No;
}

void DiskWatch::try_to_open() {
  auto const probe = [](platform::sql::Transaction& transaction) {
    return platform::sql::keep_fact(transaction, "probe", "");
  };
  // What keeps it closed was told when it closed; the next look tries again.
  if (guard_.try_to_open(probe)) tell(Closed::No);
}

void DiskWatch::tell(Closed now) {
  if (now == told_) return;
  told_ = now;
  bool const is_open = now == Closed::No;
  log_.write(is_open ? base::LogLevel::Info : base::LogLevel::Error,
             is_open ? "store.opened" : "store.closed",
             {{"why", std::string{name_of(now)}}, {"free_bytes", room_.free_bytes}});
}

bool DiskWatch::look() {
  auto const room = look_();
  // A disk that can't even be asked: writes find out by themselves.
  if (room) room_ = *room;
  auto const verdict = room ? judge() : Closed::No;
  if (verdict != Closed::No) guard_.close(verdict);
  if (guard_.closed() != Closed::No) {
    tell(guard_.closed());
    if (verdict == Closed::No) try_to_open();
  }
  return guard_.closed() == Closed::No;
}

}  // namespace app
