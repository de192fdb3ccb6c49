#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "terms/adapter.hpp"
#include "terms/ids.hpp"
#include "terms/ip.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace blocking {

/// Who inside a tenant talked to an address, as far as alerts tell. `names` and the words of an
/// origin are foreign text: whoever can write into what a detector reads chooses them.
struct PeerUse {
  struct Host {
    terms::IpAddress address;
    std::int64_t sightings = 0;
    base::Instant last_seen;
  };
  struct Origin {
    std::string source;     // the detector, by its wire name
    std::string signature;  // its number for it
    std::string name;       // its words
    std::int64_t alerts = 0;
  };
  std::vector<Host> hosts{};  // busiest first, cut at a number
  std::int64_t hosts_total = 0;
  std::int64_t sightings = 0;
  std::vector<Origin> origins{};
  std::vector<std::string> names{};
  bool is_cut = false;  // more alerts than were looked at
};

/// Answered by journeys/bridges.
class PeerUses {
 public:
  virtual ~PeerUses() = default;
  [[nodiscard]] virtual base::Result<PeerUse> of(terms::TenantId const& tenant,
                                                 terms::IpAddress const& outside,
                                                 base::Instant since) = 0;
};

/// Other customers with alerts about an address lately; never who they are.
struct OtherFirms {
  std::int64_t firms = 0;
  std::int64_t looked_at = 0;        // of these, whose alerts were judged as below
  std::int64_t taken_seriously = 0;  // acknowledged, in work or done
  std::int64_t false_positive = 0;
};

/// Answered by the portal, which knows what many firms saw.
class PeerFirms {
 public:
  virtual ~PeerFirms() = default;
  [[nodiscard]] virtual base::Result<OtherFirms> others(terms::TenantId const& tenant,
                                                        terms::IpAddress const& outside) = 0;
};

/// What is counted over blocks. Every answer stops at its `count_max`.
class BlockCounts {
 public:
  virtual ~BlockCounts() = default;
  /// From the approval to the first time the router showed or took the filter, for the last
  /// `count_max` approved blocks of a router that came so far on that way.
  [[nodiscard]] virtual base::Result<std::vector<std::chrono::milliseconds>> times_to_effect(
      terms::TenantId const& tenant, terms::RouterId const& router, terms::Adapter adapter,
      std::int64_t count_max) = 0;
  /// Requests and approvals of a tenant from `since` on.
  [[nodiscard]] virtual base::Result<std::int64_t> acts_of(terms::TenantId const& tenant,
                                                           base::Instant since,
                                                           std::int64_t count_max) = 0;
  [[nodiscard]] virtual base::Result<std::int64_t> approvals_of(terms::TenantId const& tenant,
                                                                base::Instant since,
                                                                std::int64_t count_max) = 0;
  /// Approvals by one person of the desk, over all tenants.
  [[nodiscard]] virtual base::Result<std::int64_t> approvals_by(std::string const& person,
                                                                base::Instant since,
                                                                std::int64_t count_max) = 0;
};

}  // namespace blocking
