#include "domain/inquiries/store/migrations.hpp"
#include "domain/inquiries/store/sql_inquiries.hpp"
#include "domain/inquiries/store/sql_promises.hpp"
#include "domain/inquiries/store/sql_saved_queues.hpp"
#include "support/fakes.hpp"
#include "support/memory_promises.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <functional>

namespace inquiries {
namespace {

using namespace std::chrono_literals;
using support::id;
using support::kNoon;

/// A store with the ports of one transaction at a time.
class Store {
 public:
  struct Ports {
    explicit Ports(platform::sql::Transaction& of)
        : transaction(of), inquiries(of), promises(of), queues(of) {}
    platform::sql::Transaction& transaction;
    store::SqlInquiries inquiries;
    store::SqlPromises promises;
    store::SqlSavedQueues queues;
  };

  Store() {
    auto opened = platform::sql::open_sqlite((folder_.path() / "test.db").string(), 1);
    EXPECT_TRUE(opened);
    database_ = std::move(*opened);
    EXPECT_TRUE(platform::sql::migrate(*database_, store::inquiries_migrations()));
  }
  void in(std::function<void(Ports&)> const& work) {
    EXPECT_TRUE(database_->write([&](platform::sql::Transaction& transaction) {
      Ports ports{transaction};
      work(ports);
      return base::Result<void>{};
    }));
  }

