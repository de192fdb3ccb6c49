#include "domain/blocking/api/feed_routes.hpp"

#include "base/encoding.hpp"
#include "domain/blocking/api/feed_authentication.hpp"
#include "domain/blocking/feed_keys.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/http/json_value.hpp"
#include "platform/http/route_table.hpp"
#include "support/blocking_world.hpp"

#include <gtest/gtest.h>

namespace blocking::api {
namespace {

namespace http = platform::http;
using http::Method;
using http::Request;
using http::Response;

class OnlyKeys final : public http::Authenticator {
 public:
  explicit OnlyKeys(FeedAuthentication& keys) : keys_(keys) {}
  base::Result<http::Caller> identify(Request const& request) override {
    return keys_.identify(request);
  }

 private:
  FeedAuthentication& keys_;
};

class NoTenants final : public http::Gate {
 public:
  base::Result<http::Admission> admit(http::Caller const&, terms::TenantId const&) override {
    return base::fail(base::ErrorKind::NotFound, "contracts.unknown-tenant", "unknown");
  }
};

/// Everything that was logged, in one text.
class TextLog final : public base::Log {
 public:
  void write(base::LogLevel, std::string_view event,
             std::initializer_list<base::LogField> fields) override {
    text += std::string{event} + "\n";
    for (auto const& field : fields) {
      if (auto const* value = std::get_if<std::string>(&field.value)) text += *value + "\n";
    }
  }
  std::string text;
};

class FeedRoutes : public testing::Test {
 protected:
  explicit FeedRoutes(terms::Adapter way = terms::Adapter::CrowdSec) {
    world_.contracts.routers.at(world_.r1).adapter = way;
    around_.sha256_hex = platform::crypto::sha256_hex;
    table_.add(bouncer_routes({work_, around_, &log_}));
    table_.add(edl_routes({work_, around_, &log_}));
    secret_ = make_key("fw1");
  }
  [[nodiscard]] std::string make_key(std::string const& name) {
    return make_feed_key(world_.ports, around_, {{world_.acme, world_.r1}, name}, world_.aoki)
        ->secret;
  }
  [[nodiscard]] Request asking(std::string const& path) const {
    Request request;
    request.path = path;
    request.target = path;
    request.peer_address = "::ffff:192.0.2.7";
    request.headers = {{"x-api-key", secret_}};
    return request;
  }
  Response answer(Request request) {
    http::Dispatcher const dispatcher{
        {table_, authenticator_, gate_, log_, world_.random, world_.clock, {}}};
    return dispatcher.handle(request);
  }
  [[nodiscard]] static std::vector<std::string> values(Response const& response,
                                                       std::string_view member) {
    auto const json = http::parse_json(response.body);
    EXPECT_TRUE(json) << response.body;
    std::vector<std::string> found;
    for (auto const& list : json->items) {
      if (list.name != member) continue;
      for (auto const& decision : list.items) {
        for (auto const& field : decision.items) {
          if (field.name == "value") found.push_back(field.text);
        }
      }
    }
    return found;
  }
  using Values = std::vector<std::string>;

