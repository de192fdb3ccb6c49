#include "domain/inquiries/store/migrations.hpp"
#include "domain/inquiries/store/sql_attachments.hpp"
#include "domain/inquiries/store/sql_inquiries.hpp"
#include "support/fakes.hpp"
#include "support/memory_inquiries.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace inquiries {
namespace {

using namespace std::chrono_literals;
using support::id;
using support::kNoon;

/// The ports under test, and an inquiry with an entry to carry the files.
struct Room {
  Inquiries& inquiries;
  Attachments& attachments;
  StrayAttachments& strays;
};

class AttachmentsContract : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    if (!GetParam()) return;
    auto opened = platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1);
    ASSERT_TRUE(opened);
    database_ = std::move(*opened);
    ASSERT_TRUE(platform::sql::migrate(*database_, store::inquiries_migrations()));
  }
  void in(std::function<void(Room const&)> const& work) {
    if (!GetParam()) return work({memory_inquiries_, memory_, memory_});
    EXPECT_TRUE(database_->write([&](platform::sql::Transaction& transaction) {
      store::SqlInquiries inquiries{transaction};
      store::SqlAttachments attachments{transaction};
      work({inquiries, attachments, attachments});
      return base::Result<void>{};
    }));
  }
  [[nodiscard]] Attachment file(std::string const& name, base::Instant at = kNoon) const {
    return {id<AttachmentId>(name),
            acme_,
            "請求書 '\"%.pdf",
            7,
            std::string(64, name[0]),
            FileKind::Pdf,
            {Doubt::Program, Doubt::FalseName},
            "sato",
            at};
  }
  [[nodiscard]] Attachment sent(Room const& room, Attachment attachment) const {
    auto const inquiry = Inquiry::open(
        {id<terms::InquiryId>("q1"), acme_, 1, "件名", "佐藤", kNoon, {}}, Urgency::Normal);
    EXPECT_TRUE(room.inquiries.save(*inquiry));
    Entry entry;
    entry.id = "e1";
    EXPECT_TRUE(room.inquiries.append(*inquiry, entry));
    attachment.inquiry = inquiry->opening().id;
    attachment.entry_id = entry.id;
    attachment.entry_kind = EntryKind::Note;
    EXPECT_TRUE(room.attachments.attach(attachment));
    return attachment;
  }
  terms::TenantId const acme_ = id<terms::TenantId>("acme");
  terms::TenantId const globex_ = id<terms::TenantId>("globex");

 private:
  support::TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;
  support::MemoryInquiries memory_inquiries_;
  support::MemoryAttachments memory_;
};

TEST_P(AttachmentsContract, WhatWasAddedIsFoundByItsTenantAlone) {
  in([&](Room const& room) {
    auto const given = file("a");
    ASSERT_TRUE(room.attachments.add(given));
    auto const found = room.attachments.find(acme_, given.id);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->name, given.name);
    EXPECT_EQ(found->doubts, given.doubts);
    EXPECT_EQ(found->kind, FileKind::Pdf);
    EXPECT_EQ(found->uploaded_at, kNoon);
    EXPECT_FALSE(found->is_sent());
    EXPECT_EQ(room.attachments.find(globex_, given.id).error().code, "inquiries.no-file");
    EXPECT_EQ(*room.attachments.bytes_of(acme_), 7);
    EXPECT_EQ(*room.attachments.bytes_of(globex_), 0);
  });
}

TEST_P(AttachmentsContract, AMessageCarriesAFileOnce) {
  in([&](Room const& room) {
    ASSERT_TRUE(room.attachments.add(file("a")));
    auto const carried = sent(room, file("a"));
    EXPECT_EQ(room.attachments.attach(carried).error().code, "inquiries.file-sent");
    EXPECT_EQ(room.attachments.drop(carried).error().code, "inquiries.file-sent");
    auto const of = room.attachments.of_inquiry(acme_, *carried.inquiry);
    ASSERT_EQ(of->size(), 1U);
    EXPECT_EQ(of->front().entry_id, "e1");
    EXPECT_TRUE(of->front().is_internal());
    EXPECT_TRUE(room.attachments.of_inquiry(globex_, *carried.inquiry)->empty());
  });
}

TEST_P(AttachmentsContract, WhatWasDroppedIsNotFoundAndTakesNoRoom) {
  in([&](Room const& room) {
    ASSERT_TRUE(room.attachments.add(file("a")));
    ASSERT_TRUE(room.attachments.drop(file("a")));
    EXPECT_FALSE(room.attachments.find(acme_, file("a").id));
    EXPECT_EQ(*room.attachments.bytes_of(acme_), 0);
    EXPECT_TRUE(*room.strays.is_used(file("a").sha256));
  });
}

TEST_P(AttachmentsContract, OnlyWhatIsOldAndWasNotSentIsForgotten) {
  in([&](Room const& room) {
    for (auto const& one : {file("a"), file("b"), file("c", kNoon + 1h), file("d")}) {
      ASSERT_TRUE(room.attachments.add(one));
    }
    static_cast<void>(sent(room, file("a")));
    ASSERT_TRUE(room.attachments.drop(file("d")));
    auto forgotten = *room.strays.forget(kNoon + 1h, 9);
    std::sort(forgotten.begin(), forgotten.end());
    EXPECT_EQ(forgotten, (std::vector{file("b").sha256, file("d").sha256}));
    EXPECT_FALSE(*room.strays.is_used(file("b").sha256));
    EXPECT_TRUE(*room.strays.is_used(file("a").sha256));
    EXPECT_TRUE(room.attachments.find(acme_, file("c").id));
  });
}

INSTANTIATE_TEST_SUITE_P(Backends, AttachmentsContract, testing::Bool(),
                         [](auto const& which) { return which.param ? "Sqlite" : "Memory"; });

}  // namespace
}  // namespace inquiries
