#include "router_agent/filter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace router_agent {
namespace {

using std::chrono::microseconds;

constexpr std::size_t kReasonsMax = 20;

[[nodiscard]] base::Result<Filter> read_filter(Json const& json) {
  auto const block_id = json.text_at("block_id");
  if (!block_id || !is_block_id(*block_id)) {
    return base::fail(base::ErrorKind::Invalid, "agent.desired", "no block_id of the known form");
  }
  auto const refuse = [&](std::string_view why) {
    return base::fail(base::ErrorKind::Invalid, "agent.desired",
                      fmt::format("{}: {}", *block_id, why));
  };
  auto const address = Address::parse(json.text_at("address").value_or(""));
  if (!address) return refuse(address.error().detail);
  if (!address->is_filterable()) return refuse("never filtered: " + address->text());
  auto const expires_at = base::parse_instant(json.text_at("expires_at").value_or(""));
  if (!expires_at) return refuse("it has no end");
  Filter filter{*block_id, *address, *expires_at};
  // Only the agent's own file has it.
  auto const named_end = base::parse_instant(json.text_at("named_end").value_or(""));
  if (named_end) filter.named_end = *named_end;
  return filter;
}

[[nodiscard]] base::Result<Filter> over_the_limit() {
  return base::fail(base::ErrorKind::TooLarge, "agent.desired",
                    fmt::format("over {} filters", kFiltersMax));
}

/// The block is listed, because the server gives up what the report lists.
void refuse(DesiredSet& desired, Json const& entry, std::string why) {
  if (desired.refused.size() < kReasonsMax) desired.refused.push_back(std::move(why));
  auto const block_id = entry.text_at("block_id").value_or("");
  bool const is_listed = is_block_id(block_id) && desired.refused_blocks.size() < kFiltersMax;
  if (is_listed) desired.refused_blocks.push_back(block_id);
}

using Places = std::map<Address, std::size_t>;  // of the filters of a set

/// One element per address: of two wishes the later end wins, so that a block never ends early.
void add_filter(DesiredSet& desired, Places& places, Filter filter) {
  auto const [place, is_new] = places.try_emplace(filter.address, desired.filters.size());
  if (is_new) {
    desired.filters.push_back(std::move(filter));
    return;
  }
  if (desired.refused.size() < kReasonsMax) {
    desired.refused.push_back(fmt::format("named twice: {}", filter.address.text()));
  }
  auto& same = desired.filters[place->second];
  if (same.expires_at < filter.expires_at) same = std::move(filter);
}

}  // namespace

bool is_block_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  });
}

std::optional<microseconds> DesiredSet::age(Moment const& now) const {
  if (now.boot_id == received.boot_id) return now.uptime - received.uptime;
  if (taken_up && now.boot_id == taken_up->boot_id) return now.uptime - taken_up->uptime;
  if (!received.is_synchronised || !now.is_synchronised) return std::nullopt;
  if (now.wall < received.wall) return std::nullopt;
  return now.wall - received.wall;
}

bool DesiredSet::take_up(Moment const& now) {
  bool const is_held = now.boot_id == received.boot_id ||
                       (taken_up && now.boot_id == taken_up->boot_id);
  auto const passed = age(now);
  if (is_held || !passed) return false;
  taken_up = Moment{now.wall - *passed, now.uptime - *passed, now.boot_id};
  return true;
}

std::vector<Wanted> DesiredSet::wanted(Moment const& now,
                                       std::set<std::string> const& taken_back) const {
  std::vector<Wanted> found;
  auto const passed = age(now);
  if (!passed) return found;
  for (auto const& filter : filters) {
    auto const left = filter.expires_at - server_time - *passed;
    if (left <= microseconds{0} || taken_back.contains(filter.block_id)) continue;
    found.push_back({filter.block_id, filter.address, left});
  }
  return found;
}

std::optional<microseconds> clock_step(DesiredSet const& before, DesiredSet const& after) {
  bool const is_first = before.received.boot_id.empty();
  if (is_first || before.received.boot_id != after.received.boot_id) return std::nullopt;
  return (after.server_time - before.server_time) -
         (after.received.uptime - before.received.uptime);
}

void keep_ends(DesiredSet const& before, DesiredSet& after) {
  auto const step = clock_step(before, after);
  if (!step) return;
  bool const has_jumped = *step > kJump || *step < -kJump;
  std::map<Address, Filter const*> known_by_address;
  for (auto const& old : before.filters) known_by_address.emplace(old.address, &old);
  for (auto& filter : after.filters) {
    auto const found = known_by_address.find(filter.address);
    if (found == known_by_address.end()) continue;
    auto const* known = found->second;
    if (known->block_id != filter.block_id) continue;
    if (filter.expires_at != known->named_end.value_or(known->expires_at)) continue;
    if (!has_jumped && !known->named_end) continue;
    auto const kept = known->expires_at + (has_jumped ? *step : microseconds{0});
    auto const named = filter.expires_at;
    bool const is_back = kept - named < kJump && named - kept < kJump;
    if (!is_back) filter = {filter.block_id, filter.address, kept, named};
  }
}

base::Result<DesiredSet> read_desired(Json const& json, Moment received) {
  auto const generation = json.int_at("generation");
  auto const server_time = base::parse_instant(json.text_at("server_time").value_or(""));
  auto const* filters = json.find("filters");
  if (!generation || !server_time || filters == nullptr || !filters->is_array()) {
    return base::fail(base::ErrorKind::Invalid, "agent.desired",
                      "the desired set lacks generation, server_time or filters");
  }
  DesiredSet desired{*generation, *server_time, std::move(received), {}, {}};
  Places places;
  for (auto const& item : filters->items()) {
    bool const is_full = desired.filters.size() == kFiltersMax;
    auto filter = is_full ? over_the_limit() : read_filter(item);
    if (filter) {
      add_filter(desired, places, std::move(*filter));
    } else {
      refuse(desired, item, filter.error().detail);
    }
  }
  return desired;
}

Json to_json(DesiredSet const& desired) {
  Json::Array filters;
  for (auto const& filter : desired.filters) {
    auto const& named = filter.named_end;
    filters.push_back(Json::object({{"block_id", filter.block_id},
                                    {"address", filter.address.text()},
                                    {"expires_at", base::iso8601(filter.expires_at)},
                                    {"named_end", named ? Json{base::iso8601(*named)} : Json{}}}));
  }
  return Json::object({{"generation", desired.generation},
                       {"server_time", base::iso8601(desired.server_time)},
                       {"filters", std::move(filters)}});
}

}  // namespace router_agent
