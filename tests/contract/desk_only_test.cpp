// Who reads and what is half written is the desk's own: nobody else sees it, and it lies nowhere
// but where it is kept.
#include "app/old_drafts.hpp"
#include "portal/changes.hpp"
#include "support/desk_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

namespace http = platform::http;
using namespace std::chrono_literals;
using http::Method;
using identity::Role;
using testing::HasSubstr;
using testing::Not;
using Visitor = support::DeskBuilding::Visitor;

constexpr auto kText = "かきかけのひみつ";

class DeskOnly : public testing::Test {
 protected:
  [[nodiscard]] std::string path(std::string const& tail) const {
    return "/api/v1/tenants/acme/inquiries/" + inquiry_ + tail;
  }
  [[nodiscard]] http::Response send(Visitor const& who, Method method, std::string const& target,
                                    std::string const& body = "") {
    return town_.send(who, method, target, body);
  }
  [[nodiscard]] http::Response be_present(Visitor const& who, std::string const& activity) {
    return send(who, Method::Put, path("/presence"),
                R"({"page_id":"p1","activity":")" + activity + R"("})");
  }
  [[nodiscard]] std::string present() {
    return send(supervisor_, Method::Get, "/api/v1/desk/presence").body;
  }
  [[nodiscard]] http::Response keep_draft(Visitor const& who, std::string const& more = "") {
    return send(who, Method::Put, path("/draft"),
                R"({"kind":"note","body":")" + std::string{kText} + '"' + more + '}');
  }
  [[nodiscard]] std::string draft_of(Visitor const& who) {
    return send(who, Method::Get, path("/draft")).body;
  }
  [[nodiscard]] std::string opened() {
    auto const made = town_.send(town_.as(Role::CompanyUser), Method::Post,
                                 "/api/v1/tenants/acme/inquiries",
                                 R"({"subject":"s","body":"b","alert_ids":[]})");
    return support::DeskBuilding::text_after(made.body, R"("inquiry":{"id":")");
  }
  [[nodiscard]] std::vector<std::string> tables() {
    return rows("SELECT name FROM sqlite_master WHERE type = 'table'", 1);
  }
  /// The columns of every row, as text.
  [[nodiscard]] std::vector<std::string> rows(std::string const& sql, int columns) {
    std::vector<std::string> found;
    auto const read = town_.database().read(
        [&](platform::sql::Transaction& transaction) -> base::Result<void> {
          auto statement = transaction.prepare(sql);
          for (;;) {
            auto const stepped = statement.step();
            if (!stepped) return tl::unexpected(stepped.error());
            if (!*stepped) return {};
            for (int i = 0; i < columns; ++i) found.push_back(statement.string(i));
          }
        });
    EXPECT_TRUE(read) << sql;
    return found;
  }

  support::DeskTown town_;
  std::string const inquiry_ = opened();
  Visitor const analyst_ = town_.as(Role::Analyst);
  Visitor const supervisor_ = town_.as(Role::Supervisor);
};

TEST_F(DeskOnly, CustomersAndResellersNeitherSeeNorSendWhoReads) {
  ASSERT_EQ(be_present(analyst_, "reading").status, 204);
  for (auto const role : {Role::CompanyUser, Role::CompanyAdmin}) {
    auto const visitor = town_.as(role);
    EXPECT_EQ(be_present(visitor, "reading").status, 403);
    EXPECT_EQ(send(visitor, Method::Delete, path("/presence?page_id=p1")).status, 403);
    EXPECT_EQ(send(visitor, Method::Get, "/api/v1/desk/presence").status, 403);
    EXPECT_EQ(send(visitor, Method::Get, path("/draft")).status, 403);
    EXPECT_THAT(send(visitor, Method::Get, path("")).body, Not(HasSubstr("presen")));
  }
  auto const reseller = town_.as(Role::PartnerAdmin);
  EXPECT_EQ(be_present(reseller, "reading").status, 404) << "no tenant of theirs";
  EXPECT_EQ(send(reseller, Method::Get, "/api/v1/desk/presence").status, 403);
}

TEST_F(DeskOnly, OnlyStreamsOfTheDeskHearOfPresenceAndOnlyTheWritersOfADraft) {
  ASSERT_EQ(be_present(analyst_, "reading").status, 204);
  ASSERT_EQ(keep_draft(analyst_).status, 200);
  ASSERT_EQ(town_.passed.size(), 2U);
  auto const& presence = town_.passed.front();
  auto const& draft = town_.passed.back();
  EXPECT_EQ(presence.id, 0);
  EXPECT_EQ(presence.data, R"({"kind":"presence","id":")" + inquiry_ + R"(","tenant_id":"acme"})");
  EXPECT_THAT(draft.data, Not(HasSubstr(kText)));

  auto const acme = support::id<terms::TenantId>("acme");
  contracts::Reach const company{contracts::Organisation::Company, acme, std::nullopt};
  contracts::Reach const desk{contracts::Organisation::Desk, std::nullopt, std::nullopt};
  auto const all = identity::rights_of(Role::Analyst);  // also if a role were given too much
  EXPECT_THAT(portal::topics_of(desk, all), testing::IsSupersetOf(presence.topics));
  EXPECT_THAT(portal::topics_of(company, all), Not(testing::Contains(presence.topics.front())));
  EXPECT_THAT(portal::topics_of(desk, identity::rights_of(Role::Auditor)),
              Not(testing::Contains(presence.topics.front())));
  auto const me = support::DeskBuilding::text_after(
      send(analyst_, Method::Get, "/api/v1/session").body, R"("user_id":")");
  EXPECT_EQ(draft.topics, std::vector{portal::topic_of_person(me)});
}

