#pragma once

#include "base/clock.hpp"
#include "domain/contracts/ports.hpp"
#include "platform/http/caller.hpp"
#include "terms/unit_of_work.hpp"

namespace contracts::api {

/// Knows a router agent by the signature on its request:
///   Madoguchi-Router: <router id>
///   Madoguchi-Counter: <int64, higher than in every request before>
///   Madoguchi-Signature: base64(ed25519(METHOD \n target \n counter \n hex(sha256(body))))
/// The counter is kept before the request is answered, so that none works twice.
class AgentSignature {
 public:
  AgentSignature(terms::UnitOfWork<ContractsPorts>& work, base::Clock const& clock)
      : work_(work), clock_(clock) {}

  /// Nobody without these headers. Unauthenticated ("identity.agent-signature") when they don't
  /// fit; the reason is not told.
  [[nodiscard]] base::Result<platform::http::Caller> identify(
      platform::http::Request const& request);

 private:
  terms::UnitOfWork<ContractsPorts>& work_;
  base::Clock const& clock_;
};

/// The text that is signed.
[[nodiscard]] std::string signed_text(platform::http::Request const& request,
                                      std::string_view counter);

}  // namespace contracts::api
