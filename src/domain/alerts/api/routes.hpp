#pragma once

#include "domain/alerts/explanation.hpp"
#include "domain/alerts/ports.hpp"
#include "platform/http/route.hpp"
#include "terms/unit_of_work.hpp"

#include <vector>

namespace alerts::api {

struct Deps {
  terms::UnitOfWork<AlertsPorts>& work;
  Surroundings around;
  Explanations const& explanations;
};

[[nodiscard]] std::vector<platform::http::Route> routes(Deps const& deps);

}  // namespace alerts::api