TEST_F(DeskOnly, WhoReadsIsSeenUntilTheyLeaveOrTheirLeaseEnds) {
  ASSERT_EQ(be_present(analyst_, "writing").status, 204);
  EXPECT_THAT(present(), HasSubstr(R"("name":"analyst","activity":"writing")"));
  ASSERT_EQ(be_present(analyst_, "writing").status, 204);
  EXPECT_EQ(town_.passed.size(), 1U) << "a renewal is no news";
  ASSERT_EQ(send(analyst_, Method::Delete, path("/presence?page_id=p1")).status, 204);
  EXPECT_EQ(town_.passed.size(), 2U);
  EXPECT_EQ(present(), R"({"items":[]})");
  ASSERT_EQ(be_present(analyst_, "reading").status, 204);
  town_.clock.advance(inquiries::PresenceBook::kLease);
  EXPECT_EQ(present(), R"({"items":[]})");
}

TEST_F(DeskOnly, WhatAPageSaysOfItselfIsChecked) {
  EXPECT_EQ(be_present(analyst_, "sleeping").status, 422);
  EXPECT_EQ(send(analyst_, Method::Delete, path("/presence?page_id=NO")).status, 422);
  EXPECT_EQ(send(analyst_, Method::Delete, path("/draft?revision=NO")).status, 422);
  EXPECT_EQ(present(), R"({"items":[]})");
  EXPECT_TRUE(town_.passed.empty());
}

TEST_F(DeskOnly, ADraftIsItsWritersAloneAndOutlivesTheServer) {
  ASSERT_EQ(keep_draft(analyst_).status, 200);
  EXPECT_EQ(draft_of(supervisor_), R"({"draft":null})");
  town_.restart();
  EXPECT_THAT(draft_of(analyst_), HasSubstr(kText));
  EXPECT_EQ(keep_draft(analyst_).status, 409) << "without the revision it replaces";
  auto const revision = support::DeskBuilding::text_after(draft_of(analyst_), R"("revision":")");
  EXPECT_EQ(keep_draft(analyst_, R"(,"replaces":")" + revision + '"').status, 200);
}

TEST_F(DeskOnly, ADraftLiesNowhereElse) {
  ASSERT_EQ(keep_draft(analyst_).status, 200);
  town_.settle();
  auto const all = tables();
  ASSERT_THAT(all, testing::Contains("inquiry_drafts"));
  for (auto const& table : all) {
    if (table == "inquiry_drafts") continue;
    auto const columns = rows("SELECT name FROM pragma_table_info('" + table + "')", 1);
    for (auto const& column : columns) {
      auto const held = rows("SELECT CAST(\"" + column + "\" AS TEXT) FROM " + table, 1);
      EXPECT_THAT(held, testing::Each(Not(HasSubstr(kText)))) << table << '.' << column;
    }
  }
  for (auto const* list : {"/api/v1/desk/queue.csv", "/api/v1/tenants/acme/inquiries.csv"}) {
    EXPECT_THAT(send(supervisor_, Method::Get, list).body, Not(HasSubstr(kText))) << list;
  }
  EXPECT_THAT(send(supervisor_, Method::Get, path("")).body, Not(HasSubstr(kText)));
}

TEST_F(DeskOnly, WithItsWritersAccountADraftEnds) {
  ASSERT_EQ(keep_draft(analyst_).status, 200);
  ASSERT_EQ(keep_draft(supervisor_).status, 200);
  auto const disabled = town_.building().works().identity.write(
      [&](identity::IdentityPorts& ports) -> base::Result<void> {
        auto done = identity::disable_user(
            ports, town_.building().identity_around(),
            *identity::Login::parse(support::DeskTown::login_of(Role::Analyst)),
            {terms::Side::System, "test", "test"});
        if (!done) return base::pass(done);
        return {};
      });
  ASSERT_TRUE(disabled);
  town_.settle();
  EXPECT_EQ(rows("SELECT COUNT(*) FROM inquiry_drafts", 1), std::vector<std::string>{"1"});
  EXPECT_THAT(draft_of(supervisor_), HasSubstr(kText));
}

TEST_F(DeskOnly, AnOldDraftGoesByTheClock) {
  ASSERT_EQ(keep_draft(analyst_).status, 200);
  support::NullLog log;
  app::OldDrafts old{town_.building().works().inquiries, town_.clock, log};
  auto const count = [&] { return rows("SELECT COUNT(*) FROM inquiry_drafts", 1).front(); };
  ASSERT_TRUE(old.run());
  EXPECT_EQ(count(), "1");
  town_.clock.advance(inquiries::kDraftKept + 1s);
  town_.faulty().choose = [] { return support::WriteFault::Busy; };
  EXPECT_FALSE(old.run());
  town_.faulty().choose = [] { return support::WriteFault::None; };
  town_.clock.advance(1h);
  EXPECT_TRUE(old.run());
  EXPECT_EQ(count(), "0");
}

}  // namespace
