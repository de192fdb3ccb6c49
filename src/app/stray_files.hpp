#pragma once

#include "app/hourly.hpp"
#include "domain/inquiries/handle_files.hpp"
#include "terms/unit_of_work.hpp"

#include <string>

namespace app {

/// Once an hour: takes away files that were handed in and never sent, and bytes that a crash left
/// without a row. Rows first, bytes after; only bytes older than a day go, so that what comes in
/// again meanwhile stays.
class StrayFiles {
 public:
  StrayFiles(terms::UnitOfWork<inquiries::InquiriesPorts>& work, inquiries::FileVault& vault,
             base::Clock const& clock, base::Log& log)
      : work_(work), vault_(vault), hourly_("files", clock, log) {}
  /// False when something failed and is tried again the next time.
  bool run();

 private:
  [[nodiscard]] base::Result<void> sweep(base::Instant now);
  [[nodiscard]] base::Result<void> forget(base::Instant now);
  [[nodiscard]] base::Result<void> look_for_nameless(base::Instant before);

  terms::UnitOfWork<inquiries::InquiriesPorts>& work_;
  inquiries::FileVault& vault_;
  Hourly hourly_;
  std::string looked_at_{};  // the walk over the folder goes on here the next time
};

}  // namespace app
