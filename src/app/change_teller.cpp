#include "app/change_teller.hpp"

#include "portal/changes.hpp"

namespace app {

using base::Result;
using platform::sql::Transaction;

void ChangeTeller::begin(Tell tell) {
  auto const read = database_.read([this](Transaction& transaction) -> Result<void> {
    auto const last = portal::last_change(transaction);
    if (!last) return tl::unexpected(last.error());
    told_ = *last;
    return {};
  });
  if (!read) log_.write(base::LogLevel::Error, "changes.unread", {{"detail", read.error().detail}});
  tell_ = std::move(tell);
}

void ChangeTeller::tell() {
  while (tell_ && tell_some()) continue;
}

void ChangeTeller::pass_on(platform::http::StreamEvent event) {
  if (tell_) tell_({std::move(event)});
}

bool ChangeTeller::tell_some() {
  portal::Changes changes;
  auto const read = database_.read([&](Transaction& transaction) -> Result<void> {
    auto found = portal::changes_after(transaction, told_);
    if (!found) return base::pass(found);
    changes = std::move(*found);
    return {};
  });
  if (!read) {
    log_.write(base::LogLevel::Error, "changes.unread", {{"detail", read.error().detail}});
    return false;
  }
  told_ = changes.upto;
  if (!changes.events.empty()) tell_(std::move(changes.events));
  return changes.is_more;
}

}  // namespace app
