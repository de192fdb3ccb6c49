#include "journeys/bridges/mailroom_bounces.hpp"

#include "domain/notices/bounce_address.hpp"
#include "domain/notices/send_notices.hpp"

namespace journeys::bridges {

base::Result<void> MailroomBounces::came_back(std::string_view address,
                                              mailroom::DeliveryReport const& report) {
  auto const at = address.find('@');
  if (at == std::string_view::npos) return {};
  auto const base = terms::MailAddress::parse(std::string{mailroom::kBounceName} +
                                              std::string{address.substr(at)});
  if (!base) return {};
  auto const notice = notices::notice_of_bounce(*base, address, parts_.mac);
  if (!notice) return {};
  auto const bounce = report.is_final ? notices::Bounce::Hard : notices::Bounce::Soft;
  return notices::note_bounce(parts_.notices, *notice, bounce, report.code, parts_.clock.now());
}

}  // namespace journeys::bridges
