#include "domain/inquiries/store/migrations.hpp"
#include "domain/inquiries/store/sql_inquiries.hpp"
#include "domain/inquiries/store/waiting_words.hpp"
#include "support/fakes.hpp"
#include "support/memory_inquiries.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace inquiries {
namespace {

using support::id;

/// Where the same suite runs: in memory and in SQLite.
class Backend {
 public:
  virtual ~Backend() = default;
  virtual void in(std::function<void(Inquiries&)> const& work) = 0;
  /// Within a work: what was said so far is searched from now on.
  virtual void write_words() {}
};

class MemoryBackend final : public Backend {
 public:
  void in(std::function<void(Inquiries&)> const& work) override { work(inquiries_); }

 private:
  support::MemoryInquiries inquiries_;
};

class SqliteBackend final : public Backend {
 public:
  SqliteBackend() {
    auto opened = platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1);
    EXPECT_TRUE(opened);
    database_ = std::move(*opened);
    EXPECT_TRUE(platform::sql::migrate(*database_, store::inquiries_migrations()));
  }
  void in(std::function<void(Inquiries&)> const& work) override {
    EXPECT_TRUE(database_->write([&](platform::sql::Transaction& transaction) {
      store::SqlInquiries inquiries{transaction};
      transaction_ = &transaction;
      work(inquiries);
      return base::Result<void>{};
    }));
  }
  void write_words() override { EXPECT_TRUE(store::index_waiting_words(*transaction_, 1'000)); }

 private:
  platform::sql::Transaction* transaction_ = nullptr;  // of the work under way
  support::TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;
};

class InquiriesContract : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    if (GetParam()) {
      backend_ = std::make_unique<SqliteBackend>();
    } else {
      backend_ = std::make_unique<MemoryBackend>();
    }
  }
  void in(std::function<void(Inquiries&)> const& work) { backend_->in(work); }

  /// Opens and stores an inquiry, the later the higher its minute.
  Inquiry open(Inquiries& inquiries, std::string const& name, int minute = 0) const {
    auto const at = support::kNoon + std::chrono::minutes{minute};
    auto const inquiry = Inquiry::open({id<terms::InquiryId>(name),
                                        acme_,
                                        *inquiries.next_number(),
                                        "件名 '\"%",
                                        "佐藤",
                                        at,
                                        {id<terms::AlertId>("a2"), id<terms::AlertId>("a1")}},
                                       Urgency::High);
    EXPECT_TRUE(inquiries.save(*inquiry));
    return *inquiries.find(acme_, inquiry->opening().id);
  }
  [[nodiscard]] std::string listed(Inquiries& inquiries, View view) const {
    auto const page = *inquiries.list(acme_, {.view = view}, {});
    std::string names;
    for (auto const& inquiry : page.items) names += inquiry.opening().id.text() + " ";
    return names;
  }

  std::unique_ptr<Backend> backend_;
  terms::TenantId const acme_ = id<terms::TenantId>("acme");
  terms::TenantId const other_ = id<terms::TenantId>("other");
  terms::Actor const aoki_{terms::Side::Desk, "aoki", "青木"};
};

TEST_P(InquiriesContract, AnotherTenantSeesNothing) {
  in([this](Inquiries& inquiries) {
    auto const inquiry = open(inquiries, "q1");
    ASSERT_TRUE(inquiries.append(inquiry, {"e1", support::kNoon, EntryKind::Message, "佐藤"}));
    EXPECT_EQ(inquiries.find(other_, inquiry.opening().id).error().code, "inquiries.unknown");
    EXPECT_TRUE(inquiries.timeline(other_, inquiry.opening().id)->empty());
    EXPECT_TRUE(inquiries.list(other_, {}, {})->items.empty());
  });
}

TEST_P(InquiriesContract, EverythingComesBackAsItWasSaved) {
  in([this](Inquiries& inquiries) {
    auto saved = open(inquiries, "q1");
    ASSERT_TRUE(saved.take(aoki_, support::kNoon + std::chrono::hours{1}));
    ASSERT_TRUE(saved.decide_scope("A1", Urgency::High, support::kNoon + std::chrono::hours{2}));
    ASSERT_TRUE(inquiries.save(saved));
    auto const inquiry = *inquiries.find(acme_, saved.opening().id);
    EXPECT_EQ(inquiry.opening().subject, "件名 '\"%");
    EXPECT_EQ(inquiry.opening().number, 1);
    EXPECT_EQ(inquiry.opening().opened_by_name, "佐藤");
    EXPECT_EQ(inquiry.opening().opened_at, support::kNoon);
    ASSERT_EQ(inquiry.opening().alerts.size(), 2U);
    EXPECT_EQ(inquiry.opening().alerts[0], id<terms::AlertId>("a2"));
    auto const& progress = inquiry.progress();
    EXPECT_EQ(progress.state, State::InProgress);
    EXPECT_EQ(progress.scope_id, "A1");
    EXPECT_EQ(progress.urgency, Urgency::High);
    EXPECT_EQ(progress.owner->name, "青木");
    EXPECT_EQ(progress.updated_at, support::kNoon + std::chrono::hours{2});
    EXPECT_EQ(progress.version, 2);
  });
}

TEST_P(InquiriesContract, TheSlowerOfTwoWritersIsTold) {
  in([this](Inquiries& inquiries) {
    auto slow = open(inquiries, "q1");
    auto quick = slow;
    ASSERT_TRUE(quick.take(aoki_, support::kNoon));
    ASSERT_TRUE(inquiries.save(quick));
    ASSERT_TRUE(slow.conclude(CustomerOutcome::Solved, support::kNoon));
    EXPECT_EQ(inquiries.save(slow).error().code, "inquiries.changed");
    EXPECT_EQ(inquiries.find(acme_, slow.opening().id)->state(), State::Triage);
  });
}

TEST_P(InquiriesContract, NumbersOnlyRise) {
  in([](Inquiries& inquiries) {
    EXPECT_EQ(*inquiries.next_number(), 1);
    EXPECT_EQ(*inquiries.next_number(), 2);
  });
}

TEST_P(InquiriesContract, TheTimelineKeepsTheOrderOfWriting) {
  in([this](Inquiries& inquiries) {
    auto const one = open(inquiries, "q1");
    auto const two = open(inquiries, "q2");
    Entry entry{"e9", support::kNoon, EntryKind::Note, "青木", terms::Side::Desk};
    entry.body = "内部\nメモ";
    ASSERT_TRUE(inquiries.append(one, entry));
    ASSERT_TRUE(inquiries.append(two, {"e5", support::kNoon, EntryKind::Message, "佐藤"}));
    Entry const block{"e1",
                      support::kNoon - std::chrono::hours{1},
                      EntryKind::Block,
                      "自動処理",
                      terms::Side::System,
                      std::nullopt,
                      "requested",
                      "verified",
                      "b1"};
    ASSERT_TRUE(inquiries.append(one, block));
    auto const entries = *inquiries.timeline(acme_, one.opening().id);
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].id, "e9");
    EXPECT_EQ(entries[0].body, "内部\nメモ");
    EXPECT_EQ(entries[0].author_side, terms::Side::Desk);
    EXPECT_EQ(entries[0].to, std::nullopt);
    EXPECT_EQ(entries[1].kind, EntryKind::Block);
    EXPECT_EQ(entries[1].from, "requested");
    EXPECT_EQ(entries[1].to, "verified");
    EXPECT_EQ(entries[1].block_id, "b1");
  });
}

