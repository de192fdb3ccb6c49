#include "domain/knowledge/api/wave_advisory_route.hpp"

#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"

#include <boost/describe/class.hpp>

namespace knowledge::api {
namespace {

namespace http = platform::http;
using http::Caller;
using http::Request;
using http::Response;

struct WaveNoWords {};
BOOST_DESCRIBE_STRUCT(WaveNoWords, (), ())

struct WaveAdvisoryWritten {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(WaveAdvisoryWritten, (), (id))

[[nodiscard]] Response write(WaveAdvisories& advisories, Request const& request,
                             Caller const& caller) {
  auto const input = http::read_json<WaveNoWords>(request);
  if (!input) return http::problem(input.error(), request);
  auto const written = advisories.write(request.path_value("wave"), caller.actor);
  if (!written) return http::problem(written.error(), request);
  return http::json(201, WaveAdvisoryWritten{written->text()});
}

}  // namespace

http::Route wave_advisory_route(WaveAdvisories& advisories) {
  http::Route route;
  route.method = http::Method::Post;
  route.path = "/api/v1/desk/waves/{wave}/advisory";
  route.slice = "knowledge";
  route.summary = "Begins an advisory for the firms of a wave, as a draft";
  route.right = terms::Right::AdvisoryWrite;
  route.input = http::schema_of<WaveNoWords>(http::SchemaUse::Input);
  route.output = http::schema_of<WaveAdvisoryWritten>(http::SchemaUse::Output);
  route.status = 201;
  route.is_once = true;
  route.handler = [&advisories](Request const& r, Caller const& c) {
    return write(advisories, r, c);
  };
  return route;
}

}  // namespace knowledge::api
