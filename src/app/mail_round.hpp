#pragma once

#include "app/mailroom_desk.hpp"
#include "base/log.hpp"
#include "base/metrics.hpp"
#include "platform/mail/maildir.hpp"

#include <map>
#include <string>

namespace app {

/// Takes in what a mail server delivered into the Maildir: the bytes first, then the outcome, and
/// only then the file leaves new/. Whatever is cut off in between is done again, and known by the
/// name of the file. A mail that fails stays and is tried again; the others don't wait for it. One
/// thread.
class MailRound {
 public:
  struct Parts {
    MailroomDesk& desk;
    base::Clock const& clock;
    base::Log& log;
    base::Metrics& metrics;
  };
  explicit MailRound(Parts parts) : parts_(parts), maildir_(parts.desk.incoming()) {}

  /// True when there is more to take in at once.
  [[nodiscard]] bool run();

 private:
  [[nodiscard]] base::Result<void> take(platform::mail::WaitingMail const& mail);
  void trouble(std::string const& name, base::Error const& error);
  [[nodiscard]] bool waits(std::string const& name);

  Parts parts_;
  platform::mail::Maildir maildir_;
  bool is_prepared_ = false;
  std::map<std::string, base::Instant> tried_again_at_;  // of those that failed
};

}  // namespace app
