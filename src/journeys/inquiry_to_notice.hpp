#pragma once

#include "domain/inquiries/ports.hpp"
#include "domain/notices/queue_notice.hpp"
#include "terms/events.hpp"

namespace journeys {

/// On inquiry.changed: those who asked hear by mail that the desk answered, asks, or that the
/// inquiry has ended. The desk's own people hear nothing. Telling twice changes nothing.
[[nodiscard]] base::Result<void> inquiry_to_notice(inquiries::Inquiries& inquiries,
                                                   notices::NoticesPorts& ports,
                                                   notices::Surroundings const& around,
                                                   terms::Event const& event);

/// On promise.due: its owner hears that the time promised runs out, or ran out; the supervisors,
/// where nobody owns the inquiry.
[[nodiscard]] base::Result<void> promise_to_notice(inquiries::Inquiries& inquiries,
                                                   notices::NoticesPorts& ports,
                                                   notices::Surroundings const& around,
                                                   terms::Event const& event);

}  // namespace journeys
