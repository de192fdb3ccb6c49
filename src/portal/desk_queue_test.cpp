#include "portal/desk_queue.hpp"

#include "support/desk_town.hpp"

#include <gtest/gtest.h>

namespace {

using identity::Role;
using platform::http::Method;
using support::DeskBuilding;

class DeskQueueTest : public testing::Test {
 protected:
  /// Answers the id of the new inquiry.
  std::string ask(DeskBuilding::Visitor const& by, std::string const& tenant,
                  std::string const& subject) {
    town_.clock.advance(std::chrono::minutes{1});
    auto const response = town_.send(by, Method::Post, "/api/v1/tenants/" + tenant + "/inquiries",
                                     R"({"subject":")" + subject +
                                         R"(","body":"b","alert_ids":[]})");
    EXPECT_EQ(response.status, 201) << response.body;
    return DeskBuilding::text_after(response.body, R"("id":")");
  }

  void act(DeskBuilding::Visitor const& by, std::string const& tail, std::string const& body) {
    town_.clock.advance(std::chrono::minutes{1});
    auto const response = town_.send(by, Method::Post, "/api/v1/tenants/" + tail, body);
    ASSERT_EQ(response.status, 200) << response.body;
  }

  [[nodiscard]] portal::DeskQueue queue(portal::QueueView view, terms::PageRequest const& page) {
    portal::DeskQueue found{};
    auto const read = town_.database().read(
        [&](platform::sql::Transaction& transaction) -> base::Result<void> {
          auto outcome = portal::desk_queue(transaction, {view}, analyst_id_, page,
                                            town_.clock.now());
          if (!outcome) return base::pass(outcome);
          found = std::move(*outcome);
          return {};
        });
    EXPECT_TRUE(read) << read.error().detail;
    return found;
  }

  [[nodiscard]] std::vector<std::string> subjects(portal::QueueView view) {
    std::vector<std::string> all;
    for (auto const& row : queue(view, {}).items) all.push_back(row.subject);
    return all;
  }

  support::DeskTown town_;
  DeskBuilding::Visitor acme_ = town_.as(Role::CompanyAdmin);
  DeskBuilding::Visitor globex_ = town_.sign_in("globex@town.example");
  DeskBuilding::Visitor analyst_ = town_.as(Role::Analyst);
  std::string analyst_id_ = DeskBuilding::text_after(
      town_.send(analyst_, Method::Get, "/api/v1/session").body, R"("user_id":")");
};

using Texts = std::vector<std::string>;

TEST_F(DeskQueueTest, AnUnknownCursorIsRefusedAsInput) {
  for (auto const* cursor :
       {"x", "1", "1.2", "1.2.3", "1.x.y.z", "...", "9999999999999999999.1.1.a"}) {
    auto const response = town_.send(analyst_, Method::Get,
                                     std::string{"/api/v1/desk/queue?cursor="} + cursor);
    EXPECT_EQ(response.status, 422) << cursor << response.body;
  }
}

TEST_F(DeskQueueTest, ItHoldsTheOpenInquiriesOfEveryTenantTheOldestFirst) {
  static_cast<void>(ask(acme_, "acme", "one"));
  static_cast<void>(ask(globex_, "globex", "two"));
  static_cast<void>(ask(acme_, "acme", "three"));
  EXPECT_EQ(subjects(portal::QueueView::All), (Texts{"one", "two", "three"}));
  EXPECT_EQ(queue(portal::QueueView::All, {}).items[1].tenant_name, "globex");
}

