#include "domain/alerts/raise_alerts.hpp"

#include "base/new_id.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace alerts {
namespace {

using base::Result;

[[nodiscard]] bool is_inside(SensorSite const& site, terms::IpAddress const& address) {
  auto const& wan = site.wan_addresses;
  return std::find(wan.begin(), wan.end(), address) != wan.end() ||
         std::any_of(site.prefixes.begin(), site.prefixes.end(),
                     [&address](auto const& prefix) { return prefix.contains(address); });
}

[[nodiscard]] Sighting placed(Observation const& seen, SensorSite const& site) {
  return {.at = seen.at,
          .source = seen.source,
          .signature = seen.signature,
          .client = seen.client,
          .server = seen.server,
          .direction = direction_of(site, seen.client, seen.server),
          .protocol = seen.protocol,
          .name = seen.name,
          .category = seen.category,
          .risk = seen.risk,
          .native_severity = seen.native_severity,
          .threat_type = seen.threat_type,
          .router = site.router,
          .takes_blocks = site.takes_blocks,
          .line_id = seen.line_id,
          .vpn_id = seen.vpn_id,
          .raw = seen.raw};
}

/// One batch: what is asked once is remembered to its end.
class Batch {
 public:
  Batch(AlertsPorts& ports, Surroundings const& around, Reporter const& reporter)
      : ports_(ports), around_(around), reporter_(reporter) {}

  [[nodiscard]] Result<Raised> take(Observation const& observation) {
    auto const site = site_of(observation.sensor);
    if (!site) return tl::unexpected(site.error());
    if (!*site) return Raised::UnknownSensor;
    auto const raised = count(placed(observation, **site), (*site)->tenant);
    if (!raised) return raised;
    auto& tally = tallies_[(*site)->tenant];
    ++tally.sightings;
    if (*raised == Raised::Opened) ++tally.opened;
    return raised;
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

 private:
  struct Tally {
    std::int64_t sightings = 0;
    std::int64_t opened = 0;
  };

  [[nodiscard]] Result<std::optional<SensorSite>> site_of(std::string const& sensor) {
    auto const known = sites_.find(sensor);
    if (known != sites_.end()) return known->second;
    auto site = ports_.sensors.find(sensor, reporter_.routers);
    if (site) sites_.emplace(sensor, *site);
    return site;
  }

  [[nodiscard]] Result<Raised> count(Sighting const& sighting, terms::TenantId const& tenant) {
    Alert::Identity identity{base::new_id<terms::AlertId>(around_.clock, around_.random), tenant,
                             sameness_key(sighting)};
    auto near = ports_.alerts.seen_between(identity, sighting.at - around_.window,
                                           sighting.at + around_.window);
    if (!near) return base::pass(near);
    if (near->empty()) return open(std::move(identity), sighting);
    auto& alert = near->front();
    auto const life_before = alert.progress().life;
    bool const reopened = alert.add(sighting);
    if (auto done = fold_rest(alert, *near); !done) return base::pass(done);
    if (auto done = tell_life(alert, life_before, reopened); !done) return base::pass(done);
    return ports_.alerts.save(alert)
        .and_then([&] { return ports_.alerts.add(alert, sighting); })
        .map([] { return Raised::Counted; });
  }

  [[nodiscard]] Result<Raised> open(Alert::Identity identity, Sighting const& sighting) {
    auto const alert = Alert::open(std::move(identity), sighting);
    return ports_.alerts.save(alert)
        .and_then([&] { return ports_.alerts.add(alert, sighting); })
        .and_then([&] {
          return ports_.outbox.publish(
              {std::string{terms::kAlertRaised}, alert.tenant().text(), alert.id().text()});
        })
        .map([] { return Raised::Opened; });
  }

  [[nodiscard]] Result<void> fold_rest(Alert& alert, std::vector<Alert> const& near) {
    for (std::size_t i = 1; i < near.size(); ++i) {
      alert.fold(near[i]);
      auto done = ports_.alerts.fold(alert, near[i]);
      if (!done) return done;
    }
    return {};
  }

  [[nodiscard]] Result<void> tell_life(Alert const& alert, Life before, bool reopened) {
    auto const now = alert.progress().life;
    if (now == before) return {};
    auto const why = reopened ? "終了したあとに同じ検知がありました。"
                              : "前後の検知がひと続きとわかり、1件にまとめました。";
    return ports_.alerts.add(
        alert,
        LifeChange{
            around_.clock.now(), {terms::Side::System, "alerts", "システム"}, before, now, why});
  }

  AlertsPorts& ports_;
  Surroundings const& around_;
  Reporter const& reporter_;
  std::map<std::string, std::optional<SensorSite>> sites_{};
  std::map<terms::TenantId, Tally> tallies_{};
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
                                         std::vector<Observation> const& observations,
                                         Reporter const& reporter) {
  Batch batch{ports, around, reporter};
  std::vector<Raised> outcomes;
  outcomes.reserve(observations.size());
  for (auto const& observation : observations) {
    auto const outcome = batch.take(observation);
    if (!outcome) return tl::unexpected(outcome.error());
    outcomes.push_back(*outcome);
  }
  auto const recorded = batch.record();
  if (!recorded) return tl::unexpected(recorded.error());
  return outcomes;
}

}  // namespace alerts
