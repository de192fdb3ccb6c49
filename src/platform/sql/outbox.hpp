#pragma once

#include "platform/sql/database.hpp"
#include "terms/outbox.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace platform::sql {

/// Writes events into the transaction it is bound to.
class SqlOutbox final : public terms::Outbox {
 public:
  explicit SqlOutbox(Transaction& transaction) : transaction_(transaction) {}
  [[nodiscard]] base::Result<void> publish(terms::Event const& event) override;

 private:
  Transaction& transaction_;
};

struct StoredEvent {
  std::int64_t seq;
  terms::Event event;
};

/// The oldest events not handled yet, at most so many, the oldest first.
[[nodiscard]] base::Result<std::vector<StoredEvent>> next_events(Transaction& transaction,
                                                                 std::int64_t at_most);

/// Takes a handled event away. In the transaction of the journey's own work, so that the work
/// happens exactly once per event.
[[nodiscard]] base::Result<void> forget_event(Transaction& transaction, std::int64_t seq);

/// Takes an event away that can't be handled, into the table outbox_failed, for a person to see.
[[nodiscard]] base::Result<void> put_aside(Transaction& transaction, StoredEvent const& event,
                                           std::string_view why);

struct FailedEvent {
  StoredEvent stored;
  std::string why;
};

/// Those put aside above the number `after`, at most so many, the oldest first.
[[nodiscard]] base::Result<std::vector<FailedEvent>> failed_events(Transaction& transaction,
                                                                   std::int64_t after,
                                                                   std::int64_t at_most);
/// Puts one back, behind all that wait; under a new number.
[[nodiscard]] base::Result<void> retry_event(Transaction& transaction, FailedEvent const& failed);

[[nodiscard]] std::vector<Migration> outbox_migrations();

}  // namespace platform::sql
