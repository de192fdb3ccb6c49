#include "domain/identity/api/authentication.hpp"
#include "domain/identity/api/routes.hpp"
#include "domain/identity/manage_tokens.hpp"
#include "domain/identity/manage_users.hpp"
#include "support/memory_identity.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace identity::api {
namespace {

namespace http = platform::http;
using support::id;
using testing::HasSubstr;
using testing::Not;

/// The routes and the authentication as a browser meets them.
class SessionRoutes : public testing::Test {
 protected:
  void SetUp() override {
    NewUser const sato{"sato@test.example", "佐藤 花子", Role::CompanyAdmin,
                       id<terms::TenantId>("acme")};
    auto const hash = *hash_password(world_.around, "correct horse");
    ASSERT_TRUE(add_user(world_.ports, world_.around, sato, hash, world_.root));
  }
  [[nodiscard]] http::Response sign_in_with(std::string const& password,
                                            std::string const& peer = "192.0.2.1",
                                            std::string const& cookie = "") {
    http::Request request;
    request.method = http::Method::Post;
    request.peer_address = peer;
    request.body = R"({"login":"sato@test.example","password":")" + password + R"("})";
    if (!cookie.empty()) request.headers = {{"cookie", cookie}};
    return routes(deps_)[0].handler(request, {});
  }
  [[nodiscard]] static std::string header_of(http::Response const& response,
                                             std::string_view name) {
    for (auto const& [key, value] : response.headers) {
      if (key == name) return value;
    }
    return "";
  }
  /// "madoguchi_session=…" as the browser sends it back.
  [[nodiscard]] static std::string cookie_in(http::Response const& response) {
    auto const cookie = header_of(response, "Set-Cookie");
    return cookie.substr(0, cookie.find(';'));
  }
  [[nodiscard]] static std::string csrf_in(http::Response const& response) {
    std::string const name = R"("csrf_token":")";
    auto const start = response.body.find(name) + name.size();
    return response.body.substr(start, response.body.find('"', start) - start);
  }
  [[nodiscard]] base::Result<http::Caller> call(
      http::Method method, std::vector<std::pair<std::string, std::string>> headers) {
    http::Request request;
    request.method = method;
    request.headers = std::move(headers);
    return authentication_.identify(request);
  }

  support::IdentityWorld world_;
  GuessGuard guard_{world_.clock};
  Deps deps_{world_.work, world_.around, guard_};
  Authentication authentication_{world_.work, world_.around};
};

TEST_F(SessionRoutes, WhatIsNoSignInIsRefusedWithTheField) {
  for (std::string const body :
       {"", "[]", "{}", R"({"login":"a@b"})", R"({"login":1,"password":"x"})",
        R"({"login":"a@b","password":"x","admin":true})"}) {
    http::Request request;
    request.body = body;
    auto const response = routes(deps_)[0].handler(request, {});
    EXPECT_TRUE(response.status == 400 || response.status == 422) << body;
    EXPECT_EQ(header_of(response, "Set-Cookie"), "");
  }
}

TEST_F(SessionRoutes, RequestsOfAnUnattendedPageDoNotProlongTheSession) {
  auto const cookie = cookie_in(sign_in_with("correct horse"));
  auto const almost = world_.around.sessions.idle - std::chrono::seconds{1};
  world_.clock.advance(almost);
  EXPECT_TRUE(call(http::Method::Get, {{"cookie", cookie}, {"x-madoguchi-unattended", "1"}}));
  world_.clock.advance(std::chrono::seconds{2});
  EXPECT_EQ(call(http::Method::Get, {{"cookie", cookie}}).error().code, "identity.session");
}

TEST_F(SessionRoutes, AWrongPasswordSetsNoCookie) {
  auto const response = sign_in_with("wrong");
  EXPECT_EQ(response.status, 401);
  EXPECT_EQ(header_of(response, "Set-Cookie"), "");
  EXPECT_THAT(response.body, HasSubstr("identity.sign-in"));
}

TEST_F(SessionRoutes, Attack34_GuessingIsSlowedForThatBlockOfAddressesOnly) {
  for (int i = 0; i < GuessLimit::kFreeOfPair; ++i) EXPECT_EQ(sign_in_with("wrong").status, 401);
  auto const slowed = sign_in_with("correct horse");
  EXPECT_EQ(slowed.status, 429);
  EXPECT_EQ(header_of(slowed, "Retry-After"), "2");
  EXPECT_EQ(sign_in_with("correct horse", "198.51.100.2").status, 201);
  world_.clock.advance(std::chrono::seconds{2});
  EXPECT_EQ(sign_in_with("correct horse").status, 201);
  EXPECT_EQ(sign_in_with("wrong").status, 401) << "success forgives";
}

TEST_F(SessionRoutes, TheCookieIsOutOfReachOfScriptsAndOtherSites) {
  auto const cookie = header_of(sign_in_with("correct horse"), "Set-Cookie");
  for (auto const* part :
       {"madoguchi_session=secret-", "; Path=/", "; HttpOnly", "; SameSite=Strict"}) {
    EXPECT_THAT(cookie, HasSubstr(part));
  }
  EXPECT_THAT(cookie, Not(HasSubstr("Secure")));
  deps_.around.is_cookie_secure = true;
  EXPECT_THAT(header_of(sign_in_with("correct horse"), "Set-Cookie"), HasSubstr("; Secure"));
}

