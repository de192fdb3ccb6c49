#include "journeys/contract_end_to_departure.hpp"

namespace journeys {

base::Result<void> contract_end_to_departure(leaving::LeavingPorts& ports,
                                             leaving::Surroundings const& around,
                                             terms::Event const& event) {
  auto const tenant = terms::TenantId::parse(event.subject);
  if (!tenant) return {};
  return leaving::begin_departure(ports, around, *tenant);
}

}  // namespace journeys