TEST_F(DeskQueueTest, BlocksToCheckAreCountedAndListedForTheDesk) {
  auto const done = town_.database().write([](platform::sql::Transaction& transaction) {
    auto block = transaction.prepare(
        "INSERT INTO blocks (id, tenant_id, router_id, router_name, target, alert_id, "
        "lifetime_hours, opened_at, state, phase, state_at, generation, version, doubt_why, "
        "doubt_out_of_reach, look_at) VALUES "
        "('b1', 'acme', 'acme-router', '本社', '198.51.100.10', 'a1', 1, 0, 'drifted', "
        "'in_force', 0, 1, 1, '見つかりません', 0, 0), "
        "('b2', 'acme', 'acme-router', '本社', '198.51.100.11', 'a1', 1, 0, 'verified', "
        "'in_force', 0, 1, 1, NULL, NULL, NULL)");
    EXPECT_TRUE(block.run());
    return base::Result<void>{};
  });
  ASSERT_TRUE(done);
  EXPECT_EQ(queue(portal::QueueView::All, {}).counts.blocks_to_check, 1);
  auto const path = "/api/v1/desk/blocks?view=to_check";
  EXPECT_EQ(town_.send(acme_, Method::Get, path).status, 403);
  auto const found = town_.send(analyst_, Method::Get, path);
  ASSERT_EQ(found.status, 200) << found.body;
  EXPECT_NE(found.body.find(R"("doubt":{"why":"見つかりません","since":"1970-01-01T)"),
            std::string::npos)
      << found.body;
  EXPECT_EQ(found.body.find("198.51.100.11"), std::string::npos) << found.body;
}

TEST_F(DeskQueueTest, WhatEndedIsInNoView) {
  auto const id = ask(acme_, "acme", "one");
  act(acme_, "acme/inquiries/" + id + "/outcome", R"({"outcome":"solved"})");
  for (auto const view : {portal::QueueView::All, portal::QueueView::Mine,
                          portal::QueueView::Unowned, portal::QueueView::WaitingDesk}) {
    EXPECT_EQ(subjects(view), Texts{});
  }
}

TEST_F(DeskQueueTest, WhatSomebodyTookIsTheirsAndNoLongerUnowned) {
  auto const id = ask(acme_, "acme", "one");
  static_cast<void>(ask(acme_, "acme", "two"));
  act(analyst_, "acme/inquiries/" + id + "/owner", "{}");
  EXPECT_EQ(subjects(portal::QueueView::Mine), Texts{"one"});
  EXPECT_EQ(subjects(portal::QueueView::Unowned), Texts{"two"});
  auto const counts = queue(portal::QueueView::All, {}).counts;
  EXPECT_EQ(counts.all, 2);
  EXPECT_EQ(counts.mine, 1);
  EXPECT_EQ(counts.unowned, 1);
  EXPECT_EQ(counts.waiting_desk, 2);
}

TEST_F(DeskQueueTest, AfterTheAnswerTheCustomerIsWaitedForSinceThen) {
  auto const id = ask(acme_, "acme", "one");
  EXPECT_EQ(queue(portal::QueueView::All, {}).items[0].waiting_since, town_.clock.now());
  act(analyst_, "acme/inquiries/" + id + "/verdict", R"({"scope_id":"A1"})");
  act(analyst_, "acme/inquiries/" + id + "/messages", R"({"kind":"answer","body":"b"})");
  auto const row = queue(portal::QueueView::All, {}).items[0];
  EXPECT_EQ(row.waiting_for, "customer");
  EXPECT_EQ(row.waiting_since, town_.clock.now());
  EXPECT_EQ(subjects(portal::QueueView::WaitingDesk), Texts{});
}

TEST_F(DeskQueueTest, ANoteDoesNotMakeTheCustomerWaitAnew) {
  auto const id = ask(acme_, "acme", "one");
  auto const asked_at = town_.clock.now();
  act(analyst_, "acme/inquiries/" + id + "/messages", R"({"kind":"note","body":"b"})");
  act(analyst_, "acme/inquiries/" + id + "/owner", "{}");
  EXPECT_EQ(queue(portal::QueueView::All, {}).items[0].waiting_since, asked_at);
}

