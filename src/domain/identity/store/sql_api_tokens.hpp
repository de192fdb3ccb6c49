#pragma once

#include "domain/identity/ports.hpp"
#include "platform/sql/database.hpp"

namespace identity::store {

/// API tokens in the transaction it is given; lives no longer than that.
class SqlApiTokens final : public ApiTokens {
 public:
  explicit SqlApiTokens(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<std::optional<ApiToken>> by_hash(std::string_view secret_hash) override;
  base::Result<ApiToken> find(terms::TokenId const& token) override;
  base::Result<terms::Page<ApiToken>> list(terms::PageRequest const& page) override;
  base::Result<void> add(ApiToken const& token) override;
  base::Result<void> note_used(terms::TokenId const& token, base::Instant at) override;
  base::Result<void> revoke(terms::TokenId const& token, base::Instant at) override;

 private:
  [[nodiscard]] base::Result<void> read_scope(ApiToken& token);
  [[nodiscard]] base::Result<void> add_scope(ApiToken const& token);
  platform::sql::Transaction& transaction_;
};

}  // namespace identity::store
