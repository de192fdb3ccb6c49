#pragma once

#include "app/hourly.hpp"
#include "app/mailroom_desk.hpp"

#include <string>

namespace app {

/// Once an hour: takes away mails older than they are kept, rows first, bytes after, and bytes that
/// a crash left without a row.
class OldMails {
 public:
  OldMails(MailroomDesk& desk, base::Clock const& clock, base::Log& log)
      : desk_(desk), hourly_("mails", clock, log) {}
  /// False when something failed and is tried again the next time.
  bool run();

 private:
  [[nodiscard]] base::Result<void> sweep(base::Instant now);
  [[nodiscard]] base::Result<std::size_t> forget_some(base::Instant before);
  [[nodiscard]] base::Result<void> look_for_nameless(base::Instant before);

  MailroomDesk& desk_;
  Hourly hourly_;
  std::string looked_at_{};  // the walk over the folder goes on here the next time
};

}  // namespace app
