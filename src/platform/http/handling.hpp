#pragma once

#include "base/check.hpp"
#include "platform/http/json_write.hpp"
#include "platform/http/problem.hpp"
#include "terms/ids.hpp"

namespace platform::http {

/// The tenant in the path. Only for handlers of routes with {tenant}: the dispatcher has read it
/// before, and answered NotFound for anything that is no id.
[[nodiscard]] inline terms::TenantId acting_tenant(Request const& request) {
  auto const tenant = terms::TenantId::parse(request.path_value("tenant"));
  DESK_CHECK(tenant);
  return *tenant;
}

/// The outcome of a use case as bytes: JSON with `status`, or the problem.
template <class T>
[[nodiscard]] Response answer(int status, base::Result<T> const& outcome, Request const& request) {
  return outcome ? json(status, *outcome) : problem(outcome.error(), request);
}

}  // namespace platform::http
