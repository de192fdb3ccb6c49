// Waves over many firms: what taking in sightings costs, and what the desk's pages cost to read,
// with few alerts and with many.
//   waves_bench [--data FOLDER] [--rows N,N…] [--rounds N] [--smoke]
// FOLDER is made, filled and removed again for each number of rows. Prints
// docs/bench/waves_bench.md.
#include "alert_fill.hpp"
#include "app/premises.hpp"
#include "app/wave_rounds.hpp"
#include "measure.hpp"
#include "portal/wave_detail.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>

namespace {

namespace fs = std::filesystem;
using base::Result;
using bench::must;
using platform::sql::Transaction;
using portal::WaveView;

struct Plan {
  std::string data = "build/bench/waves";
  std::vector<std::int64_t> rows{10'000, 1'000'000};
  int rounds = 100;
  bool is_smoke = false;
};

/// What `fill_alerts` leaves out: the firms' names, and one run of sightings for each alert.
void add_runs(app::Premises& premises) {
  must(premises.database().write([](Transaction& transaction) {
    return transaction.execute(
        "INSERT INTO companies (id, name, corporate_number) VALUES ('bench', '会社', '1');"
        "INSERT INTO tenants (id, name, name_folded, company_id, kind) "
        "SELECT DISTINCT tenant_id, '会社 ' || tenant_id, tenant_id, 'bench', 'direct' "
        "FROM alert_kinds;"
        "INSERT INTO alert_sighting_runs (tenant_id, alert_id, router_id, first_at, last_at, "
        "sightings, packed) SELECT tenant_id, id, router_id, last_seen, last_seen, sightings, '' "
        "FROM alerts ORDER BY last_seen;");
  }));
}

/// The first column of the only row.
[[nodiscard]] std::int64_t number(app::Premises& premises, std::string_view sql) {
  std::int64_t found = 0;
  must(premises.database().read([&](Transaction& transaction) -> Result<void> {
    auto statement = transaction.prepare(sql);
    auto const stepped = statement.step();
    if (!stepped) return tl::unexpected(stepped.error());
    found = *stepped ? statement.integer(0) : 0;
    return {};
  }));
  return found;
}

class Bench {
 public:
  Bench(Plan const& plan, std::int64_t rows, app::Premises& premises, bench::Table& pages)
      : plan_(plan), rows_(rows), premises_(premises), pages_(pages) {}

  void take_in(bench::Table& table) {
    auto rounds = app::wave_rounds(premises_.database(), rules_, premises_.clock(),
                                   premises_.log());
    bench::Laps laps;
    for (bool is_more = true; is_more;) {
      laps.add(bench::timed([&] { is_more = rounds.run(); }));
    }
    auto const runs = number(premises_, "SELECT last_run FROM wave_cursor");
    table.add({fmt::format("{}", rows_), fmt::format("{}", runs),
               fmt::format("{}", number(premises_, "SELECT COUNT(*) FROM waves")),
               fmt::format("{}", number(premises_, "SELECT COUNT(*) FROM wave_firms")),
               fmt::format("{}", number(premises_, "SELECT COUNT(*) FROM waves WHERE firms >= 3")),
               fmt::format("{:.0f}", static_cast<double>(runs) / laps.total_seconds()),
               fmt::format("{:.1f}", laps.percentile_ms(0.5)),
               fmt::format("{:.1f}", laps.percentile_ms(0.99))});
  }

  void ask_list(std::string const& name, WaveView view) {
    std::size_t shown = 0;
    ask(name, shown, [&](Transaction& transaction) -> Result<void> {
      auto const list = portal::desk_waves(transaction, rules_, view, {});
      if (!list) return tl::unexpected(list.error());
      shown = list->items.size();
      return {};
    });
  }

