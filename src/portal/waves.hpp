#pragma once

#include "base/result.hpp"
#include "platform/sql/database.hpp"
#include "portal/wave_key.hpp"
#include "terms/ids.hpp"
#include "terms/page.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

/// The same peer or signature at several firms. What it says of them holds since each firm's first
/// sighting that was not followed by days of silence.
struct DeskWave {
  std::string id;
  std::string kind;       // peer, signature
  std::string what;       // the address, or the number of the signature
  std::string name;       // of the signature
  std::string risk;       // the worst
  std::string direction;  // outbound, inbound, both, none
  std::int64_t firms;
  std::int64_t sightings;
  base::Instant first_seen_at;
  base::Instant last_seen_at;
  /// Firms with an open inquiry that names one of these alerts; counting stops (kAskingMax).
  std::int64_t asking_firms;
  /// Of the peer; null for a signature. At most kCountMax.
  std::optional<std::int64_t> blocks_in_force;
  std::optional<std::int64_t> blocks_waiting;
};

enum class WaveView : std::uint8_t { All, Peers, Signatures, Serious };
[[nodiscard]] std::optional<WaveView> wave_view_from(std::string_view name);

struct DeskWaveList {
  std::vector<DeskWave> items;  // most firms first, then the newest
  std::optional<std::string> next_cursor;
  std::int64_t days;  // what the desk calls a wave
  std::int64_t firms_min;
};

/// Links of open inquiries that a list looks at; beyond them firms that ask are not counted.
inline constexpr std::int64_t kAskingMax = 2'000;

/// Invalid ("portal.cursor").
[[nodiscard]] base::Result<DeskWaveList> desk_waves(platform::sql::Transaction& transaction,
                                                    WaveRules const& rules, WaveView view,
                                                    terms::PageRequest const& page);

/// Those an alert belongs to: by its peer, by its signature. NotFound ("alerts.unknown") also when
/// it is another tenant's. The id of a folded alert finds the one it is now.
[[nodiscard]] base::Result<DeskWaveList> waves_of_alert(platform::sql::Transaction& transaction,
                                                        WaveRules const& rules,
                                                        terms::TenantId const& tenant,
                                                        std::string_view alert);

/// Fills in `asking_firms`.
[[nodiscard]] base::Result<void> count_asking(platform::sql::Transaction& transaction,
                                              std::span<DeskWave> waves);

/// Without `asking_firms`. NotFound ("portal.no-wave") also when its firms have become too few.
[[nodiscard]] base::Result<DeskWave> wave_of_id(platform::sql::Transaction& transaction,
                                                WaveRules const& rules, std::string_view id);

}  // namespace portal
