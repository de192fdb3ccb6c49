#pragma once

#include "domain/blocking/ports.hpp"

namespace blocking::driver {

/// A router with an agent: it pulls what it should hold, so handing over is telling it that there
/// is something new. Bound to the transaction of the outbox it is given.
class AgentRouter final : public Router {
 public:
  explicit AgentRouter(terms::Outbox& outbox) : outbox_(outbox) {}
  base::Result<Handover> apply(Change const& change) override;

 private:
  terms::Outbox& outbox_;
};

/// A router on trial: everything is planned and recorded, nothing is ever sent.
class DryRunRouter final : public Router {
 public:
  base::Result<Handover> apply(Change const& change) override;
};

}  // namespace blocking::driver
