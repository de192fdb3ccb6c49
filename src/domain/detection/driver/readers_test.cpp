#include "domain/detection/driver/alert_form_reader.hpp"
#include "domain/detection/driver/eve_reader.hpp"
#include "domain/detection/ingest_lines.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace detection::driver {
namespace {

using terms::Risk;

EveMapping a_mapping() {
  EveMapping mapping;
  mapping.risk_of_word = {{"critical", Risk::Critical},
                          {"major", Risk::High},
                          {"minor", Risk::Medium},
                          {"informational", Risk::Information}};
  mapping.risk_of_number = {{1, Risk::High}, {2, Risk::Medium}, {3, Risk::Low}};
  mapping.threat_types = {{{.name_contains = {"malware"}}, terms::ThreatType::Malware}};
  mapping.raises = {{{.signatures = {"1:77"}}, Risk::Critical}};
  return mapping;
}

constexpr std::string_view kGood =
    R"({"timestamp":"2026-11-23T11:00:00.5+0900","event_type":"alert","src_ip":"192.0.2.1",)"
    R"("src_port":5,"dest_ip":"198.51.100.2","dest_port":443,"proto":"TCP","host":"edge-1",)"
    R"("alert":{"gid":1,"signature_id":7,"signature":"ET MALWARE x","category":"c",)"
    R"("severity":1}})";

std::string changed(std::string_view from, std::string_view to) {
  std::string line{kGood};
  line.replace(line.find(from), from.size(), to);
  return line;
}

class EveReaderTest : public testing::Test {
 protected:
  LineReading read(std::string_view line) { return reader_.read(line, support::kNoon); }
  /// "code pointer", or "" for a good line.
  std::string fault(std::string_view line) {
    auto const reading = read(line);
    auto const* found = std::get_if<LineFault>(&reading);
    if (found == nullptr) return "";
    return std::string{found->code} + " " + found->pointer.value_or("-");
  }
  Finding finding(std::string_view line) {
    auto const reading = read(line);
    EXPECT_TRUE(std::holds_alternative<Finding>(reading)) << fault(line);
    return std::get<Finding>(reading);
  }
  EveMapping const mapping_ = a_mapping();
  EveReader reader_{mapping_};
};

TEST_F(EveReaderTest, BrokenJsonIsNamed) {
  EXPECT_EQ(fault(kGood.substr(0, 40)), "detection.not-json -");
  EXPECT_EQ(fault("[]"), "detection.not-object ");
  EXPECT_EQ(fault("{} {}"), "detection.not-json -");
}

TEST_F(EveReaderTest, Case19_ARangeAsAPeerIsNoAlertToBlockBy) {
  EXPECT_EQ(fault(changed("198.51.100.2", "198.51.100.0/24")), "detection.address /dest_ip");
  EXPECT_EQ(fault(changed("198.51.100.2", "2001:db8::/64")), "detection.address /dest_ip");
}

TEST_F(EveReaderTest, WrongTypesAreNamedByTheirField) {
  EXPECT_EQ(fault(changed(R"("severity":1)", R"("severity":"high")")),
            "detection.wrong-type /alert/severity");
  EXPECT_EQ(fault(changed(R"("src_port":5)", R"("src_port":70000)")),
            "detection.wrong-type /src_port");
  EXPECT_EQ(fault(changed(R"("proto":"TCP")", R"("proto":6)")), "detection.wrong-type /proto");
  EXPECT_EQ(fault(changed("192.0.2.1", "192.0.2.300")), "detection.address /src_ip");
  EXPECT_EQ(fault(changed(R"("signature_id":7,)", "")), "detection.missing /alert/signature_id");
  EXPECT_EQ(fault(R"({"timestamp":"2026-11-23T11:00:00Z","event_type":3})"),
            "detection.wrong-type /event_type");
}

TEST_F(EveReaderTest, ALineOverOneMebibyteIsRefused) {
  std::string const line(kLineBytesMax + 1, 'x');
  EXPECT_EQ(fault(line), "detection.line-too-long -");
}

TEST_F(EveReaderTest, InvalidUtf8IsRefused) {
  EXPECT_EQ(fault(changed("ET MALWARE x", "ET \xC3\x28")), "detection.not-utf8 -");
}

TEST_F(EveReaderTest, DeepNestingIsRefused) {
  std::string const deep = std::string(100, '[') + std::string(100, ']');
  EXPECT_EQ(fault(changed(R"("proto":"TCP")", R"("x":)" + deep)), "detection.too-deep -");
  EXPECT_EQ(fault(std::string(100'000, '[') + std::string(100'000, ']')), "detection.too-deep -");
}

TEST_F(EveReaderTest, AKeyThatStandsTwiceIsRefusedWhereItStands) {
  EXPECT_EQ(fault(changed(R"("gid":1,)", R"("gid":1,"gid":2,)")),
            "detection.duplicate-key /alert/gid");
  EXPECT_EQ(fault(changed(R"("proto":"TCP",)", R"("proto":"TCP","proto":"UDP",)")),
            "detection.duplicate-key /proto");
}

TEST_F(EveReaderTest, FiveMinutesAheadIsGoodAndMoreIsNot) {
  auto const at = [](std::string_view time) { return changed("2026-11-23T11:00:00.5+0900", time); };
  EXPECT_EQ(fault(at("2026-11-23T12:05:00+0900")), "");
  EXPECT_EQ(fault(at("2026-11-23T12:05:00.000001+0900")), "detection.future /timestamp");
  EXPECT_EQ(fault(at("1999-01-01T00:00:00Z")), "");
  EXPECT_EQ(fault(at("yesterday")), "detection.timestamp /timestamp");
}

TEST_F(EveReaderTest, NullsCountAsAbsent) {
  EXPECT_EQ(fault(changed(R"("src_port":5)", R"("src_port":null)")), "");
  EXPECT_EQ(fault(changed(R"("192.0.2.1")", "null")), "detection.missing /src_ip");
}

TEST_F(EveReaderTest, TheMappedRiskStandsBesideTheNativeOne) {
  auto const plain = finding(kGood);
  EXPECT_EQ(plain.risk, Risk::High);
  EXPECT_EQ(plain.native_severity, "1");
  EXPECT_EQ(plain.signature, "1:7");
  EXPECT_EQ(plain.threat_type, terms::ThreatType::Malware);
  auto const worded = finding(
      changed(R"("severity":1)", R"("severity":1,"metadata":{"signature_severity":["Minor"]})"));
  EXPECT_EQ(worded.risk, Risk::Medium);
  EXPECT_EQ(worded.native_severity, "Minor");
  EXPECT_EQ(finding(changed(R"("signature_id":7)", R"("signature_id":77)")).risk, Risk::Critical);
  EXPECT_EQ(finding(changed(R"("severity":1)", R"("severity":9)")).risk, Risk::Other);
}

TEST_F(EveReaderTest, ASignatureThatSaysOtherThingsIsNotTakenForTheOneBefore) {
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(finding(kGood).risk, Risk::High);
    EXPECT_EQ(finding(changed(R"("severity":1)", R"("severity":3)")).risk, Risk::Low);
    EXPECT_EQ(finding(changed(R"("signature_id":7)", R"("signature_id":77)")).risk, Risk::Critical);
    EXPECT_EQ(finding(changed("ET MALWARE x", "ET SCAN x")).threat_type, terms::ThreatType::Other);
    auto const metadata = R"("severity":1,"metadata":{"signature_severity":["Minor"]})";
    EXPECT_EQ(finding(changed(R"("severity":1)", metadata)).risk, Risk::Medium);
  }
  for (int i = 0; i < 3'000; ++i) {  // more than are remembered
    auto const name = "ET MALWARE " + std::to_string(i);
    EXPECT_EQ(finding(changed("ET MALWARE x", name)).threat_type, terms::ThreatType::Malware);
  }
}

TEST_F(EveReaderTest, TheFlowTellsWhoCalledWhom) {
  auto const answer = finding(changed(R"("proto")", R"("direction":"to_client","proto")"));
  EXPECT_EQ(answer.client.ip.text(), "198.51.100.2");
  EXPECT_EQ(answer.client.port, 443);
  auto const flow = finding(
      changed(R"("proto")",
              R"("direction":"to_server","flow":{"src_ip":"198.51.100.2","dest_ip":"192.0.2.1",)"
              R"("src_port":1,"dest_port":2},"proto")"));
  EXPECT_EQ(flow.client.ip.text(), "198.51.100.2");
  EXPECT_EQ(flow.server.port, 2);
}

/// Keeps what it is handed; refuses the sensor "unknown".
class MemorySink final : public FindingSink {
 public:
  base::Result<std::vector<FindingOutcome>> take(Delivery delivery, Sender const&) override {
    std::vector<FindingOutcome> outcomes;
    for (auto const& finding : delivery.findings) {
      FindingOutcome outcome;
      if (finding.sensor == "unknown") {
        outcome.fault = {std::string{finding.sensor_pointer}, "alerts.unknown-sensor", ""};
      }
      outcomes.push_back(outcome);
    }
    batches.push_back(delivery.findings.size());
    return outcomes;
  }
  std::vector<std::size_t> batches;
};

TEST_F(EveReaderTest, GoodLinesOfABadBatchAreKeptAndTheBadOnesNamed) {
  MemorySink sink;
  support::FakeClock clock;
  IngestLines ingest{reader_, sink, clock};
  std::string const body = "\xEF\xBB\xBF" + std::string{kGood} + "\r\n\n" + "broken\n" +
                           changed("edge-1", "unknown") + "\n" +
                           R"({"timestamp":"2026-11-23T02:00:00Z","event_type":"dns"})" + "\n" +
                           std::string{kGood};
  auto const tally = ingest.run(body, {});
  ASSERT_TRUE(tally);
  EXPECT_EQ(tally->lines, 5);
  EXPECT_EQ(tally->accepted, 3);
  EXPECT_EQ(tally->refused, 2);
  EXPECT_EQ(tally->events.at("alert"), 2);
  EXPECT_EQ(tally->events.at("dns"), 1);
  ASSERT_EQ(tally->errors.size(), 2U);
  EXPECT_EQ(tally->errors[0].line, 3);
  EXPECT_EQ(tally->errors[1].line, 4);
  EXPECT_EQ(tally->errors[1].fault.pointer, "/host");
}

TEST_F(EveReaderTest, BatchesAreBounded) {
  MemorySink sink;
  support::FakeClock clock;
  IngestLines ingest{reader_, sink, clock};
  std::string body;
  for (std::size_t i = 0; i < kBatchFindingsMax + 1; ++i) body += std::string{kGood} + "\n";
  ASSERT_TRUE(ingest.run(body, {}));
  EXPECT_EQ(sink.batches, (std::vector<std::size_t>{kBatchFindingsMax, 1}));
}

TEST_F(EveReaderTest, SamplesOfOtherProgramsAreReadWithoutHarm) {
  std::string const eve = MADOGUCHI_TEST_SOURCE_DIR "/../shared/data/eve/";
  std::ifstream probe{eve + "fever/jsonparse_eve.json"};
  if (!probe) GTEST_SKIP() << "no ../shared here";
  MemorySink sink;
  support::FakeClock clock;
  for (auto const& [file, refused] :
       std::map<std::string, int>{{"fever/alertify_input.json", 0},
                                  {"fever/jsonparse_eve.json", 0},
                                  {"fever/jsonparse_eve_broken1.json", 1},
                                  {"fever/jsonparse_eve_nulls.json", 0},
                                  {"netflowlabeler/suricata.json", 0}}) {
    std::ifstream input{eve + file};
    std::stringstream text;
    text << input.rdbuf();
    IngestLines ingest{reader_, sink, clock};
    auto const tally = ingest.run(text.str(), {});
    ASSERT_TRUE(tally);
    EXPECT_EQ(tally->refused, refused)
        << file << (tally->errors.empty() ? "" : tally->errors[0].fault.detail);
    EXPECT_GT(tally->lines, 0);
  }
}

constexpr std::string_view kForm =
    R"({"source":"flow_collector","detected_at":"2026-11-23T02:00:00Z","sensor":"edge-1",)"
    R"("risk":"Info","threat_type":"C2","src_ip":"192.168.1.9","dst_ip":"198.51.100.2",)"
    R"("dst_port":443,"protocol":"TCP","name":"Beacon","detector":"beacon-1",)"
    R"("line_id":"L1","evidence":{"any":[1,2]}})";

class AlertFormTest : public testing::Test {
 protected:
  std::string fault(std::string line, std::string_view from, std::string_view to) {
    if (!from.empty()) line.replace(line.find(from), from.size(), to);
    auto const reading = reader_.read(line, support::kNoon);
    auto const* found = std::get_if<LineFault>(&reading);
    return found == nullptr ? "" : std::string{found->code} + " " + found->pointer.value_or("-");
  }
  AlertFormReader reader_{AlertFormReader::Behavior::Planned};
  std::string const form_{kForm};
};

TEST_F(AlertFormTest, WrongMembersAreNamed) {
  EXPECT_EQ(fault(form_, "Info", "Dire"), "detection.unknown-value /risk");
  EXPECT_EQ(fault(form_, R"("risk":"Info",)", ""), "detection.missing /risk");
  EXPECT_EQ(fault(form_, R"("dst_port":443)", R"("dst_port":"443")"),
            "detection.wrong-type /dst_port");
  EXPECT_EQ(fault(form_, R"("line_id")", R"("lineid")"), "detection.unknown-field /lineid");
  EXPECT_EQ(fault(form_, R"("any":[1,2])", R"("any":1,"any":2)"),
            "detection.duplicate-key /evidence/any");
  EXPECT_EQ(fault(form_, R"({"any":[1,2]})", "3"), "detection.wrong-type /evidence");
}

TEST_F(AlertFormTest, BehaviourIsRefusedUntilItIsReleased) {
  for (auto const* name : {"behavior_detection", "behaviour_detection"}) {
    EXPECT_EQ(fault(form_, "flow_collector", name), "detection.behavior-planned /source");
  }
  reader_ = AlertFormReader{AlertFormReader::Behavior::Released};
  EXPECT_EQ(fault(form_, "flow_collector", "behavior_detection"), "");
}

TEST_F(AlertFormTest, AGoodLineIsRead) {
  auto const reading = reader_.read(kForm, support::kNoon);
  ASSERT_TRUE(std::holds_alternative<Finding>(reading)) << fault(form_, "", "");
  auto const& finding = std::get<Finding>(reading);
  EXPECT_EQ(finding.risk, Risk::Information);
  EXPECT_EQ(finding.signature, "beacon-1");
  EXPECT_EQ(finding.line_id, "L1");
  EXPECT_EQ(finding.raw, kForm);
}

}  // namespace
}  // namespace detection::driver
