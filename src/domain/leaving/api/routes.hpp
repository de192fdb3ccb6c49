#pragma once

#include "domain/leaving/ports.hpp"
#include "platform/http/route.hpp"
#include "terms/unit_of_work.hpp"

#include <string>
#include <vector>

namespace leaving::api {

/// What an erasure leaves, and why.
struct KeptTable {
  std::string name;
  std::string why;
};

struct Deps {
  terms::UnitOfWork<LeavingPorts>& work;
  Surroundings around;
  std::string folder;  // of the written files
  std::vector<KeptTable> kept;
};

/// The end of a tenant's contract, and the files with everything of it.
[[nodiscard]] std::vector<platform::http::Route> routes(Deps const& deps);
/// What the operator does about it, over all tenants.
[[nodiscard]] std::vector<platform::http::Route> operator_routes(Deps const& deps);

/// How one of them downloads a file: the same for both sides.
[[nodiscard]] platform::http::Response send_export(Deps const& deps,
                                                   platform::http::Request const& request,
                                                   platform::http::Caller const& caller);
[[nodiscard]] platform::http::Response order(Deps const& deps,
                                             platform::http::Request const& request,
                                             platform::http::Caller const& caller);

}  // namespace leaving::api
