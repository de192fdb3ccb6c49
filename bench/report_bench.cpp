// What a router's report costs the server: blocks in force are read, compared with what the router
// shows, and what was seen of each is kept. Beside it the least a store could do: the same figures
// written to the same rows, with nothing read or judged.
//   report_bench [--data FOLDER] [--firms N] [--rounds N] [--smoke]
// FOLDER is made, filled and removed again. Prints docs/bench/report_bench.md.
#include "app/premises.hpp"
#include "app/wiring/blocking_wiring.hpp"
#include "domain/blocking/use_cases.hpp"
#include "measure.hpp"
#include "platform/crypto/digest.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <thread>

namespace {

namespace fs = std::filesystem;
using base::Result;
using bench::must;
using platform::sql::Transaction;

constexpr std::int64_t kBlocksOfFirm = 3;
constexpr std::array<std::int64_t, 5> kSizes{1, 10, 100, 1'000, 10'000};
constexpr std::int64_t kThreads = 8;
constexpr std::chrono::seconds kReportEvery{10};  // as agent.report_seconds has it
constexpr std::chrono::hours kLeft{100};

struct Plan {
  std::string data = "build/bench/report";
  std::int64_t firms = 10'000;
  int rounds = 2'000;
};

[[nodiscard]] std::string router_of(std::int64_t firm) { return fmt::format("r{}", firm); }

/// Firms `from` up to `to`, each with one router and so many blocks in force, as approved ones are.
void add_firms(Transaction& transaction, std::int64_t from, std::int64_t to, std::int64_t blocks,
               base::Instant now) {
  auto const firms = fmt::format(
      "WITH RECURSIVE f(n) AS (SELECT {} UNION ALL SELECT n + 1 FROM f WHERE n + 1 < {})", from,
      to);
  must(transaction.execute(
      firms +
      " INSERT INTO tenants (id, name, name_folded, company_id, kind) SELECT 'f' || n, '会社 ' || "
      "n, 'f' || n, 'bench', 'direct' FROM f;" +
      firms +
      " INSERT INTO service_routers (id, tenant_id, name, sensor_name, adapter, filter_cap, "
      "firmware_state, agent_key, agent_enrolled_at) SELECT 'r' || n, 'f' || n, '本社', 's' || n, "
      "'agent', 10000, 'unknown', 'k', 0 FROM f;" +
      firms +
      " INSERT INTO router_filters (router_id, tenant_id, generation) SELECT 'r' || n, 'f' || n, 1 "
      "FROM f;" +
      firms +
      fmt::format(
          ", b(m) AS (SELECT 0 UNION ALL SELECT m + 1 FROM b WHERE m + 1 < {0}) "
          "INSERT INTO blocks (id, tenant_id, router_id, router_name, target, alert_id, "
          "lifetime_hours, opened_at, state, phase, state_at, requested_by, requested_by_name, "
          "requested_at, delegation_id, consent_hash, plan_hash, plan_steps, plan_before, "
          "plan_after, plan_base, approved_by, approved_by_name, approved_at, expires_at, "
          "generation, version, adapter, plan_listings, plan_second_why, plan_hours, "
          "plan_warnings) SELECT printf('b%d-%d', f.n, b.m), 'f' || f.n, 'r' || f.n, '本社', "
          "printf('198.%d.%d.%d', 18 + b.m / 65536, b.m / 256 % 256, b.m % 256), 'a', 168, {1}, "
          "'verified', 'in_force', {1}, 'u', '佐藤', {1}, 'd', 'c', 'h', '一覧に加えます。', 0, 1, "
          "0, 'p', '青木', {1}, {2}, 1, 1, 'agent', '', '', 168, '' FROM f, b;",
          blocks, now.micros(), (now + kLeft).micros()) +
      firms +
      fmt::format(" INSERT INTO block_steps (tenant_id, block_id, position, state, at, by_name) "
                  "SELECT b.tenant_id, b.id, s.key, s.value, {}, '青木' FROM f JOIN blocks b "
                  "ON b.router_id = 'r' || f.n JOIN json_each('[\"requested\", \"previewed\", "
                  "\"approved\", \"applying\", \"applied\", \"verified\"]') s;",
                  now.micros())));
}

[[nodiscard]] blocking::Report report_of(std::int64_t firm, std::int64_t blocks, base::Instant now,
                                         base::Instant filled_at) {
  blocking::Report report;
  report.generation = 1;
  report.read_at = now;
  report.agent_version = "1.0";
  report.is_structure_good = true;
  report.ruleset_hash = std::string(64, 'a');
  auto const left = std::chrono::duration_cast<std::chrono::seconds>(filled_at + kLeft - now);
  for (std::int64_t i = 0; i < blocks; ++i) {
    report.filters.push_back({fmt::format("b{}-{}", firm, i),
                              fmt::format("198.{}.{}.{}", 18 + i / 65536, i / 256 % 256, i % 256),
                              left.count(), now.micros() % 1'000'000, 7});
  }
  return report;
}

class Bench {
 public:
  Bench(app::Premises& premises, Plan const& plan)
      : premises_(premises), plan_(plan), filled_at_(premises.clock().now()) {}

