#include "platform/http/route_table.hpp"

#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace platform::http {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using terms::Right;

/// Believes the header x-as: "user", "token" or "agent".
class FakeAuthenticator final : public Authenticator {
 public:
  Result<Caller> identify(Request const& request) override {
    ++asked;
    auto const as = request.header("x-as");
    Caller caller;
    caller.rights = {Right::AlertIngest};
    if (as.empty()) return Caller{};
    if (as == "user") caller.kind = CallerKind::User;
    else if (as == "token") caller.kind = CallerKind::Token;
    else if (as == "agent") caller.kind = CallerKind::RouterAgent;
    else return fail(ErrorKind::Unauthenticated, "identity.session", "Sign in again.");
    return caller;
  }
  int asked = 0;
};

/// People may read alerts of "acme", and nobody anything elsewhere.
class FakeGate final : public Gate {
 public:
  Result<Admission> admit(Caller const& caller, terms::TenantId const& tenant) override {
    if (caller.kind == CallerKind::User && tenant.text() == "acme") {
      return Admission{terms::Rights{Right::AlertRead}, {}};
    }
    return fail(ErrorKind::NotFound, "contracts.unknown-tenant", "No such tenant.");
  }
};

class ListLog final : public base::Log {
 public:
  void write(base::LogLevel, std::string_view event,
             std::initializer_list<base::LogField> fields) override {
    std::string line{event};
    for (auto const& field : fields) {
      if (auto const* text = std::get_if<std::string>(&field.value)) line += " " + *text;
    }
    lines.push_back(line);
  }
  std::vector<std::string> lines;
};

Response said(std::string body) { return {.body = std::move(body)}; }

Route route(Method method, std::string path, Access access, std::optional<Right> right = {}) {
  Route made;
  made.method = method;
  made.path = path;
  made.access = access;
  made.right = right;
  made.handler = [path](Request const&, Caller const&) { return said("at " + path); };
  return made;
}

class DispatcherTest : public testing::Test {
 protected:
  DispatcherTest() {
    auto failing = route(Method::Get, "/api/v1/failing", Access::Public);
    failing.handler = [](Request const&, Caller const&) -> Response {
      throw std::runtime_error("a table is missing");
    };
    auto echo = route(Method::Post, "/api/v1/echo", Access::Public);
    echo.input.name = "Echo";
    auto ingest = route(Method::Post, "/api/v1/ingest", Access::Right, Right::AlertIngest);
    ingest.body = {1'000, 100, 10'000, true};
    auto waiting = route(Method::Get, "/api/v1/waiting", Access::RouterAgent);
    waiting.handler = [this](Request const&, Caller const&) {
      auto response = said(std::to_string(++calls_));
      response.park = Park{"topic", 10};
      return response;
    };
    routes_.add(
        {route(Method::Get, "/api/v1/tenants/{tenant}/alerts", Access::Right, Right::AlertRead),
         route(Method::Get, "/api/v1/tenants/{tenant}/alerts/{alert}", Access::Right,
               Right::AlertRead),
         route(Method::Get, "/api/v1/tenants/{tenant}/alerts/newest", Access::Right,
               Right::AlertRead),
         route(Method::Post, "/api/v1/tenants/{tenant}/alerts/{alert}", Access::Right,
               Right::AlertHandle),
         std::move(ingest), route(Method::Get, "/api/v1/desk", Access::Right, Right::DeskQueue),
         route(Method::Get, "/api/v1/session", Access::SignedIn),
         route(Method::Get, "/api/v1/agent", Access::RouterAgent),
         route(Method::Post, "/api/v1/session", Access::Public), std::move(failing),
         std::move(echo), std::move(waiting)});
  }

  Request request(Method method, std::string path, std::string as = "") {
    Request made;
    made.method = method;
    made.path = std::move(path);
    if (!as.empty()) made.headers.emplace_back("x-as", std::move(as));
    return made;
  }
  Response ask(Method method, std::string path, std::string as = "") {
    auto made = request(method, std::move(path), std::move(as));
    return dispatcher_.handle(made);
  }
  static std::string header(Response const& response, std::string_view name) {
    for (auto const& [key, value] : response.headers) {
      if (key == name) return value;
    }
    return "";
  }

  RouteTable routes_;
  FakeAuthenticator authenticator_;
  FakeGate gate_;
  ListLog log_;
  support::FakeRandom random_;
  support::FakeClock clock_;
  int calls_ = 0;
  Dispatcher dispatcher_{{routes_, authenticator_, gate_, log_, random_, clock_,
                          [](Request const& request) { return said("file " + request.path); }}};
};

TEST_F(DispatcherTest, AnotherTenantIsNotFoundWhateverTheRight) {
  EXPECT_EQ(ask(Method::Get, "/api/v1/tenants/globex/alerts", "user").status, 404);
  EXPECT_EQ(ask(Method::Post, "/api/v1/tenants/globex/alerts/a1", "user").status, 404);
  EXPECT_EQ(ask(Method::Get, "/api/v1/tenants/NO%20ID/alerts", "user").status, 404);
}

