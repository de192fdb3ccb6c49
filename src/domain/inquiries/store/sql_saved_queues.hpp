#pragma once

#include "domain/inquiries/promise_ports.hpp"
#include "platform/sql/database.hpp"

namespace inquiries::store {

/// Saved queues in the transaction it is given; lives no longer than that.
class SqlSavedQueues final : public SavedQueues {
 public:
  explicit SqlSavedQueues(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<std::vector<SavedQueue>> of(std::string_view person_id) override;
  base::Result<std::int64_t> count() override;
  base::Result<void> add(SavedQueue const& queue) override;
  base::Result<void> remove(std::string_view person_id, SavedQueueId const& id) override;
  base::Result<void> forget_of(std::string_view person_id) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace inquiries::store
