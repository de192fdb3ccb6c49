#pragma once

#include "app/wave_rounds.hpp"
#include "domain/alerts/raise_alerts.hpp"
#include "support/desk_town.hpp"

namespace support {

/// What a detector sees at one of the companies of a town.
struct TownSighting {
  std::string tenant;
  std::string peer = "203.0.113.9";
  std::chrono::microseconds ago{0};
  std::string host = "5";  // the last number of the inside address
  std::string signature = "1:2000001";
  std::string name = "ET MALWARE Test";
  terms::Risk risk = terms::Risk::High;
  bool is_inbound = false;
  std::string raw = "{}";
};

/// A town in which the same is seen at several companies.
class WaveTown : public DeskTown {
 public:
  explicit WaveTown(std::uint64_t seed = 1) : DeskTown(seed) {}

  void see(TownSighting const& what) {
    auto const inside = *terms::IpAddress::parse("192.168." + third_of(what.tenant) + "." +
                                                 what.host);
    auto const peer = *terms::IpAddress::parse(what.peer);
    alerts::Observation seen{.sensor = what.tenant + "-sensor",
                             .source = terms::AlertSource::ThreatDetection,
                             .at = clock.now() - what.ago,
                             .signature = what.signature,
                             .client = {what.is_inbound ? peer : inside, 50'000},
                             .server = {what.is_inbound ? inside : peer, 443},
                             .protocol = "TCP",
                             .name = what.name,
                             .category = "c",
                             .risk = what.risk,
                             .native_severity = "1",
                             .threat_type = terms::ThreatType::Malware,
                             .raw = what.raw};
    auto const done = building().works().alerts.write(
        [&](alerts::AlertsPorts& ports) -> base::Result<void> {
          auto raised = alerts::raise_alerts(
              ports, building().alerts_around(), {seen},
              {{terms::Side::System, "detector", "detector"}, {router_of(what.tenant)}});
          if (!raised) return base::pass(raised);
          EXPECT_NE(raised->front(), alerts::Raised::UnknownSensor);
          return {};
        });
    EXPECT_TRUE(done) << done.error().detail;
  }
  /// The same at all three companies.
  void see_everywhere(TownSighting what = {}) {
    for (auto const* tenant : {"acme", "globex", "child"}) {
      what.tenant = tenant;
      see(what);
    }
  }

  /// As DeskBuilding::round; then the round of waves, to its end.
  bool round() {
    bool const is_done = DeskTown::round();
    auto waves = app::wave_rounds(faulty(), building().wave_rules(), clock, log_);
    while (waves.run()) continue;
    return is_done;
  }
  void settle() { ASSERT_TRUE(round()); }

  /// The first column of the only row.
  [[nodiscard]] std::int64_t number(std::string const& sql) {
    return std::stoll(text("SELECT CAST((" + sql + ") AS TEXT)"));
  }
  [[nodiscard]] std::string text(std::string const& sql) {
    std::string found;
    auto const read = database().read(
        [&](platform::sql::Transaction& transaction) -> base::Result<void> {
          auto statement = transaction.prepare(sql);
          auto const stepped = statement.step();
          if (!stepped) return tl::unexpected(stepped.error());
          EXPECT_TRUE(*stepped) << sql;
          if (*stepped) found = statement.string(0);
          return {};
        });
    EXPECT_TRUE(read) << sql;
    return found;
  }
  /// The newest alert of a company.
  [[nodiscard]] std::string alert_of(std::string const& tenant) {
    return text("SELECT id FROM alerts WHERE tenant_id = '" + tenant +
                "' ORDER BY last_seen DESC, id DESC LIMIT 1");
  }
  [[nodiscard]] std::int64_t firms_of(std::string const& what = "203.0.113.9") {
    return number("SELECT COALESCE(SUM(firms), 0) FROM waves WHERE what = '" + what + "'");
  }
  /// What the index holds, apart from the numbers of waves.
  [[nodiscard]] std::string index() {
    return text(
        "SELECT COALESCE(GROUP_CONCAT(line, char(10)), '') FROM (SELECT w.kind || ' ' || w.what "
        "|| ' ' || w.name || ' ' || w.firms || ' ' || w.sightings || ' ' || w.first_seen || ' ' "
        "|| w.last_seen || ' ' || w.risk_rank || w.is_outbound || w.is_inbound || ' ' || "
        "f.tenant_id || ' ' || f.first_seen || ' ' || f.last_seen || ' ' || f.sightings || ' ' || "
        "f.risk_rank || f.is_outbound || f.is_inbound || ' ' || f.last_day || ' ' || f.days AS "
        "line FROM waves w JOIN wave_firms f ON f.wave = w.seq ORDER BY line)");
  }

 private:
  [[nodiscard]] static std::string third_of(std::string const& tenant) {
    if (tenant == "acme") return "11";
    return tenant == "globex" ? "12" : "13";
  }

  NullLog log_{};
};

}  // namespace support
