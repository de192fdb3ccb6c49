#include "app/ending_delegations.hpp"

namespace app {

using base::Result;
using contracts::ContractsPorts;

bool EndingDelegations::run() {
  return hourly_.run([this](base::Instant now) -> Result<void> {
    auto const due = terms::read<bool>(work_, [now](ContractsPorts& ports) -> Result<bool> {
      auto const found = ports.delegation_ends.to_tell(now, 1);
      if (!found) return tl::unexpected(found.error());
      return !found->empty();
    });
    if (!due) return tl::unexpected(due.error());
    bool is_more = *due;  // an idle desk writes nothing
    while (is_more) {
      auto const told = terms::write<std::int64_t>(
          work_, [this](ContractsPorts& ports) { return tell_of_ends(ports, around_); });
      if (!told) return tl::unexpected(told.error());
      is_more = *told == static_cast<std::int64_t>(contracts::kTellMax);
    }
    return {};
  });
}

}  // namespace app
