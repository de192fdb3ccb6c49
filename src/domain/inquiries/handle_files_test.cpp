#include "domain/inquiries/handle_files.hpp"

#include "support/fakes.hpp"
#include "support/memory_drafts.hpp"
#include "support/memory_inquiries.hpp"
#include "support/memory_promises.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace inquiries {
namespace {

using namespace std::chrono_literals;
using support::id;
using terms::Actor;
using terms::Side;

class HandleFilesTest : public testing::Test {
 protected:
  support::FakeClock clock_;
  support::FakeRandom random_;
  support::MemoryInquiries inquiries_;
  support::MemoryLinkedAlerts alerts_;
  support::MemoryTenantNames tenants_;
  support::MemoryAuditTrail audit_;
  support::MemoryOutbox outbox_;
  support::MemoryAttachments attachments_;
  ScopeCatalogue scopes_{{}};
  support::MemoryDrafts drafts_;
  support::MemoryPromises promises_;
  support::MemorySavedQueues queues_;
  support::MemoryWaitingMails mails_{};
  InquiriesPorts ports_{inquiries_, alerts_,      tenants_,     mails_,  audit_,
                        outbox_,    attachments_, attachments_, drafts_, drafts_,
                        promises_,  promises_,    queues_};
  Surroundings around_{scopes_, clock_, random_, support::promise_rules(), {100, 2, 250, 1000}};
  terms::TenantId const acme_ = id<terms::TenantId>("acme");
  terms::TenantId const globex_ = id<terms::TenantId>("globex");
  Actor const sato_{Side::Customer, "sato", "佐藤"};
  Actor const suzuki_{Side::Customer, "suzuki", "鈴木"};
  Actor const aoki_{Side::Desk, "aoki", "青木"};

