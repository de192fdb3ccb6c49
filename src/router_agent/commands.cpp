#include "router_agent/commands.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iterator>

namespace router_agent {
namespace {

using base::Error;
using base::Result;

[[nodiscard]] int tell(Error const& error, int exit_code = kFailed) {
  fmt::print(stderr, "madoguchi-router-agent: {}\n", error.detail);
  return exit_code;
}

/// A key made once stays: a second enrolment with a new code names the same router key.
[[nodiscard]] Result<SigningKey> key_of(StateFolder const& state) {
  auto kept = state.load_key();
  if (kept || kept.error().kind != base::ErrorKind::NotFound) return kept;
  auto key = SigningKey::make();
  if (!key) return key;
  auto saved = state.save_key(*key);
  if (!saved) return base::pass(saved);
  return key;
}

[[nodiscard]] int run_once(Agent& agent) {
  agent.resume();
  (void)agent.reconcile();
  auto outcome = agent.poll(0, [] { return true; });
  (void)agent.reconcile();
  if (outcome) outcome = agent.report();
  return outcome ? kDone : tell(outcome.error());
}

[[nodiscard]] Result<std::vector<Filter>> read_plan(std::string const& path) {
  auto const refuse = [&](std::string_view why) {
    return base::fail(base::ErrorKind::Invalid, "agent.plan", fmt::format("{}: {}", path, why));
  };
  std::ifstream file{path, std::ios::binary};
  if (!file) return refuse("cannot be read");
  std::string const text{std::istreambuf_iterator<char>{file}, {}};
  auto const json = Json::parse(text);
  if (!json) return refuse(json.error().detail);
  auto const* filters = json->find("filters");
  if (filters == nullptr || !filters->is_array()) return refuse("it has no list `filters`");
  std::vector<Filter> found;
  for (auto const& item : filters->items()) {
    auto const id = item.text_at("block_id").value_or("");
    auto const address = Address::parse(item.text_at("address").value_or(""));
    if (!is_block_id(id)) return refuse(fmt::format("filter {}: no block_id", found.size() + 1));
    if (!address)
      return refuse(fmt::format("filter {}: {}", found.size() + 1, address.error().detail));
    found.push_back({id, *address, {}, {}});
  }
  return found;
}

/// Every filter the router may hold or install again: what stands, and what was last wished for.
[[nodiscard]] std::vector<Filter> all_filters(StateFolder const& state, Observed const& observed) {
  auto filters = state.load_desired().value_or(DesiredSet{}).filters;
  for (auto const& [address, standing] : observed.standing) {
    for (auto const& element : {standing.out, standing.in}) {
      if (element) filters.push_back({element->block_id, address, {}, {}});
    }
  }
  return filters;
}

/// Only elements of the named block go: an address that another block holds stays filtered.
[[nodiscard]] Change removal_of(std::vector<Filter> const& filters, Observed const& observed) {
  Change change;
  for (auto const& [address, standing] : observed.standing) {
    for (auto const& filter : filters) {
      bool const is_out = standing.out && standing.out->block_id == filter.block_id;
      bool const is_in = standing.in && standing.in->block_id == filter.block_id;
      if (filter.address != address || (!is_out && !is_in)) continue;
      change.removals.push_back(address);
      break;
    }
  }
  return change;
}

[[nodiscard]] Result<std::size_t> take_back(CommandLine const& line, NftFirewall& firewall) {
  auto state = StateFolder::open(line.state);
  if (!state) return base::pass(state);
  auto const lock = state->lock_table();
  if (!lock) return tl::unexpected(lock.error());
  auto observed = firewall.read();
  if (!observed) return base::pass(observed);
  auto filters = line.is_all ? all_filters(*state, *observed) : read_plan(line.plan);
  if (!filters) return base::pass(filters);
  auto blocks = state->load_taken_back();
  if (!blocks) return base::pass(blocks);
  for (auto const& filter : *filters) {
    if (is_block_id(filter.block_id)) blocks->insert(filter.block_id);
  }
  // First remembered, then done: killed in between, the next `run` finishes it.
  auto saved = state->save_taken_back(*blocks);
  if (!saved) return base::pass(saved);
  auto const change = removal_of(*filters, *observed);
  if (change.is_empty()) return 0;
  auto applied = firewall.apply(transaction(change));
  if (!applied) return base::pass(applied);
  return change.removals.size();
}

}  // namespace

int enrol_router(CommandLine const& line) {
  // "CODE.PIN": with TLS the code tells whom it may be handed to.
  auto const dot = line.code.find('.');
  auto const code = line.code.substr(0, dot);
  auto const pin = dot == std::string::npos ? "" : line.code.substr(dot + 1);
  bool const is_pinned = line.server.starts_with("https://") && !pin.empty();
  auto const server = ServerAddress::parse(is_pinned ? line.server + "#" + pin : line.server);
  if (!server) return tell(server.error(), kWrongUse);
  auto const state = StateFolder::open(line.state);
  if (!state) return tell(state.error());
  auto const key = key_of(*state);
  if (!key) return tell(key.error());
  auto const enrolment = enrol(*server, code, *key);
  if (!enrolment) {
    bool const is_no = enrolment.error().kind == base::ErrorKind::Invalid ||
                       enrolment.error().kind == base::ErrorKind::Unauthenticated;
    return tell(enrolment.error(), is_no ? kNo : kFailed);
  }
  auto const saved = state->save_enrolment(*enrolment);
  if (!saved) return tell(saved.error());
  fmt::print("enrolled as router {}\n", enrolment->router_id);
  return kDone;
}

int run_router(CommandLine const& line, base::Log& log, Life const& life) {
  auto state = StateFolder::open(line.state);
  if (!state) return tell(state.error());
  auto const lock = state->lock_run();
  if (!lock) return tell(lock.error());
  auto enrolment = state->load_enrolment();
  if (!enrolment) return tell(enrolment.error());
  enrolment->check_seconds = line.check_seconds;
  auto const key = state->load_key();
  if (!key) return tell(key.error());
  auto const address = ServerAddress::parse(enrolment->server_url);
  if (!address) return tell(address.error());
  auto firewall = NftFirewall::find();
  if (!firewall) return tell(firewall.error());
  SystemClocks const clocks;
  HttpServer server{{*address, enrolment->router_id, *key, *state, clocks}};
  Agent agent{{*state, *firewall, server, clocks, log}, *enrolment};
  if (line.is_once) return run_once(agent);
  run_agent(agent, log, life);
  return kDone;
}

int show_status(CommandLine const& line) {
  auto const state = StateFolder::open(line.state);
  if (!state) return tell(state.error());
  auto firewall = NftFirewall::find();
  if (!firewall) return tell(firewall.error());
  auto const observed = firewall->read();
  if (!observed) return tell(observed.error());
  auto const enrolment = state->load_enrolment();
  fmt::print("router    {}\n", enrolment ? enrolment->router_id : "not enrolled");
  if (enrolment) fmt::print("server    {}\n", enrolment->server_url);
  fmt::print("table     {}\n", observed->fault ? observed->fault->word : "as written");
  fmt::print("hash      {}\n", ruleset_hash(*observed));
  for (auto const& [address, standing] : observed->standing) {
    bool const is_whole = standing.out && is_enforced(standing, standing.out->block_id);
    auto const& element = standing.out ? *standing.out : *standing.in;
    fmt::print("filter    {} block {} left {} s, dropped to {} from {}{}\n", address.text(),
               element.block_id, element.left_s, standing.out ? standing.out->packets : 0,
               standing.in ? standing.in->packets : 0, is_whole ? "" : " (incomplete)");
  }
  return observed->structure_ok() ? kDone : kNo;
}

int revert_filters(CommandLine const& line) {
  auto firewall = NftFirewall::find();
  if (!firewall) return tell(firewall.error());
  auto const removed = take_back(line, *firewall);
  if (!removed) {
    bool const is_bad_plan = removed.error().code == "agent.plan";
    return tell(removed.error(), is_bad_plan ? kWrongUse : kFailed);
  }
  fmt::print("{} filters taken back\n", *removed);
  return kDone;
}

}  // namespace router_agent
