#pragma once

#include "domain/identity/ports.hpp"
#include "platform/sql/database.hpp"

namespace identity::store {

/// People in the transaction it is given; lives no longer than that.
class SqlUsers final : public Users {
 public:
  explicit SqlUsers(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<User> find(terms::UserId const& user) override;
  base::Result<std::optional<Credential>> credential_of(Login const& login) override;
  base::Result<terms::Page<User>> list(PeopleQuery const& query,
                                       terms::PageRequest const& page) override;
  base::Result<std::int64_t> count_active(Belonging const& within, Role role) override;
  base::Result<void> add(User const& user, PasswordHash const& hash) override;
  base::Result<void> save_password(terms::UserId const& user, PasswordHash const& hash) override;
  base::Result<void> save_role(terms::UserId const& user, Role role) override;
  base::Result<void> save_name(terms::UserId const& user, std::string const& name) override;
  base::Result<void> disable(terms::UserId const& user, base::Instant at) override;
  base::Result<void> enable(terms::UserId const& user) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace identity::store
