#pragma once

#include "base/instant.hpp"
#include "terms/threat.hpp"

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

/// What the alerts of a wave have in common: the outside address ("peer"), or what the detector
/// calls it ("signature").
enum class WaveKind : std::uint8_t { Peer, Signature };
[[nodiscard]] std::string_view name_of(WaveKind kind);

/// `what` is the address or the signature's number, `name` the signature's name.
struct WaveKey {
  WaveKind kind = WaveKind::Peer;
  std::string what{};
  std::string name{};
  auto operator<=>(WaveKey const&) const = default;
};

/// Where an alert goes and what it says, as far as a wave is concerned.
struct WaveTraits {
  std::string_view direction;
  std::string_view source_ip;
  std::string_view destination_ip;
  std::string_view signature;
  std::string_view name;
};
/// Its peer, where one side lies outside and has a public address: the same private address is
/// another machine at each firm. And its signature, where it has one.
[[nodiscard]] std::vector<WaveKey> wave_keys_of(WaveTraits const& alert);

/// When firms are a wave.
struct WaveRules {
  static constexpr int kDaysMax = 31;  // wave_firms.days holds a bit for each
  int days = 7;                        // in Japan, today is one of them
  std::int64_t firms_min = 3;
};

/// The day in Japan, counted from 1970-01-01.
[[nodiscard]] std::int64_t day_of(base::Instant at);
/// The first day that counts at `now`.
[[nodiscard]] std::int64_t first_day_of(WaveRules const& rules, base::Instant now);
/// When that day begins.
[[nodiscard]] base::Instant begin_of(WaveRules const& rules, base::Instant now);

}  // namespace portal
