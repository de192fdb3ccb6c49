#pragma once

#include "app/wiring/inquiries_wiring.hpp"
#include "journeys/wave_to_drafts.hpp"
#include "portal/wave_detail.hpp"

namespace app {

/// The read model of waves answers the journey, in the journey's transaction.
class SqlWaveMembers final : public journeys::WaveMembers {
 public:
  SqlWaveMembers(platform::sql::Transaction& transaction, portal::WaveRules const& rules)
      : transaction_(transaction), rules_(rules) {}
  base::Result<bool> has(std::string_view wave, terms::TenantId const& tenant,
                         terms::InquiryId const& inquiry) override {
    return portal::wave_names(transaction_, rules_, wave, {tenant, inquiry});
  }

 private:
  platform::sql::Transaction& transaction_;
  portal::WaveRules const& rules_;
};

struct WaveShared {
  Shared const& all;
  portal::WaveRules rules;
};

struct BoundWaves {
  BoundWaves(platform::sql::Transaction& transaction, WaveShared const& shared)
      : inquiries(transaction, shared.all),
        members(transaction, shared.rules),
        ports{inquiries.ports, members} {}
  BoundInquiries inquiries;
  SqlWaveMembers members;
  journeys::WavePorts ports;
};
using WaveWork = SqlUnitOfWork<journeys::WavePorts, BoundWaves, WaveShared>;

}  // namespace app
