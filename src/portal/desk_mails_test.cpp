#include "portal/desk_mails.hpp"

#include "support/desk_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using identity::Role;
using platform::http::Method;
using platform::sql::Transaction;
using support::DeskBuilding;
using testing::ElementsAre;

class DeskMails : public testing::Test {
 protected:
  [[nodiscard]] std::string ask(DeskBuilding::Visitor const& by, std::string const& tenant) {
    auto const response = town_.send(by, Method::Post, "/api/v1/tenants/" + tenant + "/inquiries",
                                     R"({"subject":"s","body":"b","alert_ids":[]})");
    EXPECT_EQ(response.status, 201) << response.body;
    return DeskBuilding::text_after(response.body, R"("id":")");
  }
  void put(std::string const& id, std::string const& tenant, std::string const& inquiry,
           std::string const& at, bool is_waiting = true) {
    auto const done = town_.database().write([&](Transaction& transaction) {
      return transaction.execute("INSERT INTO mailroom_mails VALUES ('" + id + "', '" + id +
                                 "', 'hash', 1, " + at + ", 'held', 'other_sender', '" + tenant +
                                 "', '" + inquiry + "', NULL, '', 'x@else.example', 's', '', '', " +
                                 (is_waiting ? "1" : "0") + ", 'words', '', '', NULL, NULL, NULL)");
    });
    ASSERT_TRUE(done) << done.error().detail;
  }
  [[nodiscard]] std::string page(std::string const& query) {
    auto const response = town_.send(analyst_, Method::Get, "/api/v1/desk/mails" + query);
    EXPECT_EQ(response.status, 200) << response.body;
    return response.body;
  }

  support::DeskTown town_;
  DeskBuilding::Visitor analyst_ = town_.as(Role::Analyst);
};

TEST_F(DeskMails, AForeignCursorIsRefusedAsInput) {
  for (auto const* cursor : {"x", "1", ".", "9999999999999999999.a"}) {
    EXPECT_EQ(town_.send(analyst_, Method::Get, std::string{"/api/v1/desk/mails?cursor="} + cursor)
                  .status,
              422)
        << cursor;
  }
}

TEST_F(DeskMails, TheDeskSeesThoseOfEveryFirmTheOldestFirstAndEachOnce) {
  auto const ours = ask(town_.as(Role::CompanyAdmin), "acme");
  auto const theirs = ask(town_.sign_in("globex@town.example"), "globex");
  put("m1", "globex", theirs, "30");
  put("m2", "acme", ours, "10");
  put("m3", "acme", ours, "20");
  put("m4", "acme", ours, "20");
  put("m5", "acme", ours, "5", false);
  std::vector<std::string> seen;
  std::string query = "?limit=1";
  for (int pages = 0; pages < 10; ++pages) {
    auto const body = page(query);
    seen.push_back(DeskBuilding::text_after(body, R"("id":")"));
    if (body.find(R"("next_cursor":null)") != std::string::npos) break;
    query = "?limit=1&cursor=" + DeskBuilding::text_after(body, R"("next_cursor":")");
  }
  EXPECT_THAT(seen, ElementsAre("m2", "m3", "m4", "m1"));
  EXPECT_NE(
      town_.send(analyst_, Method::Get, "/api/v1/desk/queue").body.find(R"("mails_to_look_at":4)"),
      std::string::npos);
  EXPECT_EQ(page("").find("words"), std::string::npos) << "what was said stands in its inquiry";
}

}  // namespace
