#pragma once

#include "base/clock.hpp"
#include "domain/inquiries/presence.hpp"

#include <mutex>

namespace inquiries::api {

/// The book of who has which inquiry open, shared by the threads that run handlers.
class PresenceBoard {
 public:
  explicit PresenceBoard(base::Clock const& clock) : clock_(clock) {}

  [[nodiscard]] base::Result<bool> renew(Present const& who, PageId const& page) {
    std::lock_guard const lock{mutex_};
    return book_.renew(who, page, clock_.now());
  }
  bool leave(terms::InquiryId const& inquiry, std::string_view person_id, PageId const& page) {
    std::lock_guard const lock{mutex_};
    return book_.leave(inquiry, person_id, page, clock_.now());
  }
  [[nodiscard]] std::vector<Present> all() {
    std::lock_guard const lock{mutex_};
    return book_.all(clock_.now());
  }

 private:
  base::Clock const& clock_;
  std::mutex mutex_;
  PresenceBook book_;
};

}  // namespace inquiries::api
