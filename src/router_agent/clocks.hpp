#pragma once

#include "router_agent/filter.hpp"

#include "base/clock.hpp"

#include <string>

namespace router_agent {

/// The router's clocks.
class Clocks : public base::Clock {
 public:
  [[nodiscard]] virtual Moment moment() const = 0;
  [[nodiscard]] base::Instant now() const final { return moment().wall; }
};

/// CLOCK_REALTIME, CLOCK_BOOTTIME, the kernel's boot id, and whether it is synchronised.
class SystemClocks final : public Clocks {
 public:
  SystemClocks();
  [[nodiscard]] Moment moment() const override;

 private:
  std::string boot_id_;
};

}  // namespace router_agent
