#include "router_agent/server_api.hpp"

#include "router_agent/version.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace router_agent {
namespace {

/// Foreign text goes to the log and to the terminal: without what steers them.
[[nodiscard]] std::string printable(std::string text) {
  for (char& c : text) {
    if ((c >= 0 && c < ' ') || c == '\x7f' || c == '"') c = '?';
  }
  return text;
}

/// The answer's document, or the problem it tells (RFC 9457) in one line.
[[nodiscard]] base::Result<Json> document_of(HttpResponse const& response) {
  auto json = Json::parse(response.body);
  if (response.status >= 200 && response.status < 300) return json;
  std::string said;
  if (json) said = json->text_at("type").value_or("") + " " + json->text_at("detail").value_or("");
  auto kind = base::ErrorKind::Unavailable;
  if (response.status == 401) kind = base::ErrorKind::Unauthenticated;
  if (response.status >= 402 && response.status < 500) kind = base::ErrorKind::Invalid;
  bool const is_asked = json && json->text_at("type") == "/problems/blocking.unread";
  if (is_asked) kind = base::ErrorKind::Conflict;
  return base::fail(
      kind, is_asked ? kReportFirst : "agent.refused",
      fmt::format("the server answered {} {}", response.status, printable(said.substr(0, 300))));
}

}  // namespace

base::Result<Json> HttpServer::ask(HttpRequest request, Patience const& patience) {
  auto const counter = parts_.state.next_counter(parts_.clock.now());
  if (!counter) return tl::unexpected(counter.error());
  auto const signature = parts_.key.sign(
      signing_text({request.method, request.target, *counter, request.body}));
  if (!signature) return tl::unexpected(signature.error());
  request.headers = fmt::format(
      "Madoguchi-Router: {}\r\nMadoguchi-Counter: {}\r\nMadoguchi-Signature: {}\r\n",
      parts_.router_id, *counter, *signature);
  auto const response = exchange(parts_.address, request, patience);
  if (!response) return tl::unexpected(response.error());
  return document_of(*response);
}

base::Result<Json> HttpServer::desired(DesiredQuestion const& question) {
  Patience patience;
  patience.whole += std::chrono::seconds{question.wait_s};
  patience.goes_on = question.goes_on;
  return ask({"GET",
              fmt::format("/api/v1/agent/desired?generation={}&wait_s={}", question.generation,
                          question.wait_s),
              "", ""},
             patience);
}

base::Result<void> HttpServer::report(Json const& report) {
  return ask({"POST", "/api/v1/agent/report", "", report.text()}, Patience{}).map([](Json const&) {
  });
}

base::Result<Enrolment> enrol(ServerAddress const& server, std::string_view code,
                              SigningKey const& key) {
  auto const body = Json::object(
      {{"code", code}, {"public_key", key.public_base64()}, {"agent_version", kVersion}});
  auto const response = exchange(server, {"POST", "/api/v1/agent/enrolment", "", body.text()},
                                 Patience{});
  if (!response) return tl::unexpected(response.error());
  auto const json = document_of(*response);
  if (!json) return tl::unexpected(json.error());
  auto const router_id = json->text_at("router_id");
  if (!router_id || !is_block_id(*router_id)) {
    return base::fail(base::ErrorKind::Invalid, "agent.enrolment", "the server named no router id");
  }
  return Enrolment{*router_id, server.url(),
                   std::clamp<std::int64_t>(json->int_at("poll_seconds").value_or(20), 1, 25),
                   std::clamp<std::int64_t>(json->int_at("report_seconds").value_or(30), 1, 3600),
                   1};
}

}  // namespace router_agent
