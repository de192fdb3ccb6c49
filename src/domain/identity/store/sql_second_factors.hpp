#pragma once

#include "domain/identity/ports.hpp"
#include "platform/sql/database.hpp"

namespace identity::store {

/// Second factors and recovery codes in the transaction it is given; lives no longer than that.
class SqlSecondFactors final : public SecondFactors {
 public:
  explicit SqlSecondFactors(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<std::optional<SecondFactor>> find(terms::UserId const& user) override;
  base::Result<void> replace(SecondFactor const& factor) override;
  base::Result<void> remove(terms::UserId const& user) override;
  base::Result<bool> take_step(terms::UserId const& user, std::int64_t step) override;
  base::Result<void> replace_codes(terms::UserId const& user,
                                   std::vector<std::string> const& hashes) override;
  base::Result<bool> take_recovery(terms::UserId const& user, std::string_view hash) override;
  base::Result<std::int64_t> count_codes(terms::UserId const& user) override;

 private:
  [[nodiscard]] base::Result<void> remove_codes(terms::UserId const& user);
  platform::sql::Transaction& transaction_;
};

/// Half-done sign-ins, likewise.
class SqlSignInSteps final : public SignInSteps {
 public:
  explicit SqlSignInSteps(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<void> add(SignInStep const& step) override;
  base::Result<std::optional<SignInStep>> find(std::string_view secret_hash) override;
  base::Result<void> count_attempt(std::string_view secret_hash) override;
  base::Result<void> remove_of(terms::UserId const& user) override;
  base::Result<void> remove_old(base::Instant at) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace identity::store
