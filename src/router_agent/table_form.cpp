#include "router_agent/table_form.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace router_agent {
namespace {

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

/// A listing sorted by kind; foreign objects are only counted.
struct Parts {
  Json const* table = nullptr;
  std::vector<Json const*> sets;
  Json const* chain = nullptr;
  std::vector<std::string> rules;  // of our chain, in order
  std::size_t foreign = 0;
};

[[nodiscard]] Parts parts_of(Json::Array const& objects) {
  Parts parts;
  for (auto const& entry : objects) {
    if (entry.members().empty() || entry.members().front().key == "metainfo") continue;
    auto const& [kind, object] = entry.members().front();
    auto const name = object.text_at("name").value_or("");
    if (kind == "table") {
      parts.table = &object;
    } else if (kind == "set" && std::find(kSets.begin(), kSets.end(), name) != kSets.end()) {
      parts.sets.push_back(&object);
    } else if (kind == "chain" && name == kChain) {
      parts.chain = &object;
    } else if (kind == "rule" && object.text_at("chain") == kChain) {
      parts.rules.push_back(rule_text(object));
    } else {
      ++parts.foreign;
    }
  }
  return parts;
}

[[nodiscard]] Fault fault_of(std::string_view word, std::string detail) {
  return {std::string{word}, std::move(detail)};
}

[[nodiscard]] std::optional<Fault> table_fault(Parts const& parts) {
  if (parts.table == nullptr) return fault_of(fault::kTableMissing, "no table in the listing");
  auto const flags = member_text(*parts.table, "flags");
  // nft 1.0.6 prints some other word of the table where "dormant" should stand.
  if (flags != "-" && flags.find("owner") == flags.npos && flags.find("persist") == flags.npos) {
    return fault_of(fault::kTableDormant, "the table is dormant: none of its rules is asked");
  }
  return std::nullopt;
}

[[nodiscard]] std::optional<Fault> set_fault(Parts const& parts) {
  for (auto const name : kSets) {
    auto const found = std::find_if(parts.sets.begin(), parts.sets.end(),
                                    [&](Json const* set) { return set->text_at("name") == name; });
    if (found == parts.sets.end()) return fault_of(fault::kSetMissing, std::string{name});
    auto const expected = set_json(name);
    if (structure_line("set", **found) != structure_line("set", *expected.find("set"))) {
      return fault_of(fault::kSetAltered, std::string{name});
    }
  }
  return std::nullopt;
}

[[nodiscard]] std::optional<Fault> chain_fault(Parts const& parts) {
  if (parts.chain == nullptr) return fault_of(fault::kChainMissing, std::string{kChain});
  auto const& chain = *parts.chain;
  if (chain.find("hook") == nullptr) {
    return fault_of(fault::kChainDetached, "the chain is on no hook");
  }
  auto const hook = chain.text_at("hook").value_or("");
  bool const is_ours = chain.text_at("type") == "filter" && hook == "forward" &&
                       chain.int_at("prio") == -10;
  if (!is_ours) {
    return fault_of(fault::kChainMoved, "not filter, hook forward, priority -10");
  }
  if (chain.text_at("policy") != "accept") {
    return fault_of(fault::kChainPolicy, "the policy of the chain is not accept");
  }
  return std::nullopt;
}

/// Ours must all be there, and nothing may be asked before the last of them: what it accepts,
/// returns or jumps away with never comes to ours.
[[nodiscard]] std::optional<Fault> rule_fault(Parts const& parts) {
  std::vector<std::size_t> places;
  for (auto const set : kSets) {
    auto const expected = rule_text(*rule_json(set).find("rule"));
    auto const found = std::find(parts.rules.begin(), parts.rules.end(), expected);
    if (found == parts.rules.end()) return fault_of(fault::kRuleMissing, fmt::format("@{}", set));
    places.push_back(static_cast<std::size_t>(found - parts.rules.begin()));
  }
  auto const last = *std::max_element(places.begin(), places.end());
  if (last >= places.size()) {
    return fault_of(fault::kRuleBefore,
                    fmt::format("{} rules before the last of ours", last + 1 - places.size()));
  }
  if (!std::is_sorted(places.begin(), places.end())) {
    return fault_of(fault::kRuleOrder, "our rules stand in another order");
  }
  if (parts.rules.size() > places.size()) {
    return fault_of(fault::kRuleForeign, "rules that are not ours, after ours");
  }
  return std::nullopt;
}

}  // namespace

Json table_json() {
  return Json::object({{"table", Json::object({{"family", kFamily}, {"name", kTable}})}});
}

Json::Array structure_json() {
  Json::Array objects{table_json()};
  for (auto const set : kSets) objects.push_back(set_json(set));
  objects.push_back(chain_json());
  for (auto const set : kSets) objects.push_back(rule_json(set));
  return objects;
}

std::string structure_text(Json::Array const& objects) {
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

std::optional<Fault> structure_fault(Json::Array const& objects) {
  auto const parts = parts_of(objects);
  for (auto const check : {table_fault, set_fault, chain_fault, rule_fault}) {
    if (auto found = check(parts)) return found;
  }
  if (parts.foreign > 0) {
    return fault_of(fault::kTableForeign, fmt::format("{} objects not ours", parts.foreign));
  }
  static std::string const kExpected = structure_text(structure_json());
  if (structure_text(objects) != kExpected) {
    return fault_of(fault::kTableAltered, "the table is not as written");
  }
  return std::nullopt;
}

}  // namespace router_agent
