#include "portal/desk_search.hpp"

#include "platform/sql/rows.hpp"
#include "support/desk_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using identity::Role;
using platform::http::Method;
using platform::sql::Transaction;
using support::DeskBuilding;
using testing::HasSubstr;
using Texts = std::vector<std::string>;

class DeskSearchTest : public testing::Test {
 protected:
  /// Answers the id of the new inquiry.
  std::string ask(DeskBuilding::Visitor const& by, std::string const& tenant,
                  std::string const& subject, std::string const& body) {
    town_.clock.advance(std::chrono::minutes{1});
    auto const response = town_.send(by, Method::Post, "/api/v1/tenants/" + tenant + "/inquiries",
                                     R"({"subject":")" + subject + R"(","body":")" + body +
                                         R"(","alert_ids":[]})");
    EXPECT_EQ(response.status, 201) << response.body;
    return DeskBuilding::text_after(response.body, R"("id":")");
  }
  void say(DeskBuilding::Visitor const& by, std::string const& inquiry, std::string const& kind,
           std::string const& body) {
    auto const response = town_.send(by, Method::Post,
                                     "/api/v1/tenants/acme/inquiries/" + inquiry + "/messages",
                                     R"({"kind":")" + kind + R"(","body":")" + body + R"("})");
    ASSERT_EQ(response.status, 200) << response.body;
  }
  [[nodiscard]] platform::http::Response search(DeskBuilding::Visitor const& by,
                                                std::string const& query) {
    town_.settle();
    return town_.send(by, Method::Get, "/api/v1/desk/inquiries" + query);
  }
  /// After what was written waits no more.
  [[nodiscard]] Texts found(std::string const& text,
                            portal::FoundView view = portal::FoundView::All) {
    Texts subjects;
    town_.settle();
    auto const read = town_.database().read([&](Transaction& transaction) -> base::Result<void> {
      auto outcome = portal::desk_search(transaction, view, text, {});
      if (!outcome) return base::pass(outcome);
      for (auto const& row : outcome->items) subjects.push_back(row.subject);
      return {};
    });
    EXPECT_TRUE(read) << read.error().detail;
    return subjects;
  }
  void write(std::string const& sql) {
    auto const done = town_.database().write([&](Transaction& t) { return t.execute(sql); });
    ASSERT_TRUE(done) << done.error().detail;
  }

  support::DeskTown town_;
  DeskBuilding::Visitor acme_ = town_.as(Role::CompanyAdmin);
  DeskBuilding::Visitor globex_ = town_.sign_in("globex@town.example");
  DeskBuilding::Visitor analyst_ = town_.as(Role::Analyst);
};

TEST_F(DeskSearchTest, ItFindsTheInquiriesOfEveryTenantTheNewestFirst) {
  static_cast<void>(ask(acme_, "acme", "one", "ルーターの漏洩"));
  static_cast<void>(ask(globex_, "globex", "two", "ﾙｰﾀｰの件"));
  static_cast<void>(ask(acme_, "acme", "three", "別の件"));
  EXPECT_EQ(found("ルーター"), (Texts{"two", "one"}));
  EXPECT_EQ(found("漏"), (Texts{"one"}));
  EXPECT_EQ(found("thr"), (Texts{"three"}));
  EXPECT_EQ(found("Q-2"), (Texts{"two"}));
  EXPECT_EQ(found("見積"), Texts{});
}

TEST_F(DeskSearchTest, ACompanyIsFoundByItsNameAlsoAfterItWasRenamed) {
  static_cast<void>(ask(acme_, "acme", "one", "件の一"));
  static_cast<void>(ask(globex_, "globex", "two", "件の二"));
  EXPECT_EQ(found("globex"), (Texts{"two"}));
  EXPECT_EQ(found("acme 件の一"), (Texts{"one"}));
  write("UPDATE tenants SET name = '新しい商会' WHERE id = 'acme'");
  EXPECT_EQ(found("acme"), Texts{});
  EXPECT_EQ(found("商会"), (Texts{"one"}));
}

