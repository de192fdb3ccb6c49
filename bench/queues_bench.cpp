// The desk's queues: what their counts cost to read, and what keeping them costs a change, beside
// counting the same queues anew.
//   queues_bench [--data FOLDER] [--inquiries N] [--queues N] [--rounds N] [--smoke]
// FOLDER is made, filled and removed again. Prints docs/bench/queues_bench.md.
#include "app/premises.hpp"
#include "domain/inquiries/store/promise_migration.hpp"
#include "domain/inquiries/store/sql_saved_queues.hpp"
#include "measure.hpp"
#include "portal/desk_counts.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>

namespace {

namespace fs = std::filesystem;
using base::Result;
using bench::must;
using inquiries::QueueFilter;
using inquiries::SavedQueue;
using inquiries::SavedQueueId;
using platform::sql::Transaction;

constexpr std::string_view kPerson = "p1";
constexpr std::int64_t kRecounted = 4;
constexpr std::int64_t kDistinct = 20;  // filters; the other queues are named copies of them

struct Plan {
  std::string data = "build/bench/queues";
  std::int64_t inquiries = 1'000'000;
  std::int64_t queues = SavedQueue::kCountMax;
  int rounds = 1'000;
};

/// All open, the worst case: 60 people, 30 rows, every state, urgency, kind and stage.
void fill(platform::sql::Database& database, Plan const& plan) {
  must(database.write([](Transaction& transaction) {
    return transaction.execute(
        "INSERT INTO companies (id, name, corporate_number) VALUES ('bench', '会社', '1');"
        "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 999) "
        "INSERT INTO tenants (id, name, name_folded, company_id, kind) "
        "SELECT 'firm' || i, '会社 ' || i, i, 'bench', 'direct' FROM n;");
  }));
  constexpr std::int64_t kPiece = 20'000;
  for (std::int64_t from = 1; from <= plan.inquiries; from += kPiece) {
    auto const last = std::min(from + kPiece - 1, plan.inquiries);
    must(database.write([&](Transaction& transaction) {
      return transaction.execute(fmt::format(
          "WITH RECURSIVE n (i) AS (SELECT {} UNION ALL SELECT i + 1 FROM n WHERE i < {}) "
          "INSERT INTO inquiries (id, tenant_id, number, subject, opened_by_name, opened_at, "
          "state, is_ended, scope_id, urgency, urgency_rank, owner_id, owner_name, updated_at, "
          "version, kind, due_at, due_stage, due_order) SELECT printf('q%09d', i), "
          "'firm' || (i % 1000), i, '通信について', '佐藤', i, "
          "CASE i * 7 % 6 WHEN 0 THEN 'received' WHEN 1 THEN 'triage' WHEN 2 THEN 'in_progress' "
          "WHEN 3 THEN 'waiting_customer' WHEN 4 THEN 'waiting_block' ELSE 'answered' END, 0, "
          "CASE WHEN i * 11 % 31 = 30 THEN NULL ELSE 'A' || (i * 11 % 31) END, "
          "CASE i * 13 % 3 WHEN 0 THEN 'urgent' WHEN 1 THEN 'high' ELSE 'normal' END, i * 13 % 3, "
          "CASE WHEN i * 17 % 61 = 60 THEN NULL ELSE 'p' || (i * 17 % 61) END, '青木', i, 1, "
          "CASE WHEN i * 19 % 23 = 0 THEN 'fault' ELSE 'question' END, 1000000 + i, "
          "1 + i * 29 % 3, 1000000 + i FROM n;",
          from, last));
    }));
  }
}

[[nodiscard]] QueueFilter filter_of(std::int64_t place) {
  using inquiries::InquiryKind;
  using terms::Urgency;
  QueueFilter filter;
  if (place % 2 == 0) filter.urgency = static_cast<Urgency>(place % 3);
  if (place % 3 == 0) filter.owner_id = place % 4 == 0 ? "-" : std::string{kPerson};
  if (place % 5 == 0) filter.scope_id = fmt::format("A{}", place);
  if (place % 7 == 0) filter.kind = InquiryKind::Fault;
  filter.due_stage = inquiries::kStageSoon + place % 2;
  return filter;
}

/// The distinct ones as a person saves them, with how long that takes; then their copies.
[[nodiscard]] bench::Laps save_queues(platform::sql::Database& database, Plan const& plan) {
  bench::Laps laps;
  for (std::int64_t i = 0; i < std::min(kDistinct, plan.queues); ++i) {
    SavedQueue const queue{*SavedQueueId::parse(fmt::format("q{:03}", i)), std::string{kPerson},
                           fmt::format("キュー {}", i), filter_of(i)};
    laps.add(bench::timed([&] {
      must(database.write([&](Transaction& transaction) {
        inquiries::store::SqlSavedQueues queues{transaction};
        return queues.add(queue);
      }));
    }));
  }
  must(database.write([&](Transaction& transaction) {
    return transaction.execute(fmt::format(
        "WITH RECURSIVE n (i) AS (SELECT {0} UNION ALL SELECT i + 1 FROM n WHERE i < {1}) "
        "INSERT INTO saved_queues SELECT printf('q%03d', n.i), person_id, name, state, urgency, "
        "scope_id, owner_id, kind, due_stage, found FROM n JOIN saved_queues q "
        "ON q.id = printf('q%03d', n.i % {0}) WHERE n.i < {1};",
        kDistinct, plan.queues));
  }));
  return laps;
}

/// By which nothing is late: what is counted stands still.
constexpr base::Instant kNow{};

class Bench {
 public:
  Bench(platform::sql::Database& database, Plan const& plan) : database_(database), plan_(plan) {}

