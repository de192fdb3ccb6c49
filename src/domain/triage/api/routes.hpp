#pragma once

#include "base/clock.hpp"
#include "domain/triage/ports.hpp"
#include "domain/triage/sort_inquiry.hpp"
#include "platform/http/route.hpp"
#include "terms/unit_of_work.hpp"

#include <vector>

namespace triage::api {

struct Deps {
  terms::UnitOfWork<TriagePorts>& work;
  SortInquiry const& sort;
  base::Clock const& clock;
};

/// The proposal for an inquiry.
[[nodiscard]] std::vector<platform::http::Route> routes(Deps const& deps);
/// Corrections that wait for a supervisor, and how often proposals were confirmed.
[[nodiscard]] std::vector<platform::http::Route> correction_routes(Deps const& deps);

}  // namespace triage::api
