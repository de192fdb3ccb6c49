// Rates, packing and cookies, at the dispatcher.
#include "platform/http/route_table.hpp"

#include "support/fakes.hpp"

#include <gtest/gtest.h>

namespace platform::http {
namespace {

/// x-as names the person; "agent" is a router with a good signature, "bad" one without.
class Named final : public Authenticator {
 public:
  base::Result<Caller> identify(Request const& request) override {
    auto const as = request.header("x-as");
    if (as == "bad") return base::fail(base::ErrorKind::Unauthenticated, "test.no", "No.");
    Caller caller;
    caller.kind = as == "agent" ? CallerKind::RouterAgent : CallerKind::User;
    caller.actor.id = as;
    return caller;
  }
};

class NoGate final : public Gate {
 public:
  base::Result<Admission> admit(Caller const&, terms::TenantId const&) override {
    return Admission{};
  }
};

class DispatcherLimits : public testing::Test {
 protected:
  DispatcherLimits() {
    auto const big = [](Request const&, Caller const&) {
      Response response{.body = '"' + std::string(5'000, 'x') + '"'};
      response.headers = {{"Set-Cookie", "a=b; Path=/"}};
      return response;
    };
    for (auto const* path : {"/api/v1/own", "/api/v1/secret", "/api/v1/agent"}) {
      Route route;
      route.path = path;
      route.access = route.path == "/api/v1/agent" ? Access::RouterAgent : Access::SignedIn;
      route.holds_secret = route.path == "/api/v1/secret";
      route.handler = big;
      routes_.add({route});
    }
  }
  Response get(std::string const& path, std::string const& as, std::string const& peer = "a") {
    Request request;
    request.path = path;
    request.peer_address = peer;
    request.is_encrypted = is_encrypted_;
    request.headers = {{"x-as", as}, {"accept-encoding", "gzip"}};
    return dispatcher_.handle(request);
  }
  static std::string header_of(Response const& response, std::string_view name) {
    for (auto const& [key, value] : response.headers) {
      if (key == name) return value;
    }
    return "";
  }

  RouteTable routes_;
  Named authenticator_;
  NoGate gate_;
  support::NullLog log_;
  support::FakeRandom random_;
  support::FakeClock clock_;
  RateLimit address_{60};  // ten at once
  RateLimit account_{30};  // five at once
  RateLimit token_{0};
  Dispatcher::Rates rates_{address_, account_, token_};
  Dispatcher dispatcher_{
      {routes_, authenticator_, gate_, log_, random_, clock_, {}, nullptr, &rates_}};
  bool is_encrypted_ = false;
};

TEST_F(DispatcherLimits, Attack41_AFloodFromOneAddressIsToldWhenToComeAgain) {
  for (int i = 0; i < 10; ++i) EXPECT_EQ(get("/api/v1/own", "bad").status, 401);
  auto const response = get("/api/v1/own", "bad");
  EXPECT_EQ(response.status, 429);
  EXPECT_EQ(header_of(response, "Retry-After"), "1");
  EXPECT_EQ(get("/api/v1/own", "sato", "b").status, 200);
}

TEST_F(DispatcherLimits, OnePersonIsCountedOverAllAddresses) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(get("/api/v1/own", "sato", std::to_string(i)).status, 200);
  EXPECT_EQ(get("/api/v1/own", "sato", "another").status, 429);
  EXPECT_EQ(get("/api/v1/own", "suzuki", "another").status, 200);
}

TEST_F(DispatcherLimits, RoutersWithAGoodSignatureAreNotCounted) {
  for (int i = 0; i < 100; ++i) EXPECT_EQ(get("/api/v1/agent", "agent").status, 200);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(get("/api/v1/agent", "bad").status, 401);
  EXPECT_EQ(get("/api/v1/agent", "bad").status, 429);
}

TEST_F(DispatcherLimits, AnAnswerIsPackedUnlessItHoldsASecret) {
  EXPECT_EQ(header_of(get("/api/v1/own", "sato"), "Content-Encoding"), "gzip");
  auto const secret = get("/api/v1/secret", "sato");
  EXPECT_EQ(header_of(secret, "Content-Encoding"), "");
  EXPECT_EQ(secret.body.size(), 5'002U);
}

TEST_F(DispatcherLimits, ACookieThatCameByHttpsStaysThere) {
  EXPECT_EQ(header_of(get("/api/v1/own", "sato"), "Set-Cookie"), "a=b; Path=/");
  is_encrypted_ = true;
  EXPECT_EQ(header_of(get("/api/v1/own", "sato"), "Set-Cookie"), "a=b; Path=/; Secure");
}

}  // namespace
}  // namespace platform::http
