#include "platform/http/openapi.hpp"

#include "base/check.hpp"
#include "platform/http/json_write.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/schema.hpp"

#include <algorithm>
#include <map>

namespace platform::http {
namespace {

using Components = std::map<std::string, std::string>;

void put(JsonWriter& writer, std::string_view name, std::string_view text) {
  writer.name(name);
  writer.text(text);
}

void open(JsonWriter& writer, std::string_view name, char bracket = '{') {
  writer.name(name);
  writer.open(bracket);
}

[[nodiscard]] std::vector<std::string> names_in(std::string_view path) {
  std::vector<std::string> names;
  for (auto at = path.find('{'); at != std::string_view::npos; at = path.find('{', at + 1)) {
    names.emplace_back(path.substr(at + 1, path.find('}', at) - at - 1));
  }
  return names;
}

/// "get_tenants_tenant_alerts" of GET /api/v1/tenants/{tenant}/alerts.
[[nodiscard]] std::string operation_id(Route const& route) {
  constexpr std::string_view kBefore = "/api/v1";
  std::string_view path = route.path;
  if (path.starts_with(kBefore)) path.remove_prefix(kBefore.size());
  std::string id{name_of(route.method)};
  std::transform(id.begin(), id.end(), id.begin(),
                 [](char c) { return static_cast<char>(c - 'A' + 'a'); });
  for (char const c : path) {
    if (c == '/' || c == '.' || c == '-') id += '_';
    else if (c != '{' && c != '}') id += c;
  }
  return id;
}

/// Only JSON, and nothing whose length would tell of a secret (BREACH).
[[nodiscard]] bool is_packed(Route const& route) {
  return route.method == Method::Get && !route.holds_secret && !route.output.name.empty() &&
         route.output.media_type == "application/json";
}

void put_parameters(JsonWriter& writer, Route const& route) {
  auto const put_one = [&writer](std::string_view name, std::string_view place,
                                 std::string_view schema) {
    writer.open('{');
    put(writer, "name", name);
    put(writer, "in", place);
    writer.name("required");
    writer.truth(place == "path");
    writer.name("schema");
    writer.raw(schema);
    writer.close('}');
  };
  open(writer, "parameters", '[');
  for (auto const& name : names_in(route.path)) put_one(name, "path", R"({"type":"string"})");
  for (auto const& parameter : route.query) {
    auto const& one = parameter.schema_json;
    put_one(parameter.name, "query",
            parameter.is_list ? R"({"type":"array","items":)" + one + "}" : one);
  }
  if (route.is_once) {
    put_one("Idempotency-Key", "header", R"({"type":"string","minLength":1,"maxLength":255})");
  }
  if (!route.changes.empty()) put_one("If-Match", "header", R"({"type":"string"})");
  if (route.answers_minimal) {
    put_one("Prefer", "header", R"({"type":"string","enum":["return=minimal"]})");
  }
  if (route.body.takes_gzip) {
    put_one("Content-Encoding", "header", R"({"type":"string","enum":["identity","gzip"]})");
  }
  writer.close(']');
}

void put_content(JsonWriter& writer, Schema const& schema) {
  open(writer, "content");
  open(writer, schema.media_type);
  writer.name("schema");
  writer.raw(schema::reference_to(schema.name));
  writer.close('}');
  writer.close('}');
}

void put_header(JsonWriter& writer, std::string_view name, std::string_view meaning,
                std::string_view schema) {
  open(writer, name);
  put(writer, "description", meaning);
  writer.name("schema");
  writer.raw(schema);
  writer.close('}');
}

/// A large answer comes packed to who takes it so (Accept-Encoding).
void put_packing(JsonWriter& writer, Route const& route) {
  if (!is_packed(route)) return;
  open(writer, "headers");
  put_header(writer, "Content-Encoding",
             "Large answers are packed for who sends Accept-Encoding: gzip",
             R"({"type":"string","enum":["gzip"]})");
  writer.close('}');
}

void put_responses(JsonWriter& writer, Route const& route) {
  open(writer, "responses");
  open(writer, std::to_string(route.status));
  put(writer, "description", "Done");
  put_packing(writer, route);
  if (!route.output.name.empty()) put_content(writer, route.output);
  writer.close('}');
  if (route.answers_minimal) {
    open(writer, "204");
    put(writer, "description", "Done, for who sends Prefer: return=minimal");
    writer.close('}');
  }
  open(writer, "default");
  put(writer, "description", "A problem (RFC 9457)");
  put_content(writer, problem_schema());
  writer.close('}');
  writer.close('}');
}

/// One of these sets of credentials is wanted.
void put_security(JsonWriter& writer, Route const& route) {
  auto const put_set = [&writer](std::vector<std::string_view> const& schemes) {
    writer.open('{');
    for (auto const scheme : schemes) {
      open(writer, scheme, '[');
      writer.close(']');
    }
    writer.close('}');
  };
  bool const is_changing = route.method != Method::Get && route.method != Method::Head;
  bool const is_of_tenant = route.path.find("{tenant}") != std::string::npos;
  open(writer, "security", '[');
  if (route.access == Access::RouterAgent) put_set({"agent"});
  if (route.access == Access::FeedKey) {
    put_set({"feedKey"});
    put_set({"feedPassword"});
  }
  if (route.access == Access::SignedIn || route.access == Access::Right) {
    put_set(is_changing ? std::vector<std::string_view>{"session", "csrf"}
                        : std::vector<std::string_view>{"session"});
  }
  if (route.access == Access::Right && !is_of_tenant) put_set({"token"});
  writer.close(']');
}

void put_operation(JsonWriter& writer, Route const& route) {
  auto const id = operation_id(route);
  open(writer, id.substr(0, id.find('_')));
  put(writer, "operationId", id);
  put(writer, "summary", route.summary);
  open(writer, "tags", '[');
  writer.text(route.slice);
  writer.close(']');
  if (route.right) put(writer, "x-right", terms::name_of(*route.right));
  put_parameters(writer, route);
  if (!route.input.name.empty()) {
    open(writer, "requestBody");
    writer.name("required");
    writer.truth(true);
    put_content(writer, route.input);
    writer.close('}');
  }
  put_responses(writer, route);
  put_security(writer, route);
  writer.close('}');
}

void collect(Components& components, Schema const& schema) {
  if (schema.name.empty()) return;
  auto const [at, is_new] = components.emplace(schema.name, schema.json);
  DESK_CHECK(is_new || at->second == schema.json);
  for (auto const& part : schema.components) collect(components, part);
}

void put_components(JsonWriter& writer, RouteTable const& routes, OpenApiInfo const& info) {
  Components components;
  collect(components, problem_schema());
  for (auto const& route : routes.routes()) {
    collect(components, route.input);
    collect(components, route.output);
  }
  open(writer, "components");
  open(writer, "schemas");
  for (auto const& [name, json] : components) {
    writer.name(name);
    writer.raw(json);
  }
  writer.close('}');
  auto const put_key = [&writer](std::string_view name, std::string_view in, std::string_view key) {
    open(writer, name);
    put(writer, "type", "apiKey");
    put(writer, "in", in);
    put(writer, "name", key);
    writer.close('}');
  };
  open(writer, "securitySchemes");
  put_key("session", "cookie", info.session_cookie);
  put_key("csrf", "header", "x-csrf-token");
  put_key("agent", "header", "madoguchi-signature");
  put_key("feedKey", "header", "x-api-key");
  writer.name("feedPassword");
  writer.raw(R"({"type":"http","scheme":"basic"})");
  writer.name("token");
  writer.raw(R"({"type":"http","scheme":"bearer"})");
  writer.close('}');
  writer.close('}');
}

[[nodiscard]] std::string compact_document(RouteTable const& routes, OpenApiInfo const& info) {
  std::map<std::string, std::vector<Route const*>> by_path;
  for (auto const& route : routes.routes()) by_path[route.path].push_back(&route);
  JsonWriter writer;
  writer.open('{');
  put(writer, "openapi", "3.1.0");
  open(writer, "info");
  put(writer, "title", info.title);
  put(writer, "version", info.version);
  writer.close('}');
  open(writer, "paths");
  for (auto const& [path, operations] : by_path) {
    open(writer, path);
    for (auto const* route : operations) put_operation(writer, *route);
    writer.close('}');
  }
  writer.close('}');
  put_components(writer, routes, info);
  writer.close('}');
  return writer.take();
}

/// Compact JSON, one member or item a line, so that a change is a change of lines.
[[nodiscard]] std::string indented(std::string_view json) {
  std::string out;
  std::size_t depth = 0;
  bool is_in_text = false;
  auto const new_line = [&] { out.append("\n").append(2 * depth, ' '); };
  for (std::size_t i = 0; i < json.size(); ++i) {
    char const c = json[i];
    if (c == '"') is_in_text = !is_in_text;
    bool const is_opening = !is_in_text && (c == '{' || c == '[');
    bool const is_closing = !is_in_text && (c == '}' || c == ']');
    bool const was_opening = i > 0 && (json[i - 1] == '{' || json[i - 1] == '[');
    if (is_closing) {
      --depth;
      if (!was_opening) new_line();
    }
    out += c;
    if (is_in_text && c == '\\') out += json[++i];
    if (is_opening) ++depth;
    bool const is_empty = is_opening && (json[i + 1] == '}' || json[i + 1] == ']');
    if ((is_opening && !is_empty) || (!is_in_text && c == ',')) new_line();
    if (!is_in_text && c == ':') out += ' ';
  }
  return out + "\n";
}

}  // namespace

std::string openapi_document(RouteTable const& routes, OpenApiInfo const& info) {
  return indented(compact_document(routes, info));
}

Route openapi_route(RouteTable const& routes, OpenApiInfo const& info) {
  Route route;
  route.path = "/api/openapi.json";
  route.slice = "platform";
  route.summary = "This document";
  route.access = Access::Public;
  route.handler = [document = openapi_document(routes, info)](Request const&, Caller const&) {
    return Response{.body = document};
  };
  return route;
}

}  // namespace platform::http