TEST_P(InquiriesContract, AListShowsTheNewestChangeFirstInPages) {
  in([this](Inquiries& inquiries) {
    for (int i = 1; i <= 5; ++i) open(inquiries, "q" + std::to_string(i), i / 2);
    auto oldest = *inquiries.find(acme_, id<terms::InquiryId>("q1"));
    ASSERT_TRUE(oldest.take(aoki_, support::kNoon + std::chrono::hours{1}));
    ASSERT_TRUE(inquiries.save(oldest));
    std::string names;
    terms::PageRequest page{.cursor = {}, .limit = 2};
    do {
      auto const found = *inquiries.list(acme_, {}, page);
      for (auto const& inquiry : found.items) names += inquiry.opening().id.text() + " ";
      page.cursor = found.next_cursor;
    } while (page.cursor);
    EXPECT_EQ(names, "q1 q5 q4 q3 q2 ");
  });
}

TEST_P(InquiriesContract, AForeignCursorIsRefused) {
  in([this](Inquiries& inquiries) {
    for (auto const* cursor : {"", "nonsense", "1x.q1", ".q1"}) {
      auto const found = inquiries.list(acme_, {}, {.cursor = cursor, .limit = 2});
      ASSERT_FALSE(found) << cursor;
      EXPECT_EQ(found.error().code, "inquiries.cursor");
    }
  });
}