  /// The fleet first, then one firm for each size.
  void fill() {
    must(premises_.database().write([&](Transaction& transaction) -> Result<void> {
      must(transaction.execute(
          "INSERT INTO companies (id, name, corporate_number) VALUES ('bench', '会社', '1');"));
      add_firms(transaction, 0, plan_.firms, kBlocksOfFirm, filled_at_);
      for (std::size_t i = 0; i < kSizes.size(); ++i) {
        auto const firm = large(i);
        add_firms(transaction, firm, firm + 1, kSizes.at(i), filled_at_);
      }
      return {};
    }));
  }

  [[nodiscard]] std::int64_t large(std::size_t place) const {
    return plan_.firms + static_cast<std::int64_t>(place);
  }

  /// Reports of one firm after another, `count` in all.
  [[nodiscard]] bench::Laps reports(std::int64_t from, std::int64_t firms, std::int64_t blocks,
                                    std::int64_t count) {
    bench::Laps laps;
    for (std::int64_t i = 0; i < count; ++i) {
      auto const firm = from + i % firms;
      auto const report = report_of(firm, blocks, premises_.clock().now(), filled_at_);
      auto const router = *terms::RouterId::parse(router_of(firm));
      laps.add(bench::timed([&] {
        must(work_.write([&](blocking::BlockingPorts& ports) {
          return blocking::take_report(ports, around_, router, report);
        }));
      }));
    }
    return laps;
  }

  struct Fleet {
    bench::Laps laps;
    double a_second;
  };
  /// Reports of many firms at once, as the server's threads take them: commits are shared.
  [[nodiscard]] Fleet fleet(std::int64_t count) {
    std::array<bench::Laps, kThreads> laps;
    auto const span = bench::timed([&] {
      std::vector<std::thread> threads;
      for (std::int64_t i = 0; i < kThreads; ++i) {
        auto const share = plan_.firms / kThreads;
        threads.emplace_back([this, &laps, i, share, count] {
          laps.at(static_cast<std::size_t>(i)) = reports(i * share, share, kBlocksOfFirm,
                                                         count / kThreads);
        });
      }
      for (auto& thread : threads) thread.join();
    });
    Fleet fleet{{}, 0};
    for (auto const& part : laps) fleet.laps.add(part);
    fleet.a_second = static_cast<double>(count / kThreads * kThreads) /
                     std::chrono::duration<double>(span).count();
    return fleet;
  }

  /// The same evidence in the same rows by one prepared statement a transaction.
  [[nodiscard]] bench::Laps bare_writes(std::int64_t firm, std::int64_t blocks,
                                        std::int64_t count) {
    bench::Laps laps;
    for (std::int64_t i = 0; i < count; ++i) {
      auto const report = report_of(firm, blocks, premises_.clock().now(), filled_at_);
      laps.add(bench::timed([&] {
        must(premises_.database().write([&](Transaction& transaction) -> Result<void> {
          for (auto const& filter : report.filters) {
            auto statement = transaction.prepare(
                "UPDATE blocks SET read_at = ?, read_generation = ?, read_timeout_left_s = ?, "
                "read_packets_out = ?, read_packets_in = ?, read_ruleset_hash = ? WHERE id = ?");
            statement.bind(report.read_at).bind(report.generation).bind(filter.timeout_left_s);
            statement.bind(filter.packets_out).bind(filter.packets_in).bind(report.ruleset_hash);
            must(statement.bind(filter.block_id).run());
          }
          return {};
        }));
      }));
    }
    return laps;
  }