  [[nodiscard]] Attachment given(Actor const& by, std::int64_t size = 10, bool is_bad = false) {
    KeptFile file{"a.txt", size, std::string(64, 'a'), {FileKind::Text, {}}};
    if (is_bad) file.verdict.doubts = {Doubt::Program};
    auto const added = add_file(ports_, around_, acme_, by, file);
    EXPECT_TRUE(added) << added.error().code;
    return *added;
  }
  [[nodiscard]] Inquiry opened(std::vector<AttachmentId> const& files = {}) {
    return *open_inquiry(ports_, around_, acme_, sato_, {"件名", "本文", {}, files});
  }
  [[nodiscard]] auto write(Inquiry const& inquiry, Actor const& by, MessageKind kind,
                           std::vector<AttachmentId> const& files) {
    return add_message(ports_, around_, {acme_, inquiry.opening().id, by}, {kind, "本文", files});
  }
  [[nodiscard]] std::vector<Attachment> seen(Inquiry const& inquiry, Side side) {
    std::vector<Attachment> files;
    auto const page = see_inquiry(ports_, clock_, acme_, inquiry.opening().id, side);
    for (auto const& entry : page->timeline) {
      files.insert(files.end(), entry.attachments.begin(), entry.attachments.end());
    }
    return files;
  }
};

TEST_F(HandleFilesTest, Attack21_AFileOfAnotherTenantIsNotFound) {
  auto const file = given(sato_);
  EXPECT_EQ(open_file(ports_, {globex_, file.id, aoki_}).error().kind, base::ErrorKind::NotFound);
  EXPECT_EQ(drop_file(ports_, {globex_, file.id, sato_}).error().kind, base::ErrorKind::NotFound);
  EXPECT_EQ(take_sample(ports_, around_, {globex_, file.id, aoki_}, "調査").error().kind,
            base::ErrorKind::NotFound);
}

TEST_F(HandleFilesTest, BeforeItIsSentOnlyWhoHandedItInHasIt) {
  auto const file = given(sato_);
  EXPECT_TRUE(open_file(ports_, {acme_, file.id, sato_}));
  EXPECT_EQ(open_file(ports_, {acme_, file.id, suzuki_}).error().code, "inquiries.no-file");
  EXPECT_EQ(open_file(ports_, {acme_, file.id, aoki_}).error().code, "inquiries.no-file");
  auto const stolen = open_inquiry(ports_, around_, acme_, suzuki_,
                                   {"件名", "本文", {}, {file.id}});
  EXPECT_EQ(stolen.error().code, "inquiries.no-file");
}

TEST_F(HandleFilesTest, AMessageCarriesItsFiles) {
  auto const file = given(sato_);
  auto const inquiry = opened({file.id});
  ASSERT_EQ(seen(inquiry, Side::Customer).size(), 1U);
  EXPECT_EQ(seen(inquiry, Side::Customer).front().id, file.id);
  EXPECT_TRUE(open_file(ports_, {acme_, file.id, suzuki_}));
  EXPECT_EQ(drop_file(ports_, {acme_, file.id, sato_}).error().code, "inquiries.file-sent");
}

TEST_F(HandleFilesTest, AFileIsCarriedOnce) {
  auto const file = given(sato_);
  auto const inquiry = opened({file.id});
  EXPECT_EQ(write(inquiry, sato_, MessageKind::Reply, {file.id}).error().code, "inquiries.no-file");
  auto const other = given(sato_);
  EXPECT_EQ(write(inquiry, sato_, MessageKind::Reply, {other.id, other.id}).error().code,
            "inquiries.file-sent");
}

TEST_F(HandleFilesTest, Attack29_TheFileOfANoteStaysWithTheDesk) {
  auto const inquiry = opened();
  auto const file = given(aoki_);
  ASSERT_TRUE(write(inquiry, aoki_, MessageKind::Note, {file.id}));
  EXPECT_TRUE(seen(inquiry, Side::Customer).empty());
  EXPECT_EQ(seen(inquiry, Side::Desk).size(), 1U);
  EXPECT_EQ(open_file(ports_, {acme_, file.id, sato_}).error().code, "inquiries.no-file");
  EXPECT_TRUE(open_file(ports_, {acme_, file.id, aoki_}));
}

TEST_F(HandleFilesTest, WhatTheDeskReadsIsAudited) {
  auto const file = given(sato_);
  auto const inquiry = opened({file.id});
  ASSERT_TRUE(open_file(ports_, {acme_, file.id, sato_}));
  EXPECT_NE(audit_.rows.back().action, "files.read");
  ASSERT_TRUE(open_file(ports_, {acme_, file.id, aoki_}));
  EXPECT_EQ(audit_.rows.back().action, "files.read");
}

TEST_F(HandleFilesTest, Attack58_ASampleNeedsAReasonAndIsToldToItsOwner) {
  auto const file = given(sato_, 10, true);
  auto const inquiry = opened({file.id});
  FileRequest const request{acme_, file.id, aoki_};
  EXPECT_EQ(open_file(ports_, request).error().code, "inquiries.quarantined");
  EXPECT_EQ(open_file(ports_, {acme_, file.id, sato_}).error().code, "inquiries.quarantined");
  for (auto const* bad : {"", " 　", "a\nb"}) {
    EXPECT_EQ(take_sample(ports_, around_, request, bad).error().code, "inquiries.sample-reason");
  }
  ASSERT_TRUE(take_sample(ports_, around_, request, "感染の調査"));
  EXPECT_EQ(audit_.rows.back().action, "inquiries.sample-taken");
  EXPECT_EQ(audit_.rows.back().tenant, "acme");
  EXPECT_THAT(audit_.rows.back().detail, testing::HasSubstr("感染の調査"));
  auto const entry =
      see_inquiry(ports_, clock_, acme_, inquiry.opening().id, Side::Customer)->timeline.back();
  EXPECT_EQ(entry.kind, EntryKind::Sample);
  EXPECT_THAT(*entry.body, testing::HasSubstr("感染の調査"));
}

TEST_F(HandleFilesTest, Attack29_ASampleOfANotesFileIsToldToTheDeskOnly) {
  auto const inquiry = opened();
  auto const file = given(aoki_, 10, true);
  ASSERT_TRUE(write(inquiry, aoki_, MessageKind::Note, {file.id}));
  ASSERT_TRUE(take_sample(ports_, around_, {acme_, file.id, aoki_}, "調査"));
  auto const page = see_inquiry(ports_, clock_, acme_, inquiry.opening().id, Side::Customer);
  for (auto const& entry : page->timeline) {
    EXPECT_NE(entry.kind, EntryKind::Sample);
  }
}

TEST_F(HandleFilesTest, Attack57_EveryLimitIsSaidWithItsNumber) {
  EXPECT_EQ(check_room(ports_, around_.files, acme_, 0).error().code, "inquiries.empty-file");
  EXPECT_EQ(check_room(ports_, around_.files, acme_, 101).error().kind, base::ErrorKind::TooLarge);
  auto const one = given(sato_).id;
  auto const two = given(sato_).id;
  auto const three = given(sato_).id;
  auto const many = open_inquiry(ports_, around_, acme_, sato_,
                                 {"件名", "本文", {}, {one, two, three}});
  EXPECT_EQ(many.error().issues.at(0).pointer, "/attachment_ids");
  auto const inquiry = opened({given(sato_, 100).id, given(sato_, 100).id});
  EXPECT_EQ(write(inquiry, sato_, MessageKind::Reply, {given(sato_, 51).id}).error().code,
            "inquiries.inquiry-size");
}

TEST_F(HandleFilesTest, Attack57_ATenantHasItsRoomAndNoMore) {
  for (int i = 0; i < 10; ++i) static_cast<void>(given(sato_, 100));
  EXPECT_EQ(check_room(ports_, around_.files, acme_, 1).error().code, "inquiries.files-full");
  EXPECT_TRUE(check_room(ports_, around_.files, globex_, 1));
}

TEST_F(HandleFilesTest, WhatIsTakenBackIsGoneAndLeavesRoom) {
  auto const file = given(sato_, 100);
  EXPECT_EQ(drop_file(ports_, {acme_, file.id, suzuki_}).error().code, "inquiries.no-file");
  ASSERT_TRUE(drop_file(ports_, {acme_, file.id, sato_}));
  EXPECT_EQ(open_file(ports_, {acme_, file.id, sato_}).error().code, "inquiries.no-file");
  EXPECT_EQ(*attachments_.bytes_of(acme_), 0);
}

TEST_F(HandleFilesTest, WhatWasNeverSentIsForgottenAfterADay) {
  auto const sent = given(sato_).id;
  static_cast<void>(opened({sent}));
  clock_.advance(1h);
  auto const unsent = given(sato_).id;
  clock_.advance(23h);
  EXPECT_TRUE(forget_strays(ports_, clock_.now())->empty());
  clock_.advance(2h);
  // The bytes are those of the sent one, too: the row goes, the bytes stay.
  EXPECT_TRUE(forget_strays(ports_, clock_.now())->empty());
  EXPECT_EQ(attachments_.find(acme_, unsent).error().code, "inquiries.no-file");
  EXPECT_TRUE(attachments_.find(acme_, sent));
}

}  // namespace
}  // namespace inquiries