TEST_F(DispatcherTest, LackingTheRightIsForbidden) {
  EXPECT_EQ(ask(Method::Post, "/api/v1/tenants/acme/alerts/a1", "user").status, 403);
  EXPECT_EQ(ask(Method::Get, "/api/v1/desk", "user").status, 403);
}

TEST_F(DispatcherTest, RightsInATenantAreThoseTheGateGives) {
  EXPECT_EQ(ask(Method::Get, "/api/v1/tenants/acme/alerts", "user").status, 200);
  EXPECT_EQ(ask(Method::Get, "/api/v1/tenants/acme/alerts", "token").status, 404);
  EXPECT_EQ(ask(Method::Get, "/api/v1/tenants/acme/alerts", "agent").status, 404);
}

TEST_F(DispatcherTest, AFileEndsWithTheNoteWhereItsRouteSaysSoAndNowhereElse) {
  RouteTable routes;
  auto const add = [&routes](std::string path, bool has_note, int status) {
    auto made = route(Method::Get, std::move(path), Access::Public);
    made.has_csv_note = has_note;
    made.handler = [status](Request const&, Caller const&) {
      return Response{.status = status, .body = "a"};
    };
    routes.add({std::move(made)});
  };
  add("/api/v1/of-tenant", true, 200);
  add("/api/v1/of-desk", false, 200);
  add("/api/v1/refused", true, 422);
  Dispatcher::Parts parts{routes, authenticator_, gate_, log_, random_, clock_, {}};
  parts.csv_note = "note";
  Dispatcher dispatcher{std::move(parts)};
  auto const body_at = [&](std::string path) {
    auto made = request(Method::Get, std::move(path));
    return dispatcher.handle(made).body;
  };
  EXPECT_EQ(body_at("/api/v1/of-desk"), "a");
  EXPECT_EQ(body_at("/api/v1/refused"), "a");
  EXPECT_EQ(body_at("/api/v1/of-tenant"), "anote\r\n");
}

TEST_F(DispatcherTest, NobodyIsAskedToSignInBeforeATenantIsLookedFor) {
  auto const response = ask(Method::Get, "/api/v1/tenants/globex/alerts");
  EXPECT_EQ(response.status, 401);
  EXPECT_EQ(header(response, "WWW-Authenticate"), "Bearer");
  EXPECT_EQ(ask(Method::Get, "/api/v1/session", "stale").status, 401);
}

TEST_F(DispatcherTest, WithoutATenantTheRightsOfTheCallerHold) {
  EXPECT_EQ(ask(Method::Post, "/api/v1/ingest", "token").status, 200);
  EXPECT_EQ(ask(Method::Get, "/api/v1/desk", "token").status, 403);
}

TEST_F(DispatcherTest, EachKindOfCallerHasItsDoor) {
  EXPECT_EQ(ask(Method::Get, "/api/v1/session", "user").status, 200);
  EXPECT_EQ(ask(Method::Get, "/api/v1/session", "token").status, 403);
  EXPECT_EQ(ask(Method::Get, "/api/v1/session", "agent").status, 403);
  EXPECT_EQ(ask(Method::Get, "/api/v1/agent", "agent").status, 200);
  EXPECT_EQ(ask(Method::Get, "/api/v1/agent", "user").status, 403);
}

TEST_F(DispatcherTest, APublicRouteOpensEvenToAStaleSession) {
  EXPECT_EQ(ask(Method::Post, "/api/v1/session", "stale").status, 200);
  EXPECT_EQ(authenticator_.asked, 0);
}

TEST_F(DispatcherTest, AnUnknownPathBelowApiIsNotFoundAndNeverThePortal) {
  EXPECT_EQ(ask(Method::Get, "/api/v1/nothing", "user").status, 404);
  EXPECT_EQ(ask(Method::Get, "/api").status, 404);
  EXPECT_EQ(ask(Method::Get, "/alerts/a1").body, "file /alerts/a1");
  EXPECT_EQ(ask(Method::Post, "/alerts/a1").status, 404);
}

TEST_F(DispatcherTest, AnotherMethodNamesThoseThePathTakes) {
  auto const response = ask(Method::Delete, "/api/v1/session");
  EXPECT_EQ(response.status, 405);
  EXPECT_EQ(header(response, "Allow"), "GET, HEAD, POST");
}

TEST_F(DispatcherTest, ALiteralPartWinsOverAName) {
  EXPECT_EQ(ask(Method::Get, "/api/v1/tenants/acme/alerts/newest", "user").body,
            "at /api/v1/tenants/{tenant}/alerts/newest");
  EXPECT_EQ(ask(Method::Get, "/api/v1/tenants/acme/alerts/a1", "user").body,
            "at /api/v1/tenants/{tenant}/alerts/{alert}");
  EXPECT_EQ(ask(Method::Get, "/api/v1/tenants/acme/alerts/", "user").status, 404);
  EXPECT_EQ(ask(Method::Get, "/api/v1/tenants//alerts", "user").status, 404);
}