  template <class Question>
  [[nodiscard]] bench::Laps ask(int rounds, Question question) {
    bench::Laps laps;
    for (int round = 0; round < rounds; ++round) {
      laps.add(bench::timed([&] { must(database_.read(question)); }));
    }
    return laps;
  }

  [[nodiscard]] bench::Laps counts() {
    return ask(plan_.rounds, [](Transaction& transaction) -> Result<void> {
      portal::DeskQueue queue{};
      return portal::read_desk_counts(transaction, kPerson, kNow, queue);
    });
  }

  [[nodiscard]] bench::Laps page(portal::WantedQueue const& wanted) {
    return ask(plan_.rounds, [&](Transaction& transaction) -> Result<void> {
      auto const queue = portal::desk_queue(transaction, wanted, kPerson, {}, kNow);
      if (!queue) return tl::unexpected(queue.error());
      return {};
    });
  }

  /// One inquiry after another gets another urgency and owner: most queues gain or lose it.
  [[nodiscard]] bench::Laps changes() {
    bench::Laps laps;
    for (int round = 0; round < plan_.rounds; ++round) {
      auto const id = fmt::format("q{:09}", 1 + (changed_++ * 7'919) % plan_.inquiries);
      laps.add(bench::timed([&] {
        must(database_.write([&](Transaction& transaction) -> Result<void> {
          auto statement = transaction.prepare(
              "UPDATE inquiries SET urgency = CASE urgency WHEN 'urgent' THEN 'high' "
              "ELSE 'urgent' END, owner_id = CASE owner_id WHEN 'p1' THEN 'p2' ELSE 'p1' END, "
              "due_stage = 5 - due_stage % 2 - 2 WHERE id = ?");
          auto const changed = statement.bind(id).run();
          if (!changed) return tl::unexpected(changed.error());
          return {};
        }));
      }));
    }
    return laps;
  }

  /// Some of the queues as a page would count them without counters; each must come out the same.
  [[nodiscard]] bench::Laps recount() {
    bench::Laps laps;
    for (std::int64_t i = 0; i < kRecounted; ++i) {
      laps.add(bench::timed([&] {
        must(database_.read([&](Transaction& transaction) -> Result<void> {
          auto statement = transaction.prepare(
              "SELECT COUNT(*), saved_queues.found FROM saved_queues, inquiries AS i "
              "WHERE saved_queues.id = ? AND i.is_ended = 0 AND " +
              inquiries::store::stands_in_queue("i") + " = 1");
          auto const stepped = statement.bind(fmt::format("q{:03}", i)).step();
          if (!stepped) return tl::unexpected(stepped.error());
          if (statement.integer(0) == statement.integer(1)) return {};
          return base::fail(base::ErrorKind::Internal, "bench.count", "a counter is wrong");
        }));
      }));
    }
    return laps;
  }

  void forget_queues() {
    must(database_.write([](Transaction& transaction) {
      return transaction.execute("DELETE FROM saved_queues WHERE person_id = 'p1'");
    }));
  }

 private:
  platform::sql::Database& database_;
  Plan const& plan_;
  std::int64_t changed_ = 1;
};

void add(bench::Table& table, std::string name, bench::Laps const& laps) {
  table.add({std::move(name), fmt::format("{:.3f}", laps.percentile_ms(0.5)),
             fmt::format("{:.3f}", laps.percentile_ms(0.99))});
}

void measure(Plan const& plan) {
  fs::remove_all(plan.data);
  auto premises = app::Premises::open({{}, plan.data});
  must(premises);
  auto& database = (*premises)->database();
  fill(database, plan);
  bench::Table table{{"what", "p50 ms", "p99 ms"}};
  auto const saving = save_queues(database, plan);
  Bench bench{database, plan};
  auto const counts = bench.counts();
  add(table, fmt::format("read the counts of {} queues", plan.queues), counts);
  add(table, "the page of what waits for the desk, with them",
      bench.page({portal::QueueView::WaitingDesk}));
  add(table, "the page of a saved queue, with them",
      bench.page({portal::QueueView::Saved, "q000"}));
  add(table, fmt::format("change an inquiry, {} queues", plan.queues), bench.changes());
  auto const recount = bench.recount();
  add(table, "count one queue anew", recount);
  add(table, "save a queue", saving);
  bench.forget_queues();
  add(table, "change an inquiry, no saved queue", bench.changes());
  auto const all_ms = recount.percentile_ms(0.5) * static_cast<double>(plan.queues);
  fmt::print(
      "# Queues\n\nMachine: {}.\n\nCommand: `make bench BENCH=queues_bench`.\n\n{}\n"
      "{} inquiries, all open. Reading {} counts is {:.0f} times as fast as counting them anew; "
      "after the\nchanges every counter was what counting finds. Changes are durable "
      "transactions; pages are read in the\nprocess, without HTTP. Asked: counts p99 < 20 ms.\n",
      bench::machine(), table.markdown(), plan.inquiries, plan.queues,
      all_ms / counts.percentile_ms(0.5));
  fs::remove_all(plan.data);
}

}  // namespace

int main(int count, char** words) {
  CLI::App cli{"What the desk's queues cost"};
  Plan plan;
  bool is_smoke = false;
  cli.add_option("--data", plan.data, "Folder; made and removed");
  cli.add_option("--inquiries", plan.inquiries, "How many")->check(CLI::Range(1'000, 10'000'000));
  cli.add_option("--queues", plan.queues, "How many")->check(CLI::Range(20, 200));
  cli.add_option("--rounds", plan.rounds, "Of each question")->check(CLI::Range(10, 100'000));
  cli.add_flag("--smoke", is_smoke, "About a second");
  CLI11_PARSE(cli, count, words);
  if (is_smoke) plan = {plan.data + "-smoke", 5'000, 40, 20};
  measure(plan);
  return 0;
}
