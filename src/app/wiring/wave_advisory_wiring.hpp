#pragma once

#include "app/wiring/advisories_wiring.hpp"
#include "app/wiring/wave_wiring.hpp"
#include "journeys/wave_to_advisory.hpp"

namespace app {

/// As SqlWaveMembers, for the firms of a wave.
class SqlWaveFirms final : public journeys::WaveFirms {
 public:
  SqlWaveFirms(platform::sql::Transaction& transaction, portal::WaveRules const& rules)
      : transaction_(transaction), rules_(rules) {}
  base::Result<journeys::WaveSeen> find(std::string_view id, std::size_t firms_max) override {
    auto const wave = portal::wave_of_id(transaction_, rules_, id);
    if (!wave) return tl::unexpected(wave.error());
    auto firms = portal::wave_tenants(transaction_, *wave, firms_max);
    if (!firms) return base::pass(firms);
    bool const is_peer = wave->kind == portal::name_of(portal::WaveKind::Peer);
    return journeys::WaveSeen{is_peer ? wave->what : "", wave->name,
                              terms::risk_from(wave->risk).value_or(terms::Risk::Other),
                              std::move(*firms)};
  }

 private:
  platform::sql::Transaction& transaction_;
  portal::WaveRules const& rules_;
};

struct BoundWaveAdvisories {
  BoundWaveAdvisories(platform::sql::Transaction& transaction, WaveShared const& shared)
      : advisories(transaction, shared.all),
        waves(transaction, shared.rules),
        ports{advisories.ports, waves} {}
  BoundAdvisories advisories;
  SqlWaveFirms waves;
  journeys::WaveAdvisoryPorts ports;
};
using WaveAdvisoryWork =
    SqlUnitOfWork<journeys::WaveAdvisoryPorts, BoundWaveAdvisories, WaveShared>;

}  // namespace app
