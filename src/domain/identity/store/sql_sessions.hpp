#pragma once

#include "domain/identity/ports.hpp"
#include "platform/sql/database.hpp"

namespace identity::store {

/// Sessions in the transaction it is given; lives no longer than that.
class SqlSessions final : public Sessions {
 public:
  explicit SqlSessions(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<std::optional<Session>> find(std::string_view key) override;
  base::Result<std::vector<Session>> list_of(terms::UserId const& user) override;
  base::Result<void> add(Session const& session) override;
  base::Result<void> note_seen(std::string_view key, base::Instant at) override;
  base::Result<void> remove(std::string_view key) override;
  base::Result<void> remove_all_of(terms::UserId const& user) override;
  base::Result<void> remove_old(base::Instant created_by, base::Instant seen_by) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace identity::store
