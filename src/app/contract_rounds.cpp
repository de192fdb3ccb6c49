#include "app/contract_rounds.hpp"

namespace app {
namespace {

using base::Result;
using contracts::ContractsPorts;

constexpr int kOrdersARound = 20;
constexpr int kPartsARouter = 200;
constexpr std::size_t kRoutersAtOnce = 100;

}  // namespace

/// Looks before it writes, so that an idle desk writes nothing. One that fails is left for the next
/// round: it keeps no other waiting.
bool ContractRounds::carry_out() {
  std::vector<terms::OrderId> failed;
  for (int done = 0; done < kOrdersARound; ++done) {
    using Next = std::optional<contracts::Order>;
    auto const next = terms::read<Next>(work_, [&](ContractsPorts& ports) {
      return contracts::next_due(ports, around_.clock.now(), failed);
    });
    if (!next) {
      tell(next.error());
      return false;
    }
    if (!*next) break;
    auto const moved = terms::write<bool>(work_, [&](ContractsPorts& ports) {
      return contracts::carry_out_due(ports, around_, failed);
    });
    if (moved) continue;
    tell(moved.error());
    failed.push_back((*next)->id);
  }
  return failed.empty();
}

void ContractRounds::tell(base::Error const& error) {
  log_.write(base::LogLevel::Error, "contracts.due-failed",
             {{"code", std::string{error.code}}, {"detail", error.detail}});
}

Result<void> ContractRounds::expire_of(contracts::ServiceRouter const& router) {
  auto const waits = terms::read<bool>(work_, [&](ContractsPorts& ports) -> Result<bool> {
    auto const before = contracts::kept_from(*router.retention, around_.clock.now());
    auto const old = ports.order.records.count_before(router.tenant, router.id, before, 1);
    if (!old) return tl::unexpected(old.error());
    return old->records > 0;
  });
  if (!waits) return tl::unexpected(waits.error());
  for (int part = 0; *waits && part < kPartsARouter; ++part) {
    auto const is_more = terms::write<bool>(work_, [&](ContractsPorts& ports) {
      return contracts::expire_records(ports, around_, router);
    });
    if (!is_more) return tl::unexpected(is_more.error());
    if (!*is_more) break;
  }
  return {};
}

Result<void> ContractRounds::expire() {
  std::string after;
  for (;;) {
    auto const routers = terms::read<std::vector<contracts::ServiceRouter>>(
        work_,
        [&](ContractsPorts& ports) { return ports.any_routers.kept_after(after, kRoutersAtOnce); });
    if (!routers) return tl::unexpected(routers.error());
    for (auto const& router : *routers) {
      if (auto done = expire_of(router); !done) return done;
    }
    if (routers->size() < kRoutersAtOnce) return {};
    after = routers->back().id.text();
  }
}

bool ContractRounds::run() {
  bool const is_done = carry_out();
  return hourly_.run([this](base::Instant) { return expire(); }) && is_done;
}

}  // namespace app
