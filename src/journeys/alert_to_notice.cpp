#include "journeys/alert_to_notice.hpp"

namespace journeys {

base::Result<void> alert_to_notice(notices::NoticesPorts& ports,
                                   notices::Surroundings const& around, terms::Event const& event) {
  auto const tenant = terms::TenantId::parse(event.tenant);
  auto const alert = terms::AlertId::parse(event.subject);
  if (!tenant || !alert) {
    return base::fail(base::ErrorKind::Internal, "journeys.alert-event",
                      "The event names no alert.");
  }
  return notices::note_alert(ports, around, *tenant, *alert);
}

}  // namespace journeys
