#include "domain/inquiries/keep_draft.hpp"

#include "support/fakes.hpp"
#include "support/memory_drafts.hpp"
#include "support/memory_inquiries.hpp"
#include "support/memory_promises.hpp"

#include <gtest/gtest.h>

namespace inquiries {
namespace {

using namespace std::chrono_literals;
using support::id;
using terms::Actor;
using terms::Side;

class KeepDraftTest : public testing::Test {
 protected:
  support::FakeClock clock_;
  support::FakeRandom random_;
  support::MemoryInquiries inquiries_;
  support::MemoryLinkedAlerts alerts_;
  support::MemoryTenantNames tenants_;
  support::MemoryAuditTrail audit_;
  support::MemoryOutbox outbox_;
  support::MemoryAttachments attachments_;
  support::MemoryDrafts drafts_;
  ScopeCatalogue scopes_{{{"A1", "", "", Outcome::Answerable, {}}}};
  support::MemoryPromises promises_;
  support::MemorySavedQueues queues_;
  support::MemoryWaitingMails mails_{};
  InquiriesPorts ports_{inquiries_, alerts_,      tenants_,     mails_,  audit_,
                        outbox_,    attachments_, attachments_, drafts_, drafts_,
                        promises_,  promises_,    queues_};
  Surroundings around_{scopes_, clock_, random_, support::promise_rules()};
  terms::TenantId const acme_ = id<terms::TenantId>("acme");
  Actor const sato_{Side::Customer, "sato", "佐藤"};
  Actor const aoki_{Side::Desk, "aoki", "青木"};
  Actor const mori_{Side::Desk, "mori", "森"};

  [[nodiscard]] terms::InquiryId opened() {
    return open_inquiry(ports_, around_, acme_, sato_, {"件名", "助けてください", {}})
        ->opening()
        .id;
  }
  [[nodiscard]] Act by(Actor const& actor) { return {acme_, inquiry_, actor}; }
  [[nodiscard]] base::Result<Draft> keep(NewDraft const& what) {
    return keep_draft(ports_, around_, act_, what);
  }
  [[nodiscard]] std::optional<Draft> stored() { return *own_draft(ports_, act_); }

  terms::InquiryId const inquiry_ = opened();
  Act const act_ = by(aoki_);
};

TEST_F(KeepDraftTest, Attack21_AnotherTenantsInquiryIsNotFound) {
  Act const foreign{id<terms::TenantId>("globex"), inquiry_, aoki_};
  auto const code = [](auto const& outcome) { return outcome.error().code; };
  EXPECT_EQ(code(keep_draft(ports_, around_, foreign, {MessageKind::Answer, "x"})),
            "inquiries.unknown");
  EXPECT_EQ(code(own_draft(ports_, foreign)), "inquiries.unknown");
  EXPECT_EQ(code(drop_draft(ports_, foreign, std::nullopt)), "inquiries.unknown");
}

TEST_F(KeepDraftTest, WhatIsNoDraftIsRefusedAtItsField) {
  auto const pointer = [&](NewDraft const& what) {
    auto const kept = keep(what);
    return kept ? std::string{} : kept.error().issues.at(0).pointer;
  };
  EXPECT_EQ(pointer({MessageKind::Reply, "x"}), "/kind");
  EXPECT_EQ(pointer({MessageKind::Answer, ""}), "/body");
  EXPECT_EQ(pointer({MessageKind::Answer, std::string(20'001, 'x')}), "/body");
  EXPECT_EQ(pointer({MessageKind::Answer, "x", "NO ID"}), "/read_to");
  EXPECT_FALSE(stored());
  EXPECT_TRUE(keep({MessageKind::Answer, std::string(20'000, 'x')}));
}

TEST_F(KeepDraftTest, ADraftIsKeptAsItWasTypedAndHeardOfByNobody) {
  auto const audited = audit_.rows.size();
  auto const told = outbox_.events.size();
  ASSERT_TRUE(keep({MessageKind::Note, "  社内だけ \n", "e1"}));
  EXPECT_EQ(stored()->body, "  社内だけ \n");
  EXPECT_EQ(stored()->kind, MessageKind::Note);
  EXPECT_EQ(stored()->read_to, "e1");
  EXPECT_FALSE(*own_draft(ports_, by(mori_)));
  EXPECT_EQ(audit_.rows.size(), audited);
  EXPECT_EQ(outbox_.events.size(), told);
}

TEST_F(KeepDraftTest, APageThatDoesNotKnowTheNewestReplacesNothing) {
  auto const first = keep({MessageKind::Answer, "一"});
  ASSERT_TRUE(first);
  EXPECT_EQ(keep({MessageKind::Answer, "別"}).error().code, "inquiries.draft-moved");
  auto const second = keep({MessageKind::Answer, "二", std::nullopt, first->revision});
  ASSERT_TRUE(second);
  EXPECT_NE(second->revision, first->revision);
  EXPECT_EQ(keep({MessageKind::Answer, "三", std::nullopt, first->revision}).error().code,
            "inquiries.draft-moved");
  EXPECT_EQ(drop_draft(ports_, act_, first->revision).error().code, "inquiries.draft-moved");
  EXPECT_EQ(stored()->body, "二");
  EXPECT_TRUE(drop_draft(ports_, act_, second->revision));
  EXPECT_TRUE(drop_draft(ports_, act_, second->revision)) << "nothing there is no fault";
  EXPECT_FALSE(stored());
  EXPECT_EQ(keep({MessageKind::Answer, "四", std::nullopt, second->revision}).error().code,
            "inquiries.draft-moved")
      << "what was dropped or sent does not come back by a late page";
}

TEST_F(KeepDraftTest, WhatIsSentIsADraftNoMoreAndOthersKeepTheirs) {
  ASSERT_TRUE(keep({MessageKind::Answer, "途中"}));
  ASSERT_TRUE(keep_draft(ports_, around_, by(mori_), {MessageKind::Answer, "森も途中"}));
  ASSERT_TRUE(add_message(ports_, around_, act_, {MessageKind::Answer, "途中まで書いて送る"}));
  EXPECT_FALSE(stored());
  EXPECT_TRUE(*own_draft(ports_, by(mori_)));
}

TEST_F(KeepDraftTest, NobodyKeepsMoreThanTheLimit) {
  for (std::int64_t i = 0; i < kDraftsMax; ++i) {
    Act const other{acme_, opened(), aoki_};
    ASSERT_TRUE(keep_draft(ports_, around_, other, {MessageKind::Answer, "x"}));
  }
  EXPECT_EQ(keep({MessageKind::Answer, "x"}).error().code, "inquiries.drafts-full");
  EXPECT_TRUE(keep_draft(ports_, around_, by(mori_), {MessageKind::Answer, "x"}));
}

TEST_F(KeepDraftTest, AfterThirtyDaysWithoutATouchItIsForgotten) {
  auto const first = keep({MessageKind::Answer, "一"});
  clock_.advance(kDraftKept - 1s);
  EXPECT_EQ(*forget_old_drafts(ports_, clock_.now()), 0);
  ASSERT_TRUE(keep({MessageKind::Answer, "二", std::nullopt, first->revision}));
  clock_.advance(kDraftKept);
  EXPECT_EQ(*forget_old_drafts(ports_, clock_.now()), 0) << "the instant itself is kept";
  clock_.advance(1s);
  EXPECT_EQ(*forget_old_drafts(ports_, clock_.now()), 1);
  EXPECT_FALSE(stored());
}

}  // namespace
}  // namespace inquiries
