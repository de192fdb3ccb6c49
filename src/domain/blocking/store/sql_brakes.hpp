#pragma once

#include "domain/blocking/brake.hpp"
#include "platform/sql/database.hpp"

namespace blocking::store {

/// In the transaction it is given; lives no longer than that.
class SqlBrakes final : public Brakes {
 public:
  explicit SqlBrakes(platform::sql::Transaction& transaction) : transaction_(transaction) {}
  base::Result<std::optional<Brake>> last(BrakeScope scope, std::string const& who) override;
  base::Result<void> add(Brake const& brake) override;
  base::Result<std::vector<Brake>> current(base::Instant now, std::size_t count_max) override;
  base::Result<Brake> find(BrakeId const& id) override;
  base::Result<void> release(BrakeId const& id, Brake::Release const& release) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace blocking::store
