#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "domain/alerts/alert.hpp"
#include "domain/alerts/explanation.hpp"
#include "terms/actor.hpp"
#include "terms/audit_trail.hpp"
#include "terms/outbox.hpp"
#include "terms/page.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace alerts {

/// What a list is narrowed down to. An empty list narrows nothing; different ones all must hold.
struct Filter {
  std::vector<terms::Risk> risks{};
  std::vector<terms::ThreatType> threat_types{};
  std::vector<terms::Direction> directions{};
  std::vector<BlockStatus> block_statuses{};
  std::vector<terms::RouterId> routers{};
  std::vector<std::string> lines{};
  std::vector<terms::AlertSource> sources{};
  std::vector<Life> lives{};
  std::optional<base::Instant> from{};   // last seen at or after
  std::optional<base::Instant> to{};     // first seen before
  std::string text{};                    // see WantedText
  Explanations const* titles = nullptr;  // text is looked for in their titles, too
};

/// One step of an alert's life. `why` is what the person wrote.
struct LifeChange {
  base::Instant at;
  terms::Actor by;
  std::optional<Life> from{};
  Life to = Life::New;
  std::optional<std::string> why{};
};

/// A raw row of a sighting.
struct SightingRow {
  base::Instant at;
  Endpoint client;
  Endpoint server;
  std::string raw;
};

/// Alerts of tenants. Every question names the tenant, so no answer crosses tenants.
class Alerts {
 public:
  virtual ~Alerts() = default;
  /// NotFound ("alerts.unknown") also when it is another tenant's. The id of an alert that was
  /// folded into another one finds that one.
  [[nodiscard]] virtual base::Result<Alert> find(terms::TenantId const& tenant,
                                                 terms::AlertId const& id) = 0;
  /// Newest last sighting first, those that went on beyond `filter.to` after the others; without
  /// the raw line of each face. No question looks at more than a bounded number of alerts: where
  /// few fit among many, a page may hold fewer than asked for, even none, and still name a next.
  [[nodiscard]] virtual base::Result<terms::Page<Alert>> list(terms::TenantId const& tenant,
                                                              Filter const& filter,
                                                              terms::PageRequest const& page) = 0;
  /// Newest first; with `until`, of those before it.
  [[nodiscard]] virtual base::Result<terms::Page<SightingRow>> sightings(
      Alert const& alert, terms::PageRequest const& page, std::optional<base::Instant> until) = 0;
  /// As it stood at `until`, which lies after its first sighting: nothing seen from then on counts.
  [[nodiscard]] virtual base::Result<Alert::Tally> tally_before(Alert const& alert,
                                                                base::Instant until) = 0;
  /// In the order of writing.
  [[nodiscard]] virtual base::Result<std::vector<LifeChange>> history(Alert const& alert) = 0;
  /// The alert of the same key that ended before this one began.
  [[nodiscard]] virtual base::Result<std::optional<terms::AlertId>> previous(
      Alert const& alert) = 0;
  /// Those of one key that were seen at some time from `from` to `to`, the earliest first.
  [[nodiscard]] virtual base::Result<std::vector<Alert>> seen_between(terms::TenantId const& tenant,
                                                                      std::string_view key,
                                                                      base::Instant from,
                                                                      base::Instant to) = 0;

  [[nodiscard]] virtual base::Result<void> save(Alert const& alert) = 0;
  /// The raw rows of what was seen, in this order.
  [[nodiscard]] virtual base::Result<void> add(Alert const& alert,
                                               std::vector<Sighting> const& seen) = 0;
  [[nodiscard]] virtual base::Result<void> add(Alert const& alert, LifeChange const& change) = 0;
  /// Hands sightings and history of `later` to `alert`; from now on its id finds `alert`.
  [[nodiscard]] virtual base::Result<void> fold(Alert const& alert, Alert const& later) = 0;
};

/// Where a sensor stands. Inside is what lies in the tenant's prefixes or is a WAN address.
struct SensorSite {
  terms::TenantId tenant;
  terms::RouterId router;
  bool takes_blocks = false;                      // a service router: filters can be set on it
  std::vector<terms::IpPrefix> prefixes{};        // of all routers of the tenant
  std::vector<terms::IpAddress> wan_addresses{};  // likewise
};

/// Answered by a bridge to contracts.
class Sensors {
 public:
  virtual ~Sensors() = default;
  /// By sensor name or router id; with "" the only one of `allowed`. nullopt when there is no such
  /// sensor among the routers `allowed`.
  [[nodiscard]] virtual base::Result<std::optional<SensorSite>> find(
      std::string_view sensor, std::vector<terms::RouterId> const& allowed) = 0;
};

/// Answered by a bridge to contracts.
class RouterNames {
 public:
  virtual ~RouterNames() = default;
  /// RouterId to name.
  [[nodiscard]] virtual base::Result<std::map<std::string, std::string>> names_of(
      terms::TenantId const& tenant) = 0;
};

struct AlertsPorts {
  Alerts& alerts;
  Sensors& sensors;
  RouterNames& router_names;
  terms::AuditTrail& audit;
  terms::Outbox& outbox;
};

/// What every use case here is handed besides the ports of its transaction.
struct Surroundings {
  base::Clock const& clock;
  base::Random& random;
  std::chrono::microseconds window = kWindowDefault;
};

}  // namespace alerts
