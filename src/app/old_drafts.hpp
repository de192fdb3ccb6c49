#pragma once

#include "app/hourly.hpp"
#include "domain/inquiries/keep_draft.hpp"
#include "terms/unit_of_work.hpp"

namespace app {

/// Once an hour: takes away drafts that nobody touched for 30 days.
class OldDrafts {
 public:
  OldDrafts(terms::UnitOfWork<inquiries::InquiriesPorts>& work, base::Clock const& clock,
            base::Log& log)
      : work_(work), hourly_("drafts", clock, log) {}
  /// False when something failed and is tried again the next time.
  bool run();

 private:
  terms::UnitOfWork<inquiries::InquiriesPorts>& work_;
  Hourly hourly_;
};

}  // namespace app
