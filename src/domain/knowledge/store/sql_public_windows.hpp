#pragma once

#include "domain/knowledge/ports.hpp"
#include "platform/sql/database.hpp"

namespace knowledge::store {

/// Public windows in the transaction it is given; lives no longer than that.
class SqlPublicWindows final : public PublicWindows {
 public:
  explicit SqlPublicWindows(platform::sql::Transaction& transaction) : transaction_(transaction) {}
  base::Result<std::vector<WindowVersion>> all() override;
  base::Result<std::int64_t> count() override;
  base::Result<WindowVersion> find(std::string_view id) override;
  base::Result<void> add(WindowVersion const& version) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace knowledge::store
