// The main job over the real wiring: an alert is asked about, its peer blocked, and let go again.
#include "journeys/block_to_inquiry.hpp"

#include "domain/blocking/use_cases.hpp"
#include "domain/identity/manage_tokens.hpp"
#include "support/desk_town.hpp"

#include <gtest/gtest.h>

namespace {

using base::Result;
using identity::Role;
using platform::http::Method;
using platform::http::Response;
using support::DeskBuilding;

class BlockToInquiry : public testing::Test {
 protected:
  static constexpr char const* kHere = "/api/v1/tenants/acme";

  void SetUp() override {
    ASSERT_EQ(feed(1).status, 200);
    alert_ = value(get("/alerts?period=1w"), "id");
    auto const opened = post(
        customer_, "/inquiries",
        R"({"subject":"これは何ですか","body":"教えてください","alert_ids":[")" + alert_ +
            R"("]})");
    ASSERT_EQ(opened.status, 201) << opened.body;
    inquiry_ = value(opened.body, "id");
    auto const delegated = post(customer_, "/delegations",
                                R"({"router_ids":["acme-router"],)"
                                R"("ends_at":"2026-12-31T00:00:00Z"})");
    ASSERT_EQ(delegated.status, 201) << delegated.body;
    delegation_ = value(delegated.body, "id");
  }

  [[nodiscard]] Response feed(int number) {
    auto const& building = town_.building();
    auto const token = terms::write<std::string>(
        town_.building().works().identity,
        [&](identity::IdentityPorts& ports) -> Result<std::string> {
          auto const issued = identity::add_token(ports, building.identity_around(),
                                                  {"feed",
                                                   {terms::Right::AlertIngest},
                                                   {town_.router_of("acme")},
                                                   town_.clock.now() + std::chrono::hours{1}},
                                                  {terms::Side::System, "test", "test"});
          if (!issued) return tl::unexpected(issued.error());
          return issued->secret;
        });
    EXPECT_TRUE(token);
    return town_.send({{}, {}, token.value_or("")}, Method::Post, "/api/v1/ingest/eve",
                      R"({"timestamp":"2026-11-23T02:50:00Z","event_type":"alert",)"
                      R"("src_ip":"192.168.11.10","src_port":50000,"dest_ip":"203.0.113.)" +
                          std::to_string(number) +
                          R"(","dest_port":443,"proto":"TCP","direction":"to_server",)"
                          R"("host":"acme-sensor","alert":{"gid":1,"signature_id":9,"rev":1,)"
                          R"("signature":"ET MALWARE Test CnC Checkin","category":"x",)"
                          R"("severity":1}})");
  }

  [[nodiscard]] std::string get(std::string const& tail) {
    return town_.send(customer_, Method::Get, kHere + tail).body;
  }
  [[nodiscard]] Response post(DeskBuilding::Visitor const& by, std::string const& tail,
                              std::string const& body = "{}") {
    return town_.send(by, Method::Post, kHere + tail, body);
  }
  [[nodiscard]] static std::string value(std::string const& json, std::string const& name) {
    return DeskBuilding::text_after(json, '"' + name + R"(":")");
  }

  /// The customer asks for the block of the alert's peer, inside the inquiry.
  [[nodiscard]] std::string request() {
    auto const preview = get("/block-preview?alert_id=" + alert_);
    auto const asked = post(customer_, "/blocks",
                            R"({"alert_id":")" + alert_ + R"(","delegation_id":")" + delegation_ +
                                R"(","consent_hash":")" + value(preview, "consent_hash") +
                                R"(","inquiry_id":")" + inquiry_ + R"("})");
    EXPECT_EQ(asked.status, 201) << asked.body;
    town_.settle();
    return value(asked.body, "id");
  }

  void approve(std::string const& block) {
    auto const planned = post(analyst_, "/blocks/" + block + "/plan");
    ASSERT_EQ(planned.status, 200) << planned.body;
    auto const plan = planned.body.substr(planned.body.find(R"("plan":{)"));
    auto const approved = post(analyst_, "/blocks/" + block + "/approval",
                               R"({"plan_hash":")" + value(plan, "hash") + R"("})");
    ASSERT_EQ(approved.status, 200) << approved.body;
    town_.settle();
  }

  /// The router's agent tells that it holds exactly what it should.
  void read_back() {
    auto const& around = town_.building().blocking_around();
    auto const router = town_.router_of("acme");
    auto const told = town_.building().works().blocking.write(
        [&](blocking::BlockingPorts& ports) -> Result<void> {
          auto const desired = blocking::desired_of(ports, around, router);
          if (!desired) return tl::unexpected(desired.error());
          blocking::Report report;
          report.generation = desired->generation;
          report.read_at = around.clock.now();
          report.is_structure_good = true;
          for (auto const& filter : desired->filters) {
            auto const left = filter.expires_at - around.clock.now();
            report.filters.push_back(
                {filter.block.text(), filter.address.text(),
                 std::chrono::duration_cast<std::chrono::seconds>(left).count(), 0, 0});
          }
          return blocking::take_report(ports, around, router, report);
        });
    ASSERT_TRUE(told) << told.error().detail;
    town_.settle();
  }

  [[nodiscard]] std::string inquiry_state() {
    return value(get("/inquiries/" + inquiry_), "state");
  }
  [[nodiscard]] std::string block_status() {
    return value(get("/alerts/" + alert_), "block_status");
  }

  support::DeskTown town_;
  DeskBuilding::Visitor customer_ = town_.as(Role::CompanyAdmin);
  DeskBuilding::Visitor analyst_ = town_.as(Role::Analyst);
  std::string alert_;
  std::string inquiry_;
  std::string delegation_;
};

