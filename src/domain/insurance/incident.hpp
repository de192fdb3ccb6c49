#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "terms/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace insurance {

struct IncidentAlert {
  std::string id;
  std::string name;
  std::string risk;
  std::string source;
  std::string direction;
  std::string client;
  std::string server;
  base::Instant first_seen;
  base::Instant last_seen;
  std::int64_t sightings = 0;
  std::string block_status;
};

struct IncidentStep {
  std::string state;
  base::Instant at;
  std::string by_name;
};

struct IncidentBlock {
  std::string id;
  std::string target;
  std::string router_name;
  std::string state;
  std::vector<IncidentStep> steps;
};

/// A line of the timeline that the customer has before them, too: never a note of the desk.
struct IncidentLine {
  base::Instant at;
  std::string author_name;
  std::string side;
  std::string kind;
  std::string text;
};

struct IncidentFile {
  std::string name;
  std::int64_t bytes = 0;
  std::string sha256;
  base::Instant at;
};

/// What the desk's own record holds of an incident: the inquiry with its alerts and blocks.
struct Incident {
  std::string number;  // Q-000012
  std::string subject;
  base::Instant opened_at;
  std::vector<IncidentAlert> alerts{};
  std::vector<IncidentBlock> blocks{};
  std::vector<IncidentLine> timeline{};
  std::vector<IncidentFile> files{};
};

/// What insurance asks about inquiries, alerts and blocks; answered by journeys/bridges.
class Incidents {
 public:
  virtual ~Incidents() = default;
  /// NotFound when the tenant has no such inquiry.
  [[nodiscard]] virtual base::Result<Incident> of(terms::TenantId const& tenant,
                                                  terms::InquiryId const& inquiry) = 0;
  /// How many there are of each, and nothing more.
  struct Extent {
    std::size_t alerts = 0;
    std::size_t blocks = 0;
    std::size_t files = 0;
  };
  [[nodiscard]] virtual base::Result<Extent> extent(terms::TenantId const& tenant,
                                                    terms::InquiryId const& inquiry) = 0;
};

}  // namespace insurance
