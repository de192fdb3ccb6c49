#pragma once

#include "domain/contracts/ports.hpp"
#include "platform/http/route.hpp"
#include "terms/unit_of_work.hpp"

#include <cstdint>
#include <vector>

namespace contracts::api {

struct Deps {
  terms::UnitOfWork<ContractsPorts>& work;
  Surroundings around;
  std::int64_t poll_seconds = 25;    // how long an agent's long poll may wait
  std::int64_t report_seconds = 30;  // how often an agent tells what it reads back
  std::string server_pin{};          // of the key with which we meet agents; "" without TLS
};

/// Tenants, their routers and the enrolment of agents, delegated accounts, emergency
/// contacts.
[[nodiscard]] std::vector<platform::http::Route> routes(Deps const& deps);

/// The part of it about delegated accounts (api/delegation_routes.cpp).
[[nodiscard]] std::vector<platform::http::Route> delegation_routes(Deps const& deps);
/// What the desk did under them (api/delegation_use_routes.cpp).
[[nodiscard]] std::vector<platform::http::Route> delegation_use_routes(Deps const& deps);
/// NotFound ("contracts.unknown-delegation") where the path names none.
[[nodiscard]] base::Result<terms::DelegationId> delegation_of(
    platform::http::Request const& request);
/// The part of it about emergency contacts (api/contact_routes.cpp).
[[nodiscard]] std::vector<platform::http::Route> contact_routes(Deps const& deps);

/// Companies, contracts and routers from tables (api/import_routes.cpp).
[[nodiscard]] std::vector<platform::http::Route> import_routes(Deps const& deps);

}  // namespace contracts::api
