#pragma once

#include "domain/audit/desk_reading.hpp"
#include "platform/sql/database.hpp"

namespace audit::store {

/// Readings of the desk in the transaction it is given; lives no longer than that.
class SqlDeskReadings final : public DeskReadings {
 public:
  explicit SqlDeskReadings(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<bool> add(DeskReading const& reading) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace audit::store
