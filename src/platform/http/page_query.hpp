#pragma once

#include "base/result.hpp"
#include "platform/http/message.hpp"
#include "platform/http/route.hpp"
#include "terms/page.hpp"

#include <vector>

namespace platform::http {

/// Reads ?cursor= and ?limit=. Invalid ("http.limit") unless limit is 1 to 200.
[[nodiscard]] base::Result<terms::PageRequest> page_of(Request const& request);

/// The same two for the OpenAPI document.
[[nodiscard]] std::vector<QueryParameter> page_parameters();

}  // namespace platform::http
