#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "domain/inquiries/words.hpp"
#include "terms/business_time.hpp"

#include <array>
#include <string>

namespace inquiries {

/// What a promise of time counts: minutes round the clock, minutes in which the desk is open, or
/// business days, the last of which counts to the end of its hours.
enum class TargetUnit : std::uint8_t { Minutes, OpenMinutes, BusinessDays };
[[nodiscard]] std::string_view name_of(TargetUnit unit);
[[nodiscard]] std::optional<TargetUnit> target_unit_from(std::string_view name);

struct Target {
  std::int64_t amount = 1;
  TargetUnit unit = TargetUnit::Minutes;
  bool operator==(Target const&) const = default;
};

/// How soon each inquiry is to be answered. Amounts are within their bounds: always made by `make`.
class Targets {
 public:
  static constexpr std::int64_t kMinutesMax = 30 * 24 * 60;
  static constexpr std::int64_t kOpenMinutesMax = 30 * 8 * 60;
  static constexpr std::int64_t kBusinessDaysMax = 60;

  struct Parts {
    Target urgent;
    Target high;
    Target normal;
    Target fault;  // of portal or desk, whatever its urgency
    bool operator==(Parts const&) const = default;
  };

  /// Invalid ("inquiries.targets") with the field of each amount that is out of bounds, and of
  /// `normal` or `high` where it is sooner than what is more urgent in the same unit.
  [[nodiscard]] static base::Result<Targets> make(Parts parts);

  [[nodiscard]] Parts const& parts() const { return parts_; }
  [[nodiscard]] Target of(InquiryKind kind, Urgency urgency) const;
  bool operator==(Targets const&) const = default;

 private:
  explicit Targets(Parts parts) : parts_(parts) {}
  Parts parts_;
};

/// Targets as they hold from a moment on. Version 0 is the template that ships; it is never shown
/// to customers.
struct TargetsVersion {
  std::int64_t version = 0;
  Targets targets;
  bool is_shown = false;  // customers read the time
  std::string by_id{};
  std::string by_name{};
  base::Instant at{};
};

/// For how long the clock of a promise has stood still, by either way of counting.
struct Pauses {
  std::chrono::microseconds all{0};
  std::chrono::microseconds open{0};
  bool operator==(Pauses const&) const = default;
};

/// When what began at `start` is due. It depends on nothing else, so no order of events can make
/// it lose or gain time. None where the hours do not come within BusinessTime::kDaysMax.
[[nodiscard]] std::optional<base::Instant> due_time(Target target, terms::BusinessTime const& time,
                                                    base::Instant start, Pauses const& pauses);

}  // namespace inquiries
