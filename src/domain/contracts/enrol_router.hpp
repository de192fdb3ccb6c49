#pragma once

#include "domain/contracts/ports.hpp"
#include "terms/actor.hpp"

#include <chrono>

namespace contracts {

inline constexpr std::chrono::hours kEnrolmentLength{1};

struct EnrolmentCode {
  std::string code;  // shown once, never stored
  base::Instant expires_at;
};

/// As it is handed to an agent: with TLS "CODE.PIN", so that it knows whom to hand it to.
[[nodiscard]] inline std::string shown_code(EnrolmentCode const& code, std::string const& pin) {
  return pin.empty() ? code.code : code.code + "." + pin;
}

struct RouterOfTenant {
  terms::TenantId tenant;
  terms::RouterId router;
};

/// A fresh one-time code for the agent on a router; earlier codes of that router end.
/// Conflict ("contracts.no-agent") when the router is not driven by an agent.
[[nodiscard]] base::Result<EnrolmentCode> open_enrolment(ContractsPorts& ports,
                                                         Surroundings const& around,
                                                         RouterOfTenant const& which,
                                                         terms::Actor const& by);

struct Introduction {
  std::string code;
  std::string public_key;  // base64 of 32 bytes
  std::string agent_version;
};

/// The agent trades its code for being known by its key; a former agent of that router is locked
/// out. Unauthenticated ("contracts.enrolment-code") for a code that is unknown, used or too old;
/// Invalid ("contracts.public-key").
[[nodiscard]] base::Result<ServiceRouter> enrol_router(ContractsPorts& ports,
                                                       Surroundings const& around,
                                                       Introduction const& introduction);

}  // namespace contracts
