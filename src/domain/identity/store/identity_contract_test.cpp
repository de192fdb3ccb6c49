#include "domain/identity/store/migrations.hpp"
#include "domain/identity/store/sql_api_tokens.hpp"
#include "domain/identity/store/sql_password_links.hpp"
#include "domain/identity/store/sql_second_factors.hpp"
#include "domain/identity/store/sql_sessions.hpp"
#include "domain/identity/store/sql_users.hpp"
#include "support/memory_identity.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace identity {
namespace {

using namespace std::chrono_literals;
using support::id;
using support::kNoon;

struct Stores {
  Users& users;
  Sessions& sessions;
  ApiTokens& tokens;
  PasswordLinks& links;
  SecondFactors& factors;
  SignInSteps& steps;
};

/// Where the same suite runs: in memory and in SQLite.
class Backend {
 public:
  virtual ~Backend() = default;
  virtual void in(std::function<void(Stores)> const& work) = 0;
};

class MemoryBackend final : public Backend {
 public:
  void in(std::function<void(Stores)> const& work) override {
    work(
        {world_.users, world_.sessions, world_.tokens, world_.links, world_.factors, world_.steps});
  }

 private:
  support::IdentityWorld world_;
};

class SqliteBackend final : public Backend {
 public:
  SqliteBackend() {
    database_ = *platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1);
    EXPECT_TRUE(platform::sql::migrate(*database_, store::identity_migrations()));
  }
  void in(std::function<void(Stores)> const& work) override {
    EXPECT_TRUE(database_->write([&](platform::sql::Transaction& transaction) {
      store::SqlUsers users{transaction};
      store::SqlSessions sessions{transaction};
      store::SqlApiTokens tokens{transaction};
      store::SqlPasswordLinks links{transaction};
      store::SqlSecondFactors factors{transaction};
      store::SqlSignInSteps steps{transaction};
      work({users, sessions, tokens, links, factors, steps});
      return base::Result<void>{};
    }));
  }

 private:
  support::TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;
};

class IdentityContract : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    if (GetParam()) {
      backend_ = std::make_unique<SqliteBackend>();
    } else {
      backend_ = std::make_unique<MemoryBackend>();
    }
  }
  [[nodiscard]] static User a_person(std::string const& name) {
    return {id<terms::UserId>(name), *Login::parse(name + "@test.example"), "名前 " + name,
            Role::Analyst};
  }
  [[nodiscard]] static ApiToken a_token(std::string const& name) {
    return {id<terms::TokenId>(name),
            "feed " + name,
            "hash of " + name,
            {terms::Right::AlertIngest},
            {id<terms::RouterId>("r1"), id<terms::RouterId>("r2")},
            kNoon,
            kNoon + 48h};
  }
  std::unique_ptr<Backend> backend_;
};

TEST_P(IdentityContract, NobodyIsFoundUnderAnUnknownIdOrLogin) {
  backend_->in([](Stores s) {
    auto const nobody = id<terms::UserId>("nobody");
    EXPECT_EQ(s.users.find(nobody).error().code, "identity.unknown-user");
    EXPECT_EQ(s.users.save_password(nobody, {"h"}).error().code, "identity.unknown-user");
    EXPECT_EQ(s.users.disable(nobody, kNoon).error().code, "identity.unknown-user");
    EXPECT_FALSE(s.users.credential_of(*Login::parse("nobody@test.example"))->has_value());
  });
}

TEST_P(IdentityContract, AnIdAndALoginAreTakenOnce) {
  backend_->in([](Stores s) {
    ASSERT_TRUE(s.users.add(a_person("sato"), {"h1"}));
    auto same_login = a_person("sato");
    same_login.id = id<terms::UserId>("other");
    EXPECT_EQ(s.users.add(same_login, {"h2"}).error().code, "identity.taken");
    auto same_id = a_person("sato");
    same_id.login = *Login::parse("other@test.example");
    EXPECT_EQ(s.users.add(same_id, {"h2"}).error().code, "identity.taken");
    EXPECT_EQ((*s.users.credential_of(*Login::parse("sato@test.example")))->hash.encoded, "h1");
  });
}