  void ask_largest(std::string const& kind) {
    auto const wave = number(premises_, "SELECT seq FROM waves WHERE kind = '" + kind +
                                            "' ORDER BY firms DESC, last_seen DESC LIMIT 1");
    auto const firms = number(premises_,
                              fmt::format("SELECT firms FROM waves WHERE seq = {}", wave));
    std::size_t shown = 0;
    ask(fmt::format("the largest {}, {} firms", kind, firms), shown,
        [&](Transaction& transaction) -> Result<void> {
          auto const detail = portal::wave_detail(
              transaction, rules_, {std::to_string(wave), "nobody", premises_.clock().now()});
          if (!detail) return tl::unexpected(detail.error());
          shown = detail->firms.size();
          return {};
        });
  }

 private:
  template <class Question>
  void ask(std::string const& name, std::size_t const& shown, Question question) {
    bench::Laps laps;
    for (int round = 0; round < plan_.rounds; ++round) {
      laps.add(bench::timed([&] { must(premises_.database().read(question)); }));
    }
    pages_.add({fmt::format("{}", rows_), name, fmt::format("{}", shown),
                fmt::format("{:.2f}", laps.percentile_ms(0.5)),
                fmt::format("{:.2f}", laps.percentile_ms(0.99))});
  }

  Plan const& plan_;
  std::int64_t const rows_;
  app::Premises& premises_;
  bench::Table& pages_;
  portal::WaveRules const rules_{7, 3};
};

void measure(Plan const& plan, std::int64_t rows, bench::Table& rounds, bench::Table& pages) {
  fs::remove_all(plan.data);
  must(app::Premises::open({{}, plan.data}));  // makes the store and leaves it
  static_cast<void>(bench::fill_alerts(plan.data + "/madoguchi.db", rows,
                                       bench::Spread::TenThousandFirms, {"bench", "bench-router"}));
  auto premises = app::Premises::open({{}, plan.data});
  must(premises);
  add_runs(**premises);
  Bench bench{plan, rows, **premises, pages};
  bench.take_in(rounds);
  bench.ask_list("the list", WaveView::All);
  bench.ask_list("the list of peers", WaveView::Peers);
  bench.ask_largest("peer");
  bench.ask_largest("signature");
}

[[nodiscard]] Plan read_plan(int count, char** words) {
  Plan plan;
  CLI::App app{"Waves over many firms"};
  app.add_option("--data", plan.data, "A folder for the stores")->capture_default_str();
  app.add_option("--rows", plan.rows, "How many alerts, one run each")->delimiter(',');
  app.add_option("--rounds", plan.rounds, "How often each page is read")->capture_default_str();
  app.add_flag("--smoke", plan.is_smoke, "About a second, to see that it still works");
  try {
    app.parse(count, words);
  } catch (CLI::ParseError const& error) {
    std::exit(app.exit(error) == 0 ? 0 : 2);
  }
  if (plan.is_smoke) {
    plan.rows = {1'000};
    plan.rounds = 2;
  }
  return plan;
}

}  // namespace

int main(int count, char** words) {
  auto const plan = read_plan(count, words);
  bench::Table rounds{
      {"alerts", "runs", "keys", "key and firm", "waves", "runs/s", "piece p50 ms", "p99 ms"}};
  bench::Table pages{{"alerts", "page", "rows", "p50 ms", "p99 ms"}};
  for (auto const rows : plan.rows) measure(plan, rows, rounds, pages);
  fs::remove_all(plan.data);
  fmt::print("# Waves\n\nMachine: {}.\n\nCommand: `make bench BENCH=waves_bench`.\n\n{}\n{}\n",
             bench::machine(), rounds.markdown(), pages.markdown());
  fmt::print(
      "Alerts of 90 days over 10,000 firms, a few loud signatures and peers, one run of\n"
      "sightings each; a wave is what 3 firms saw in 7 days. A piece is one transaction of at\n"
      "most 512 runs, durable; a server does one a second while others write, one after another\n"
      "while nobody does. Pages are read in the process, without HTTP.\n");
  return 0;
}
