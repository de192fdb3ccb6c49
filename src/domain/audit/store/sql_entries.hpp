#pragma once

#include "domain/audit/ports.hpp"
#include "platform/sql/database.hpp"

namespace audit::store {

/// Reads the trail in the transaction it is given; lives no longer than that.
class SqlEntries final : public Entries, public Chain {
 public:
  explicit SqlEntries(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<terms::Page<Entry>> list(EntryQuery const& query,
                                        terms::PageRequest const& page) override;
  base::Result<std::optional<Head>> head() override;
  base::Result<std::vector<StoredEntry>> from(std::int64_t seq, std::size_t count_max) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace audit::store
