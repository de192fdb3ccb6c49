#include "domain/knowledge/advisory_desk.hpp"

#include "support/advisory_world.hpp"

#include <gmock/gmock.h>

namespace knowledge {
namespace {

using namespace std::chrono_literals;
using base::ErrorKind;
using support::id;
using support::kNoon;

class AdvisoryDeskTest : public support::AdvisoryWorld {};

TEST_F(AdvisoryDeskTest, ADraftIsSeenByNoFirm) {
  auto const draft = write({writing(), {}});
  ASSERT_TRUE(draft);
  EXPECT_EQ(see("acme", *draft).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(read("acme", sato_, *draft).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(decide("acme", sato_, *draft, AdvisoryChoice::Do).error().kind, ErrorKind::NotFound);
  EXPECT_TRUE(list("acme", sato_).empty());
}

TEST_F(AdvisoryDeskTest, AFirmOutsideTheListFindsNothing) {
  auto const advisory = published(for_firms({"acme"}));
  EXPECT_EQ(see("globex", advisory).error().code, "knowledge.unknown-advisory");
  EXPECT_EQ(see("globex", advisory, 1).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(read("globex", sato_, advisory).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(decide("globex", sato_, advisory, AdvisoryChoice::Do).error().kind,
            ErrorKind::NotFound);
  EXPECT_TRUE(list("globex", sato_).empty());
  EXPECT_TRUE(see("acme", advisory));
  EXPECT_EQ(list("acme", sato_).size(), 1U);
}

TEST_F(AdvisoryDeskTest, ItIsForSomebodyAndOnlyForFirmsThatAreThere) {
  for (auto const& what : {for_firms({}), for_firms({"acme", "nobody"})}) {
    auto const refused = write(what);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "knowledge.advisory");
    EXPECT_EQ(refused.error().issues.front().pointer, "/tenant_ids");
  }
  auto many = for_firms({});
  for (std::size_t i = 0; i <= Advisories::kAudienceMax; ++i) {
    many.tenants.push_back(id<terms::TenantId>("f" + std::to_string(i)));
  }
  EXPECT_EQ(write(many).error().issues.front().pointer, "/tenant_ids");
  EXPECT_TRUE(audit_.rows.empty());
}

TEST_F(AdvisoryDeskTest, PublishingTellsHowManyItReached) {
  auto const advisory = published({writing(), {}});
  EXPECT_EQ(advisory.progress().published->published->receivers, 3);
  EXPECT_EQ(advisory.progress().published->published->by_name, "石田");
  ASSERT_EQ(audit_.rows.size(), 2U);
  EXPECT_EQ(audit_.rows[1].action, "knowledge.advisory-published");
  EXPECT_EQ(audit_.rows[1].detail, "K-000001 version 1");
}

TEST_F(AdvisoryDeskTest, WhoeverSawAnOlderStateIsTold) {
  auto const draft = write({writing(), {}});
  ASSERT_TRUE(draft);
  ASSERT_TRUE(revise(*draft, {writing("新しい題"), {}}));
  EXPECT_EQ(publish(*draft).error().code, "knowledge.advisory-changed");
  EXPECT_EQ(revise(*draft, {writing(), {}}).error().code, "knowledge.advisory-changed");
}

TEST_F(AdvisoryDeskTest, ACorrectionReachesTheSameFirmsAndMayReachMore) {
  auto const first = published(for_firms({"acme"}));
  ASSERT_TRUE(read("acme", sato_, first));
  clock_.advance(1h);
  auto what = for_firms({"globex"});
  what.writing.text.title = "訂正";
  what.writing.change_note = "対象の版を直しました。";
  auto const draft = revise(first, what);
  ASSERT_TRUE(draft);
  auto const receivers = in<std::vector<AdvisoryReceiver>>(
      [&](AdvisoryPorts& ports) { return ports.advisories.audience(first.id()); });
  ASSERT_EQ(receivers->size(), 2U);
  EXPECT_TRUE(receivers->at(0).is_reached) << "acme";
  EXPECT_FALSE(receivers->at(1).is_reached) << "globex";
  EXPECT_EQ(see("acme", *draft)->version.text.title, "更新のお願い");
  EXPECT_FALSE(see("globex", *draft));
  auto const second = publish(*draft);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->progress().published->published->receivers, 2);
  auto const seen = see("acme", *second);
  EXPECT_EQ(seen->version.text.title, "訂正");
  EXPECT_EQ(seen->editions.size(), 2U);
  EXPECT_EQ(see("globex", *second, 1)->version.text.title, "更新のお願い");
  EXPECT_FALSE(see("globex", *second, 3));
  ASSERT_EQ(list("acme", sato_).size(), 1U);
  EXPECT_FALSE(list("acme", sato_)[0].is_read) << "a correction is to be read anew";
}

TEST_F(AdvisoryDeskTest, ACorrectionReachesNoMoreFirmsThanAListMayHave) {
  firms_.names.clear();
  for (std::size_t i = 0; i <= Advisories::kAudienceMax; ++i) {
    firms_.names.push_back("f" + std::to_string(i));
  }
  auto most = firms_.names;
  most.pop_back();
  auto const first = published(for_firms(most));
  auto const correction = [](std::vector<std::string> const& names) {
    auto what = for_firms(names);
    what.writing.change_note = "対象を広げました。";
    return what;
  };
  auto const refused = revise(first, correction({firms_.names.back()}));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "knowledge.advisory");
  EXPECT_EQ(refused.error().issues.front().pointer, "/tenant_ids");
  auto const draft = revise(first, correction({most.front()}));
  ASSERT_TRUE(draft);
  auto const second = publish(*draft);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->progress().published->published->receivers, 2'000);
}

TEST_F(AdvisoryDeskTest, ADroppedCorrectionLeavesWhatIsPublished) {
  auto const first = published(for_firms({"acme"}));
  auto what = for_firms({"globex"});
  what.writing.change_note = "対象を広げました。";
  auto const draft = revise(first, what);
  ASSERT_TRUE(draft);
  auto const left = in<std::optional<Advisory>>(
      [&](AdvisoryPorts& ports) { return drop_advisory_draft(ports, act_on(*draft)); });
  ASSERT_TRUE(left && *left);
  EXPECT_FALSE((*left)->progress().draft);
  EXPECT_EQ(in<std::vector<AdvisoryReceiver>>([&](AdvisoryPorts& ports) {
              return ports.advisories.audience(first.id());
            })->size(),
            1U);
  EXPECT_TRUE(see("acme", **left));
}

TEST_F(AdvisoryDeskTest, WhatWasNeverPublishedGoesWithItsDraft) {
  auto const draft = write(for_firms({"acme"}));
  ASSERT_TRUE(draft);
  auto const left = in<std::optional<Advisory>>(
      [&](AdvisoryPorts& ports) { return drop_advisory_draft(ports, act_on(*draft)); });
  ASSERT_TRUE(left);
  EXPECT_FALSE(*left);
  EXPECT_EQ(publish(*draft).error().code, "knowledge.unknown-advisory");
  EXPECT_EQ(audit_.rows.back().action, "knowledge.advisory-dropped");
}

TEST_F(AdvisoryDeskTest, AWithdrawnOneStaysReadableWithItsReason) {
  auto const advisory = published(for_firms({"acme"}));
  auto const over = withdraw(advisory, "対象に誤りがありました。");
  ASSERT_TRUE(over);
  auto const seen = see("acme", *over);
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->advisory.progress().withdrawal->reason, "対象に誤りがありました。");
  EXPECT_TRUE(list("acme", sato_)[0].is_withdrawn);
  EXPECT_EQ(decide("acme", sato_, *over, AdvisoryChoice::Do).error().code,
            "knowledge.advisory-over");
  EXPECT_EQ(audit_.rows.back().action, "knowledge.advisory-withdrawn");
}

}  // namespace
}  // namespace knowledge
