#pragma once

#include "router_agent/fault.hpp"
#include "router_agent/filter.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace router_agent {

/// What the kernel says of one address: the element of the `_out` set (traffic to it) and that of
/// the `_in` set (traffic from it). Enforced only when both stand.
struct Element {
  std::string block_id;      // the comment; empty when there is none
  std::int64_t left_s = -1;  // -1: no timeout, which the agent never installs
  std::int64_t packets = 0;
};
struct Standing {
  std::optional<Element> out;
  std::optional<Element> in;
};

/// The table as read back. An absent table is a structure that is not ok.
struct Observed {
  std::optional<Fault> fault = Fault{std::string{fault::kTableMissing}, "there is no table"};
  std::string structure;  // canonical text of table, sets, chain and rules
  std::map<Address, Standing> standing;
  [[nodiscard]] bool structure_ok() const { return !fault; }
};

/// What brings the observed table to the wanted one; nothing in it: nothing to do.
struct Change {
  bool replaces_table = false;
  std::vector<Address> removals;  // they go first: an addition may be among them
  std::vector<Wanted> additions;
  [[nodiscard]] bool is_empty() const {
    return !replaces_table && removals.empty() && additions.empty();
  }
};

/// Reads `nft -j list table inet madoguchi`. Malformed ("agent.nft") when it is another document.
[[nodiscard]] base::Result<Observed> read_table(Json const& listing);
/// An element stays as it is while its block is the same and its time is right: at most 1 s more
/// than wanted (it must not outlive its block), at most 5 s less (a shorter one would lose its
/// counter for nothing). Nothing is added with less than a second left.
[[nodiscard]] Change plan_change(std::vector<Wanted> const& wanted, Observed const& observed);
/// One transaction for `nft -j -f -`.
[[nodiscard]] std::string transaction(Change const& change);
/// SHA-256 over the structure and the standing addresses with their blocks; not times or counters.
[[nodiscard]] std::string ruleset_hash(Observed const& observed);
/// At most 1 s more than wanted, at most 5 s less.
[[nodiscard]] bool has_right_time(Standing const& standing, std::chrono::microseconds left);
/// Does the kernel hold this filter, in both directions and for this block?
[[nodiscard]] bool is_enforced(Standing const& standing, std::string_view block_id);

}  // namespace router_agent