  /// Every report was taken: what was seen last stands at each block of the firm.
  [[nodiscard]] std::int64_t seen_blocks(std::int64_t firm) {
    std::int64_t seen = 0;
    must(premises_.database().read([&](Transaction& transaction) -> Result<void> {
      auto statement = transaction.prepare(
          "SELECT COUNT(*) FROM blocks WHERE tenant_id = ? AND state = 'verified' AND "
          "read_packets_in = 7 AND read_at > ?");
      statement.bind(fmt::format("f{}", firm)).bind(filled_at_);
      auto const stepped = statement.step();
      if (!stepped) return tl::unexpected(stepped.error());
      seen = statement.integer(0);
      return {};
    }));
    return seen;
  }

 private:
  app::Premises& premises_;
  Plan const& plan_;
  base::Instant filled_at_;
  app::Shared shared_{premises_.clock(), premises_.random()};
  app::BlockingWork work_{premises_.database(), shared_, [] {}};
  blocking::Surroundings around_{
      premises_.clock(), premises_.random(), platform::crypto::sha256_hex, {}};
};

int measure(Plan const& plan) {
  fs::remove_all(plan.data);
  auto premises = app::Premises::open({{}, plan.data});
  must(premises);
  Bench bench{**premises, plan};
  bench.fill();
  bench::Table table{{"blocks on the router", "p50 ms", "p99 ms", "processor ms",
                      "p50 of bare writes, ms", "ratio"}};
  for (std::size_t i = 0; i < kSizes.size(); ++i) {
    auto const blocks = kSizes.at(i);
    auto const count = std::max<std::int64_t>(5, plan.rounds / blocks);
    auto const begin = bench::processor_seconds();
    auto const taken = bench.reports(bench.large(i), 1, blocks, count);
    auto const processor_ms = (bench::processor_seconds() - begin) * 1'000 /
                              static_cast<double>(count);
    if (bench.seen_blocks(bench.large(i)) != blocks) return 4;
    auto const bare = bench.bare_writes(bench.large(i), blocks, count);
    auto const ms = taken.percentile_ms(0.5);
    auto const bare_ms = bare.percentile_ms(0.5);
    table.add({fmt::format("{}", blocks), fmt::format("{:.3f}", ms),
               fmt::format("{:.3f}", taken.percentile_ms(0.99)),
               fmt::format("{:.3f}", processor_ms), fmt::format("{:.3f}", bare_ms),
               fmt::format("{:.1f}", ms / bare_ms)});
  }
  auto const fleet = bench.fleet(plan.rounds * kThreads);
  fmt::print(
      "# Reports of routers\n\nMachine: {}.\n\nCommand: `make bench BENCH=report_bench`.\n\n{}\n"
      "{} firms with {} blocks each stand beside them. Each report is a durable transaction, taken "
      "in the\nprocess, without HTTP; in the table by one thread, which waits for the disk each "
      "time.\n\nReports of all firms by {} threads, as the server takes them: {:.0f} a second, p50 "
      "{:.3f} ms, p99 {:.3f} ms.\n{} routers that report every {} s send {:.0f} a second. Memory "
      "at the most: {} MB.\n",
      bench::machine(), table.markdown(), plan.firms, kBlocksOfFirm, kThreads, fleet.a_second,
      fleet.laps.percentile_ms(0.5), fleet.laps.percentile_ms(0.99), plan.firms,
      kReportEvery.count(),
      static_cast<double>(plan.firms) / static_cast<double>(kReportEvery.count()),
      bench::resident_peak_mb());
  premises->reset();
  fs::remove_all(plan.data);
  return 0;
}

}  // namespace

int main(int count, char** words) {
  CLI::App cli{"What a router's report costs the server"};
  Plan plan;
  bool is_smoke = false;
  cli.add_option("--data", plan.data, "Folder; made and removed");
  cli.add_option("--firms", plan.firms, "How many")->check(CLI::Range(10, 1'000'000));
  cli.add_option("--rounds", plan.rounds, "Reports of each kind")->check(CLI::Range(10, 1'000'000));
  cli.add_flag("--smoke", is_smoke, "About a second");
  CLI11_PARSE(cli, count, words);
  if (is_smoke) plan = {plan.data + "-smoke", 100, 20};
  return measure(plan);
}
