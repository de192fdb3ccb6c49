#pragma once

#include "domain/identity/ports.hpp"
#include "platform/sql/database.hpp"

namespace identity::store {

/// Links to a provider's subjects in the transaction it is given; lives no longer than that.
class SqlOidcLinks final : public OidcLinks {
 public:
  explicit SqlOidcLinks(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<std::optional<terms::UserId>> find(std::string_view issuer,
                                                  std::string_view subject) override;
  base::Result<std::optional<OidcLink>> of_user(terms::UserId const& user) override;
  base::Result<void> add(OidcLink const& link) override;
  base::Result<void> remove(terms::UserId const& user) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace identity::store
