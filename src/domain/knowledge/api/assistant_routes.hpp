#pragma once

#include "base/metrics.hpp"
#include "domain/knowledge/assistant.hpp"
#include "platform/http/route.hpp"
#include "terms/unit_of_work.hpp"

#include <vector>

namespace knowledge::api {

struct AssistantDeps {
  terms::UnitOfWork<AssistantPorts>& work;
  AssistantSurroundings around;
  base::Metrics& metrics;
};

/// What a company says about the assistant, and a draft said otherwise by it.
[[nodiscard]] std::vector<platform::http::Route> assistant_routes(AssistantDeps const& deps);

}  // namespace knowledge::api
