#include "journeys/service_to_notice.hpp"

#include "domain/notices/words.hpp"

#include <algorithm>
#include <array>

namespace journeys {
namespace {

using base::Result;

/// What the firm did itself: it began the claim, and it told the desk.
constexpr std::array<std::string_view, 2> kOwnStates{"discovered", "notified"};

[[nodiscard]] tl::unexpected<base::Error> unreadable() {
  return base::fail(base::ErrorKind::Internal, "journeys.service-event",
                    "The event names no firm or no thing.");
}

[[nodiscard]] Result<void> tell(notices::NoticesPorts& ports, notices::Surroundings const& around,
                                notices::News const& news,
                                notices::Audience audience = notices::Audience::Everybody) {
  auto const told = notices::tell_tenant(ports, around, news, audience);
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

Result<void> delegation_to_notice(notices::NoticesPorts& ports, notices::Surroundings const& around,
                                  terms::Event const& event) {
  auto const tenant = terms::TenantId::parse(event.tenant);
  auto const delegation = terms::DelegationId::parse(event.subject);
  auto const ends_at = base::parse_instant(event.detail);
  if (!tenant || !delegation || !ends_at) return unreadable();
  auto const days = std::chrono::ceil<std::chrono::days>(*ends_at - around.clock.now()).count();
  if (days <= 0) return {};  // whoever looks now finds it ended
  // The accounts of a child are made and renewed by its partner.
  return tell(ports, around,
              {.kind = notices::Kind::DelegationEnding,
               .tenant = *tenant,
               .cause = "delegation:" + delegation->text() + ":" + event.detail + ":" +
                        std::to_string(days),
               .words = notices::delegation_words(*tenant, *ends_at, days)},
              notices::Audience::Askers);
}

Result<void> claim_to_notice(notices::NoticesPorts& ports, notices::Surroundings const& around,
                             terms::Event const& event) {
  auto const tenant = terms::TenantId::parse(event.tenant);
  auto const claim = terms::ClaimId::parse(event.subject);
  if (!tenant || !claim) return unreadable();
  auto const state = std::string_view{event.detail}.substr(0, event.detail.find(' '));
  if (std::find(kOwnStates.begin(), kOwnStates.end(), state) != kOwnStates.end()) return {};
  // A state may be entered again: the version in the detail tells the times apart.
  return tell(ports, around,
              {.kind = notices::Kind::ClaimChanged,
               .tenant = *tenant,
               .cause = "claim:" + claim->text() + ":" + event.detail,
               .words = notices::claim_words(*tenant, *claim)});
}

}  // namespace journeys
