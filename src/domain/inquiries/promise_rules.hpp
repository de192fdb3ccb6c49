#pragma once

#include "domain/inquiries/promise.hpp"

namespace inquiries {

/// By what the installation reckons its promises; lives as long as the desk.
struct PromiseRules {
  terms::BusinessTime desk;     // while somebody of the desk answers
  terms::BusinessTime daytime;  // for faults of portal or desk
  terms::BusinessCalendar const& calendar;
  Targets shipped;  // the template, version 0
  std::chrono::minutes soon{60};
  std::int64_t close_days = 7;  // business days after the answer until an inquiry closes by itself

  [[nodiscard]] Promise::Clock clock_of(InquiryKind kind) const {
    return {kind == InquiryKind::Fault ? daytime : desk, soon};
  }
};

}  // namespace inquiries