TEST_P(InquiriesContract, OpenAndEndedAreToldApart) {
  in([this](Inquiries& inquiries) {
    open(inquiries, "q1");
    auto solved = open(inquiries, "q2", 1);
    ASSERT_TRUE(solved.conclude(CustomerOutcome::Solved, support::kNoon));
    ASSERT_TRUE(inquiries.save(solved));
    EXPECT_EQ(listed(inquiries, View::Open), "q1 ");
    EXPECT_EQ(listed(inquiries, View::Ended), "q2 ");
  });
}

/// Three inquiries that have said something.
class InquirySearch : public InquiriesContract {
 protected:
  void fill(Inquiries& inquiries) const {
    ask(inquiries, "q1", acme_, "情報漏洩の疑いについて",
        {{EntryKind::Message, "本社のﾙｰﾀｰから203.0.113.66へ通信がありました。"},
         {EntryKind::Answer, "DNSの設定を確認してください。"},
         {EntryKind::Note, "内密の調査メモ"}});
    ask(inquiries, "q2", acme_, "パスワードの変更",
        {{EntryKind::Message, "ルーターの暗証番号を変えたいです。電話は０３－１２３４です。"}});
    ask(inquiries, "q3", other_, "情報漏洩", {{EntryKind::Message, "ルーターの件です。"}});
  }
  void ask(Inquiries& inquiries, std::string const& name, terms::TenantId const& tenant,
           std::string const& subject,
           std::vector<std::pair<EntryKind, std::string>> const& said) const {
    auto const inquiry = *Inquiry::open({id<terms::InquiryId>(name),
                                         tenant,
                                         *inquiries.next_number(),
                                         subject,
                                         "佐藤",
                                         support::kNoon,
                                         {}},
                                        Urgency::Normal);
    EXPECT_TRUE(inquiries.save(inquiry));
    for (auto const& [kind, body] : said) {
      Entry entry{name + "e" + std::to_string(entries_++), support::kNoon, kind, "佐藤"};
      entry.body = body;
      EXPECT_TRUE(inquiries.append(inquiry, entry));
    }
    backend_->write_words();
  }
  [[nodiscard]] std::string found(Inquiries& inquiries, Wanted const& wanted) const {
    std::string names;
    auto const page = inquiries.list(acme_, wanted, {});
    EXPECT_TRUE(page) << wanted.text;
    for (auto const& inquiry : page->items) names += inquiry.opening().id.text() + " ";
    return names;
  }
  void expect(std::vector<std::pair<std::string, std::string>> const& searches) {
    in([&](Inquiries& inquiries) {
      fill(inquiries);
      for (auto const& [text, names] : searches) {
        EXPECT_EQ(found(inquiries, {.text = text}), names) << text;
      }
    });
  }
  mutable int entries_ = 0;
};

TEST_P(InquirySearch, JapaneseOfTwoLettersAndOfOneIsFound) {
  expect(
      {{"漏洩", "q1 "}, {"漏", "q1 "}, {"番号", "q2 "}, {"号", "q2 "}, {"漏番", ""}, {"洩漏", ""}});
}

TEST_P(InquirySearch, WidthAndCaseMeanNothing) {
  expect({{"ルーター", "q2 q1 "},
          {"ﾙｰﾀｰ", "q2 q1 "},
          {"dns", "q1 "},
          {"ＤＮＳ", "q1 "},
          {"03-1234", "q2 "},
          {"２０３.０.１１３.６６", "q1 "}});
}

