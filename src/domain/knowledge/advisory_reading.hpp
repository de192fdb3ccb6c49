#pragma once

#include "domain/knowledge/advisory_ports.hpp"

namespace knowledge {

/// A recommendation with what the firm made of it.
struct SeenRecommendation {
  std::string text;
  std::string text_hash;
  std::vector<AdvisoryDecision> decisions{};  // the newest, which counts, first
};

/// One version of an advisory as a firm sees it.
struct SeenAdvisory {
  Advisory advisory;
  AdvisoryVersion version;
  std::vector<AdvisoryEdition> editions;
  std::vector<SeenRecommendation> recommendations;
};

/// Without a number the newest version. NotFound ("knowledge.unknown-advisory").
[[nodiscard]] base::Result<SeenAdvisory> see_advisory(AdvisoryPorts& ports,
                                                      AdvisorySurroundings const& around,
                                                      terms::TenantId const& tenant,
                                                      terms::AdvisoryId const& id,
                                                      std::optional<std::int64_t> number);

/// Whose firm acts on which advisory.
struct FirmAct {
  terms::TenantId tenant;
  terms::AdvisoryId advisory;
  terms::Actor by;
};

/// Notes that the person has the newest version before them. Once; not audited: it is of no
/// consequence. NotFound; Forbidden ("knowledge.customer-only").
[[nodiscard]] base::Result<void> note_reading(AdvisoryPorts& ports,
                                              AdvisorySurroundings const& around,
                                              FirmAct const& act);

/// What the firm decides on the recommendation with this hash, as it stood in this version.
struct FirmChoice {
  std::int64_t version;
  std::string text_hash;
  AdvisoryChoice choice = AdvisoryChoice::Do;
};
/// Appends it; choosing anew what stands changes nothing. NotFound; Forbidden
/// ("knowledge.customer-only"); Conflict ("knowledge.recommendation-moved") where the newest
/// version has no such text, ("knowledge.advisory-over") once it is withdrawn.
[[nodiscard]] base::Result<void> decide_recommendation(AdvisoryPorts& ports,
                                                       AdvisorySurroundings const& around,
                                                       FirmAct const& act, FirmChoice const& what);

}  // namespace knowledge
