#pragma once

#include "domain/contracts/metering.hpp"
#include "domain/contracts/ports.hpp"
#include "platform/http/route.hpp"
#include "terms/unit_of_work.hpp"

#include <vector>

namespace contracts::api {

struct BusinessDeps {
  terms::UnitOfWork<ContractsPorts>& work;
  Surroundings around;
  PriceList prices{};
};

/// What of a contract is business: what is subscribed, orders, statements, the partner's and the
/// operator's lists.
[[nodiscard]] std::vector<platform::http::Route> business_routes(BusinessDeps const& deps);

/// The parts of it.
[[nodiscard]] std::vector<platform::http::Route> order_routes(BusinessDeps const& deps);
[[nodiscard]] std::vector<platform::http::Route> book_routes(BusinessDeps const& deps);
[[nodiscard]] std::vector<platform::http::Route> operator_routes(BusinessDeps const& deps);
[[nodiscard]] std::vector<platform::http::Route> statement_routes(BusinessDeps const& deps);
[[nodiscard]] std::vector<platform::http::Route> view_routes(BusinessDeps const& deps);

/// A route of this slice, to be filled in.
[[nodiscard]] platform::http::Route business_route(platform::http::Method method, std::string path,
                                                   std::string summary);

}  // namespace contracts::api