TEST_F(SessionRoutes, TheViewSaysWhoIsSignedInAndNeverThePassword) {
  auto const response = sign_in_with("correct horse");
  EXPECT_EQ(response.status, 201);
  for (auto const* part :
       {R"("login":"sato@test.example")", R"("role":"company_admin")", R"("side":"customer")",
        R"("organisation":"company")", R"("home_tenant_id":"acme")", R"("delegation.manage")",
        R"("is_demo":false)"}) {
    EXPECT_THAT(response.body, HasSubstr(part));
  }
  EXPECT_THAT(response.body, Not(HasSubstr("correct horse")));
  auto const caller = call(http::Method::Get, {{"cookie", cookie_in(response)}});
  ASSERT_TRUE(caller);
  http::Request request;
  request.headers = {{"cookie", cookie_in(response)}};
  EXPECT_EQ(routes(deps_)[1].handler(request, *caller).body, response.body);
}

TEST_F(SessionRoutes, WithoutCredentialsItIsNobody) {
  EXPECT_EQ(call(http::Method::Post, {})->kind, http::CallerKind::Nobody);
}

TEST_F(SessionRoutes, ACookieThatIsNoSessionIsRefused) {
  EXPECT_EQ(call(http::Method::Get, {{"cookie", "madoguchi_session=x"}}).error().code,
            "identity.session");
}

TEST_F(SessionRoutes, EveryChangeNeedsTheCsrfTokenOfThatSession) {
  auto const mine = sign_in_with("correct horse");
  auto const other = sign_in_with("correct horse");
  std::string const cookie = cookie_in(mine);
  EXPECT_TRUE(call(http::Method::Get, {{"cookie", cookie}}));
  for (auto const method :
       {http::Method::Post, http::Method::Put, http::Method::Patch, http::Method::Delete}) {
    EXPECT_EQ(call(method, {{"cookie", cookie}}).error().code, "identity.csrf");
    for (auto const& token : {std::string{}, std::string{"x"}, csrf_in(other)}) {
      EXPECT_EQ(call(method, {{"cookie", cookie}, {"x-csrf-token", token}}).error().kind,
                base::ErrorKind::Forbidden);
    }
    auto const caller = call(method, {{"cookie", cookie}, {"x-csrf-token", csrf_in(mine)}});
    ASSERT_TRUE(caller);
    EXPECT_EQ(caller->kind, http::CallerKind::User);
    EXPECT_TRUE(caller->rights.has(terms::Right::BlockRequest));
    EXPECT_EQ(caller->actor.name, "佐藤 花子");
  }
}

TEST_F(SessionRoutes, SigningOutEndsTheSessionAndTakesTheCookieBack) {
  auto const cookie = cookie_in(sign_in_with("correct horse"));
  auto const caller = *call(http::Method::Get, {{"cookie", cookie}});
  auto const response = routes(deps_)[2].handler({}, caller);
  EXPECT_EQ(response.status, 204);
  EXPECT_THAT(header_of(response, "Set-Cookie"), HasSubstr("madoguchi_session=; "));
  EXPECT_THAT(header_of(response, "Set-Cookie"), HasSubstr("Max-Age=0"));
  EXPECT_FALSE(call(http::Method::Get, {{"cookie", cookie}}));
}

TEST_F(SessionRoutes, ACookieSentAlongIsEndedByANewSignIn) {
  auto const old_cookie = cookie_in(sign_in_with("correct horse"));
  auto const fresh = sign_in_with("correct horse", "192.0.2.1", old_cookie);
  EXPECT_FALSE(call(http::Method::Get, {{"cookie", old_cookie}}));
  EXPECT_TRUE(call(http::Method::Get, {{"cookie", cookie_in(fresh)}}));
}

TEST_F(SessionRoutes, ATokenSpeaksForItsRoutersAndNeedsNoCsrfToken) {
  auto const issued = add_token(world_.ports, world_.around,
                                {"EVE feed",
                                 {terms::Right::AlertIngest},
                                 {id<terms::RouterId>("r1")},
                                 world_.clock.now() + std::chrono::hours{1}},
                                world_.root);
  ASSERT_TRUE(issued);
  for (std::string const scheme : {"Bearer ", "bearer "}) {
    auto const caller = call(http::Method::Post, {{"authorization", scheme + issued->secret}});
    ASSERT_TRUE(caller);
    EXPECT_EQ(caller->kind, http::CallerKind::Token);
    EXPECT_EQ(caller->rights, terms::Rights{terms::Right::AlertIngest});
    EXPECT_EQ(caller->routers, (std::vector{id<terms::RouterId>("r1")}));
    EXPECT_EQ(caller->actor.name, "EVE feed");
    EXPECT_FALSE(caller->user);
  }
  for (auto const& other :
       {std::string{"Bearer"}, std::string{"Bearer "}, "Basic " + issued->secret, issued->secret,
        "Bearer  " + issued->secret}) {
    EXPECT_EQ(call(http::Method::Post, {{"authorization", other}}).error().code, "identity.token")
        << other;
  }
}

}  // namespace
}  // namespace identity::api
