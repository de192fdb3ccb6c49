#pragma once

#include "app/background.hpp"
#include "app/hourly.hpp"
#include "base/log.hpp"
#include "base/metrics.hpp"
#include "domain/notices/send_notices.hpp"
#include "terms/unit_of_work.hpp"

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace app {

/// Makes what is due (digests, escalations) and hands waiting mails to the server, on a thread of
/// its own: a server that is slow or away holds up nothing else. A mail is marked as being sent
/// before any server hears of it, so that a kill leaves it sent once, or listed as uncertain.
class MailSender {
 public:
  struct Parts {
    terms::UnitOfWork<notices::NoticesPorts>& work;
    notices::Surroundings const& around;
    notices::Mailer& mailer;
    base::Log& log;
    base::Metrics& metrics;
  };
  explicit MailSender(Parts parts)
      : parts_(parts), hourly_("notices", parts.around.clock, parts.log) {}

  /// Before the first round: what was being sent when the process ended is uncertain. Also before
  /// the next where the store did not take what became of a mail.
  void strand();
  /// One piece of everything; true when more waits.
  [[nodiscard]] bool round();
  /// The same; rings where the next piece need not wait.
  void run(Bell& bell) {
    if (round() && !is_ending_) bell.ring();
  }
  /// From any thread: no further mail is begun; what was claimed goes back.
  void end() { is_ending_ = true; }

  static constexpr std::size_t kTogether = 4;  // claimed at a time: at most so many are uncertain

 private:
  struct Due {
    bool mails = false;
    bool digests = false;
    bool calls = false;
  };
  [[nodiscard]] base::Result<Due> look();
  [[nodiscard]] bool move_watches(Due const& due);
  [[nodiscard]] bool send_some();
  /// False when the server is away: nothing more is to be tried now.
  [[nodiscard]] bool send_one(notices::Notice const& notice);
  void tell(notices::Notice const& notice, notices::Mailer::Outcome const& outcome);
  void wait_for_server(std::string const& why);
  /// True when more is left to take away.
  [[nodiscard]] bool forget_old();
  bool is_done(base::Result<void> const& outcome);

  Parts parts_;
  Hourly hourly_;
  std::atomic<bool> is_ending_ = false;
  bool is_unsettled_ = false;   // a mail is `sending` in the store that nobody sends
  bool is_forgetting_ = false;  // this hour's taking away is not through
  std::optional<base::Instant> away_until_{};
  int away_times_ = 0;
};

}  // namespace app
