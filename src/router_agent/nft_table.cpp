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
                       Json::object({{"timeout", seconds_of(one.left)}, {"comment", one.block_id}})));
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
