#pragma once

#include "domain/contracts/api/agent_signature.hpp"
#include "domain/identity/api/authentication.hpp"
#include "platform/http/caller.hpp"

namespace app {

/// Knows everybody who may call: router agents by their signature, people by their session,
/// programs by their token.
class Reception final : public platform::http::Authenticator {
 public:
  Reception(contracts::api::AgentSignature& agents, identity::api::Authentication& people)
      : agents_(agents), people_(people) {}

  base::Result<platform::http::Caller> identify(platform::http::Request const& request) override {
    auto agent = agents_.identify(request);
    bool const is_answered = !agent || agent->kind != platform::http::CallerKind::Nobody;
    return is_answered ? agent : people_.identify(request);
  }

 private:
  contracts::api::AgentSignature& agents_;
  identity::api::Authentication& people_;
};

}  // namespace app
