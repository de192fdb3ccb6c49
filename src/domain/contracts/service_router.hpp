#pragma once

#include "base/instant.hpp"
#include "domain/contracts/retention.hpp"
#include "terms/adapter.hpp"
#include "terms/ids.hpp"
#include "terms/ip.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace contracts {

using terms::Adapter;

enum class FirmwareState : std::uint8_t { Latest, Outdated, Unknown };
/// None: the router takes no agent. Silent: enrolled, but not heard of for kSilentAfter.
enum class AgentState : std::uint8_t { NotEnrolled, Online, Silent, None };

/// What is known of the program on the router. `counter` only ever grows (replays are refused).
struct RouterAgent {
  std::string public_key;  // base64 of a raw ed25519 key
  base::Instant enrolled_at;
  std::int64_t counter = 0;
  std::optional<base::Instant> last_seen_at{};
  std::optional<std::string> version{};
  std::optional<std::int64_t> clock_offset_ms{};
};

/// サービスルーター of a customer: the device on which blocks are carried out.
struct ServiceRouter {
  static constexpr std::int64_t kFilterCapDefault = 100;

  terms::RouterId id;
  terms::TenantId tenant;
  std::string name;
  std::string sensor_name;  // unique over all tenants; what detectors call it
  std::optional<terms::SiteId> site{};
  std::optional<std::string> site_name{};
  Adapter adapter = Adapter::None;
  std::int64_t filter_cap = kFilterCapDefault;
  FirmwareState firmware = FirmwareState::Unknown;
  std::vector<terms::IpPrefix> prefixes{};
  std::vector<terms::IpAddress> wan_addresses{};
  std::optional<RouterAgent> agent{};
  std::optional<Retention> retention{};  // nothing was ordered: everything is kept
};

/// Three long polls of 25 s and some patience.
inline constexpr std::chrono::seconds kSilentAfter{90};

[[nodiscard]] AgentState agent_state(ServiceRouter const& router, base::Instant now);

[[nodiscard]] std::string_view name_of(FirmwareState state);
[[nodiscard]] std::string_view name_of(AgentState state);
[[nodiscard]] std::optional<FirmwareState> firmware_state_from(std::string_view name);

}  // namespace contracts
