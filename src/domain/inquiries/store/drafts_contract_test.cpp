#include "domain/inquiries/store/migrations.hpp"
#include "domain/inquiries/store/sql_drafts.hpp"
#include "domain/inquiries/store/sql_inquiries.hpp"
#include "support/fakes.hpp"
#include "support/memory_drafts.hpp"
#include "support/memory_inquiries.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace inquiries {
namespace {

using namespace std::chrono_literals;
using support::id;
using support::kNoon;

/// The ports under test.
struct Room {
  Drafts& drafts;
  EndingDrafts& ending;
};

class DraftsContract : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    if (!GetParam()) return;
    auto opened = platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1);
    ASSERT_TRUE(opened);
    database_ = std::move(*opened);
    ASSERT_TRUE(platform::sql::migrate(*database_, store::inquiries_migrations()));
    ASSERT_TRUE(in_sql([&](platform::sql::Transaction& transaction) {
      store::SqlInquiries inquiries{transaction};
      for (auto const* one : {"q1", "q2"}) {
        auto const inquiry = Inquiry::open(
            {id<terms::InquiryId>(one), acme_, one[1], "件名", "佐藤", kNoon, {}}, Urgency::Normal);
        EXPECT_TRUE(inquiries.save(*inquiry));
      }
    }));
  }
  [[nodiscard]] base::Result<void> in_sql(
      std::function<void(platform::sql::Transaction&)> const& work) {
    return database_->write([&](platform::sql::Transaction& transaction) {
      work(transaction);
      return base::Result<void>{};
    });
  }
  void in(std::function<void(Room const&)> const& work) {
    if (!GetParam()) return work({memory_, memory_});
    EXPECT_TRUE(in_sql([&](platform::sql::Transaction& transaction) {
      store::SqlDrafts drafts{transaction};
      work({drafts, drafts});
    }));
  }
  [[nodiscard]] Draft draft(std::string const& writer, terms::InquiryId const& inquiry,
                            base::Instant at = kNoon) const {
    return {acme_,      inquiry, writer, MessageKind::Note,
            " '途中\n", "e1",    at,     id<DraftRevision>("r-" + writer + "-" + inquiry.text())};
  }
  terms::TenantId const acme_ = id<terms::TenantId>("acme");
  terms::TenantId const globex_ = id<terms::TenantId>("globex");
  terms::InquiryId const q1_ = id<terms::InquiryId>("q1");
  terms::InquiryId const q2_ = id<terms::InquiryId>("q2");
  support::TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;

 private:
  support::MemoryDrafts memory_;
};

TEST_P(DraftsContract, ADraftIsFoundByItsTenantAndWriterAlone) {
  in([&](Room const& room) {
    ASSERT_TRUE(room.drafts.put(draft("aoki", q1_)));
    auto const found = *room.drafts.find(acme_, q1_, "aoki");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->kind, MessageKind::Note);
    EXPECT_EQ(found->body, " '途中\n");
    EXPECT_EQ(found->read_to, "e1");
    EXPECT_EQ(found->saved_at, kNoon);
    EXPECT_EQ(found->revision, draft("aoki", q1_).revision);
    EXPECT_FALSE(*room.drafts.find(globex_, q1_, "aoki"));
    EXPECT_FALSE(*room.drafts.find(acme_, q1_, "mori"));
    EXPECT_FALSE(*room.drafts.find(acme_, q2_, "aoki"));
  });
}

TEST_P(DraftsContract, ThereIsOneForEachPersonAndInquiry) {
  in([&](Room const& room) {
    ASSERT_TRUE(room.drafts.put(draft("aoki", q1_)));
    auto next = draft("aoki", q1_, kNoon + 1s);
    next.kind = MessageKind::Answer;
    next.body = "次";
    next.read_to = std::nullopt;
    next.revision = id<DraftRevision>("next");
    ASSERT_TRUE(room.drafts.put(next));
    ASSERT_TRUE(room.drafts.put(draft("mori", q1_)));
    ASSERT_TRUE(room.drafts.put(draft("aoki", q2_)));
    auto const found = *room.drafts.find(acme_, q1_, "aoki");
    EXPECT_EQ(found->body, "次");
    EXPECT_EQ(found->kind, MessageKind::Answer);
    EXPECT_EQ(found->saved_at, kNoon + 1s);
    EXPECT_EQ(found->revision, next.revision);
    EXPECT_FALSE(found->read_to);
    EXPECT_EQ(*room.drafts.count_of("aoki"), 2);
    EXPECT_EQ(*room.drafts.count_of("nobody"), 0);
  });
}