TEST_F(BlockToInquiry, AnInquiryWaitsForItsBlockAndGoesOnWhenTheRouterShowsIt) {
  auto const block = request();
  EXPECT_EQ(inquiry_state(), "waiting_block");
  approve(block);
  EXPECT_EQ(inquiry_state(), "waiting_block");
  EXPECT_EQ(block_status(), "not_blocked") << "applying is not blocked";
  read_back();
  EXPECT_EQ(inquiry_state(), "in_progress");
  EXPECT_EQ(block_status(), "blocked");
  EXPECT_NE(get("/inquiries/" + inquiry_).find("203.0.113.1 を遮断中です"), std::string::npos);
  EXPECT_NE(get("/home").find(R"("kind":"find_device")"), std::string::npos);
  ASSERT_EQ(feed(2).status, 200);
  EXPECT_NE(get("/home").find(R"("kind":"find_device")"), std::string::npos)
      << "another alert that waits does not hide it";
  ASSERT_EQ(post(customer_, "/alerts/" + alert_ + "/life", R"({"to":"done"})").status, 200);
  EXPECT_EQ(get("/home").find(R"("kind":"find_device")"), std::string::npos);
}

TEST_F(BlockToInquiry, AfterTheRemovalTheAlertIsBlockedUntilTheRouterShowsThatItIsGone) {
  auto const block = request();
  approve(block);
  read_back();
  ASSERT_EQ(post(customer_, "/blocks/" + block + "/removal").status, 200);
  town_.settle();
  EXPECT_EQ(block_status(), "blocked");
  read_back();
  EXPECT_EQ(block_status(), "not_blocked");
  EXPECT_NE(get("/inquiries/" + inquiry_).find("203.0.113.1 の遮断を解除しました"),
            std::string::npos);
}

TEST_F(BlockToInquiry, ADeclinedBlockLetsTheInquiryGoOnWithTheReason) {
  auto const block = request();
  ASSERT_EQ(post(analyst_, "/blocks/" + block + "/decline", R"({"why":"業務の相手のため"})").status,
            200);
  town_.settle();
  EXPECT_EQ(inquiry_state(), "in_progress");
  EXPECT_NE(get("/inquiries/" + inquiry_).find("業務の相手のため"), std::string::npos);
}

TEST_F(BlockToInquiry, ToldTwiceItStandsInTheTimelineOnce) {
  auto const block = request();
  terms::Event const event{std::string{terms::kBlockChanged}, "acme", block, "requested"};
  auto const before = get("/inquiries/" + inquiry_);
  auto const told = town_.database().write([&](platform::sql::Transaction& transaction) {
    blocking::store::SqlBlocks blocks{transaction};
    app::BoundInquiries bound{transaction, town_.building().works().shared};
    return journeys::block_to_inquiry(blocks, bound.ports, town_.building().inquiries_around(),
                                      event);
  });
  ASSERT_TRUE(told);
  EXPECT_EQ(get("/inquiries/" + inquiry_), before);
}

