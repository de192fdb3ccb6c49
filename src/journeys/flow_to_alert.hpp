#pragma once

#include "domain/alerts/ports.hpp"
#include "domain/detection/finding_sink.hpp"
#include "terms/unit_of_work.hpp"

namespace journeys {

/// A finding becomes a sighting of an alert: detection tells, alerts counts.
class FlowToAlert final : public detection::FindingSink {
 public:
  FlowToAlert(terms::UnitOfWork<alerts::AlertsPorts>& work, alerts::Surroundings const& around)
      : work_(work), around_(around) {}

  base::Result<std::vector<detection::FindingOutcome>> take(
      std::vector<detection::Finding> const& findings, detection::Sender const& sender) override;

 private:
  terms::UnitOfWork<alerts::AlertsPorts>& work_;
  alerts::Surroundings around_;
};

}  // namespace journeys
