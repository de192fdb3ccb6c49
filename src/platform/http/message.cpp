#include "platform/http/message.hpp"

#include <algorithm>

namespace platform::http {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] std::optional<std::string_view> first_of(Pairs const& pairs, std::string_view name) {
  for (auto const& [key, value] : pairs) {
    if (key == name) return value;
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Method method) {
  switch (method) {
    case Method::Get: return "GET";
    case Method::Head: return "HEAD";
    case Method::Post: return "POST";
    case Method::Put: return "PUT";
    case Method::Patch: return "PATCH";
    case Method::Delete: return "DELETE";
  }
  return "";
}

std::string_view Request::path_value(std::string_view name) const {
  return first_of(path_values, name).value_or("");
}

std::optional<std::string_view> Request::query_value(std::string_view name) const {
  return first_of(query, name);
}

std::vector<std::string_view> Request::query_values(std::string_view name) const {
  std::vector<std::string_view> values;
  for (auto const& [key, value] : query) {
    if (key == name) values.emplace_back(value);
  }
  return values;
}

std::string_view Request::header(std::string_view lower_case_name) const {
  return first_of(headers, lower_case_name).value_or("");
}

std::string_view Request::cookie(std::string_view name) const {
  auto rest = header("cookie");
  while (!rest.empty()) {
    auto const end = rest.find(';');
    auto pair = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
    auto const equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
      return pair.substr(equals + 1);
    }
  }
  return "";
}

}  // namespace platform::http
