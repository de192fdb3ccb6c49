#include "support/identity_backend.hpp"

#include <gtest/gtest.h>

namespace identity {
namespace {

using namespace std::chrono_literals;
using support::id;
using support::kNoon;
using Stores = support::IdentityStores;

class IdentityContract : public support::IdentityPortsSuite {};

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

INSTANTIATE_TEST_SUITE_P(Stores, IdentityContract, testing::Bool(),
                         [](auto const& instance) { return instance.param ? "Sqlite" : "Memory"; });

}  // namespace
}  // namespace identity
