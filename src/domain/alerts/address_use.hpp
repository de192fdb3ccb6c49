#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "terms/ids.hpp"
#include "terms/ip.hpp"
#include "terms/threat.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace alerts {

/// One alert between an inside host and an address outside.
struct UseRow {
  terms::IpAddress inside;
  std::int64_t sightings = 1;
  base::Instant last_seen;
  terms::AlertSource source;
  std::string signature;
  std::string name;  // as the detector calls it: foreign text
};

/// Who inside a tenant talked to one address outside, as far as alerts tell.
struct AddressUse {
  static constexpr std::size_t kHostsMax = 10;
  static constexpr std::size_t kOriginsMax = 5;
  /// So many alerts of one address are looked at, the newest; and so many for names.
  static constexpr std::int64_t kAlertsMax = 1'000;
  static constexpr std::int64_t kNamedMax = 50;

  struct Host {
    terms::IpAddress address;
    std::int64_t sightings = 0;
    base::Instant last_seen;
  };
  /// What says so: which detector, in which words.
  struct Origin {
    terms::AlertSource source;
    std::string signature;
    std::string name;
    std::int64_t alerts = 0;
  };
  std::vector<Host> hosts{};  // busiest first
  std::int64_t hosts_total = 0;
  std::int64_t sightings = 0;
  std::vector<Origin> origins{};  // of the most alerts first
  /// What the clients called the address (TLS, QUIC, HTTP), newest first: foreign text.
  std::vector<std::string> names{};
  bool is_cut = false;  // there are more alerts than were looked at
};

/// Hosts, origins and sums of some alerts.
[[nodiscard]] AddressUse summed_up(std::vector<UseRow> const& rows);

class AddressUses {
 public:
  virtual ~AddressUses() = default;
  /// Alerts last seen at or after `since`, between any inside host and the address.
  [[nodiscard]] virtual base::Result<AddressUse> of(terms::TenantId const& tenant,
                                                    terms::IpAddress const& outside,
                                                    base::Instant since) = 0;
};

}  // namespace alerts
