#include "terms/threat.hpp"

#include <gtest/gtest.h>

namespace terms {
namespace {

TEST(Threat, WordsOutsideTheListsAreNone) {
  EXPECT_EQ(risk_from("high"), std::nullopt);
  EXPECT_EQ(risk_from(""), std::nullopt);
  EXPECT_EQ(threat_type_from("Virus"), std::nullopt);
  EXPECT_EQ(direction_from("-"), std::nullopt);
  EXPECT_EQ(alert_source_from("firewall"), std::nullopt);
}

TEST(Threat, EveryNameIsReadBack) {
  for (auto const* name : {"Critical", "High", "Medium", "Low", "Information", "Other"}) {
    EXPECT_EQ(name_of(*risk_from(name)), name);
  }
  for (auto const* name : {"APT", "Malware", "Phishing", "C2", "Exploit", "Other"}) {
    EXPECT_EQ(name_of(*threat_type_from(name)), name);
  }
  for (auto const* name : {"outbound", "inbound", "none"}) {
    EXPECT_EQ(name_of(*direction_from(name)), name);
  }
  for (auto const* name : {"threat_detection", "flow_collector", "behavior_detection"}) {
    EXPECT_EQ(name_of(*alert_source_from(name)), name);
  }
}

TEST(Threat, BothSpellingsOfInformationAndBehaviourAreRead) {
  EXPECT_EQ(risk_from("Info"), Risk::Information);
  EXPECT_EQ(alert_source_from("behaviour_detection"), AlertSource::BehaviorDetection);
}

}  // namespace
}  // namespace terms