TEST_F(BlockToInquiry, NewsOfABlockThatHasEndedSinceSayNothing) {
  auto const block = request();
  ASSERT_EQ(post(customer_, "/blocks/" + block + "/withdrawal").status, 200);
  ASSERT_TRUE(town_.round());
  auto const before = get("/inquiries/" + inquiry_);
  for (auto const* state : {"requested", "verified"}) {
    auto const told = town_.database().write([&](platform::sql::Transaction& transaction) {
      blocking::store::SqlBlocks blocks{transaction};
      app::BoundInquiries bound{transaction, town_.building().works().shared};
      return journeys::block_to_inquiry(blocks, bound.ports, town_.building().inquiries_around(),
                                        {std::string{terms::kBlockChanged}, "acme", block, state});
    });
    ASSERT_TRUE(told);
  }
  EXPECT_EQ(get("/inquiries/" + inquiry_), before);
}

TEST_F(BlockToInquiry, TheCustomersFirstPageFollowsTheAlertTheQuestionAndTheBlock) {
  auto const asked = get("/home");
  EXPECT_EQ(value(asked, "state"), "attention") << "the desk has been asked about the alert";
  ASSERT_EQ(feed(2).status, 200);
  auto const urgent = get("/home");
  EXPECT_EQ(value(urgent, "state"), "act");
  EXPECT_EQ(value(urgent, "outside_ip"), "203.0.113.2") << "of two, the one nobody asked about";
  auto const block = request();
  EXPECT_NE(get("/home").find(R"("block_requests":[{"id")"), std::string::npos);
  approve(block);
  read_back();
  EXPECT_NE(get("/home").find(R"("blocks_in_force":[{"id")"), std::string::npos);
  EXPECT_NE(get("/home").find(R"("block_requests":[])"), std::string::npos);
  auto const stranger = town_.sign_in("globex@town.example");
  auto const theirs = town_.send(stranger, Method::Get, "/api/v1/tenants/globex/home").body;
  EXPECT_EQ(theirs.find("203.0.113."), std::string::npos);
}

TEST_F(BlockToInquiry, AnAlertDoesNotPressWhileItsBlockIsAskedForAndDoesOnceThatIsDeclined) {
  ASSERT_EQ(feed(2).status, 200);
  auto const urgent = get("/home");
  EXPECT_EQ(value(urgent, "state"), "act");
  auto const found = urgent.find(R"("latest_serious_alert":{"id":")");
  ASSERT_NE(found, std::string::npos);
  alert_ = value(urgent.substr(found), "id");
  auto const block = request();
  auto const home = get("/home");
  EXPECT_EQ(value(home, "state"), "attention") << home;
  EXPECT_NE(home.find(R"("kind":"find_device")"), std::string::npos);
  ASSERT_EQ(post(analyst_, "/blocks/" + block + "/decline", R"({"why":"業務の相手のため"})").status,
            200);
  auto const declined = get("/home");
  EXPECT_EQ(value(declined, "state"), "act") << declined;
  EXPECT_NE(declined.find(R"("to_do":[{"kind":"see_block",)"), std::string::npos) << declined;
  EXPECT_NE(declined.find(R"("block_id":")" + block), std::string::npos);
  static_cast<void>(request());
  EXPECT_EQ(get("/home").find(R"("kind":"see_block")"), std::string::npos) << "asked for anew";
}

TEST_F(BlockToInquiry, ABlockOfNoInquiryTellsNothing) {
  auto const preview = get("/block-preview?alert_id=" + alert_);
  auto const asked = post(customer_, "/blocks",
                          R"({"alert_id":")" + alert_ + R"(","delegation_id":")" + delegation_ +
                              R"(","consent_hash":")" + value(preview, "consent_hash") + R"("})");
  ASSERT_EQ(asked.status, 201) << asked.body;
  town_.settle();
  EXPECT_EQ(inquiry_state(), "received");
}

TEST_F(BlockToInquiry, AWithdrawnDelegationStopsWhatWasApprovedBeforeItIsHandedOver) {
  auto const block = request();
  auto const planned = post(analyst_, "/blocks/" + block + "/plan");
  auto const plan = planned.body.substr(planned.body.find(R"("plan":{)"));
  ASSERT_EQ(post(analyst_, "/blocks/" + block + "/approval",
                 R"({"plan_hash":")" + value(plan, "hash") + R"("})")
                .status,
            200);
  ASSERT_EQ(post(customer_, "/delegations/" + delegation_ + "/revocation").status, 200);
  town_.settle();
  EXPECT_EQ(value(get("/blocks/" + block), "state"), "failed");
  EXPECT_EQ(inquiry_state(), "in_progress");
}

}  // namespace
