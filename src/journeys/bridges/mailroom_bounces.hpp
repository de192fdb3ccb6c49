#pragma once

#include "base/clock.hpp"
#include "domain/mailroom/ports.hpp"
#include "domain/notices/ports.hpp"

namespace journeys::bridges {

/// What comes back to an address that notices made: mailroom tells, notices keep.
class MailroomBounces final : public mailroom::Bounces {
 public:
  struct Parts {
    notices::NoticesPorts& notices;
    notices::Mac const& mac;
    base::Clock const& clock;
  };
  explicit MailroomBounces(Parts parts) : parts_(parts) {}
  /// Of an address that notices did not make nothing is kept.
  base::Result<void> came_back(std::string_view address,
                               mailroom::DeliveryReport const& report) override;

 private:
  Parts parts_;
};

}  // namespace journeys::bridges
