#include "domain/knowledge/help_answer.hpp"

#include "support/fakes.hpp"
#include "support/memory_knowledge.hpp"

#include <gtest/gtest.h>

namespace knowledge {
namespace {

using namespace std::chrono;
using support::id;

/// Answers what it is told to, for one tenant.
class OneSituation final : public Situations {
 public:
  base::Result<Situation> of(terms::TenantId const& tenant, terms::InquiryId const&,
                             std::optional<std::string> const&) override {
    if (tenant == id<terms::TenantId>("acme")) return situation;
    return base::fail(base::ErrorKind::NotFound, "inquiries.unknown", "unknown");
  }
  Situation situation{};
};

class HelpAnswer : public testing::Test {
 protected:
  HelpAnswer() {
    situations_.situation.scope_id = "R2";
    situations_.situation.outcome = terms::Outcome::ReferPublic;
    situations_.situation.is_sure = true;
    put("common", part(PartKind::Opening, {"はじめ。"}));
    put("general", part(PartKind::Now, {"落ち着く。"}));
    auto windows = part(PartKind::Windows, {});
    windows.windows = {"closed", "open", "unknown-hours"};
    put("R2", windows);
    put_window("closed", {"sat 10:00-12:00"});
    put_window("open", {"always"});
    put_window("unknown-hours", {});
  }
  [[nodiscard]] static Part part(PartKind kind, std::vector<std::string> lines) {
    Part made;
    made.kind = kind;
    made.lines = std::move(lines);
    return made;
  }
  void put(std::string name, Part one) {
    ASSERT_TRUE(articles_.add({{std::move(name),
                                "題",
                                "責任者",
                                std::chrono::local_days{2026y / November / 1},
                                {std::move(one)}},
                               1,
                               {}}));
  }
  void put_window(std::string name, std::vector<std::string> open) {
    PublicWindow window;
    window.id = std::move(name);
    window.name = window.id;
    window.purpose = "相談。";
    window.open = std::move(open);
    window.verified_on = std::chrono::local_days{2026y / November / 1};
    ASSERT_TRUE(windows_.add({window, 1, {}}));
  }
  [[nodiscard]] base::Result<FirstSteps> steps() {
    return first_steps(ports_, around_, id<terms::TenantId>("acme"), id<terms::InquiryId>("q1"));
  }
  [[nodiscard]] base::Result<SuggestedAnswer> answer() {
    return suggest_answer(ports_, around_, id<terms::TenantId>("acme"), id<terms::InquiryId>("q1"),
                          std::nullopt);
  }

  support::FakeClock clock_{};
  support::MemoryArticles articles_{};
  support::MemoryWindows windows_{};
  OneSituation situations_{};
  support::MemoryAuditTrail audit_{};
  KnowledgePorts ports_{articles_, windows_, situations_, audit_};
  terms::BusinessCalendar const calendar_{};
  terms::OpeningHours const hours_ = *terms::OpeningHours::parse(
      std::vector<std::string>{"mon-fri 09:00-17:30"}, std::vector<std::string>{"holidays"});
  Surroundings const around_{clock_, calendar_, hours_};
};

TEST_F(HelpAnswer, AnotherTenantsInquiryIsNotFound) {
  auto const foreign = id<terms::TenantId>("globex");
  EXPECT_EQ(first_steps(ports_, around_, foreign, id<terms::InquiryId>("q1")).error().code,
            "inquiries.unknown");
  EXPECT_EQ(suggest_answer(ports_, around_, foreign, id<terms::InquiryId>("q1"), std::nullopt)
                .error()
                .code,
            "inquiries.unknown");
}

TEST_F(HelpAnswer, ARowWithoutAnArticleIsSaidSo) {
  situations_.situation.scope_id = "A9";
  EXPECT_EQ(answer().error().code, "knowledge.no-article");
}

TEST_F(HelpAnswer, WindowsThatAreOpenNowStandFirst) {
  auto const found = steps();
  ASSERT_TRUE(found);
  ASSERT_EQ(found->windows.size(), 3U);
  EXPECT_EQ(found->windows[0].stored.window.id, "open");
  EXPECT_EQ(found->windows[1].stored.window.id, "unknown-hours");
  EXPECT_FALSE(found->windows[1].is_open);
  EXPECT_EQ(found->windows[2].stored.window.id, "closed");
  EXPECT_TRUE(found->windows[2].opens_at);
}

TEST_F(HelpAnswer, WhatIsNotSureIsAnsweredInGeneral) {
  situations_.situation.is_sure = false;
  auto const found = steps();
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->is_general);
  EXPECT_EQ(found->article.article.id, "general");
}

TEST_F(HelpAnswer, WhatHasNothingToSayYetIsAnsweredInGeneral) {
  put("N11", part(PartKind::Decline, {"お答えしていません。"}));
  situations_.situation.scope_id = "N11";
  situations_.situation.outcome = terms::Outcome::NotAccepted;
  EXPECT_TRUE(steps()->is_general);
}

TEST_F(HelpAnswer, TheDeskSaysWhenItReadsNext) {
  clock_.set(*base::parse_instant("2026-11-26T12:00:00+09:00"));
  EXPECT_TRUE(steps()->desk.is_open);
  clock_.set(*base::parse_instant("2026-11-20T22:00:00+09:00"));  // a Friday; Monday is a holiday
  auto const desk = steps()->desk;
  EXPECT_FALSE(desk.is_open);
  EXPECT_EQ(desk.opens_at, *base::parse_instant("2026-11-24T09:00:00+09:00"));
}

TEST_F(HelpAnswer, WhatNobodyHasLookedAtForLongIsDoubted) {
  EXPECT_TRUE(answer()->doubts.empty());
  clock_.set(*base::parse_instant("2027-05-01T12:00:00+09:00"));  // 181 days
  auto const doubts = answer()->doubts;
  ASSERT_EQ(doubts.size(), 4U);
  EXPECT_EQ(name_of(doubts[0].kind), "article_review");
  EXPECT_EQ(name_of(doubts[1].kind), "window_verified");
  EXPECT_TRUE(steps()->windows[0].is_stale);
}

}  // namespace
}  // namespace knowledge
