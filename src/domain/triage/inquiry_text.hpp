#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace triage {

/// What is known of the alert an inquiry was opened from; empty where it is not told.
struct AlertFacts {
  std::string source;    // threat_detection, flow_collector, behavior_detection
  std::string severity;  // Critical, High, Medium, Low, Info
  std::string status;    // detected (it passed), blocked
  std::string name;
};

/// What is to be sorted.
struct InquiryText {
  std::string id;
  std::string text;
  std::optional<AlertFacts> alert{};
};

}  // namespace triage
