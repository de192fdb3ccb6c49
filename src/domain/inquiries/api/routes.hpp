#pragma once

#include "domain/inquiries/desk.hpp"
#include "platform/http/route.hpp"
#include "terms/unit_of_work.hpp"

#include <vector>

namespace inquiries::api {

struct Deps {
  terms::UnitOfWork<InquiriesPorts>& work;
  Surroundings around;
};

[[nodiscard]] std::vector<platform::http::Route> routes(Deps const& deps);

}  // namespace inquiries::api
