#pragma once

#include "domain/inquiries/numbered.hpp"
#include "domain/inquiries/store/sql_inquiries.hpp"

namespace inquiries::store {

/// In the transaction it is given; lives no longer than that.
class SqlNumbered final : public NumberedInquiries {
 public:
  explicit SqlNumbered(platform::sql::Transaction& transaction) : transaction_(transaction) {}
  base::Result<std::optional<Inquiry>> numbered(std::int64_t number) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace inquiries::store
