#include "app/quiet_round.hpp"

namespace app {

using base::Result;
using platform::sql::Transaction;

Result<bool> QuietRound::do_piece() {
  bool is_more = false;
  auto const taking = [&is_more](Step const& step) {
    return [&is_more, &step](Transaction& transaction) -> Result<void> {
      auto const said = step(transaction);
      if (!said) return tl::unexpected(said.error());
      is_more = *said;
      return {};
    };
  };
  // Mostly nothing waits, and a reader stands in nobody's way.
  auto done = database_.read(taking(work_.look));
  if (done && is_more) done = database_.write(taking(work_.write));
  if (!done) return tl::unexpected(done.error());
  return is_more;
}

bool QuietRound::run() {
  is_quiet_ = database_.write_counts().works == works_;
  auto const more = do_piece();
  works_ = database_.write_counts().works;
  if (more) return *more;
  log_.write(base::LogLevel::Error, work_.event,
             {{"code", std::string{more.error().code}}, {"detail", more.error().detail}});
  return false;
}

void QuietRound::run(Bell& bell) {
  if (run() && is_quiet_) bell.ring();
}

}  // namespace app
