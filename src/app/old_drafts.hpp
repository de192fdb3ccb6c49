#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "domain/inquiries/keep_draft.hpp"
#include "terms/unit_of_work.hpp"

#include <optional>

namespace app {

/// Once an hour: takes away drafts that nobody touched for 30 days.
class OldDrafts {
 public:
  OldDrafts(terms::UnitOfWork<inquiries::InquiriesPorts>& work, base::Clock const& clock,
            base::Log& log)
      : work_(work), clock_(clock), log_(log) {}
  /// False when something failed and is tried again the next time.
  bool run();

 private:
  terms::UnitOfWork<inquiries::InquiriesPorts>& work_;
  base::Clock const& clock_;
  base::Log& log_;
  std::optional<base::Instant> next_at_{};
};

}  // namespace app
