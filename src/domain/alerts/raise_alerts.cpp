#include "domain/alerts/raise_alerts.hpp"

#include "domain/alerts/same_alerts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

namespace alerts {
namespace {

using base::Result;

[[nodiscard]] bool is_inside(SensorSite const& site, terms::IpAddress const& address) {
  auto const& wan = site.wan_addresses;
  return std::find(wan.begin(), wan.end(), address) != wan.end() ||
         std::any_of(site.prefixes.begin(), site.prefixes.end(),
                     [&address](auto const& prefix) { return prefix.contains(address); });
}

[[nodiscard]] Sighting placed(Observation seen, SensorSite const& site) {
  auto const direction = direction_of(site, seen.client, seen.server);
  return {.at = seen.at,
          .source = seen.source,
          .signature = std::move(seen.signature),
          .client = seen.client,
          .server = seen.server,
          .direction = direction,
          .protocol = std::move(seen.protocol),
          .name = std::move(seen.name),
          .category = std::move(seen.category),
          .risk = seen.risk,
          .native_severity = std::move(seen.native_severity),
          .threat_type = seen.threat_type,
          .router = site.router,
          .takes_blocks = site.takes_blocks,
          .line_id = std::move(seen.line_id),
          .vpn_id = std::move(seen.vpn_id),
          .raw = std::move(seen.raw)};
}

/// The sightings of one key in the order of their arrival, and where each stood in the batch.
struct Group {
  SameAlerts::Key key;
  std::vector<std::size_t> places{};
  std::vector<Sighting> sightings{};
};

/// One batch: what is asked once is remembered to its end.
class Batch {
 public:
  Batch(AlertsPorts& ports, Surroundings const& around, Reporter const& reporter)
      : ports_(ports), around_(around), reporter_(reporter) {}

  [[nodiscard]] Result<std::vector<Raised>> raise(std::vector<Observation> observations) {
    raised_.assign(observations.size(), Raised::UnknownSensor);
    for (std::size_t i = 0; i < observations.size(); ++i) {
      auto const* site = site_of(observations[i].sensor);
      if (site == nullptr) return tl::unexpected(*fault_);
      if (*site) sort_in(i, placed(std::move(observations[i]), **site), (*site)->tenant);
    }
    for (auto& group : groups_) {
      if (auto counted = count(group); !counted) return base::pass(counted);
    }
    if (auto recorded = record(); !recorded) return base::pass(recorded);
    return std::move(raised_);
  }

 private:
  struct Tally {
    std::int64_t sightings = 0;
    std::int64_t opened = 0;
  };

  /// Null when it could not be asked; then the fault is kept.
  [[nodiscard]] std::optional<SensorSite> const* site_of(std::string const& sensor) {
    auto const known = sites_.find(sensor);
    if (known != sites_.end()) return &known->second;
    auto site = ports_.sensors.find(sensor, reporter_.routers);
    if (!site) fault_ = std::move(site.error());
    return site ? &sites_.emplace(sensor, std::move(*site)).first->second : nullptr;
  }

  void sort_in(std::size_t place, Sighting sighting, terms::TenantId const& tenant) {
    auto key = sameness_key(sighting);
    auto const known = group_of_.try_emplace(tenant.text() + "|" + key, groups_.size());
    if (known.second) groups_.push_back({{tenant, std::move(key)}});
    auto& group = groups_[known.first->second];
    group.places.push_back(place);
    group.sightings.push_back(std::move(sighting));
  }

  /// In turns: sightings that lie far apart in time would touch any number of alerts.
  [[nodiscard]] Result<void> count(Group& group) {
    for (std::size_t from = 0; from < group.sightings.size();) {
      auto first = group.sightings[from].at;
      auto last = first;
      auto to = from;
      for (; to < group.sightings.size(); ++to) {
        auto const at = group.sightings[to].at;
        auto const span = std::max(last, at).micros() - std::min(first, at).micros();
        if (span > around_.window.count() * SameAlerts::kWindowsMax) break;
        first = std::min(first, at);
        last = std::max(last, at);
      }
      SameAlerts alerts{ports_, around_, group.key};
      if (auto loaded = alerts.load(first, last); !loaded) return loaded;
      if (auto counted = count(group, from, to, alerts); !counted) return counted;
      if (auto stored = alerts.store(); !stored) return stored;
      from = to;
    }
    return {};
  }

  [[nodiscard]] Result<void> count(Group& group, std::size_t from, std::size_t to,
                                   SameAlerts& alerts) {
    auto& tally = tallies_[group.key.tenant];
    for (; from < to; ++from) {
      auto const opened = alerts.count(std::move(group.sightings[from]));
      if (!opened) return tl::unexpected(opened.error());
      raised_[group.places[from]] = *opened ? Raised::Opened : Raised::Counted;
      ++tally.sightings;
      if (*opened) ++tally.opened;
    }
    return {};
  }

  /// One entry a tenant: what it may see of the audit trail must not tell of another.
  [[nodiscard]] Result<void> record() {
    for (auto const& [tenant, tally] : tallies_) {
      auto done = ports_.audit.record(
          {tenant, reporter_.actor, "alerts.ingested", reporter_.actor.id,
           fmt::format("sightings={} opened={}", tally.sightings, tally.opened)});
      if (!done) return done;
    }
    return {};
  }

  AlertsPorts& ports_;
  Surroundings const& around_;
  Reporter const& reporter_;
  std::vector<Raised> raised_{};
  std::vector<Group> groups_{};
  std::unordered_map<std::string, std::size_t> group_of_{};
  std::unordered_map<std::string, std::optional<SensorSite>> sites_{};
  std::map<terms::TenantId, Tally> tallies_{};
  std::optional<base::Error> fault_{};
};

}  // namespace

terms::Direction direction_of(SensorSite const& site, Endpoint const& client,
                              Endpoint const& server) {
  bool const client_inside = is_inside(site, client.ip);
  bool const server_inside = is_inside(site, server.ip);
  if (client_inside == server_inside) return terms::Direction::None;
  return client_inside ? terms::Direction::Outbound : terms::Direction::Inbound;
}

Result<std::vector<Raised>> raise_alerts(AlertsPorts& ports, Surroundings const& around,
                                         std::vector<Observation> observations,
                                         Reporter const& reporter) {
  return Batch{ports, around, reporter}.raise(std::move(observations));
}

}  // namespace alerts