TEST_P(IdentityContract, APersonComesBackAsStored) {
  backend_->in([](Stores s) {
    auto company = a_person("c");
    company.role = Role::CompanyUser;
    company.home_tenant = id<terms::TenantId>("acme");
    auto partner = a_person("p");
    partner.role = Role::PartnerAdmin;
    partner.partner = id<terms::PartnerId>("reseller");
    for (auto const& person : {company, partner, a_person("d")}) {
      ASSERT_TRUE(s.users.add(person, {"h"}));
      auto const found = s.users.find(person.id);
      ASSERT_TRUE(found);
      EXPECT_EQ(found->login, person.login);
      EXPECT_EQ(found->name, person.name);
      EXPECT_EQ(found->role, person.role);
      EXPECT_EQ(found->home_tenant, person.home_tenant);
      EXPECT_EQ(found->partner, person.partner);
      EXPECT_FALSE(found->disabled_at);
    }
    ASSERT_TRUE(s.users.disable(company.id, kNoon));
    ASSERT_TRUE(s.users.save_password(company.id, {"h2"}));
    auto const changed = **s.users.credential_of(company.login);
    EXPECT_EQ(changed.user.disabled_at, kNoon);
    EXPECT_EQ(changed.hash.encoded, "h2");
    EXPECT_EQ((*s.users.credential_of(partner.login))->hash.encoded, "h");
  });
}

TEST_P(IdentityContract, PeopleAreListedByLoginPageByPage) {
  backend_->in([](Stores s) {
    for (auto const* name : {"c", "a", "b"}) ASSERT_TRUE(s.users.add(a_person(name), {"h"}));
    auto const first = *s.users.list({}, {std::nullopt, 2});
    ASSERT_EQ(first.items.size(), 2U);
    EXPECT_EQ(first.items[0].id.text(), "a");
    auto const second = *s.users.list({}, {first.next_cursor, 2});
    ASSERT_EQ(second.items.size(), 1U);
    EXPECT_EQ(second.items[0].id.text(), "c");
    EXPECT_FALSE(second.next_cursor);
  });
}

TEST_P(IdentityContract, PeopleAreThoseOfTheOrganisationThatIsMeant) {
  backend_->in([](Stores s) {
    auto company = a_person("company");
    company.login = *Login::parse("company_1@test.example");
    company.role = Role::CompanyAdmin;
    company.home_tenant = id<terms::TenantId>("acme");
    auto partner = a_person("partner");
    partner.role = Role::PartnerAdmin;
    partner.partner = id<terms::PartnerId>("reseller");
    auto desk = a_person("desk");
    for (auto const* person : {&company, &partner, &desk}) {
      ASSERT_TRUE(s.users.add(*person, {"h"}));
    }
    for (auto const* person : {&company, &partner, &desk}) {
      PeopleQuery query;
      query.within = belonging_of(*person);
      auto const found = *s.users.list(query, {});
      ASSERT_EQ(found.items.size(), 1U);
      EXPECT_EQ(found.items[0].id, person->id);
    }
    auto const count_of = [&s](std::string const& part) {
      PeopleQuery query;
      query.part = part;
      return s.users.list(query, {})->items.size();
    };
    EXPECT_EQ(count_of(""), 3U);
    EXPECT_EQ(count_of("名前 p"), 1U);
    EXPECT_EQ(count_of("y_1"), 1U);
    EXPECT_EQ(count_of("%"), 0U) << "no pattern of the asker's";
  });
}

