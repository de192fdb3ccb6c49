#pragma once

#include "domain/identity/ports.hpp"
#include "platform/sql/database.hpp"

namespace identity::store {

/// Links to choose a password, in the transaction it is given; lives no longer than that.
class SqlPasswordLinks final : public PasswordLinks {
 public:
  explicit SqlPasswordLinks(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<void> replace(PasswordLink const& link) override;
  base::Result<std::optional<PasswordLink>> find(std::string_view secret_hash) override;
  base::Result<void> remove_of(terms::UserId const& user) override;
  base::Result<void> remove_old(base::Instant at) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace identity::store
