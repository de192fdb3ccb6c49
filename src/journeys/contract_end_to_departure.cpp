#include "journeys/contract_end_to_departure.hpp"

#include <charconv>

namespace journeys {

base::Result<void> contract_end_to_departure(leaving::LeavingPorts& ports,
                                             leaving::Surroundings const& around,
                                             terms::Event const& event) {
  std::int64_t number = 0;
  auto const* end = event.subject.data() + event.subject.size();
  if (std::from_chars(event.subject.data(), end, number).ptr != end) return {};
  std::string after;
  for (;;) {
    auto const tenants = ports.contracts.tenants_under(number, after);
    if (!tenants) return tl::unexpected(tenants.error());
    if (tenants->empty()) return {};
    for (auto const& tenant : *tenants) {
      if (auto begun = leaving::begin_departure(ports, around, tenant); !begun) return begun;
    }
    after = tenants->back().text();
  }
}

}  // namespace journeys
