#include "app/notice_journeys.hpp"

#include "app/building.hpp"
#include "journeys/alert_to_notice.hpp"
#include "journeys/announcement_to_notice.hpp"
#include "journeys/block_to_notice.hpp"
#include "journeys/inquiry_to_notice.hpp"
#include "journeys/service_to_notice.hpp"

namespace app {
namespace {

using base::Result;
using platform::sql::Transaction;
using Step = Result<void> (*)(notices::NoticesPorts&, notices::Surroundings const&,
                              terms::Event const&);

/// Those that need nothing but the slice's own ports.
[[nodiscard]] OutboxRunner::Journey bound(Building& building, Step step) {
  return [&building, step](Transaction& transaction, terms::Event const& event) -> Result<void> {
    auto const& around = building.notices_around();
    if (!around.rules.is_on) return {};
    BoundNotices notices{transaction, building.works().shared};
    return step(notices.ports, around, event);
  };
}

[[nodiscard]] Result<terms::Page<terms::TenantId>> firms_of(contracts::Tenants& tenants,
                                                            terms::PageRequest const& page) {
  auto const found = tenants.list({contracts::Organisation::Desk}, "", page);
  if (!found) return tl::unexpected(found.error());
  terms::Page<terms::TenantId> firms{{}, found->next_cursor};
  for (auto const& tenant : found->items) firms.items.push_back(tenant.id);
  return firms;
}

void add_announcements(OutboxRunner& runner, Building& building) {
  for (auto const topic : {terms::kAnnouncementPublished, journeys::kAnnouncementRest}) {
    runner.add_journey(topic, [&building](Transaction& transaction, terms::Event const& event) {
      BoundNotices notices{transaction, building.works().shared};
      service_status::store::SqlAnnouncements announcements{transaction};
      auto const firms = [&notices](terms::PageRequest const& page) {
        return firms_of(notices.tenants, page);
      };
      return journeys::announcement_to_notice({announcements, firms, notices.trail.outbox},
                                              notices.ports, building.notices_around(), event);
    });
  }
}

}  // namespace

void add_notice_journeys(OutboxRunner& runner, Building& building) {
  runner.add_journey(terms::kAlertRaised, bound(building, journeys::alert_to_notice));
  runner.add_journey(terms::kSubscriptionChanged,
                     bound(building, journeys::subscription_to_notice));
  runner.add_journey(terms::kDelegationEnding, bound(building, journeys::delegation_to_notice));
  runner.add_journey(terms::kClaimChanged, bound(building, journeys::claim_to_notice));
  runner.add_journey(terms::kPaidWorkChanged, bound(building, journeys::paid_work_to_notice));
  add_announcements(runner, building);
  runner.add_journey(
      terms::kBlockChanged, [&building](Transaction& transaction, terms::Event const& event) {
        BoundNotices notices{transaction, building.works().shared};
        blocking::store::SqlBlocks blocks{transaction};
        return journeys::block_to_notice(blocks, notices.ports, building.notices_around(), event);
      });
  runner.add_journey(terms::kBlockRetimed, [&building](Transaction& transaction,
                                                       terms::Event const& event) {
    BoundNotices notices{transaction, building.works().shared};
    blocking::store::SqlBlocks blocks{transaction};
    return journeys::block_end_to_notice(blocks, notices.ports, building.notices_around(), event);
  });
  runner.add_journey(terms::kInquiryChanged, [&building](Transaction& transaction,
                                                         terms::Event const& event) {
    BoundNotices notices{transaction, building.works().shared};
    inquiries::store::SqlInquiries inquiries{transaction};
    return journeys::inquiry_to_notice(inquiries, notices.ports, building.notices_around(), event);
  });
  runner.add_journey(terms::kPromiseDue, [&building](Transaction& transaction,
                                                     terms::Event const& event) {
    BoundNotices notices{transaction, building.works().shared};
    inquiries::store::SqlInquiries inquiries{transaction};
    return journeys::promise_to_notice(inquiries, notices.ports, building.notices_around(), event);
  });
}

}  // namespace app
