#include "app/demo/demo_feed.hpp"

#include "domain/detection/driver/eve_reader.hpp"
#include "domain/detection/ingest_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace app {
namespace {

using base::Result;
using std::chrono::minutes;

/// What a detector recognises. Names and numbers are invented.
struct Kind {
  std::int64_t sid;
  std::string_view name;
  std::string_view category;
  std::string_view severity;  // metadata.signature_severity
  std::string_view protocol;
  int port;  // of the side that was called
};

constexpr std::array kKinds{
    Kind{9200001, "ET MALWARE Demo.Loader CnC Checkin",
         "Malware Command and Control Activity Detected", "Critical", "TCP", 443},
    Kind{9200002, "ET PHISHING Demo Credential Phish Landing Page",
         "Possible Social Engineering Attempted", "Major", "TCP", 443},
    Kind{9200003, "ET MALWARE Demo Stealer Exfil over HTTP", "A Network Trojan was detected",
         "Major", "TCP", 80},
    Kind{9200004, "ET SCAN Demo inbound to database port", "Detection of a Network Scan", "Minor",
         "TCP", 1433},
    Kind{9200005, "ET EXPLOIT Demo router command injection attempt",
         "Attempted Administrator Privilege Gain", "Major", "TCP", 8080},
    Kind{9200006, "ET POLICY Demo P2P client activity", "Potential Corporate Privacy Violation",
         "Informational", "UDP", 6881},
    Kind{9200007, "ET INFO Demo external IP lookup",
         "Device Retrieving External IP Address Detected", "Informational", "TCP", 80},
    Kind{9200008, "ET COINMINER Demo mining pool login", "Crypto Currency Mining Activity Detected",
         "Major", "TCP", 3333},
    Kind{9200009, "ET DNS Demo query for suspicious name", "Potentially Bad Traffic", "Minor",
         "UDP", 53},
    Kind{9200010, "ET SCAN Demo SSH brute force", "Attempted Information Leak", "Minor", "TCP", 22},
};
enum KindName : std::size_t {
  Beacon,
  Phish,
  Stealer,
  Scan,
  Exploit,
  P2p,
  IpLookup,
  Miner,
  Dns,
  Ssh
};

/// One alert: who called whom, when it was first seen, how often and how far apart.
struct Row {
  int router;  // of demo-router-N
  KindName kind;
  std::string_view client;
  std::string_view server;
  int hours_ago;
  int sightings;
  int minutes_apart;
};

constexpr std::array kRows{
    // 青空製作所, the head office: the last one is the main job, ready to be tried.
    Row{1, Scan, "203.0.113.61", "198.51.100.1", 330, 14, 3},
    Row{1, Ssh, "203.0.113.62", "198.51.100.1", 310, 40, 1},
    Row{1, IpLookup, "192.168.77.23", "203.0.113.90", 288, 2, 120},
    Row{1, Beacon, "192.168.77.31", "203.0.113.24", 222, 9, 20},
    Row{1, Phish, "192.168.77.18", "203.0.113.71", 200, 1, 1},
    Row{1, P2p, "192.168.77.45", "203.0.113.140", 170, 30, 2},
    Row{1, Scan, "203.0.113.63", "198.51.100.1", 150, 8, 5},
    Row{1, Dns, "192.168.77.12", "203.0.113.53", 122, 6, 15},
    Row{1, Exploit, "203.0.113.80", "198.51.100.1", 98, 3, 10},
    Row{1, IpLookup, "192.168.77.23", "203.0.113.90", 74, 3, 60},
    Row{1, Scan, "203.0.113.64", "198.51.100.1", 50, 21, 2},
    Row{1, Ssh, "203.0.113.65", "198.51.100.1", 26, 55, 1},
    Row{1, Phish, "192.168.77.52", "203.0.113.74", 20, 2, 4},
    Row{1, Beacon, "192.168.77.10", "198.51.100.10", 1, 6, 8},
    // 青空製作所, the second plant.
    Row{2, Scan, "203.0.113.66", "192.0.2.20", 300, 11, 4},
    Row{2, Stealer, "192.168.20.15", "203.0.113.33", 144, 4, 30},
    Row{2, Dns, "192.168.20.15", "203.0.113.53", 143, 9, 10},
    Row{2, P2p, "192.168.20.40", "203.0.113.141", 60, 12, 6},
    Row{2, Miner, "192.168.20.22", "203.0.113.34", 6, 18, 12},
    // 北浜会計事務所.
    Row{3, Ssh, "203.0.113.67", "192.0.2.30", 320, 33, 1},
    Row{3, Phish, "192.168.30.11", "203.0.113.73", 240, 1, 1},
    Row{3, IpLookup, "192.168.30.14", "203.0.113.91", 180, 2, 200},
    Row{3, Scan, "203.0.113.68", "192.0.2.30", 110, 17, 3},
    Row{3, Exploit, "203.0.113.81", "192.0.2.30", 58, 2, 9},
    Row{3, Phish, "192.168.30.12", "203.0.113.74", 30, 3, 2},
    Row{3, Dns, "192.168.30.11", "203.0.113.53", 12, 4, 25},
    // みなと物流.
    Row{4, P2p, "10.4.3.21", "203.0.113.142", 315, 25, 3},
    Row{4, Scan, "203.0.113.69", "192.0.2.40", 260, 19, 2},
    Row{4, IpLookup, "10.4.1.7", "203.0.113.92", 190, 4, 90},
    Row{4, Exploit, "203.0.113.82", "192.0.2.40", 130, 5, 7},
    Row{4, Ssh, "203.0.113.70", "192.0.2.40", 80, 48, 1},
    Row{4, Stealer, "10.4.2.66", "203.0.113.35", 9, 3, 40},
    // わかばクリニック.
    Row{5, Scan, "203.0.113.75", "192.0.2.50", 280, 10, 4},
    Row{5, Dns, "192.168.50.8", "203.0.113.53", 160, 5, 30},
    Row{5, Phish, "192.168.50.9", "203.0.113.74", 70, 2, 3},
    Row{5, Ssh, "203.0.113.77", "192.0.2.50", 34, 29, 1},
    Row{5, IpLookup, "192.168.50.8", "203.0.113.93", 16, 1, 1},
};

[[nodiscard]] std::string eve_line(Row const& row, base::Instant at, int number) {
  auto const& kind = kKinds[row.kind];
  int const client_port = 49152 + (number * 37 + row.hours_ago * 101) % 16000;
  return fmt::format(
      R"({{"timestamp":"{0}","flow_id":{1},"event_type":"alert","src_ip":"{2}","src_port":{3},)"
      R"("dest_ip":"{4}","dest_port":{5},"proto":"{6}","direction":"to_server",)"
      R"("host":"demo-router-{7}","alert":{{"action":"allowed","gid":1,"signature_id":{8},)"
      R"("rev":1,"signature":"{9}","category":"{10}","severity":{11},)"
      R"("metadata":{{"signature_severity":["{12}"]}}}},"flow":{{"pkts_toserver":{13},)"
      R"("pkts_toclient":{14},"bytes_toserver":{15},"bytes_toclient":{16},"src_ip":"{2}",)"
      R"("dest_ip":"{4}","src_port":{3},"dest_port":{5},"start":"{0}"}}}})",
      base::iso8601(at), 700000000 + row.hours_ago * 1000 + number, row.client, client_port,
      row.server, kind.port, kind.protocol, row.router, kind.sid, kind.name, kind.category,
      kind.severity == "Critical" ? 1 : 2, kind.severity, 4 + number % 3, 3 + number % 2,
      320 + number * 12, 240 + number * 9);
}

[[nodiscard]] base::Instant seen_at(DemoStage const& stage, Row const& row, int number) {
  auto const last = stage.today() - minutes{4};
  auto const first = stage.today() - std::chrono::hours{row.hours_ago};
  return std::min(first + minutes{row.minutes_apart * number}, last);
}

/// Sightings of a row, by number: [first, end).
struct Some {
  int first;
  int end;
};

[[nodiscard]] Result<void> hand_in(DemoStage& stage, DemoCast const& cast, Row const& row,
                                   Some some) {
  std::string body;
  for (int number = some.first; number < some.end; ++number) {
    body += eve_line(row, seen_at(stage, row, number), number) + "\n";
  }
  detection::driver::EveReader reader{stage.product().mapping};
  detection::IngestLines ingest{reader, stage.building().flow_to_alert(), stage.clock()};
  detection::Sender const sender{
      {terms::Side::System, "demo-feed", "デモの検知"},
      {cast.lab, cast.aozora_branch, cast.kitahama_router, cast.minato_router, cast.wakaba_router}};
  auto const tally = ingest.run(body, sender);
  if (!tally) return tl::unexpected(tally.error());
  if (tally->refused == 0) return {};
  return base::fail(base::ErrorKind::Internal, "app.demo",
                    "A line of the demo feed is refused: " + tally->errors.front().fault.detail);
}

/// Handed in when the last of them has been seen: nothing is told before it happened.
void plan_some(DemoStage& stage, DemoCast const& cast, Row const& row, Some some) {
  if (some.first == some.end) return;
  auto const last = seen_at(stage, row, some.end - 1);
  auto const ago = std::chrono::ceil<minutes>(stage.today() - last) - minutes{1};
  stage.at(std::max(ago, minutes{0}),
           [&cast, &row, some](DemoStage& on) { return hand_in(on, cast, row, some); });
}

}  // namespace

void plan_demo_feed(DemoStage& stage, DemoCast const& cast) {
  for (auto const& row : kRows) {
    plan_some(stage, cast, row, {0, 1});
    plan_some(stage, cast, row, {1, row.sightings});
  }
}

}  // namespace app
