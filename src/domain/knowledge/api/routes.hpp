#pragma once

#include "domain/knowledge/help_answer.hpp"
#include "domain/knowledge/keep_knowledge.hpp"
#include "platform/http/route.hpp"
#include "terms/unit_of_work.hpp"

#include <vector>

namespace knowledge::api {

struct Deps {
  terms::UnitOfWork<KnowledgePorts>& work;
  Surroundings around;
};

/// What helps with one inquiry, and the guide for customers.
[[nodiscard]] std::vector<platform::http::Route> routes(Deps const& deps);
/// What the desk keeps: articles and public windows.
[[nodiscard]] std::vector<platform::http::Route> shelf_routes(Deps const& deps);

}  // namespace knowledge::api
