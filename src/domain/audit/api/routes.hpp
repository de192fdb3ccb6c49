#pragma once

#include "domain/audit/checkpoint.hpp"
#include "domain/audit/ports.hpp"
#include "platform/http/route.hpp"
#include "terms/unit_of_work.hpp"

#include <vector>

namespace audit::api {

struct Deps {
  terms::UnitOfWork<AuditPorts>& work;
  Witness& witness;
};

/// The trail as an auditor reads it: of the installation, and of one tenant.
[[nodiscard]] std::vector<platform::http::Route> routes(Deps const& deps);

}  // namespace audit::api
