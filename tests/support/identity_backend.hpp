#pragma once

#include "domain/identity/store/migrations.hpp"
#include "domain/identity/store/sql_api_tokens.hpp"
#include "domain/identity/store/sql_oidc_links.hpp"
#include "domain/identity/store/sql_password_links.hpp"
#include "domain/identity/store/sql_second_factors.hpp"
#include "domain/identity/store/sql_sessions.hpp"
#include "domain/identity/store/sql_users.hpp"
#include "support/memory_identity.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>

namespace support {

struct IdentityStores {
  identity::Users& users;
  identity::Sessions& sessions;
  identity::ApiTokens& tokens;
  identity::PasswordLinks& links;
  identity::SecondFactors& factors;
  identity::SignInSteps& steps;
  identity::OidcLinks& oidc_links;
};

/// Where the same suite runs: in memory and in SQLite.
class IdentityBackend {
 public:
  virtual ~IdentityBackend() = default;
  virtual void in(std::function<void(IdentityStores)> const& work) = 0;
};

class MemoryIdentityBackend final : public IdentityBackend {
 public:
  void in(std::function<void(IdentityStores)> const& work) override {
    work({world_.users, world_.sessions, world_.tokens, world_.links, world_.factors, world_.steps,
          world_.oidc_links});
  }

 private:
  IdentityWorld world_;
};

class SqliteIdentityBackend final : public IdentityBackend {
 public:
  SqliteIdentityBackend() {
    database_ = *platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1);
    EXPECT_TRUE(platform::sql::migrate(*database_, identity::store::identity_migrations()));
  }
  void in(std::function<void(IdentityStores)> const& work) override {
    EXPECT_TRUE(database_->write([&](platform::sql::Transaction& transaction) {
      identity::store::SqlUsers users{transaction};
      identity::store::SqlSessions sessions{transaction};
      identity::store::SqlApiTokens tokens{transaction};
      identity::store::SqlPasswordLinks links{transaction};
      identity::store::SqlSecondFactors factors{transaction};
      identity::store::SqlSignInSteps steps{transaction};
      identity::store::SqlOidcLinks oidc_links{transaction};
      work({users, sessions, tokens, links, factors, steps, oidc_links});
      return base::Result<void>{};
    }));
  }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;
};

/// A suite of the ports of identity, run in memory (false) and in SQLite (true).
class IdentityPortsSuite : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    if (GetParam()) {
      backend_ = std::make_unique<SqliteIdentityBackend>();
    } else {
      backend_ = std::make_unique<MemoryIdentityBackend>();
    }
  }
  [[nodiscard]] static identity::User a_person(std::string const& name) {
    return {id<terms::UserId>(name), *identity::Login::parse(name + "@test.example"),
            "名前 " + name, identity::Role::Analyst};
  }
  std::unique_ptr<IdentityBackend> backend_;
};

}  // namespace support
