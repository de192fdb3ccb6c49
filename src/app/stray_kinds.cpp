#include "app/stray_kinds.hpp"

#include "domain/alerts/store/alert_kinds.hpp"

namespace app {
namespace {

using base::Result;
using platform::sql::Transaction;

}  // namespace

Result<void> StrayKinds::sweep() {
  alerts::store::UnusedKinds unused;
  auto looked = database_.read([&](Transaction& transaction) -> Result<void> {
    auto found = alerts::store::unused_kinds(transaction, looked_up_to_, kLookedAtMax);
    if (!found) return base::pass(found);
    unused = std::move(*found);
    return {};
  });
  if (!looked) return looked;
  auto const next = unused.looked_up_to;
  if (!unused.kinds.empty()) {
    auto done = database_.write([&](Transaction& transaction) {
      return alerts::store::forget_kinds(transaction, unused.kinds);
    });
    if (!done) return done;
  }
  looked_up_to_ = next;
  return {};
}

bool StrayKinds::run() {
  return hourly_.run([this](base::Instant) { return sweep(); });
}

}  // namespace app