TEST_P(DraftsContract, OnlyTheWritersOwnIsRemoved) {
  in([&](Room const& room) {
    ASSERT_TRUE(room.drafts.put(draft("aoki", q1_)));
    ASSERT_TRUE(room.drafts.put(draft("mori", q1_)));
    ASSERT_TRUE(room.drafts.remove(globex_, q1_, "aoki"));
    EXPECT_TRUE(*room.drafts.find(acme_, q1_, "aoki"));
    ASSERT_TRUE(room.drafts.remove(acme_, q1_, "aoki"));
    ASSERT_TRUE(room.drafts.remove(acme_, q1_, "aoki"));
    EXPECT_FALSE(*room.drafts.find(acme_, q1_, "aoki"));
    EXPECT_TRUE(*room.drafts.find(acme_, q1_, "mori"));
  });
}

TEST_P(DraftsContract, TheClockForgetsTheOldestFirstAndNoMoreThanItIsTold) {
  in([&](Room const& room) {
    ASSERT_TRUE(room.drafts.put(draft("aoki", q1_, kNoon + 1s)));
    ASSERT_TRUE(room.drafts.put(draft("mori", q1_, kNoon)));
    ASSERT_TRUE(room.drafts.put(draft("aoki", q2_, kNoon + 2s)));
    EXPECT_EQ(*room.ending.forget(kNoon + 2s, 1), 1);
    EXPECT_FALSE(*room.drafts.find(acme_, q1_, "mori"));
    EXPECT_TRUE(*room.drafts.find(acme_, q1_, "aoki"));
    EXPECT_EQ(*room.ending.forget(kNoon + 2s, 9), 1);
    EXPECT_EQ(*room.ending.forget(kNoon + 2s, 9), 0);
    EXPECT_TRUE(*room.drafts.find(acme_, q2_, "aoki"));
  });
}

TEST_P(DraftsContract, WithAnAccountAllItsDraftsEnd) {
  in([&](Room const& room) {
    for (auto const& one : {draft("aoki", q1_), draft("aoki", q2_), draft("mori", q1_)}) {
      ASSERT_TRUE(room.drafts.put(one));
    }
    ASSERT_TRUE(room.ending.forget_of("aoki"));
    EXPECT_EQ(*room.drafts.count_of("aoki"), 0);
    EXPECT_EQ(*room.drafts.count_of("mori"), 1);
  });
}

INSTANTIATE_TEST_SUITE_P(Backends, DraftsContract, testing::Bool(),
                         [](auto const& which) { return which.param ? "Sqlite" : "Memory"; });

/// Of the store alone: its rows hang on the inquiry's.
class DraftsInSql : public DraftsContract {};

TEST_P(DraftsInSql, WithAnInquiryItsDraftsEnd) {
  in([&](Room const& room) {
    ASSERT_TRUE(room.drafts.put(draft("aoki", q1_)));
    ASSERT_TRUE(room.drafts.put(draft("aoki", q2_)));
  });
  ASSERT_TRUE(in_sql([&](platform::sql::Transaction& transaction) {
    EXPECT_TRUE(transaction.prepare("DELETE FROM inquiries WHERE id = 'q1'").run());
  }));
  in([&](Room const& room) {
    EXPECT_FALSE(*room.drafts.find(acme_, q1_, "aoki"));
    EXPECT_TRUE(*room.drafts.find(acme_, q2_, "aoki"));
  });
}

INSTANTIATE_TEST_SUITE_P(Sqlite, DraftsInSql, testing::Values(true));

}  // namespace
}  // namespace inquiries
