#include "domain/detection/driver/eve_mapping_file.hpp"

#include "platform/config/document.hpp"

#include <gtest/gtest.h>

namespace detection::driver {
namespace {

using terms::Risk;
using terms::ThreatType;

std::string fault(std::string_view toml) {
  auto const mapping = read_eve_mapping(toml, "test.toml");
  return mapping ? "" : std::string{mapping.error().code};
}

TEST(EveMappingFile, WordsOutsideTheListsAreRefused) {
  EXPECT_EQ(fault("[severity]\n1 = \"Dire\""), "detection.mapping-file");
  EXPECT_EQ(fault("[severity]\none = \"High\""), "detection.mapping-file");
  EXPECT_EQ(fault("[[threat_type]]\ntype = \"Virus\"\ncategories = [\"x\"]"),
            "detection.mapping-file");
  EXPECT_EQ(fault("[[raise]]\nto = \"Worst\"\nsignatures = [\"1:1\"]"), "detection.mapping-file");
  EXPECT_EQ(fault("[[threat_type]]\ntype = \"C2\"\ncategory = [\"x\"]\nsignatures = [\"1:1\"]"),
            "config.data");
  EXPECT_EQ(fault("[severity"), "config.toml");
}

TEST(EveMappingFile, ARuleWithoutAConditionIsRefused) {
  EXPECT_EQ(fault("[[threat_type]]\ntype = \"C2\""), "detection.mapping-file");
  EXPECT_EQ(fault("[[raise]]\nto = \"Critical\"\nwhy = \"all\""), "detection.mapping-file");
}

TEST(EveMappingFile, AnOperatorMayRaiseAClassToCritical) {
  auto const mapping = read_eve_mapping(
      "[severity]\n1 = \"High\"\n"
      "[[raise]]\nto = \"Critical\"\nwhy = \"x\"\ncategories = [\"Web Application Attack\"]",
      "test.toml");
  ASSERT_TRUE(mapping) << mapping.error().detail;
  EXPECT_EQ(mapping->risk_of({.id = "1:1", .category = "web application attack", .severity = 1}),
            Risk::Critical);
  EXPECT_EQ(mapping->risk_of({.id = "1:1", .category = "Misc Attack", .severity = 1}), Risk::High);
}

/// The mapping that Madoguchi is delivered with.
class ProductMapping : public testing::Test {
 protected:
  void SetUp() override {
    std::string const path = MADOGUCHI_TEST_SOURCE_DIR "/data/detection/eve_mapping.toml";
    auto const toml = platform::config::read_file(path);
    ASSERT_TRUE(toml) << toml.error().detail;
    auto mapping = read_eve_mapping(*toml, "eve_mapping.toml");
    ASSERT_TRUE(mapping) << mapping.error().detail;
    mapping_ = std::move(*mapping);
  }
  ThreatType type(std::string_view name, std::string_view category) const {
    return mapping_.threat_type_of({.id = "1:1", .name = name, .category = category});
  }
  Risk risk(std::vector<std::string_view> words, std::optional<std::int64_t> number = {}) const {
    return mapping_.risk_of({.id = "1:1", .severity = number, .severity_words = std::move(words)});
  }
  EveMapping mapping_;
};

TEST_F(ProductMapping, TheWordOfTheSignatureComesBeforeTheNumber) {
  EXPECT_EQ(risk({"Critical"}, 3), Risk::Critical);
  EXPECT_EQ(risk({"Major"}, 3), Risk::High);
  EXPECT_EQ(risk({"Minor"}, 1), Risk::Medium);
  EXPECT_EQ(risk({"Informational"}, 1), Risk::Information);
  EXPECT_EQ(risk({"Audit"}, 1), Risk::Information);
  EXPECT_EQ(risk({"Minor", "Major"}, 3), Risk::High);
}

TEST_F(ProductMapping, TheNumberCountsWhereNoWordIsKnown) {
  EXPECT_EQ(risk({}, 1), Risk::High);
  EXPECT_EQ(risk({"Frightful"}, 2), Risk::Medium);
  EXPECT_EQ(risk({}, 3), Risk::Low);
  EXPECT_EQ(risk({}, 4), Risk::Other);
  EXPECT_EQ(risk({}), Risk::Other);
}

TEST_F(ProductMapping, SignaturesFindTheirThreatType) {
  EXPECT_EQ(type("ET MALWARE APT28 Zebrocy Activity", "A Network Trojan was detected"),
            ThreatType::Apt);
  EXPECT_EQ(
      type("ET MALWARE Win32/Example CnC Checkin", "Malware Command and Control Activity Detected"),
      ThreatType::C2);
  EXPECT_EQ(type("ET CNC Feodo Tracker Reported CnC Server group 3", "Misc Attack"),
            ThreatType::C2);
  EXPECT_EQ(type("ET MALWARE Example Checkin", "A Network Trojan was detected"), ThreatType::C2);
  EXPECT_EQ(type("ET MALWARE Example Downloader", "A Network Trojan was detected"),
            ThreatType::Malware);
  EXPECT_EQ(type("ET INFO Mining Pool Lookup", "Crypto Currency Mining Activity Detected"),
            ThreatType::Malware);
  EXPECT_EQ(type("ET PHISHING Successful Phish", "Successful Credential Theft Detected"),
            ThreatType::Phishing);
  EXPECT_EQ(type("ET EXPLOIT D-Link Command Execution", "Attempted Administrator Privilege Gain"),
            ThreatType::Exploit);
  EXPECT_EQ(type("ET WEB_SERVER Muieblackcat scanner", "Attempted Information Leak"),
            ThreatType::Exploit);
}

TEST_F(ProductMapping, NoiseAndPolicyStayOther) {
  EXPECT_EQ(type("ET CINS Active Threat Intelligence Poor Reputation IP group 86", "Misc Attack"),
            ThreatType::Other);
  EXPECT_EQ(type("ET SCAN Suspicious inbound to MSSQL port 1433", "Potentially Bad Traffic"),
            ThreatType::Other);
  EXPECT_EQ(type("ET POLICY GNU/Linux APT User-Agent Outbound likely related to package management",
                 "Not Suspicious Traffic"),
            ThreatType::Other);
  EXPECT_EQ(type("", ""), ThreatType::Other);
}

TEST_F(ProductMapping, TheTagOfARuleIsEnough) {
  EveSignature signature{.id = "1:1", .name = "EXAMPLE rule", .category = "Misc activity"};
  signature.metadata.emplace_back("tag", "Phishing");
  EXPECT_EQ(mapping_.threat_type_of(signature), ThreatType::Phishing);
}

TEST_F(ProductMapping, NothingIsRaisedUnlessAnOperatorSaysSo) {
  EXPECT_TRUE(mapping_.raises.empty());
}

}  // namespace
}  // namespace detection::driver