TEST_P(InquirySearch, AllWordsStandInOneInquiryThoughInSeveralMessages) {
  expect({{"漏洩 DNS", "q1 "}, {"ルーター\u3000パスワード", "q2 "}, {"漏洩 パスワード", ""}});
}

TEST_P(InquirySearch, ANumberIsFoundAsPeopleWriteIt) {
  expect({{"Q-000002", "q2 "}, {"q-2", "q2 "}, {"Ｑ－０００００２", "q2 "}, {"Q-000003", ""}});
}

TEST_P(InquirySearch, Attack29_OnlyTheDeskFindsWhatANoteSays) {
  in([this](Inquiries& inquiries) {
    fill(inquiries);
    for (auto const* text : {"内密", "調査", "メモ", "密"}) {
      EXPECT_EQ(found(inquiries, {.text = text}), "") << text;
      EXPECT_EQ(found(inquiries, {.text = text, .reader = terms::Side::Desk}), "q1 ") << text;
    }
    EXPECT_EQ(found(inquiries, {.text = "漏洩 メモ", .reader = terms::Side::Desk}), "q1 ");
  });
}

TEST_P(InquirySearch, Attack25_AnotherTenantsWordsAreNotFound) {
  in([this](Inquiries& inquiries) {
    fill(inquiries);
    EXPECT_EQ(inquiries.list(other_, {.text = "パスワード"}, {})->items.size(), 0U);
    EXPECT_EQ(inquiries.list(other_, {.text = "漏洩"}, {})->items.size(), 1U);
  });
}

TEST_P(InquirySearch, WhatHoldsNoWordFindsNothingAndWhiteSpaceAll) {
  expect({{"。", ""}, {"\"*", ""}, {" \u3000", "q2 q1 "}});
}

TEST_P(InquirySearch, TheViewNarrowsWhatIsFound) {
  in([this](Inquiries& inquiries) {
    fill(inquiries);
    auto ended = *inquiries.find(acme_, id<terms::InquiryId>("q2"));
    ASSERT_TRUE(ended.conclude(CustomerOutcome::Solved, support::kNoon));
    ASSERT_TRUE(inquiries.save(ended));
    EXPECT_EQ(found(inquiries, {.view = View::Open, .text = "ルーター"}), "q1 ");
    EXPECT_EQ(found(inquiries, {.view = View::Ended, .text = "ルーター"}), "q2 ");
  });
}

TEST_P(InquirySearch, PageByPageEachComesOnceTheNewestFirst) {
  in([this](Inquiries& inquiries) {
    for (int i = 1; i <= 5; ++i) {
      ask(inquiries, "q" + std::to_string(i), acme_, "漏洩", {{EntryKind::Message, "漏洩です"}});
    }
    std::string names;
    terms::PageRequest page{.cursor = {}, .limit = 2};
    do {
      auto const some = *inquiries.list(acme_, {.text = "漏洩"}, page);
      for (auto const& inquiry : some.items) names += inquiry.opening().id.text() + " ";
      page.cursor = some.next_cursor;
    } while (page.cursor);
    EXPECT_EQ(names, "q5 q4 q3 q2 q1 ");
    for (auto const* cursor : {"x", "1.q1", "-1x"}) {
      auto const refused = inquiries.list(acme_, {.text = "漏洩"}, {.cursor = cursor, .limit = 2});
      ASSERT_FALSE(refused) << cursor;
      EXPECT_EQ(refused.error().code, "inquiries.cursor");
    }
  });
}

INSTANTIATE_TEST_SUITE_P(Backends, InquirySearch, testing::Bool(),
                         [](auto const& backend) { return backend.param ? "Sqlite" : "Memory"; });
INSTANTIATE_TEST_SUITE_P(Backends, InquiriesContract, testing::Bool(),
                         [](auto const& backend) { return backend.param ? "Sqlite" : "Memory"; });

}  // namespace
}  // namespace inquiries