TEST_F(DispatcherTest, ARouteGivenTwiceOrWithoutItsRightEndsTheProgram) {
  RouteTable table;
  table.add({route(Method::Get, "/a", Access::Public)});
  EXPECT_DEATH(table.add({route(Method::Get, "/a", Access::Public)}), "");
  EXPECT_DEATH(table.add({route(Method::Get, "/b", Access::Right)}), "");
}

TEST_F(DispatcherTest, HeadTakesTheRouteOfGet) {
  EXPECT_EQ(ask(Method::Head, "/api/v1/session", "user").status, 200);
}

TEST_F(DispatcherTest, WhatALibraryThrowsIsAFaultOfOursAndStaysInTheLog) {
  auto const response = ask(Method::Get, "/api/v1/failing");
  EXPECT_EQ(response.status, 500);
  EXPECT_EQ(response.body.find("table"), std::string::npos);
  auto const id = header(response, "X-Request-Id");
  ASSERT_EQ(id.size(), 16U);
  EXPECT_EQ(log_.lines.at(0), "http.fault " + id + " http.exception: a table is missing");
}

TEST(RouteTable, OfWhatBeginsLikeASecretPathOnlyTheBeginningIsTold) {
  RouteTable table;
  Route route;
  route.path = "/lists/{key}/{file}";
  route.access = Access::Public;
  route.secret_below = "/lists/";
  table.add({route});
  for (auto const* path : {"/lists/k/v4.txt", "/lists/k", "/lists/k/v4.txt/", "//lists/k"}) {
    EXPECT_EQ(table.told(path), "/lists/…");
  }
  for (auto const* path : {"/lists", "/", "", "//", "/api/lists/k"}) {
    EXPECT_EQ(table.told(path), path);
  }
}

TEST_F(DispatcherTest, Attack39_AFormOfAnotherSiteIsNoJson) {
  auto posted = request(Method::Post, "/api/v1/echo");
  posted.body = "{}";
  EXPECT_EQ(dispatcher_.handle(posted).status, 415);
  auto form = posted;
  form.headers.emplace_back("content-type", "text/plain");
  EXPECT_EQ(dispatcher_.handle(form).status, 415);
  auto json = posted;
  json.headers.emplace_back("content-type", "application/json; charset=utf-8");
  EXPECT_EQ(dispatcher_.handle(json).status, 200);
}

TEST_F(DispatcherTest, Attack56_ACodedBodyIsUnpackedOnlyWhereTheRouteTakesItAndForWhomItKnows) {
  auto const posted = [this](std::string path, std::string coding, std::string as) {
    auto made = request(Method::Post, std::move(path), std::move(as));
    made.headers.emplace_back("content-encoding", std::move(coding));
    made.body = "this is no gzip";
    EXPECT_FALSE(dispatcher_.body_policy(made).line_bytes_max);
    return dispatcher_.handle(made);
  };
  EXPECT_EQ(posted("/api/v1/ingest", "gzip", "").status, 401);
  auto const other = posted("/api/v1/ingest", "br", "token");
  EXPECT_EQ(other.status, 415);
  EXPECT_EQ(header(other, "Accept-Encoding"), "gzip");
  auto const damaged = posted("/api/v1/ingest", "gzip", "token");
  EXPECT_EQ(damaged.status, 400);
  EXPECT_NE(damaged.body.find("at byte"), std::string::npos) << damaged.body;
  EXPECT_EQ(posted("/api/v1/session", "gzip", "").status, 415);
}

TEST_F(DispatcherTest, EveryAnswerKeepsTheBrowserStrict) {
  for (auto const& response :
       {ask(Method::Get, "/api/v1/session", "user"), ask(Method::Get, "/api/v1/nothing")}) {
    EXPECT_EQ(header(response, "X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(header(response, "X-Frame-Options"), "DENY");
    EXPECT_EQ(header(response, "Cache-Control"), "no-store");
    EXPECT_EQ(header(response, "Date"), "Mon, 23 Nov 2026 03:00:00 GMT");
  }
}

TEST_F(DispatcherTest, RequestIdsAreOursAndOneEach) {
  auto sent = request(Method::Get, "/api/v1/session", "user");
  sent.headers.emplace_back("x-request-id", "mine");
  auto const one = header(dispatcher_.handle(sent), "X-Request-Id");
  auto const other = header(ask(Method::Get, "/api/v1/session", "user"), "X-Request-Id");
  EXPECT_NE(one, "mine");
  EXPECT_NE(one, other);
}

TEST_F(DispatcherTest, AParkedHandlerIsAskedAgainWithoutAskingWhoCalls) {
  auto waiting = request(Method::Get, "/api/v1/waiting", "agent");
  auto const begun = dispatcher_.begin(waiting);
  ASSERT_TRUE(begun.response.park);
  EXPECT_TRUE(log_.lines.empty());
  auto const final = dispatcher_.again(waiting, begun);
  EXPECT_EQ(final.body, "2");
  EXPECT_FALSE(final.park);
  EXPECT_EQ(authenticator_.asked, 1);
  EXPECT_EQ(log_.lines.size(), 1U);
}

}  // namespace
}  // namespace platform::http