  support::BlockingWorld world_;
  Surroundings around_ = world_.around;
  support::MemoryUnitOfWork<BlockingPorts> work_{world_.ports};
  TextLog log_;
  FeedAuthentication keys_{work_,
                           [this] {
                             auto around = world_.around;
                             around.sha256_hex = platform::crypto::sha256_hex;
                             return around;
                           }(),
                           &log_};
  OnlyKeys authenticator_{keys_};
  NoTenants gate_;
  http::RouteTable table_;
  std::string secret_;
};

TEST_F(FeedRoutes, Case15AKeyThatIsNotGoodIsRefusedInTheWordsOfTheProtocol) {
  for (auto const& shown : {std::string{}, std::string{"mgk."}, std::string{"x"}, secret_ + "0",
                            secret_.substr(0, secret_.size() - 1), std::string(400, 'm')}) {
    for (auto const* path : {"/v1/decisions/stream", "/v1/decisions"}) {
      auto request = asking(path);
      request.headers = {{"x-api-key", shown}};
      auto const response = answer(request);
      EXPECT_EQ(response.status, 403) << shown;
      EXPECT_EQ(response.body, R"({"message":"access forbidden"})") << shown;
    }
  }
  EXPECT_NE(log_.text.find("feed.refused"), std::string::npos);
  EXPECT_EQ(log_.text.find(secret_), std::string::npos);
}

TEST_F(FeedRoutes, Case15HeadAnswersNothingAndMovesNothing) {
  static_cast<void>(world_.applying());
  auto looking = asking("/v1/decisions/stream");
  looking.method = Method::Head;
  auto const looked = answer(looking);
  EXPECT_EQ(looked.status, 200);
  EXPECT_FALSE(looked.when_written);
  EXPECT_EQ(values(answer(asking("/v1/decisions/stream")), "new"), Values{"198.51.100.10"});
}

TEST_F(FeedRoutes, Case17OnlyAnAnswerThatWasWrittenMovesTheCursor) {
  auto const block = world_.applying();
  auto const first = answer(asking("/v1/decisions/stream"));
  auto const again = answer(asking("/v1/decisions/stream"));
  EXPECT_EQ(first.body, again.body);
  ASSERT_TRUE(again.when_written);
  again.when_written();
  EXPECT_EQ(answer(asking("/v1/decisions/stream")).body, R"({"new":[],"deleted":[]})");
  EXPECT_EQ(world_.stored(block).state(), BlockState::Delivered);
}

TEST_F(FeedRoutes, ADecisionHasTheFieldsThatBouncersRead) {
  static_cast<void>(world_.applying());
  auto const body = answer(asking("/v1/decisions/stream")).body;
  for (auto const* part : {R"("origin":"madoguchi")", R"("type":"ban")", R"("scope":"Ip")",
                           R"("id":1)", R"("value":"198.51.100.10")", R"("duration":"168h0m0s")"}) {
    EXPECT_NE(body.find(part), std::string::npos) << part << " in " << body;
  }
}

TEST_F(FeedRoutes, Case19_EveryDecisionIsOfOneAddressAlsoWhereARangeIsAskedFor) {
  static_cast<void>(world_.applying());
  for (auto const* scopes : {"ip", "ip,range", "Range"}) {
    auto request = asking("/v1/decisions/stream");
    request.query = {{"scopes", scopes}};
    auto const response = answer(request);
    EXPECT_EQ(response.body.find(R"("scope":"Range")"), std::string::npos) << response.body;
    for (auto const& value : values(response, "new")) EXPECT_TRUE(terms::IpAddress::parse(value));
  }
  auto request = asking("/v1/decisions");
  request.query = {{"ip", "198.51.100.0/24"}};
  EXPECT_EQ(answer(request).status, 422) << "not read as 198.51.100.0";
}

TEST_F(FeedRoutes, Case15NoDecisionForAnAddressIsNull) {
  auto request = asking("/v1/decisions");
  request.query = {{"ip", "198.51.100.10"}};
  EXPECT_EQ(answer(request).body, "null");
  static_cast<void>(world_.applying());
  EXPECT_NE(answer(request).body.find("198.51.100.10"), std::string::npos);
  request.query = {{"ip", "198.51.100.11"}};
  EXPECT_EQ(answer(request).body, "null");
  request.query = {{"ip", "198.51.100.010"}};
  EXPECT_EQ(answer(request).status, 422);
  request.query = {{"range", "198.51.100.0/24"}};
  EXPECT_NE(answer(request).body, "null");
}

TEST_F(FeedRoutes, WhoWantsNoneOfOursIsServedNothingAndProvesNothing) {
  auto const block = world_.applying();
  for (auto const& [name, value] :
       std::vector<std::pair<std::string, std::string>>{{"scopes", "range"},
                                                        {"origins", "CAPI,lists"},
                                                        {"scenarios_containing", "ssh"},
                                                        {"scenarios_not_containing", "block"}}) {
    auto request = asking("/v1/decisions/stream");
    request.query = {{name, value}};
    auto const response = answer(request);
    EXPECT_EQ(response.body, R"({"new":[],"deleted":[]})") << name;
    EXPECT_FALSE(response.when_written) << name;
  }
  auto request = asking("/v1/decisions/stream");
  request.query = {{"scopes", "Range,Ip"}, {"origins", "cscli,madoguchi"}};
  EXPECT_EQ(values(answer(request), "new"), Values{"198.51.100.10"});
  EXPECT_EQ(world_.stored(block).state(), BlockState::Applying);
}

TEST_F(FeedRoutes, ACountIsTakenWithItsOwnStatus) {
  auto request = asking("/v1/usage-metrics");
  request.method = Method::Post;
  request.body = R"({"remediation_components":[{"metrics":[]}]})";
  EXPECT_EQ(answer(request).status, 201);
  request.body = "{";
  EXPECT_EQ(answer(request).status, 400);
}

class EdlRoutes : public FeedRoutes {
 protected:
  EdlRoutes() : FeedRoutes(terms::Adapter::Edl) {}
  [[nodiscard]] Request fetching(std::string const& file, std::string const& key) const {
    Request request = asking("/edl/r1/" + file);
    auto const text = "fw:" + key;
    request.headers = {{"authorization", "Basic " + base::base64(base::bytes_of(text))}};
    return request;
  }
  [[nodiscard]] static std::string header(Response const& response, std::string_view name) {
    for (auto const& [known, value] : response.headers) {
      if (known == name) return value;
    }
    return "";
  }
};

TEST_F(EdlRoutes, TheKeyIsAPasswordOrAPartOfThePath) {
  static_cast<void>(world_.applying());
  EXPECT_EQ(answer(fetching("v4.txt", secret_)).body, "198.51.100.10\n");
  auto request = asking("/edl/r1/" + secret_ + "/v4.txt");
  request.headers.clear();
  EXPECT_EQ(answer(request).body, "198.51.100.10\n");
  EXPECT_EQ(log_.text.find(secret_), std::string::npos) << log_.text;
  EXPECT_NE(log_.text.find("/edl/{router}/{key}/{file}"), std::string::npos);
}

TEST_F(EdlRoutes, TheLogHoldsNoKeyHoweverThePathWasMistyped) {
  std::vector<Request> mistyped;
  for (auto const& path :
       {"/edl/r1/" + secret_, "/edl/r1/" + secret_ + "/", "/edl/r1/" + secret_ + "/v4.txt/",
        "/edl/" + secret_, "/edl/" + secret_ + "/v4.txt", "/edl/" + secret_ + "/r1/v4.txt",
        "//edl/r1/" + secret_ + "/v4.txt"}) {
    mistyped.push_back(asking(path));
  }
  mistyped.push_back(asking("/edl/r1/" + secret_ + "/v4.txt"));
  mistyped.back().method = Method::Post;
  for (auto const& request : mistyped) {
    EXPECT_GE(answer(request).status, 400) << request.path;
    EXPECT_EQ(log_.text.find(secret_), std::string::npos) << request.path;
  }
  EXPECT_NE(log_.text.find("/edl/…"), std::string::npos) << log_.text;
}

TEST_F(EdlRoutes, AWrongKeyOrAnothersRouterIsUnauthorizedAndTheOperatorSeesIt) {
  auto request = asking("/edl/r2/v4.txt");
  request.headers = fetching("v4.txt", secret_).headers;
  for (auto const& wrong : {fetching("v4.txt", "x"), fetching("v4.txt", secret_ + "0"),
                            asking("/edl/r1/v4.txt"), asking("/edl/r1/x/v4.txt"), request}) {
    auto const response = answer(wrong);
    EXPECT_EQ(response.status, 401) << wrong.path;
    EXPECT_EQ(header(response, "WWW-Authenticate").substr(0, 5), "Basic");
  }
  auto const seen = world_.feed_sets.fetches(world_.acme, world_.r1, 10);
  ASSERT_EQ(seen->size(), 1U);
  EXPECT_EQ(seen->at(0).outcome, "refused");
  EXPECT_EQ(seen->at(0).client, "192.0.2.7");
}

TEST_F(EdlRoutes, Case23TheTagHoldsUntilAnythingChanges) {
  auto const block = world_.applying();
  auto const first = answer(fetching("v4.txt", secret_));
  auto const tag = header(first, "ETag");
  EXPECT_EQ(tag.front(), '"');
  EXPECT_FALSE(header(first, "Last-Modified").empty());
  auto again = fetching("v4.txt", secret_);
  again.headers.emplace_back("if-none-match", tag);
  auto const unchanged = answer(again);
  EXPECT_EQ(unchanged.status, 304);
  EXPECT_TRUE(unchanged.body.empty());
  ASSERT_TRUE(unchanged.when_written);
  unchanged.when_written();
  EXPECT_EQ(world_.stored(block).state(), BlockState::Delivered);
  world_.add_alert("a2", "198.51.100.11");
  static_cast<void>(world_.applying("a2"));
  auto const changed = answer(again);
  EXPECT_EQ(changed.status, 200);
  EXPECT_NE(header(changed, "ETag"), tag);
}

TEST_F(EdlRoutes, Case23TheTagOfAListThatTellsTheTimeLeftHoldsWhileTimePasses) {
  auto const block = world_.applying();
  auto const first = answer(fetching("mikrotik-v4.rsc", secret_));
  EXPECT_EQ(header(first, "Cache-Control"), "no-store");
  auto again = fetching("mikrotik-v4.rsc", secret_);
  again.headers.emplace_back("if-none-match", header(first, "ETag"));
  world_.clock.advance(std::chrono::seconds{7});
  EXPECT_NE(answer(fetching("mikrotik-v4.rsc", secret_)).body, first.body);
  EXPECT_EQ(answer(again).status, 304);
  EXPECT_TRUE(answer(again).body.empty());
  world_.clock.advance(block.progress().expires_at.value_or(world_.clock.now()) -
                       world_.clock.now());
  EXPECT_EQ(answer(again).status, 200);
}

TEST_F(EdlRoutes, ALongListIsPackedForWhoTakesGzip) {
  world_.around.brake = {.tenant_acts = 1'000, .operator_approvals = 1'000};
  for (int i = 1; i < 90; ++i) {
    auto const name = "b" + std::to_string(i);
    world_.add_alert(name, "203.0.113." + std::to_string(i));
    static_cast<void>(world_.applying(name));
  }
  auto request = fetching("v4.txt", secret_);
  request.headers.emplace_back("accept-encoding", "gzip");
  auto const response = answer(request);
  EXPECT_EQ(header(response, "Content-Encoding"), "gzip");
  EXPECT_NE(header(response, "ETag"), header(answer(fetching("v4.txt", secret_)), "ETag"));
}

TEST_F(EdlRoutes, ThereIsNoListOfAnotherName) {
  EXPECT_EQ(answer(fetching("v5.txt", secret_)).status, 404);
}

}  // namespace
}  // namespace blocking::api