TEST_F(DeskSearchTest, WhatIsTakenOutOfAnInquiryIsFoundNoMore) {
  auto const id = ask(acme_, "acme", "件名", "秘匿すべき語");
  say(acme_, id, "reply", "二通目の手紙");
  EXPECT_EQ(found("秘匿"), (Texts{"件名"}));
  write("UPDATE inquiry_entries SET body = '(消去済み)' WHERE body = '秘匿すべき語'");
  EXPECT_EQ(found("秘匿"), Texts{});
  EXPECT_EQ(found("消去"), (Texts{"件名"}));
  write("UPDATE inquiries SET subject = '別名'");
  EXPECT_EQ(found("件名"), Texts{});
  write("DELETE FROM inquiry_entries");
  EXPECT_EQ(found("手紙"), Texts{});
  write("DELETE FROM inquiries");
  EXPECT_EQ(found("別名"), Texts{});
  EXPECT_EQ(found("acme"), Texts{});
  write("INSERT INTO inquiry_words (inquiry_words) VALUES ('integrity-check')");
}

TEST_F(DeskSearchTest, AWorkThatFailsLeavesNoWords) {
  auto const id = ask(acme_, "acme", "件名", "本文");
  auto const failed = town_.database().write([&](Transaction& transaction) -> base::Result<void> {
    auto const done = transaction.execute("UPDATE inquiry_entries SET body = '幻の語'");
    EXPECT_TRUE(done);
    return base::fail(base::ErrorKind::Conflict, "test.undo", "");
  });
  EXPECT_FALSE(failed);
  EXPECT_EQ(found("幻の語"), Texts{});
  EXPECT_EQ(found("本文"), (Texts{"件名"}));
}

TEST_F(DeskSearchTest, TheViewsTellOpenAndEndedApart) {
  auto const id = ask(acme_, "acme", "one", "漏洩");
  static_cast<void>(ask(acme_, "acme", "two", "漏洩"));
  auto const response = town_.send(acme_, Method::Post,
                                   "/api/v1/tenants/acme/inquiries/" + id + "/outcome",
                                   R"({"outcome":"solved"})");
  ASSERT_EQ(response.status, 200) << response.body;
  EXPECT_EQ(found("漏洩"), (Texts{"two", "one"}));
  EXPECT_EQ(found("漏洩", portal::FoundView::Open), (Texts{"two"}));
  EXPECT_EQ(found("漏洩", portal::FoundView::Ended), (Texts{"one"}));
}

TEST_F(DeskSearchTest, Attack29_ANoteIsFoundByTheDeskAlone) {
  auto const id = ask(acme_, "acme", "件名", "本文");
  say(analyst_, id, "note", "内密の調査");
  EXPECT_EQ(found("内密"), (Texts{"件名"}));
  std::string const own = "/api/v1/tenants/acme/inquiries?q=内密";
  EXPECT_THAT(town_.send(acme_, Method::Get, own).body, HasSubstr(R"("items":[])"));
  EXPECT_THAT(town_.send(analyst_, Method::Get, own).body, HasSubstr(id));
}

TEST_F(DeskSearchTest, Attack25_OneFindsNothingOfAnotherTenant) {
  static_cast<void>(ask(globex_, "globex", "となり", "となりの秘密"));
  std::string const words = "?q=秘密";
  EXPECT_THAT(town_.send(acme_, Method::Get, "/api/v1/tenants/acme/inquiries" + words).body,
              HasSubstr(R"("items":[])"));
  EXPECT_EQ(search(acme_, words).status, 403);
  EXPECT_THAT(search(analyst_, words).body, HasSubstr("となり"));
}

TEST_F(DeskSearchTest, WhatCannotBeLookedForIsRefusedByItsName) {
  for (auto const& query :
       {std::string{}, std::string{"?q="}, std::string{"?q= "}, "?q=" + std::string(201, 'x'),
        std::string{"?q=\xFF"}, std::string{"?q=a&view=x"}, std::string{"?q=a&cursor=1.x"},
        std::string{"?q=a b c d e f g h i j k l m n o p q"}}) {
    EXPECT_EQ(search(analyst_, query).status, 422) << query;
  }
  EXPECT_EQ(search(analyst_, "?q=\"*").status, 200);
}

}  // namespace
