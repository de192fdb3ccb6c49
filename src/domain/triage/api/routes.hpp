#pragma once

#include "domain/triage/ports.hpp"
#include "domain/triage/sort_inquiry.hpp"
#include "platform/http/route.hpp"
#include "terms/unit_of_work.hpp"

#include <vector>

namespace triage::api {

struct Deps {
  terms::UnitOfWork<TriagePorts>& work;
  SortInquiry const& sort;
};

[[nodiscard]] std::vector<platform::http::Route> routes(Deps const& deps);

}  // namespace triage::api
