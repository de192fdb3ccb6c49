#include "domain/contracts/enrol_router.hpp"

#include "base/encoding.hpp"
#include "base/text.hpp"

#include <array>

namespace contracts {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kVersionMax = 64;

/// 128 bits in groups of four, so that a person can read it out.
[[nodiscard]] std::string new_code(base::Random& random) {
  std::array<std::uint8_t, 16> bytes{};
  random.fill(bytes);
  auto const digits = base::hex(bytes);
  std::string code;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && i % 4 == 0) code += '-';
    code += digits[i];
  }
  return code;
}

[[nodiscard]] Result<void> check(Introduction const& introduction) {
  auto const key = base::from_base64(introduction.public_key);
  if (!key || key->size() != kKeyBytes) {
    return fail(ErrorKind::Invalid, "contracts.public-key", "The key is not a raw ed25519 key.",
                {{"/public_key", "base64 of 32 bytes"}});
  }
  auto const& version = introduction.agent_version;
  if (version.size() > kVersionMax || base::has_control_characters(version)) {
    return fail(ErrorKind::Invalid, "contracts.agent-version", "The version is not acceptable.",
                {{"/agent_version", "at most 64 printable characters"}});
  }
  return {};
}

/// A router known by another key is another device, or one that lost its memory: nothing of what
/// was asked for the former may reach it without a person's new request.
[[nodiscard]] Result<void> start_empty(ContractsPorts& ports, ServiceRouter const& router) {
  auto const ended = ports.order.filters.end_all(router.tenant, router.id);
  if (!ended) return tl::unexpected(ended.error());
  terms::Actor const agent{terms::Side::System, router.id.text(), router.name};
  return ports.audit.record({router.tenant, agent, "contracts.router-replaced", router.id.text(),
                             std::to_string(*ended) + " blocks ended"});
}

}  // namespace

Result<EnrolmentCode> open_enrolment(ContractsPorts& ports, Surroundings const& around,
                                     RouterOfTenant const& which, terms::Actor const& by) {
  auto const router = ports.routers.find(which.tenant, which.router);
  if (!router) return tl::unexpected(router.error());
  if (router->adapter != Adapter::Agent) {
    return fail(ErrorKind::Conflict, "contracts.no-agent", "This router takes no agent.");
  }
  EnrolmentCode const code{new_code(around.random), around.clock.now() + kEnrolmentLength};
  auto stored = ports.enrolments.replace(
      {around.sha256_hex(code.code), which.router, which.tenant, code.expires_at});
  if (!stored) return pass(stored);
  auto recorded = ports.audit.record(
      {which.tenant, by, "contracts.enrolment-opened", which.router.text(), ""});
  if (!recorded) return pass(recorded);
  return code;
}

Result<ServiceRouter> enrol_router(ContractsPorts& ports, Surroundings const& around,
                                   Introduction const& introduction) {
  if (auto fits = check(introduction); !fits) return pass(fits);
  auto const now = around.clock.now();
  auto const taken = ports.enrolments.take(around.sha256_hex(introduction.code));
  if (!taken) return tl::unexpected(taken.error());
  if (!*taken || (*taken)->expires_at <= now) {
    return fail(ErrorKind::Unauthenticated, "contracts.enrolment-code",
                "The enrolment code is unknown, already used, or older than an hour.");
  }
  auto router = ports.any_routers.by_id((*taken)->router);
  if (!router) return router;
  // The same key goes on counting: what it has signed before must never work again.
  bool const is_known = router->agent && router->agent->public_key == introduction.public_key;
  bool const is_replaced = router->agent && !is_known;
  auto const counter = is_known ? router->agent->counter : 0;
  router->agent = RouterAgent{introduction.public_key,    now,         counter, now,
                              introduction.agent_version, std::nullopt};
  if (auto saved = ports.any_routers.save_agent(router->id, *router->agent); !saved) {
    return pass(saved);
  }
  terms::Actor const agent{terms::Side::System, router->id.text(), router->name};
  auto recorded = ports.audit.record({router->tenant, agent, "contracts.router-enrolled",
                                      router->id.text(), introduction.agent_version});
  if (!recorded) return pass(recorded);
  if (!is_replaced) return router;
  if (auto emptied = start_empty(ports, *router); !emptied) return pass(emptied);
  return router;
}

}  // namespace contracts