 private:
  support::TemporaryFolder folder_;
  std::unique_ptr<platform::sql::Database> database_;
};

terms::TenantId acme() { return id<terms::TenantId>("acme"); }
terms::TenantId globex() { return id<terms::TenantId>("globex"); }

terms::InquiryId open(Store::Ports& ports, std::string const& name,
                      InquiryKind kind = InquiryKind::Question) {
  auto const inquiry = Inquiry::open({id<terms::InquiryId>(name),
                                      acme(),
                                      *ports.inquiries.next_number(),
                                      "件名",
                                      "佐藤",
                                      kNoon,
                                      {},
                                      kind},
                                     Urgency::Normal);
  EXPECT_TRUE(ports.inquiries.save(*inquiry));
  return inquiry->opening().id;
}

Promise::Clock clock() { return support::promise_rules().clock_of(InquiryKind::Question); }

Promise begun(std::int64_t number, base::Instant now) {
  return *Promise::begin(number, {30, TargetUnit::Minutes},
                         {3, support::promise_rules().shipped, true}, clock(), now);
}

TEST(PromisesStore, APromiseOfAnotherTenantIsNone) {
  Store store;
  store.in([](Store::Ports& ports) {
    auto const inquiry = open(ports, "one");
    ASSERT_TRUE(ports.promises.keep(acme(), inquiry, begun(1, kNoon)));
    EXPECT_FALSE(*ports.promises.newest(globex(), inquiry));
    EXPECT_TRUE(*ports.promises.newest(acme(), inquiry));
  });
}

TEST(PromisesStore, EveryPartOfAPromiseComesBackAndTheNewestIsAskedFor) {
  Store store;
  store.in([](Store::Ports& ports) {
    auto const inquiry = open(ports, "one");
    auto promise = begun(1, kNoon);
    static_cast<void>(promise.tell(kNoon + 21min));
    promise.pause(clock(), kNoon + 22min);
    ASSERT_TRUE(ports.promises.keep(acme(), inquiry, promise));
    EXPECT_EQ(*ports.promises.newest(acme(), inquiry), promise);
    promise.resume(clock(), kNoon + 50min);
    promise.fulfil(kNoon + 51min);
    ASSERT_TRUE(ports.promises.keep(acme(), inquiry, promise));
    EXPECT_EQ(*ports.promises.newest(acme(), inquiry), promise);
    ASSERT_TRUE(ports.promises.keep(acme(), inquiry, begun(2, kNoon + 2h)));
    EXPECT_EQ((*ports.promises.newest(acme(), inquiry))->facts().number, 2);
  });
}

TEST(PromisesStore, TheClockFindsByStoredTimesWhatRunsAndNothingElse) {
  Store store;
  store.in([](Store::Ports& ports) {
    auto const runs = open(ports, "runs");
    auto const paused = open(ports, "paused");
    ASSERT_TRUE(ports.promises.keep(acme(), runs, begun(1, kNoon)));
    auto still = begun(1, kNoon);
    still.pause(clock(), kNoon + 1min);
    ASSERT_TRUE(ports.promises.keep(acme(), paused, still));
    EXPECT_TRUE(ports.promises.promises(kNoon + 19min, 10)->empty());
    auto const due = *ports.promises.promises(kNoon + 20min, 10);
    ASSERT_EQ(due.size(), 1U);
    EXPECT_EQ(due[0].inquiry, runs);
    ASSERT_TRUE(ports.promises.set_closing(acme(), paused, kNoon + 1h));
    EXPECT_TRUE(ports.promises.closings(kNoon + 59min, 10)->empty());
    EXPECT_EQ(ports.promises.closings(kNoon + 1h, 10)->size(), 1U);
    ASSERT_TRUE(ports.promises.set_closing(acme(), paused, std::nullopt));
    EXPECT_TRUE(ports.promises.closings(kNoon + 1h, 10)->empty());
  });
}

TEST(PromisesStore, AnInquiryFromBeforePromisesLeavesTheHeadOfTheQueueWithItsAnswer) {
  Store store;
  store.in([](Store::Ports& ports) {
    auto const old = open(ports, "old");
    auto const runs = open(ports, "runs");
    ASSERT_TRUE(ports.promises.keep(acme(), runs, begun(1, kNoon)));
    ASSERT_TRUE(ports.transaction.execute(
        "UPDATE inquiries SET due_order = opened_at, state = 'answered' WHERE id = 'old'"));
    ASSERT_TRUE(ports.promises.set_closing(acme(), old, kNoon + 1h));
    ASSERT_TRUE(ports.promises.set_closing(acme(), runs, std::nullopt));
    auto statement = ports.transaction.prepare("SELECT id FROM inquiries ORDER BY due_order");
    ASSERT_TRUE(*statement.step());
    EXPECT_EQ(statement.text(0), "runs");
  });
}

TEST(PromisesStore, AVersionIsPublishedOnce) {
  Store store;
  store.in([](Store::Ports& ports) {
    EXPECT_FALSE(*ports.promises.newest_targets());
    TargetsVersion targets{1, support::promise_rules().shipped, true, "mori", "森", kNoon};
    ASSERT_TRUE(ports.promises.publish(targets));
    EXPECT_EQ(ports.promises.publish(targets).error().code, "inquiries.targets-changed");
    EXPECT_EQ((*ports.promises.targets(1))->targets, targets.targets);
    EXPECT_FALSE(*ports.promises.targets(2));
    EXPECT_EQ((*ports.promises.newest_targets())->by_name, "森");
    EXPECT_EQ(ports.promises.published(10)->size(), 1U);
  });
}

SavedQueue queue(std::string const& name, std::string const& person, QueueFilter filter) {
  return {id<SavedQueueId>(name), person, name, std::move(filter)};
}

TEST(SavedQueuesStore, AQueueIsItsPersonsAlone) {
  Store store;
  store.in([](Store::Ports& ports) {
    ASSERT_TRUE(ports.queues.add(queue("q1", "aoki", {.state = "desk"})));
    EXPECT_TRUE(ports.queues.of("mori")->empty());
    EXPECT_EQ(ports.queues.remove("mori", id<SavedQueueId>("q1")).error().kind,
              base::ErrorKind::NotFound);
    EXPECT_EQ(ports.queues.remove("aoki", id<SavedQueueId>("all")).error().kind,
              base::ErrorKind::NotFound)
        << "those that ship stay";
    EXPECT_EQ(*ports.queues.count(), 1);
    ASSERT_TRUE(ports.queues.forget_of("aoki"));
    EXPECT_EQ(*ports.queues.count(), 0);
  });
}

TEST(SavedQueuesStore, WhatIsThereIsCountedWhenItIsSavedAndAfterwardsWithEveryChange) {
  Store store;
  store.in([](Store::Ports& ports) {
    auto const first = open(ports, "one");
    static_cast<void>(open(ports, "two", InquiryKind::Fault));
    ASSERT_TRUE(ports.queues.add(queue("q1", "aoki", {.kind = InquiryKind::Question})));
    ASSERT_TRUE(ports.queues.add(queue("q2", "aoki", {.due_stage = kStageRuns})));
    static_cast<void>(open(ports, "three"));
    ASSERT_TRUE(ports.promises.keep(acme(), first, begun(1, kNoon)));
    auto const found = *ports.queues.of("aoki");
    EXPECT_EQ(found[0].found, 2);
    EXPECT_EQ(found[0].filter, (QueueFilter{.kind = InquiryKind::Question}));
    EXPECT_EQ(found[1].found, 1);
  });
}

template <class T>
std::optional<T> maybe(T value) {
  return *rc::gen::inRange(0, 2) == 0 ? std::nullopt : std::optional{std::move(value)};
}

QueueFilter any_filter() {
  auto const states = {"desk", "received", "in_progress", "answered", "waiting_customer"};
  QueueFilter filter;
  filter.state = maybe(std::string{*rc::gen::elementOf(std::vector<char const*>{states})});
  filter.urgency = maybe(static_cast<Urgency>(*rc::gen::inRange(0, 3)));
  filter.scope_id = maybe(std::string{*rc::gen::inRange(0, 2) == 0 ? "A1" : "-"});
  filter.owner_id = maybe(std::string{*rc::gen::inRange(0, 2) == 0 ? "aoki" : "-"});
  filter.kind = maybe(static_cast<InquiryKind>(*rc::gen::inRange(0, 2)));
  filter.due_stage = maybe(static_cast<std::int64_t>(*rc::gen::inRange(2, 4)));
  return filter;
}

void change_anything(Store::Ports& ports, terms::InquiryId const& inquiry, base::Instant now) {
  auto stored = *ports.inquiries.find(acme(), inquiry);
  terms::Actor const aoki{terms::Side::Desk, "aoki", "青木"};
  switch (*rc::gen::inRange(0, 7)) {
    case 0: static_cast<void>(stored.take(aoki, now)); break;
    case 1:
      static_cast<void>(
          stored.decide_scope("A1", static_cast<Urgency>(*rc::gen::inRange(0, 3)), now));
      break;
    case 2: static_cast<void>(stored.answer(State::Answered, now)); break;
    case 3: static_cast<void>(stored.ask_customer(now)); break;
    case 4: static_cast<void>(stored.take_reply(now)); break;
    case 5: static_cast<void>(stored.conclude(CustomerOutcome::Solved, now)); break;
    default: {
      auto promise = begun(1, now);
      static_cast<void>(promise.tell(now + std::chrono::minutes{*rc::gen::inRange(0, 40)}));
      RC_ASSERT(ports.promises.keep(acme(), inquiry, promise).has_value());
    }
  }
  RC_ASSERT(ports.inquiries.save(stored).has_value());
}

/// The same count, made by looking at every row.
std::int64_t recount(Store::Ports& ports, std::string const& queue_id) {
  auto statement = ports.transaction.prepare(
      "SELECT COUNT(*) FROM inquiries i JOIN saved_queues q ON q.id = ? WHERE i.is_ended = 0 "
      "AND (q.state IS NULL OR q.state = i.state OR (q.state = 'desk' AND i.state IN "
      "('received', 'triage', 'in_progress', 'waiting_block'))) "
      "AND (q.urgency IS NULL OR q.urgency = i.urgency) "
      "AND (q.scope_id IS NULL OR q.scope_id = COALESCE(i.scope_id, '-')) "
      "AND (q.owner_id IS NULL OR q.owner_id = COALESCE(i.owner_id, '-')) "
      "AND (q.kind IS NULL OR q.kind = i.kind) "
      "AND (q.due_stage IS NULL OR q.due_stage = i.due_stage)");
  RC_ASSERT(*statement.bind(queue_id).step());
  return statement.integer(0);
}

RC_GTEST_PROP(SavedQueuesStore, WhateverHappensEveryCountIsWhatARecountFinds, ()) {
  Store store;
  store.in([](Store::Ports& ports) {
    std::vector<terms::InquiryId> all;
    int const queues = *rc::gen::inRange(1, 5);
    for (int i = 0; i < 30; ++i) {
      if (i < queues) {
        RC_ASSERT(
            ports.queues.add(queue("q" + std::to_string(i), "aoki", any_filter())).has_value());
      }
      if (all.size() < 4) {
        all.push_back(open(ports, "i" + std::to_string(i),
                           static_cast<InquiryKind>(*rc::gen::inRange(0, 2))));
      }
      change_anything(ports, *rc::gen::elementOf(all), kNoon + std::chrono::minutes{i});
    }
    for (auto const& person : {"aoki", ""}) {
      auto statement = ports.transaction.prepare(
          "SELECT id, found FROM saved_queues WHERE person_id = ?");
      statement.bind(person);
      std::vector<std::pair<std::string, std::int64_t>> kept;
      while (*statement.step()) kept.emplace_back(statement.string(0), statement.integer(1));
      for (auto const& [queue_id, found] : kept) {
        RC_ASSERT(found == recount(ports, queue_id));
      }
    }
  });
}

}  // namespace
}  // namespace inquiries
