#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "terms/ids.hpp"
#include "terms/ip.hpp"
#include "terms/threat.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace alerts {

/// 新規 → 確認済み → 対応中 → 完了 | 誤検知.
enum class Life : std::uint8_t { New, Acknowledged, InProgress, Done, FalsePositive };
/// None is "-": the router is no service router, so that blocking is no subject.
enum class BlockStatus : std::uint8_t { None, NotBlockable, NotBlocked, Blocked };

[[nodiscard]] std::string_view name_of(Life life);
[[nodiscard]] std::optional<Life> life_from(std::string_view name);
[[nodiscard]] constexpr bool is_closed(Life life) {
  return life == Life::Done || life == Life::FalsePositive;
}
[[nodiscard]] std::string_view name_of(BlockStatus status);
[[nodiscard]] std::optional<BlockStatus> block_status_from(std::string_view name);

struct Endpoint {
  terms::IpAddress ip;
  std::optional<std::int64_t> port{};
};

/// One thing a detector saw, placed in the tenant's network. Client and server are the flow's.
struct Sighting {
  base::Instant at;
  terms::AlertSource source;
  std::string signature;
  Endpoint client;
  Endpoint server;
  terms::Direction direction;
  std::string protocol;
  std::string name;
  std::string category;
  terms::Risk risk;
  std::string native_severity;
  terms::ThreatType threat_type;
  terms::RouterId router;
  bool takes_blocks;  // the router is one that filters can be set on
  std::optional<std::string> line_id{};
  std::optional<std::string> vpn_id{};
  std::string raw;
};

/// What two sightings must share to be the same alert: source, signature and both addresses, the
/// inside one first; where the direction is none, the client first.
[[nodiscard]] std::string sameness_key(Sighting const& sighting);

/// A group of sightings of one key, each at most the window after the one before, by event time.
///
/// Always true: first_seen <= last_seen; sightings >= 1; risk is the worst of all its sightings;
/// the face (addresses, name, evidence …) is that of its most telling sighting. None of this
/// depends on the order in which sightings arrive.
class Alert {
 public:
  struct Identity {
    terms::AlertId id;
    terms::TenantId tenant;
    std::string key;
  };
  struct Tally {
    base::Instant first_seen;
    base::Instant last_seen;
    std::int64_t sightings = 1;
  };
  struct Progress {
    Life life = Life::New;
    BlockStatus block_status = BlockStatus::None;
  };

  [[nodiscard]] static Alert open(Identity identity, Sighting first);
  [[nodiscard]] static Alert restored(Identity identity, Sighting face, Tally tally,
                                      Progress progress);

  /// Counts one more. True when it reopens a closed alert: it is newer than all that whoever
  /// closed the alert could have seen.
  [[nodiscard]] bool add(Sighting const& sighting);
  /// Takes in a later alert of the same key that a sighting has bridged to this one.
  void fold(Alert const& later);

  /// Conflict ("alerts.same-life") when it stands there already; Invalid ("alerts.life") for a
  /// step back to New.
  [[nodiscard]] base::Result<void> move_to(Life to);
  /// What the blocks of this alert have become; only meaningful where blocking is a subject.
  void set_blocked(bool is_blocked);

  [[nodiscard]] bool is_blockable() const;
  /// One Japanese sentence: why 遮断不可. nullopt in every other block status.
  [[nodiscard]] std::optional<std::string> block_reason() const;
  /// nullopt where the direction is none.
  [[nodiscard]] std::optional<terms::IpAddress> inside() const;
  [[nodiscard]] std::optional<terms::IpAddress> outside() const;

  [[nodiscard]] terms::AlertId const& id() const { return identity_.id; }
  [[nodiscard]] terms::TenantId const& tenant() const { return identity_.tenant; }
  [[nodiscard]] std::string const& key() const { return identity_.key; }
  [[nodiscard]] Sighting const& face() const { return face_; }
  [[nodiscard]] Tally const& tally() const { return tally_; }
  [[nodiscard]] Progress const& progress() const { return progress_; }

 private:
  Alert(Identity identity, Sighting face, Tally tally, Progress progress);
  void show(Sighting const& sighting);
  void weigh();

  Identity identity_;
  Sighting face_;
  Tally tally_;
  Progress progress_;
};

/// A new sighting this long after the last one, and no longer, belongs to the same alert.
inline constexpr std::chrono::hours kWindowDefault{24};

}  // namespace alerts
