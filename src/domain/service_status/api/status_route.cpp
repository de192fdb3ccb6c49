#include "domain/service_status/api/routes.hpp"
#include "domain/service_status/api/status_json.hpp"
#include "platform/http/json.hpp"

namespace service_status::api {

namespace http = platform::http;

ServiceStatus ask_status(Deps const& deps) {
  bool const is_writable = deps.is_writable();
  auto status = terms::read<ServiceStatus>(deps.work, [&](StatusPorts& ports) {
    return status_now(ports, deps.around, {is_writable, true});
  });
  if (status) return std::move(*status);
  return status_from({}, {is_writable, false}, deps.around.hours, deps.around.clock.now());
}

http::Route status_route(Deps const& deps) {
  http::Route route;
  route.path = "/api/v1/status";
  route.slice = "service_status";
  route.summary = "How the service stands, and whether anything can be sent now";
  route.access = http::Access::Public;
  route.output = http::schema_of<ServiceStatusView>(http::SchemaUse::Output);
  route.handler = [deps](http::Request const&, http::Caller const&) {
    return http::json(200, view_of(ask_status(deps)));
  };
  return route;
}

}  // namespace service_status::api
