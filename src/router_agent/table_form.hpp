#pragma once

#include "router_agent/fault.hpp"
#include "router_agent/json.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace router_agent {

inline constexpr std::string_view kFamily = "inet";
inline constexpr std::string_view kTable = "madoguchi";
inline constexpr std::string_view kChain = "forward_block";
/// In the order of the rules: to the address, from the address, for both families. One set per
/// direction, because an element has one counter and both numbers are to be told honestly.
inline constexpr std::array<std::string_view, 4> kSets = {"block4_out", "block4_in", "block6_out",
                                                          "block6_in"};

[[nodiscard]] constexpr bool is_v4_set(std::string_view set) { return set[5] == '4'; }
[[nodiscard]] constexpr bool is_out_set(std::string_view set) { return set.ends_with("_out"); }

/// The table as the agent writes it: itself, its sets, its chain and its rules, to be added in
/// this order with `nft -j`.
[[nodiscard]] Json table_json();
[[nodiscard]] Json::Array structure_json();
/// The objects of a listing, one a line: sets sorted by name, everything else in the order of the
/// kernel (the order of rules counts). No handles, elements, times or numbers of counters.
[[nodiscard]] std::string structure_text(Json::Array const& objects);
/// What keeps the listed table from dropping what its sets name, the gravest first; nothing when
/// it stands as written. The detail never repeats foreign text.
[[nodiscard]] std::optional<Fault> structure_fault(Json::Array const& objects);

}  // namespace router_agent
