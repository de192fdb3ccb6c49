#pragma once

#include "domain/blocking/api/feed_authentication.hpp"
#include "domain/contracts/api/agent_signature.hpp"
#include "domain/identity/api/authentication.hpp"
#include "platform/http/caller.hpp"

namespace app {

/// Knows everybody who may call: router agents by their signature, devices that follow a feed by
/// its key, people by their session, programs by their token.
class Reception final : public platform::http::Authenticator {
 public:
  Reception(contracts::api::AgentSignature& agents, blocking::api::FeedAuthentication& devices,
            identity::api::Authentication& people)
      : agents_(agents), devices_(devices), people_(people) {}

  base::Result<platform::http::Caller> identify(platform::http::Request const& request) override {
    auto agent = agents_.identify(request);
    if (is_answered(agent)) return agent;
    auto device = devices_.identify(request);
    return is_answered(device) ? device : people_.identify(request);
  }

 private:
  [[nodiscard]] static bool is_answered(base::Result<platform::http::Caller> const& caller) {
    return !caller || caller->kind != platform::http::CallerKind::Nobody;
  }

  contracts::api::AgentSignature& agents_;
  blocking::api::FeedAuthentication& devices_;
  identity::api::Authentication& people_;
};

}  // namespace app
