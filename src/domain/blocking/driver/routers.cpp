#include "domain/blocking/driver/routers.hpp"

namespace blocking::driver {

base::Result<Router::Handover> AgentRouter::apply(Change const& change) {
  auto const published = outbox_.publish({std::string{terms::kRouterDesiredChanged},
                                          change.tenant.text(), change.router.text(),
                                          std::to_string(change.generation)});
  if (!published) return tl::unexpected(published.error());
  return Handover::Published;
}

base::Result<Router::Handover> DryRunRouter::apply(Change const&) { return Handover::NothingSent; }

}  // namespace blocking::driver
