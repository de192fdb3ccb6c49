#pragma once

#include "domain/alerts/ports.hpp"
#include "domain/detection/finding_sink.hpp"
#include "terms/unit_of_work.hpp"

namespace journeys {

/// What one transaction of this journey reaches: both slices' ports.
struct FlowPorts {
  alerts::AlertsPorts& alerts;
  detection::FileMarks& marks;
};

/// A finding becomes a sighting of an alert: detection tells, alerts counts. How far its file was
/// read is kept in the same transaction.
class FlowToAlert final : public detection::FindingSink {
 public:
  FlowToAlert(terms::UnitOfWork<FlowPorts>& work, alerts::Surroundings const& around)
      : work_(work), around_(around) {}

  base::Result<std::vector<detection::FindingOutcome>> take(
      detection::Delivery delivery, detection::Sender const& sender) override;

 private:
  terms::UnitOfWork<FlowPorts>& work_;
  alerts::Surroundings around_;
};

}  // namespace journeys
