#pragma once

#include "router_agent/address.hpp"
#include "router_agent/json.hpp"

#include "base/instant.hpp"

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace router_agent {

/// What the server names at most, too (blocking/capabilities.cpp); tests/contract holds both to it.
inline constexpr std::size_t kFiltersMax = 10'000;

/// The server's wish: this address is dropped until then (server's clock).
struct Filter {
  std::string block_id;
  Address address;
  base::Instant expires_at;
  /// What the server says, where another end is kept because its clock jumped.
  std::optional<base::Instant> named_end{};
  bool operator==(Filter const&) const = default;
};

/// A filter as of one moment: how long it still has to stand.
struct Wanted {
  std::string block_id;
  Address address;
  std::chrono::microseconds left;
};

/// What the router's clocks say. `uptime` runs on through sleep and never jumps; it means
/// something only together with `boot_id`.
struct Moment {
  base::Instant wall;
  std::chrono::microseconds uptime{};
  std::string boot_id;
  bool is_synchronised = false;  // the kernel says that `wall` follows a time server
};

/// The last set the server named, and when it was received on the clocks of both sides.
struct DesiredSet {
  std::int64_t generation = 0;
  base::Instant server_time;
  Moment received;
  std::vector<Filter> filters;
  std::vector<std::string> refused;           // entries skipped, and why; the first of them
  std::vector<std::string> refused_blocks{};  // of all of them, where the entry names its block
  /// When `server_time` was on the clocks of the boot that took the set up; of no other use.
  std::optional<Moment> taken_up{};

  /// How long after `server_time` it is now, whatever the router's clock says: the uptime since
  /// reception, or after a reboot the wall clock. Nothing where that tells nothing of the time
  /// between: it was or is not synchronised (without a battery it stood still meanwhile), or it
  /// ran backwards. Then nothing may be installed until it is or the server answers again.
  [[nodiscard]] std::optional<std::chrono::microseconds> age(Moment const& now) const;
  /// Holds on to the age over a reboot once it is known: from then on the uptime counts again,
  /// whatever becomes of the wall clock. True when that is news.
  [[nodiscard]] bool take_up(Moment const& now);
  /// The filters still to stand, without the ones taken back on the router itself.
  [[nodiscard]] std::vector<Wanted> wanted(Moment const& now,
                                           std::set<std::string> const& taken_back) const;
};

/// Reads {"generation","server_time","filters":[…]}. A bad entry is skipped and told in `refused`;
/// a bad document is Malformed or Invalid ("agent.desired").
[[nodiscard]] base::Result<DesiredSet> read_desired(Json const& json, Moment received);
[[nodiscard]] Json to_json(DesiredSet const& desired);
/// How far the server's clock went off the router's uptime between two answers; nothing over a
/// reboot or before there was an answer.
[[nodiscard]] std::optional<std::chrono::microseconds> clock_step(DesiredSet const& before,
                                                                  DesiredSet const& after);
/// A clock that goes further off than this between two answers has jumped.
inline constexpr std::chrono::minutes kJump{2};
/// Where the server's clock jumped, a block known before keeps the time it had left: it is neither
/// made longer nor shorter by a clock. It does so until the server names another end for it.
void keep_ends(DesiredSet const& before, DesiredSet& after);
/// Letters, digits and hyphens, at most 64: what may stand as a comment in the router's table.
[[nodiscard]] bool is_block_id(std::string_view text);

}  // namespace router_agent
