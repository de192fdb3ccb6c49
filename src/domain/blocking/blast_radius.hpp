#pragma once

#include "domain/blocking/capabilities.hpp"
#include "domain/blocking/peer_facts.hpp"

#include <optional>
#include <string>
#include <vector>

namespace blocking {

/// What somebody should know before they agree. The code is stable and goes into the plan's hash,
/// the record of the request and that of the approval; the text is for people.
struct Warning {
  std::string code;
  std::string text;
  bool operator==(Warning const&) const = default;
};

inline constexpr std::string_view kUsedByOthers = "used-by-others";
inline constexpr std::string_view kSharedAddress = "shared-address";
inline constexpr std::string_view kSingleSighting = "single-sighting";

/// What the way to the router promises, beside what it did lately.
struct Outlook {
  std::chrono::seconds expected_apply{0};
  std::chrono::seconds expected_revert{0};
  std::optional<std::chrono::milliseconds> measured_apply{};  // the median of `measured`
  std::int64_t measured = 0;
  std::vector<std::string> words{};      // how it is shown, how it fails, what a restart does
  std::string promise{};                 // the one figure for who waits
  std::optional<std::string> trouble{};  // router_trouble.hpp: it would not come into force now
};

struct RadiusFacts {
  PeerUse use{};
  int use_days = 30;
  OtherFirms others{};
  int others_days = 7;
  std::int64_t filters_used = 0;
  std::int64_t filter_cap = 0;  // the router's own
  terms::Adapter adapter = terms::Adapter::None;
  std::vector<std::chrono::milliseconds> times_to_effect{};
};

/// What a block of one address on one router may do besides stopping the bad peer.
struct BlastRadius {
  static constexpr std::size_t kNamesMax = 10;

  PeerUse use{};  // its names and words as below: inert
  int use_days = 0;
  std::int64_t names_total = 0;
  std::int64_t names_unreadable = 0;  // no names of hosts, and so not shown
  OtherFirms others{};
  int others_days = 0;
  std::vector<Warning> warnings{};
  std::int64_t filters_used = 0;
  std::int64_t filters_max = 0;  // the router's cap, or less where its way holds less
  std::int64_t filters_left = 0;
  terms::Adapter adapter = terms::Adapter::None;
  Outlook outlook{};
};

[[nodiscard]] BlastRadius blast_radius(RadiusFacts facts);

/// None of none.
[[nodiscard]] std::optional<std::chrono::milliseconds> median_of(
    std::vector<std::chrono::milliseconds> times);

/// Sorted, each once: what a plan is pinned to and a record names.
[[nodiscard]] std::vector<std::string> codes_of(std::vector<Warning> const& warnings);
/// A line of the record, with "warnings a,b" at its end where there are any.
[[nodiscard]] std::string with_warnings(std::string detail, std::vector<std::string> const& codes);

}  // namespace blocking
