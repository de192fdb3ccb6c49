#include "journeys/inquiry_to_notice.hpp"

#include "support/memory_inquiries.hpp"
#include "support/notices_world.hpp"

namespace {

using inquiries::Inquiry;
using notices::Kind;
using notices::State;
using support::id;

class InquiryToNotice : public support::NoticesWorld {
 protected:
  void an_inquiry(std::optional<Inquiry::Owner> owner = {}) {
    Inquiry::Opening const opening{id<terms::InquiryId>("i1"),
                                   id<terms::TenantId>("acme"),
                                   12,
                                   "社長のPC",
                                   "田中",
                                   clock_.now(),
                                   {}};
    Inquiry::Progress progress;
    progress.owner = std::move(owner);
    ASSERT_TRUE(inquiries_.save(Inquiry::restored(opening, progress)));
  }
  void changed(std::string const& state, std::string const& tenant = "acme") {
    write([&](notices::NoticesPorts& ports) {
      return journeys::inquiry_to_notice(
          inquiries_, ports, around_, {std::string{terms::kInquiryChanged}, tenant, "i1", state});
    });
  }
  void due(std::string const& how) {
    write([&](notices::NoticesPorts& ports) {
      return journeys::promise_to_notice(inquiries_, ports, around_,
                                         {std::string{terms::kPromiseDue}, "acme", "i1", how});
    });
  }
  support::MemoryInquiries inquiries_;
};

TEST_F(InquiryToNotice, AQuestionAndAnAnswerAreToldOnceEach) {
  person("sato");
  an_inquiry();
  for (auto const* state : {"waiting_customer", "waiting_customer", "answered", "answered"}) {
    changed(state);
  }
  auto const waiting = in(State::Waiting);
  ASSERT_EQ(waiting.size(), 2U);
  for (auto const& notice : waiting) {
    EXPECT_NE(notice.words.subject.find("Q-000012"), std::string::npos);
    EXPECT_EQ((notice.words.subject + notice.words.text).find("田中"), std::string::npos);
    EXPECT_EQ((notice.words.subject + notice.words.text).find("社長"), std::string::npos);
    EXPECT_EQ(notice.inquiry, id<terms::InquiryId>("i1"));
  }
}

TEST_F(InquiryToNotice, WhatTheDeskDoesInBetweenIsNotTold) {
  person("sato");
  an_inquiry();
  for (auto const* state : {"received", "triage", "in_progress", "waiting_block", "withdrawn"}) {
    changed(state);
  }
  EXPECT_TRUE(in(State::Waiting).empty());
}

TEST_F(InquiryToNotice, AnInquiryThatIsGoneIsNothingToTell) {
  person("sato");
  changed("answered");
  an_inquiry();
  changed("answered", "globex");
  EXPECT_TRUE(in(State::Waiting).empty());
}

TEST_F(InquiryToNotice, OfATimeThatRunsOutTheOwnerHearsAndWithoutOneTheSupervisors) {
  auto const owner = person("ito", "desk");
  auto const chief = person("mori", "desk");
  people_.desk = {people_.firms["desk"].back()};
  an_inquiry(Inquiry::Owner{owner.text(), "伊藤"});
  due("soon");
  ASSERT_EQ(in(State::Waiting).size(), 1U);
  EXPECT_EQ(in(State::Waiting).at(0).to.user, owner);
  inquiries_ = {};
  an_inquiry();
  due("over");
  ASSERT_EQ(in(State::Waiting).size(), 2U);
  bool const is_chief = in(State::Waiting).at(0).to.user == chief ||
                        in(State::Waiting).at(1).to.user == chief;
  EXPECT_TRUE(is_chief);
}

/// An owner whose address is not confirmed, or took no mail, hears nothing: somebody must.
TEST_F(InquiryToNotice, WhereTheOwnerCantBeToldTheSupervisorsHear) {
  auto const owner = person("ito", "desk", false);
  auto const chief = person("mori", "desk");
  people_.desk = {people_.firms["desk"].back()};
  an_inquiry(Inquiry::Owner{owner.text(), "伊藤"});
  due("over");
  ASSERT_EQ(in(State::Waiting).size(), 1U);
  EXPECT_EQ(in(State::Waiting).at(0).to.user, chief);
}

}  // namespace