TEST_F(DeskQueueTest, WhatIsDueFirstStandsFirstAndWhatWaitsForTheCustomerLast) {
  auto const first = ask(acme_, "acme", "one");
  auto const second = ask(globex_, "globex", "two");
  static_cast<void>(ask(acme_, "acme", "three"));
  act(analyst_, "globex/inquiries/" + second + "/verdict",
      R"({"scope_id":"A1","urgency":"urgent"})");
  act(analyst_, "acme/inquiries/" + first + "/messages", R"({"kind":"question","body":"b"})");
  EXPECT_EQ(subjects(portal::QueueView::All), (Texts{"two", "three", "one"}));
  auto const rows = queue(portal::QueueView::All, {}).items;
  EXPECT_EQ(rows[0].due, "running");
  EXPECT_TRUE(rows[0].due_at.has_value());
  EXPECT_EQ(rows[2].due, "none");
  EXPECT_FALSE(rows[2].due_at.has_value());
}

TEST_F(DeskQueueTest, TheClockMovesWhatIsSoonDueAndOverIntoTheirViews) {
  auto const id = ask(acme_, "acme", "one");
  act(analyst_, "acme/inquiries/" + id + "/verdict", R"({"scope_id":"A1","urgency":"urgent"})");
  town_.clock.advance(std::chrono::minutes{20});
  town_.settle();
  EXPECT_EQ(subjects(portal::QueueView::DueSoon), Texts{"one"});
  EXPECT_EQ(queue(portal::QueueView::All, {}).counts.due_soon, 1);
  town_.clock.advance(std::chrono::minutes{20});
  town_.settle();
  EXPECT_EQ(subjects(portal::QueueView::DueSoon), Texts{});
  EXPECT_EQ(subjects(portal::QueueView::DueOver), Texts{"one"});
  EXPECT_EQ(queue(portal::QueueView::All, {}).counts.due_over, 1);
}

TEST_F(DeskQueueTest, ASavedQueueShowsWhatItAsksForToItsPersonAlone) {
  static_cast<void>(ask(acme_, "acme", "one"));
  auto const mine = ask(globex_, "globex", "two");
  act(analyst_, "globex/inquiries/" + mine + "/owner", "{}");
  auto const saved = town_.send(analyst_, Method::Post, "/api/v1/desk/queues",
                                R"({"name":"私の","owner":"me"})");
  ASSERT_EQ(saved.status, 201) << saved.body;
  auto const path = "/api/v1/desk/queue?view=saved&queue=" +
                    DeskBuilding::text_after(saved.body, R"("id":")");
  auto const shown = town_.send(analyst_, Method::Get, path);
  EXPECT_EQ(shown.status, 200);
  EXPECT_NE(shown.body.find(R"("subject":"two")"), std::string::npos) << shown.body;
  EXPECT_EQ(shown.body.find(R"("subject":"one")"), std::string::npos);
  EXPECT_NE(shown.body.find(R"("name":"私の","found":1)"), std::string::npos) << shown.body;
  EXPECT_EQ(town_.send(town_.as(Role::Supervisor), Method::Get, path).status, 404);
  EXPECT_EQ(town_.send(analyst_, Method::Get, "/api/v1/desk/queue?view=saved").status, 404);
  EXPECT_EQ(town_.send(analyst_, Method::Get, "/api/v1/desk/queue?view=saved&queue=all").status,
            404);
}

TEST_F(DeskQueueTest, PageByPageEachInquiryComesOnce) {
  for (auto const* subject : {"one", "two", "three", "four", "five"}) {
    static_cast<void>(ask(acme_, "acme", subject));
  }
  Texts all;
  terms::PageRequest page{.cursor = {}, .limit = 2};
  do {
    auto const found = queue(portal::QueueView::Unowned, page);
    for (auto const& row : found.items) all.push_back(row.subject);
    page.cursor = found.next_cursor;
  } while (page.cursor);
  EXPECT_EQ(all, (Texts{"one", "two", "three", "four", "five"}));
}

}  // namespace
