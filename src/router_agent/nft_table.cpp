#include "router_agent/nft_table.hpp"

#include "router_agent/keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace router_agent {
namespace {

constexpr std::string_view kFamily = "inet";
constexpr std::string_view kTable = "madoguchi";
constexpr std::string_view kChain = "forward_block";
/// In the order of the rules: to the address, from the address, for both families. One set per
/// direction, because an element has one counter and both numbers are to be told honestly.
constexpr std::array<std::string_view, 4> kSets = {"block4_out", "block4_in", "block6_out",
                                                   "block6_in"};

[[nodiscard]] bool is_v4_set(std::string_view set) { return set[5] == '4'; }
[[nodiscard]] bool is_out_set(std::string_view set) { return set.ends_with("_out"); }

[[nodiscard]] Json table_json() {
  return Json::object({{"table", Json::object({{"family", kFamily}, {"name", kTable}})}});
}

[[nodiscard]] Json set_json(std::string_view set) {
  Json::Array stmt{Json::object({{"counter", Json{}}})};
  return Json::object({{"set", Json::object({{"family", kFamily},
                                             {"table", kTable},
                                             {"name", set},
                                             {"type", is_v4_set(set) ? "ipv4_addr" : "ipv6_addr"},
                                             {"flags", Json::Array{"timeout"}},
                                             {"stmt", std::move(stmt)}})}});
}

[[nodiscard]] Json chain_json() {
  return Json::object({{"chain", Json::object({{"family", kFamily},
                                               {"table", kTable},
                                               {"name", kChain},
                                               {"type", "filter"},
                                               {"hook", "forward"},
                                               {"prio", -10},
                                               {"policy", "accept"}})}});
}

[[nodiscard]] Json rule_json(std::string_view set) {
  Json payload = Json::object({{"protocol", is_v4_set(set) ? "ip" : "ip6"},
                               {"field", is_out_set(set) ? "daddr" : "saddr"}});
  Json left = Json::object({{"payload", std::move(payload)}});
  Json match = Json::object(
      {{"op", "=="}, {"left", std::move(left)}, {"right", fmt::format("@{}", set)}});
  Json::Array expr{Json::object({{"match", std::move(match)}}),
                   Json::object({{"counter", Json::object({{"packets", 0}, {"bytes", 0}})}}),
                   Json::object({{"drop", Json{}}})};
  return Json::object({{"rule", Json::object({{"family", kFamily},
                                              {"table", kTable},
                                              {"chain", kChain},
                                              {"expr", std::move(expr)}})}});
}

[[nodiscard]] Json::Array structure_json() {
  Json::Array objects{table_json()};
  for (auto const set : kSets) objects.push_back(set_json(set));
  objects.push_back(chain_json());
  for (auto const set : kSets) objects.push_back(rule_json(set));
  return objects;
}

[[nodiscard]] std::string member_text(Json const& object, std::string_view key) {
  auto const* found = object.find(key);
  return found == nullptr ? "-" : found->text();
}

/// The expressions of a rule, the counter's numbers left out.
[[nodiscard]] std::string rule_text(Json const& rule) {
  std::string text;
  for (auto const& part : rule.items_at("expr")) {
    text += part.find("counter") != nullptr ? "{\"counter\"}" : part.text();
  }
  return text;
}

/// One line per object. Whatever is not of ours makes a line too, so it breaks the comparison.
[[nodiscard]] std::string structure_line(std::string_view kind, Json const& object) {
  auto const member = [&](std::string_view key) { return member_text(object, key); };
  if (kind == "table") return fmt::format("table flags {}\n", member("flags"));
  if (kind == "chain") {
    return fmt::format("chain {} {} {} {} {}\n", member("name"), member("type"), member("hook"),
                       member("prio"), member("policy"));
  }
  if (kind == "rule") return fmt::format("rule {} {}\n", member("chain"), rule_text(object));
  if (kind != "set") return fmt::format("other {} {}\n", kind, member("name"));
  auto const* flags = object.find("flags");
  // Later versions of nft print a single flag as a string.
  auto const flag = flags == nullptr ? std::nullopt : flags->as_text();
  auto const shown = flag ? Json{Json::Array{*flag}}.text() : member("flags");
  return fmt::format("set {} {} {}\n", member("name"), member("type"), shown);
}

/// Sets sorted by name, everything else in the order of the kernel (rules: their order counts).
[[nodiscard]] std::string structure_text(Json::Array const& objects) {
  std::vector<std::string> sets;
  std::string others;
  for (auto const& entry : objects) {
    if (entry.members().empty() || entry.members().front().key == "metainfo") continue;
    auto const& [kind, object] = entry.members().front();
    auto line = structure_line(kind, object);
    if (kind == "set") {
      sets.push_back(std::move(line));
    } else {
      others += line;
    }
  }
  std::sort(sets.begin(), sets.end());
  std::string text;
  for (auto const& line : sets) text += line;
  return text + others;
}

/// False when an element stands in the set that is no single address.
[[nodiscard]] bool read_element(Json const& json, bool is_out, Observed& observed) {
  auto const* inner = json.find("elem");
  auto const value = inner == nullptr ? json.as_text() : inner->text_at("val");
  auto const address = Address::parse(value.value_or(""));
  if (!address) return false;
  Element element;
  if (inner != nullptr) {
    element.block_id = inner->text_at("comment").value_or("");
    element.left_s = inner->int_at("expires").value_or(-1);
    auto const* counter = inner->find("counter");
    element.packets = counter == nullptr ? 0 : counter->int_at("packets").value_or(0);
  }
  auto& standing = observed.standing[*address];
  (is_out ? standing.out : standing.in) = std::move(element);
  return true;
}

[[nodiscard]] bool read_elements(Json const& set, Observed& observed) {
  auto const name = set.text_at("name").value_or("");
  if (std::find(kSets.begin(), kSets.end(), name) == kSets.end()) return true;
  bool all_read = true;
  for (auto const& item : set.items_at("elem")) {
    all_read = read_element(item, is_out_set(name), observed) && all_read;
  }
  return all_read;
}

[[nodiscard]] bool has_right_time(Element const& element, std::int64_t wanted_s) {
  return element.left_s >= 0 && element.left_s <= wanted_s + 1 && element.left_s + 5 >= wanted_s;
}

[[nodiscard]] std::int64_t seconds_left(Wanted const& wanted) {
  return std::chrono::floor<std::chrono::seconds>(wanted.left).count();
}

[[nodiscard]] bool stands_as_wanted(Observed const& observed, Wanted const& wanted) {
  auto const found = observed.standing.find(wanted.address);
  if (found == observed.standing.end()) return false;
  auto const seconds = seconds_left(wanted);
  return is_enforced(found->second, wanted.block_id) &&
         has_right_time(*found->second.out, seconds) && has_right_time(*found->second.in, seconds);
}

[[nodiscard]] std::array<std::string_view, 2> sets_of(Address const& address) {
  return address.is_v4() ? std::array{kSets[0], kSets[1]} : std::array{kSets[2], kSets[3]};
}

void add_command(Json::Array& commands, std::string_view verb, Json object) {
  commands.push_back(Json{Json::Object{{std::string{verb}, std::move(object)}}});
}

[[nodiscard]] Json element_json(std::string_view set, Address const& address, Json details) {
  Json::Object elem{{"val", address.text()}};
  for (auto const& member : details.members()) elem.push_back(member);
  return Json::object(
      {{"element",
        Json::object({{"family", kFamily},
                      {"table", kTable},
                      {"name", set},
                      {"elem", Json::Array{Json::object({{"elem", Json{std::move(elem)}}})}}})}});
}

/// Absent or not, afterwards it is gone: `delete` alone fails the batch when the element has just
/// run out, `add` of an element that stands is no fault.
void add_removal(Json::Array& commands, Address const& address) {
  for (auto const set : sets_of(address)) {
    add_command(commands, "add", element_json(set, address, Json::object({{"timeout", 60}})));
    add_command(commands, "delete", element_json(set, address, Json{}));
  }
}

}  // namespace

