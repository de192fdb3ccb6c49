#include "platform/http/route_table.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <optional>

namespace platform::http {
namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

/// The part up to the next '/', which is taken off with it.
[[nodiscard]] std::string_view next_part(std::string_view& path) {
  path.remove_prefix(1);  // '/'
  auto const part = path.substr(0, path.find('/'));
  path.remove_prefix(part.size());
  return part;
}

[[nodiscard]] std::optional<Values> values_of(std::string_view pattern, std::string_view path) {
  Values values;
  while (!pattern.empty() && !path.empty() && path.front() == '/') {
    auto const wanted = next_part(pattern);
    auto const given = next_part(path);
    if (wanted.starts_with('{')) {
      if (given.empty()) return std::nullopt;
      values.emplace_back(wanted.substr(1, wanted.size() - 2), given);
    } else if (wanted != given) {
      return std::nullopt;
    }
  }
  if (!pattern.empty() || !path.empty()) return std::nullopt;
  return values;
}

void allow(std::vector<Method>& allowed, Method method) {
  auto const add = [&allowed](Method one) {
    if (std::find(allowed.begin(), allowed.end(), one) == allowed.end()) allowed.push_back(one);
  };
  add(method);
  if (method == Method::Get) add(Method::Head);
}

}  // namespace

void RouteTable::add(std::vector<Route> routes) {
  for (auto& route : routes) {
    DESK_CHECK(route.access != Access::Right || route.right.has_value());
    DESK_CHECK(std::none_of(routes_.begin(), routes_.end(), [&route](Route const& other) {
      return other.method == route.method && other.path == route.path;
    }));
    routes_.push_back(std::move(route));
  }
}

Route const* RouteTable::showing(std::string_view path) const {
  for (auto const& route : routes_) {
    if (route.method == Method::Get && route.path == path) return &route;
  }
  return nullptr;
}

std::string RouteTable::told(std::string_view path) const {
  auto rest = path;
  while (rest.starts_with("//")) rest.remove_prefix(1);
  for (auto const& route : routes_) {
    bool const is_secret = !route.secret_below.empty() && rest.starts_with(route.secret_below);
    if (is_secret) return route.secret_below + "…";
  }
  return std::string{path};
}

RouteTable::Match RouteTable::match(Method method, std::string_view path) const {
  auto const wanted = method == Method::Head ? Method::Get : method;
  Match match;
  for (auto const& route : routes_) {
    auto values = values_of(route.path, path);
    if (!values) continue;
    allow(match.allowed, route.method);
    bool const is_nearer = match.route == nullptr || values->size() < match.values.size();
    if (route.method != wanted || !is_nearer) continue;
    match.route = &route;
    match.values = std::move(*values);
  }
  return match;
}

}  // namespace platform::http
