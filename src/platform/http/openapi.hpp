#pragma once

#include "platform/http/route_table.hpp"

#include <string>

namespace platform::http {

struct OpenApiInfo {
  std::string title = "Madoguchi";
  std::string version = "1";
  std::string session_cookie = "madoguchi_session";
};

/// The OpenAPI 3.1 document of the routes, indented, paths and schemas in order of name. It is
/// made from what serves, so it can't tell otherwise. Two schemas of one name must be equal.
[[nodiscard]] std::string openapi_document(RouteTable const& routes, OpenApiInfo const& info = {});

/// GET /api/openapi.json: the document of the routes there are when this is called.
[[nodiscard]] Route openapi_route(RouteTable const& routes, OpenApiInfo const& info = {});

}  // namespace platform::http