TEST_P(IdentityContract, ThoseWhoCanSignInAreCounted) {
  backend_->in([](Stores s) {
    Belonging const desk{};
    auto invited = a_person("invited");
    invited.is_invited = true;
    ASSERT_TRUE(s.users.add(invited, {"h"}));
    for (auto const* name : {"a", "b", "gone"}) ASSERT_TRUE(s.users.add(a_person(name), {"h"}));
    EXPECT_TRUE(s.users.find(invited.id)->is_invited);
    ASSERT_TRUE(s.users.disable(id<terms::UserId>("gone"), kNoon));
    EXPECT_EQ(s.users.count_active(desk, Role::Analyst), 2);
    ASSERT_TRUE(s.users.save_role(id<terms::UserId>("b"), Role::Operator));
    ASSERT_TRUE(s.users.save_password(invited.id, {"h2"}));
    ASSERT_TRUE(s.users.enable(id<terms::UserId>("gone")));
    EXPECT_EQ(s.users.count_active(desk, Role::Analyst), 3);
    EXPECT_EQ(s.users.count_active(desk, Role::Operator), 1);
    auto const nobody = id<terms::UserId>("nobody");
    EXPECT_EQ(s.users.save_role(nobody, Role::Operator).error().code, "identity.unknown-user");
    EXPECT_EQ(s.users.enable(nobody).error().code, "identity.unknown-user");
  });
}

TEST_P(IdentityContract, APersonHasOneLinkAtMost) {
  backend_->in([](Stores s) {
    auto const sato = id<terms::UserId>("sato");
    ASSERT_TRUE(s.users.add(a_person("sato"), {"h"}));
    ASSERT_TRUE(s.links.replace({"first", sato, kNoon}));
    ASSERT_TRUE(s.links.replace({"second", sato, kNoon + 24h}));
    EXPECT_FALSE(s.links.find("first")->has_value());
    auto const link = **s.links.find("second");
    EXPECT_EQ(link.user, sato);
    EXPECT_EQ(link.ends_at, kNoon + 24h);
    ASSERT_TRUE(s.links.remove_old(kNoon + 24h - 1us));
    EXPECT_TRUE(s.links.find("second")->has_value());
    ASSERT_TRUE(s.links.remove_old(kNoon + 24h));
    EXPECT_FALSE(s.links.find("second")->has_value());
    ASSERT_TRUE(s.links.replace({"third", sato, kNoon}));
    ASSERT_TRUE(s.links.remove_of(sato));
    EXPECT_TRUE(s.links.remove_of(sato));
    EXPECT_FALSE(s.links.find("third")->has_value());
  });
}

TEST_P(IdentityContract, AStepOfASecondFactorIsTakenOnceAndOnlyForward) {
  backend_->in([](Stores s) {
    auto const sato = id<terms::UserId>("sato");
    ASSERT_TRUE(s.users.add(a_person("sato"), {"h"}));
    EXPECT_FALSE(s.factors.find(sato)->has_value());
    EXPECT_FALSE(*s.factors.take_step(sato, 10));
    ASSERT_TRUE(s.factors.replace({sato, "sealed"}));
    EXPECT_FALSE((*s.factors.find(sato))->confirmed_at);
    ASSERT_TRUE(s.factors.replace({sato, "sealed again", kNoon, 10}));
    EXPECT_FALSE(*s.factors.take_step(sato, 10));
    EXPECT_TRUE(*s.factors.take_step(sato, 11));
    EXPECT_FALSE(*s.factors.take_step(sato, 11));
    auto const factor = **s.factors.find(sato);
    EXPECT_EQ(factor.sealed_secret, "sealed again");
    EXPECT_EQ(factor.confirmed_at, kNoon);
    EXPECT_EQ(factor.last_step, 11);
  });
}

TEST_P(IdentityContract, ARecoveryCodeIsTakenOnceByItsPerson) {
  backend_->in([](Stores s) {
    auto const sato = id<terms::UserId>("sato");
    auto const aoki = id<terms::UserId>("aoki");
    for (auto const* name : {"sato", "aoki"}) ASSERT_TRUE(s.users.add(a_person(name), {"h"}));
    ASSERT_TRUE(s.factors.replace_codes(sato, {"a", "b"}));
    ASSERT_TRUE(s.factors.replace_codes(aoki, {"c"}));
    EXPECT_FALSE(*s.factors.take_recovery(sato, "c"));
    EXPECT_TRUE(*s.factors.take_recovery(sato, "a"));
    EXPECT_FALSE(*s.factors.take_recovery(sato, "a"));
    EXPECT_EQ(*s.factors.count_codes(sato), 1);
    ASSERT_TRUE(s.factors.replace_codes(sato, {"d"}));
    EXPECT_FALSE(*s.factors.take_recovery(sato, "b")) << "new codes void those before";
    ASSERT_TRUE(s.factors.remove(sato));
    EXPECT_EQ(*s.factors.count_codes(sato), 0);
    EXPECT_EQ(*s.factors.count_codes(aoki), 1);
  });
}

