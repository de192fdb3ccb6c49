#include "journeys/service_to_notice.hpp"

#include "domain/notices/words.hpp"

namespace journeys {
namespace {

using base::Result;

[[nodiscard]] tl::unexpected<base::Error> unreadable() {
  return base::fail(base::ErrorKind::Internal, "journeys.service-event",
                    "The event names no firm or no thing.");
}

[[nodiscard]] Result<void> tell(notices::NoticesPorts& ports, notices::Surroundings const& around,
                                notices::News const& news) {
  auto const told = notices::tell_tenant(ports, around, news, notices::Audience::Everybody);
  if (!told) return tl::unexpected(told.error());
  return {};
}

}  // namespace

Result<void> subscription_to_notice(notices::NoticesPorts& ports,
                                    notices::Surroundings const& around,
                                    terms::Event const& event) {
  auto const tenant = terms::TenantId::parse(event.subject);
  if (!tenant) return unreadable();
  if (event.detail != "active" && event.detail != "terminated") return {};
  return tell(ports, around,
              {.kind = notices::Kind::SubscriptionChanged,
               .tenant = *tenant,
               .cause = "subscription:" + tenant->text() + ":" + event.detail + ":" +
                        std::to_string(around.clock.now().micros()),
               .words = notices::subscription_words(*tenant, event.detail)});
}

Result<void> claim_to_notice(notices::NoticesPorts& ports, notices::Surroundings const& around,
                             terms::Event const& event) {
  auto const tenant = terms::TenantId::parse(event.tenant);
  auto const claim = terms::ClaimId::parse(event.subject);
  if (!tenant || !claim) return unreadable();
  return tell(ports, around,
              {.kind = notices::Kind::ClaimChanged,
               .tenant = *tenant,
               .cause = "claim:" + claim->text() + ":" + event.detail,
               .words = notices::claim_words(*tenant, *claim)});
}

}  // namespace journeys
