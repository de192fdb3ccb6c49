#include "portal/made_route.hpp"

#include <utility>

namespace portal {

platform::http::Route made_route(std::string path, std::string summary, terms::Right right) {
  platform::http::Route route;
  route.path = std::move(path);
  route.slice = "portal";
  route.summary = std::move(summary);
  route.right = right;
  return route;
}

}  // namespace portal