TEST_P(IdentityContract, AStepOfASignInIsFoundUntilItIsOver) {
  backend_->in([](Stores s) {
    auto const sato = id<terms::UserId>("sato");
    ASSERT_TRUE(s.users.add(a_person("sato"), {"h"}));
    ASSERT_TRUE(s.steps.add({"first", sato, kNoon}));
    ASSERT_TRUE(s.steps.add({"second", sato, kNoon + 5min}));
    ASSERT_TRUE(s.steps.count_attempt("second"));
    ASSERT_TRUE(s.steps.count_attempt("second"));
    ASSERT_TRUE(s.steps.remove_old(kNoon));
    EXPECT_FALSE(s.steps.find("first")->has_value());
    auto const step = **s.steps.find("second");
    EXPECT_EQ(step.user, sato);
    EXPECT_EQ(step.ends_at, kNoon + 5min);
    EXPECT_EQ(step.attempts, 2);
    ASSERT_TRUE(s.steps.remove_of(sato));
    EXPECT_FALSE(s.steps.find("second")->has_value());
  });
}

TEST_P(IdentityContract, SessionsOfAPersonAreListedNewestFirst) {
  backend_->in([](Stores s) {
    for (auto const* name : {"sato", "aoki"}) ASSERT_TRUE(s.users.add(a_person(name), {"h"}));
    auto const sato = id<terms::UserId>("sato");
    ASSERT_TRUE(s.sessions.add({"old", sato, kNoon, kNoon, {"192.0.2.1", "Firefox (Mac)"}}));
    ASSERT_TRUE(s.sessions.add({"new", sato, kNoon + 1min, kNoon + 1min}));
    ASSERT_TRUE(s.sessions.add({"aoki's", id<terms::UserId>("aoki"), kNoon, kNoon}));
    auto const sessions = *s.sessions.list_of(sato);
    ASSERT_EQ(sessions.size(), 2U);
    EXPECT_EQ(sessions[0].key, "new");
    EXPECT_EQ(sessions[1].origin.peer_address, "192.0.2.1");
    EXPECT_EQ(sessions[1].origin.device, "Firefox (Mac)");
  });
}

TEST_P(IdentityContract, ASessionIsFoundByItsKeyUntilItIsRemoved) {
  backend_->in([](Stores s) {
    ASSERT_TRUE(s.users.add(a_person("sato"), {"h"}));
    ASSERT_TRUE(s.sessions.add({"key", id<terms::UserId>("sato"), kNoon, kNoon}));
    EXPECT_FALSE(s.sessions.find("other key")->has_value());
    ASSERT_TRUE(s.sessions.note_seen("key", kNoon + 5min));
    ASSERT_TRUE(s.sessions.note_seen("key", kNoon + 4min));
    auto const found = **s.sessions.find("key");
    EXPECT_EQ(found.user.text(), "sato");
    EXPECT_EQ(found.created_at, kNoon);
    EXPECT_EQ(found.last_seen_at, kNoon + 5min);
    EXPECT_TRUE(s.sessions.remove("other key"));
    EXPECT_TRUE(s.sessions.find("key")->has_value());
    ASSERT_TRUE(s.sessions.remove("key"));
    EXPECT_FALSE(s.sessions.find("key")->has_value());
  });
}

TEST_P(IdentityContract, ThePersonsSessionsEndAndNobodyElses) {
  backend_->in([](Stores s) {
    for (auto const* name : {"sato", "aoki"}) {
      ASSERT_TRUE(s.users.add(a_person(name), {"h"}));
      ASSERT_TRUE(
          s.sessions.add({std::string{"key of "} + name, id<terms::UserId>(name), kNoon, kNoon}));
    }
    ASSERT_TRUE(s.sessions.remove_all_of(id<terms::UserId>("sato")));
    EXPECT_FALSE(s.sessions.find("key of sato")->has_value());
    EXPECT_TRUE(s.sessions.find("key of aoki")->has_value());
  });
}

