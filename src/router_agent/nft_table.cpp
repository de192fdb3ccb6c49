#include "router_agent/nft_table.hpp"

#include "router_agent/keys.hpp"
#include "router_agent/table_form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace router_agent {
namespace {

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

[[nodiscard]] bool is_near(Element const& element, std::int64_t wanted_s) {
  return element.left_s >= 0 && element.left_s <= wanted_s + 1 && element.left_s + 5 >= wanted_s;
}

[[nodiscard]] std::int64_t seconds_of(std::chrono::microseconds left) {
  return std::chrono::floor<std::chrono::seconds>(left).count();
}

[[nodiscard]] bool stands_as_wanted(Observed const& observed, Wanted const& wanted) {
  auto const found = observed.standing.find(wanted.address);
  if (found == observed.standing.end()) return false;
  return is_enforced(found->second, wanted.block_id) && has_right_time(found->second, wanted.left);
}

void add_command(Json::Array& commands, std::string_view verb, Json object) {
  commands.push_back(Json{Json::Object{{std::string{verb}, std::move(object)}}});
}

[[nodiscard]] Json element_json(Address const& address, Json const& details) {
  Json::Object elem{{"val", address.text()}};
  for (auto const& member : details.members()) elem.push_back(member);
  return Json::object({{"elem", Json{std::move(elem)}}});
}

/// One command for all elements of a set: nft takes a hundred of them as fast as one.
void add_elements(Json::Array& commands, std::string_view verb, std::string_view set,
                  Json::Array elements) {
  if (elements.empty()) return;
  add_command(commands, verb,
              Json::object({{"element", Json::object({{"family", kFamily},
                                                      {"table", kTable},
                                                      {"name", set},
                                                      {"elem", std::move(elements)}})}}));
}

/// Absent or not, afterwards they are gone: `delete` alone fails the batch when an element has
/// just run out, `add` of an element that stands is no fault.
void add_removals(Json::Array& commands, std::string_view set,
                  std::vector<Address> const& addresses) {
  Json::Array held, gone;
  for (auto const& address : addresses) {
    if (address.is_v4() != is_v4_set(set)) continue;
    held.push_back(element_json(address, Json::object({{"timeout", 60}})));
    gone.push_back(element_json(address, Json{}));
  }
  add_elements(commands, "add", set, std::move(held));
  add_elements(commands, "delete", set, std::move(gone));
}

void add_additions(Json::Array& commands, std::string_view set, std::vector<Wanted> const& wanted) {
  Json::Array elements;
  for (auto const& one : wanted) {
    if (one.address.is_v4() != is_v4_set(set)) continue;
    elements.push_back(element_json(
        one.address, Json::object({{"timeout", seconds_of(one.left)}, {"comment", one.block_id}})));
  }
  add_elements(commands, "add", set, std::move(elements));
}

}  // namespace

bool is_enforced(Standing const& standing, std::string_view block_id) {
  return standing.out && standing.in && standing.out->block_id == block_id &&
         standing.in->block_id == block_id;
}

bool has_right_time(Standing const& standing, std::chrono::microseconds left) {
  auto const seconds = seconds_of(left);
  return standing.out && standing.in && is_near(*standing.out, seconds) &&
         is_near(*standing.in, seconds);
}

base::Result<Observed> read_table(Json const& listing) {
  auto const& objects = listing.items_at("nftables");
  if (objects.empty()) {
    return base::fail(base::ErrorKind::Malformed, "agent.nft", "nft answered with no table");
  }
  Observed observed;
  observed.structure = structure_text(objects);
  observed.fault = structure_fault(objects);
  for (auto const& entry : objects) {
    auto const* set = entry.find("set");
    bool const is_whole = set == nullptr || read_elements(*set, observed);
    if (is_whole || observed.fault) continue;
    observed.fault = Fault{std::string{fault::kSetAltered}, "an element that is no address"};
  }
  return observed;
}

Change plan_change(std::vector<Wanted> const& wanted, Observed const& observed) {
  Change change;
  change.replaces_table = !observed.structure_ok();
  std::set<Address> keep;
  for (auto const& one : wanted) {
    keep.insert(one.address);
    bool const stands = observed.structure_ok() && stands_as_wanted(observed, one);
    if (stands || one.left < std::chrono::seconds{1}) continue;
    change.additions.push_back(one);
    // Kernels before 6.12 ignore another timeout on a standing element: it goes and comes back,
    // which no packet can see inside one transaction.
    bool const is_replaced = !change.replaces_table && observed.standing.contains(one.address);
    if (is_replaced) change.removals.push_back(one.address);
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
  for (auto const set : kSets) {
    add_removals(commands, set, change.removals);
    add_additions(commands, set, change.additions);
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
