// What one change of the router agent costs beside the bare `nft -f` of the same elements, in the
// same run and the same network namespace, which is this program's own.
//   agent_bench [--filters N,N…] [--rounds N] [--smoke]
// Needs root. Prints docs/bench/agent_bench.md.
#include "measure.hpp"
#include "router_agent/child_process.hpp"
#include "router_agent/firewall.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sched.h>

namespace {

using bench::must;
using router_agent::Address;
using router_agent::Change;
using router_agent::NftFirewall;

struct Plan {
  std::vector<int> filters{100, 10'000};
  int rounds = 50;
  bool is_smoke = false;
};

/// One in four over IPv6.
[[nodiscard]] std::vector<router_agent::Wanted> filters(int count) {
  std::vector<router_agent::Wanted> wanted;
  for (int i = 0; i < count; ++i) {
    auto const text = i % 4 == 3 ? fmt::format("2001:db8::{:x}", i + 1)
                                 : fmt::format("198.{}.{}.{}", 18 + i / 62'500, i / 250 % 250,
                                               i % 250 + 1);
    wanted.push_back({fmt::format("0193d0f0-0000-7000-8000-{:012}", i), must(Address::parse(text)),
                      std::chrono::hours{24}});
  }
  return wanted;
}

/// The same elements as a person would write them for `nft -f`.
[[nodiscard]] std::string bare_text(std::vector<router_agent::Wanted> const& wanted) {
  std::string text;
  for (bool const v4 : {true, false}) {
    std::string elements;
    for (auto const& one : wanted) {
      if (one.address.is_v4() != v4) continue;
      elements += fmt::format("{}{} timeout 24h comment \"{}\"", elements.empty() ? "" : ", ",
                              one.address.text(), one.block_id);
    }
    for (auto const* way : {"out", "in"}) {
      text += fmt::format("add element inet madoguchi block{}_{} {{ {} }}\n", v4 ? 4 : 6, way,
                          elements);
    }
  }
  return text;
}

struct Row {
  bench::Laps bare, change, read;
};

void empty_table(NftFirewall& firewall) {
  Change fresh;
  fresh.replaces_table = true;
  must(firewall.apply(router_agent::transaction(fresh)));
}

void run_bare(std::string const& text) {
  auto const done = must(
      router_agent::run_child({"/usr/sbin/nft", "-f", "-"}, text, std::chrono::seconds{60}));
  if (done.exit_code == 0) return;
  fmt::print(stderr, "agent_bench: nft: {}\n", done.err.substr(0, 200));
  std::exit(3);
}

/// In turn, so that the load of the machine falls on both alike.
[[nodiscard]] Row measure(NftFirewall& firewall, int count, int rounds) {
  auto const wanted = filters(count);
  auto const text = bare_text(wanted);
  Row row;
  for (int round = 0; round < rounds; ++round) {
    empty_table(firewall);
    row.bare.add(bench::timed([&] { run_bare(text); }));
    empty_table(firewall);
    auto const standing = must(firewall.read());
    row.change.add(bench::timed([&] {
      must(firewall.apply(router_agent::transaction(router_agent::plan_change(wanted, standing))));
    }));
    row.read.add(bench::timed([&] {
      if (must(firewall.read()).standing.size() != wanted.size()) std::exit(3);
    }));
  }
  return row;
}

[[nodiscard]] Plan read_plan(int argc, char** argv) {
  Plan plan;
  CLI::App app{"agent_bench"};
  app.add_option("--filters", plan.filters)->delimiter(',');
  app.add_option("--rounds", plan.rounds);
  app.add_flag("--smoke", plan.is_smoke);
  try {
    app.parse(argc, argv);
  } catch (CLI::ParseError const& error) {
    std::exit(app.exit(error));
  }
  if (plan.is_smoke) plan = {{100}, 3, true};
  return plan;
}

[[nodiscard]] std::string load() {
  std::ifstream file{"/proc/loadavg"};
  std::string words;
  std::getline(file, words);
  return words.substr(0, words.find('/') == words.npos ? 0 : words.rfind(' ', words.find('/')));
}

}  // namespace

int main(int argc, char** argv) {
  auto const plan = read_plan(argc, argv);
  if (::unshare(CLONE_NEWNET) != 0) {
    fmt::print("skipped agent_bench: network namespaces are refused here\n");
    return 0;
  }
  auto firewall = must(NftFirewall::find());
  auto const before = load();
  bench::Table table{{"filters", "bare nft -f ms", "p99", "agent's transaction ms", "p99", "times",
                      "read-back ms"}};
  for (auto const count : plan.filters) {
    auto const row = measure(firewall, count, count > 1'000 ? plan.rounds / 5 + 1 : plan.rounds);
    auto const bare = row.bare.percentile_ms(0.5), change = row.change.percentile_ms(0.5);
    table.add({std::to_string(count), fmt::format("{:.1f}", bare),
               fmt::format("{:.1f}", row.bare.percentile_ms(0.99)), fmt::format("{:.1f}", change),
               fmt::format("{:.1f}", row.change.percentile_ms(0.99)),
               fmt::format("{:.2f}", change / bare),
               fmt::format("{:.1f}", row.read.percentile_ms(0.5))});
  }
  fmt::print(
      "# One change of the router agent\n\n{}\nLoad average before {}, after {}.\n\n"
      "A filter is two elements, to the address and from it, each with a comment, a timeout "
      "and a counter. Median of\n{} rounds (10,000 filters: a fifth), in turn. \"Bare\" is "
      "`nft -f` of the same elements as text; the agent's is its own\nJSON transaction, from "
      "the plan to the end of nft. An agent takes 10,000 filters. "
      "The sets are\nhashes: there is no interval set, and so none to be deleted from.\n\n{}",
      bench::machine(), before, load(), plan.rounds, table.markdown());
  return 0;
}