TEST_P(IdentityContract, OldSessionsAreThoseMadeOrSeenTooLongAgo) {
  backend_->in([](Stores s) {
    auto const sato = id<terms::UserId>("sato");
    ASSERT_TRUE(s.users.add(a_person("sato"), {"h"}));
    ASSERT_TRUE(s.sessions.add({"made long ago", sato, kNoon - 12h, kNoon}));
    ASSERT_TRUE(s.sessions.add({"seen long ago", sato, kNoon - 2h, kNoon - 1h}));
    ASSERT_TRUE(s.sessions.add({"good", sato, kNoon - 12h + 1us, kNoon - 1h + 1us}));
    ASSERT_TRUE(s.sessions.remove_old(kNoon - 12h, kNoon - 1h));
    EXPECT_FALSE(s.sessions.find("made long ago")->has_value());
    EXPECT_FALSE(s.sessions.find("seen long ago")->has_value());
    EXPECT_TRUE(s.sessions.find("good")->has_value());
  });
}

TEST_P(IdentityContract, ATokenComesBackWithItsRightsAndRouters) {
  backend_->in([](Stores s) {
    ASSERT_TRUE(s.tokens.add(a_token("t1")));
    ASSERT_TRUE(s.tokens.add(a_token("t2")));
    EXPECT_FALSE(s.tokens.by_hash("another hash")->has_value());
    ASSERT_TRUE(s.tokens.note_used(id<terms::TokenId>("t1"), kNoon + 1h));
    auto const found = **s.tokens.by_hash("hash of t1");
    auto const added = a_token("t1");
    EXPECT_EQ(found.id, added.id);
    EXPECT_EQ(found.name, added.name);
    EXPECT_EQ(found.rights, added.rights);
    EXPECT_EQ(found.routers, added.routers);
    EXPECT_EQ(found.created_at, added.created_at);
    EXPECT_EQ(found.ends_at, added.ends_at);
    EXPECT_EQ(found.last_used_at, kNoon + 1h);
    EXPECT_FALSE((*s.tokens.by_hash("hash of t2"))->last_used_at);
  });
}

TEST_P(IdentityContract, ATokenIsRevokedOnce) {
  backend_->in([](Stores s) {
    auto const t1 = id<terms::TokenId>("t1");
    EXPECT_EQ(s.tokens.revoke(t1, kNoon).error().code, "identity.unknown-token");
    ASSERT_TRUE(s.tokens.add(a_token("t1")));
    ASSERT_TRUE(s.tokens.revoke(t1, kNoon));
    EXPECT_EQ(s.tokens.revoke(t1, kNoon + 1h).error().code, "identity.unknown-token");
    EXPECT_EQ((*s.tokens.by_hash("hash of t1"))->revoked_at, kNoon);
  });
}

TEST_P(IdentityContract, TokensAreListedNewestFirstPageByPage) {
  backend_->in([](Stores s) {
    for (auto const* name : {"t1", "t2", "t3"}) ASSERT_TRUE(s.tokens.add(a_token(name)));
    auto const first = *s.tokens.list({std::nullopt, 2});
    ASSERT_EQ(first.items.size(), 2U);
    EXPECT_EQ(first.items[0].id.text(), "t3");
    EXPECT_EQ(first.items[0].routers.size(), 2U);
    auto const second = *s.tokens.list({first.next_cursor, 2});
    ASSERT_EQ(second.items.size(), 1U);
    EXPECT_EQ(second.items[0].id.text(), "t1");
    EXPECT_FALSE(second.next_cursor);
  });
}

INSTANTIATE_TEST_SUITE_P(Stores, IdentityContract, testing::Bool(),
                         [](auto const& instance) { return instance.param ? "Sqlite" : "Memory"; });

}  // namespace
}  // namespace identity