bool is_enforced(Standing const& standing, std::string_view block_id) {
  return standing.out && standing.in && standing.out->block_id == block_id &&
         standing.in->block_id == block_id;
}

base::Result<Observed> read_table(Json const& listing) {
  auto const& objects = listing.items_at("nftables");
  if (objects.empty()) {
    return base::fail(base::ErrorKind::Malformed, "agent.nft", "nft answered with no table");
  }
  static std::string const kExpected = structure_text(structure_json());
  Observed observed;
  observed.structure = structure_text(objects);
  observed.structure_ok = observed.structure == kExpected;
  for (auto const& entry : objects) {
    auto const* set = entry.find("set");
    if (set != nullptr && !read_elements(*set, observed)) observed.structure_ok = false;
  }
  return observed;
}

Change plan_change(std::vector<Wanted> const& wanted, Observed const& observed) {
  Change change;
  change.replaces_table = !observed.structure_ok;
  std::set<Address> keep;
  for (auto const& one : wanted) {
    keep.insert(one.address);
    bool const stands = observed.structure_ok && stands_as_wanted(observed, one);
    if (!stands && one.left >= std::chrono::seconds{1}) change.additions.push_back(one);
  }
  if (change.replaces_table) return change;
  for (auto const& [address, standing] : observed.standing) {
    if (!keep.contains(address)) change.removals.push_back(address);
  }
  return change;
}

std::string transaction(Change const& change) {
  Json::Array commands;
  if (change.replaces_table) {
    add_command(commands, "add", table_json());  // so that the deletion never fails
    add_command(commands, "delete", table_json());
    for (auto& object : structure_json()) add_command(commands, "add", std::move(object));
  }
  for (auto const& address : change.removals) add_removal(commands, address);
  for (auto const& one : change.additions) {
    // Kernels before 6.12 ignore another timeout on a standing element: it goes and comes back,
    // which no packet can see inside one transaction.
    add_removal(commands, one.address);
    for (auto const set : sets_of(one.address)) {
      add_command(
          commands, "add",
          element_json(set, one.address,
                       Json::object({{"timeout", seconds_left(one)}, {"comment", one.block_id}})));
    }
  }
  return Json::object({{"nftables", std::move(commands)}}).text();
}

std::string ruleset_hash(Observed const& observed) {
  std::string text = observed.structure;
  for (auto const& [address, standing] : observed.standing) {
    if (standing.out) text += fmt::format("out {} {}\n", address.text(), standing.out->block_id);
    if (standing.in) text += fmt::format("in {} {}\n", address.text(), standing.in->block_id);
  }
  return sha256_hex(text);
}

}  // namespace router_agent
