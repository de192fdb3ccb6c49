#include "domain/alerts/driver/explanations_file.hpp"

#include "platform/config/document.hpp"
#include "support/fakes.hpp"
#include "support/own_words.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace alerts::driver {
namespace {

using namespace std::chrono_literals;
using support::id;
using terms::Direction;
using terms::ThreatType;

constexpr std::string_view kAnyAlert =
    "[[explanation]]\nid = \"any\"\ntitle = \"t\"\nwhat = \"w\"\nfirst_steps = [\"s\"]\n";

std::string file_with(std::string_view happened) {
  return std::string{kAnyAlert} + "happened = \"" + std::string{happened} + "\"\n";
}

bool is_read(std::string const& toml) { return read_explanations(toml, "test.toml").has_value(); }

TEST(ExplanationsFile, TheSentenceNeedsTimeDeviceAndPeerOnceEach) {
  EXPECT_TRUE(is_read(file_with("{when} {device} {peer}")));
  EXPECT_FALSE(is_read(file_with("{when} {device}")));
  EXPECT_FALSE(is_read(file_with("{when} {device} {peer} {name}")));
  EXPECT_FALSE(is_read(file_with("{when} {device} {peer} {peer}")));
}

TEST(ExplanationsFile, AFileThatLeavesAlertsUnexplainedIsRefused) {
  auto const good = file_with("{when} {device} {peer}");
  EXPECT_FALSE(is_read(""));
  EXPECT_FALSE(is_read(good + "directions = [\"outbound\"]"));
  EXPECT_FALSE(is_read(good + good));
  EXPECT_FALSE(is_read(good + "sources = [\"nobody\"]"));
}

Sighting a_sighting(std::string_view name, ThreatType type, Direction direction) {
  auto const inside = *terms::IpAddress::parse("192.168.1.10");
  auto const outside = *terms::IpAddress::parse("198.51.100.7");
  bool const is_out = direction != Direction::Inbound;
  return {.at = support::kNoon,
          .source = terms::AlertSource::ThreatDetection,
          .signature = "1:1",
          .client = {is_out ? inside : outside},
          .server = {is_out ? outside : inside},
          .direction = direction,
          .protocol = "TCP",
          .name = std::string{name},
          .category = "",
          .risk = terms::Risk::High,
          .native_severity = "1",
          .threat_type = type,
          .router = id<terms::RouterId>("r1"),
          .takes_blocks = true,
          .raw = ""};
}

Alert an_alert(Sighting sighting) {
  return Alert::open({id<terms::AlertId>("a1"), id<terms::TenantId>("acme"), "key"},
                     std::move(sighting));
}

/// The explanations that Madoguchi is delivered with.
class ProductExplanations : public testing::Test {
 protected:
  void SetUp() override {
    std::string const path = MADOGUCHI_TEST_SOURCE_DIR "/data/alerts/explanations.toml";
    auto const toml = platform::config::read_file(path);
    ASSERT_TRUE(toml) << toml.error().detail;
    auto explanations = read_explanations(*toml, "explanations.toml");
    ASSERT_TRUE(explanations) << explanations.error().detail;
    explanations_ = std::move(*explanations);
  }
  std::string row(Sighting sighting) const {
    return explanations_->explain(an_alert(std::move(sighting))).id;
  }
  std::string row(std::string_view name, ThreatType type, Direction direction) const {
    return row(a_sighting(name, type, direction));
  }
  std::optional<Explanations> explanations_;
};

TEST_F(ProductExplanations, EachTellsOneToThreeStepsAndWhenToWorry) {
  for (auto const& row : explanations_->rows()) {
    EXPECT_GE(row.first_steps.size(), 1U) << row.id;
    EXPECT_LE(row.first_steps.size(), 3U) << row.id;
    EXPECT_FALSE(row.worry_when.empty()) << row.id;
    for (auto const& step : row.first_steps) {
      EXPECT_NE(step.find("ください"), std::string::npos) << row.id << ": " << step;
    }
  }
}

TEST_F(ProductExplanations, TheirWordsAreCalmAndShort) {
  for (auto const& row : explanations_->rows()) {
    auto texts = row.first_steps;
    texts.insert(texts.end(), row.worry_when.begin(), row.worry_when.end());
    texts.insert(texts.end(), {row.title, row.happened, row.what});
    for (auto const& text : texts) support::expect_calm_words(text);
  }
}

TEST_F(ProductExplanations, TheirWordsAreOurOwn) {
  auto const description = support::service_description();
  if (!description) GTEST_SKIP() << "no ../shared here";
  for (auto const& row : explanations_->rows()) {
    support::expect_own_words(row.what, *description);
    for (auto const& step : row.first_steps) support::expect_own_words(step, *description);
  }
}

TEST_F(ProductExplanations, AMachineThatMayBeInfectedLosesItsCableAndKeepsItsPower) {
  for (auto const type : {ThreatType::Apt, ThreatType::Malware, ThreatType::C2}) {
    auto const alert = an_alert(a_sighting("ET MALWARE Example", type, Direction::Outbound));
    auto const& steps = explanations_->explain(alert).first_steps;
    EXPECT_TRUE(std::any_of(steps.begin(), steps.end(), [](auto const& step) {
      return step.find("LANケーブルを抜") != std::string::npos &&
             step.find("電源は切ら") != std::string::npos;
    }));
  }
}

TEST_F(ProductExplanations, DirectionDecidesWhatAnAlertMeans) {
  EXPECT_EQ(row("ET MALWARE Example CnC Beacon", ThreatType::C2, Direction::Outbound), "c2-out");
  EXPECT_EQ(row("ET MALWARE Example CnC Beacon", ThreatType::C2, Direction::Inbound), "malware-in");
  EXPECT_EQ(row("ET MALWARE Example CnC Beacon", ThreatType::C2, Direction::None),
            "threat-between");
  EXPECT_EQ(row("ET SCAN Potential SSH Scan", ThreatType::Other, Direction::Inbound),
            "brute-force-in");
  EXPECT_EQ(row("ET SCAN Potential SSH Scan", ThreatType::Other, Direction::Outbound),
            "brute-force-out");
  EXPECT_EQ(row("ET CINS Active Threat Intelligence Poor Reputation IP group 86", ThreatType::Other,
                Direction::Inbound),
            "reputation-in");
  EXPECT_EQ(row("ET EXPLOIT Example", ThreatType::Exploit, Direction::Inbound), "exploit-in");
}

TEST_F(ProductExplanations, AQuestionToANameServerIsToldFromACallToTheBadPeer) {
  EXPECT_EQ(
      row("ET MALWARE Example Stealer Domain in DNS Lookup", ThreatType::C2, Direction::Outbound),
      "dns-out");
  EXPECT_EQ(row("ET MALWARE Example Stealer CnC Checkin", ThreatType::C2, Direction::Outbound),
            "stealer-out");
}

TEST_F(ProductExplanations, AnAttackComesBeforeTheClassOfScans) {
  auto attack = a_sighting("ET EXPLOIT Example Command Execution", ThreatType::Exploit,
                           Direction::Inbound);
  attack.category = "Attempted Information Leak";
  EXPECT_EQ(row(attack), "exploit-in");
}

TEST_F(ProductExplanations, NameOrCategoryIsEnough) {
  auto mining = a_sighting("Example", ThreatType::Malware, Direction::Outbound);
  mining.category = "Crypto Currency Mining Activity Detected";
  EXPECT_EQ(row(mining), "mining-out");
  EXPECT_EQ(row("ET INFO Mining Pool Lookup", ThreatType::Other, Direction::Outbound),
            "mining-out");
}

TEST_F(ProductExplanations, AnUnknownDetectionIsStillExplained) {
  EXPECT_EQ(row("Example", ThreatType::Other, Direction::Outbound), "other-out");
  EXPECT_EQ(row("Example", ThreatType::Other, Direction::Inbound), "other-in");
  EXPECT_EQ(row("Example", ThreatType::Other, Direction::None), "other-between");
  auto unusual = a_sighting("Example", ThreatType::Other, Direction::Outbound);
  unusual.source = terms::AlertSource::BehaviorDetection;
  EXPECT_EQ(row(unusual), "behavior");
}

TEST_F(ProductExplanations, WhatHappenedIsOneSentenceWithTimeDeviceAndPeer) {
  auto alert = an_alert(a_sighting("ET MALWARE Example CnC", ThreatType::C2, Direction::Outbound));
  auto const& explanation = explanations_->explain(alert);
  EXPECT_EQ(happened(explanation, alert, support::kNoon + 1h),
            "今日 12:00 に、社内の機器 192.168.1.10 から、"
            "ウイルスの指令先として知られる 198.51.100.7 へ通信がありました。");
  auto again = a_sighting("ET MALWARE Example CnC", ThreatType::C2, Direction::Outbound);
  again.at = support::kNoon + 30min;
  static_cast<void>(alert.add(again));
  EXPECT_EQ(happened(explanation, alert, support::kNoon + 24h),
            "昨日 12:00 から 12:30 までに2回、社内の機器 192.168.1.10 から、"
            "ウイルスの指令先として知られる 198.51.100.7 へ通信がありました。");
  again.at = support::kNoon + 13h;
  static_cast<void>(alert.add(again));
  auto const later = happened(explanation, alert, support::kNoon + 72h);
  EXPECT_TRUE(later.starts_with("11月23日(月) 12:00 から 11月24日(火) 01:00 までに3回、")) << later;
}

TEST_F(ProductExplanations, TheCallerFromOutsideIsThePeer) {
  auto const alert = an_alert(a_sighting("ET SCAN x", ThreatType::Other, Direction::Inbound));
  auto const sentence = happened(explanations_->explain(alert), alert, support::kNoon);
  EXPECT_NE(sentence.find("インターネット側の 198.51.100.7 から、社内の 192.168.1.10"),
            std::string::npos)
      << sentence;
}

}  // namespace
}  // namespace alerts::driver
