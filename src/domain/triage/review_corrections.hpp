#pragma once

#include "base/clock.hpp"
#include "domain/triage/ports.hpp"

namespace triage {

/// A candidate as it stands in the list.
struct CandidateRow {
  Decision decision;
  InquiryFacts facts;
};
[[nodiscard]] base::Result<terms::Page<CandidateRow>> waiting_candidates(
    TriagePorts& ports, terms::PageRequest const& page);

/// A candidate with the words that would be learned from.
struct CandidateText {
  CandidateRow row;
  Anonymised words;
  std::optional<AlertFacts> alert{};
};
/// NotFound ("triage.no-candidate") also when it is another tenant's.
[[nodiscard]] base::Result<CandidateText> see_candidate(TriagePorts& ports,
                                                        terms::TenantId const& tenant,
                                                        terms::InquiryId const& inquiry);

/// What a reviewer says. `seen` is the decision they looked at.
struct Review {
  DecisionId seen;
  std::string text;
  std::string category;
  std::string urgency;
  std::string wish;
};

/// Which candidate is reviewed, and by whom.
struct ReviewAct {
  terms::TenantId tenant;
  terms::InquiryId inquiry;
  terms::Actor by;
};

constexpr std::size_t kCorrectionLettersMax = 25'000;

/// Takes the text for a line of training and answers its number. Invalid at its field: a label that
/// is none ("triage.label"), a wish that the category can't have ("triage.wish"), a text that is
/// empty or too long, or in which something still has to be hidden ("triage.text"). Conflict
/// ("triage.decided-anew") when another verdict came meanwhile.
[[nodiscard]] base::Result<std::int64_t> accept_correction(TriagePorts& ports,
                                                           base::Clock const& clock,
                                                           ReviewAct const& act,
                                                           Review const& review);
/// Nothing is learned from it. The same Conflict.
[[nodiscard]] base::Result<void> decline_correction(TriagePorts& ports, ReviewAct const& act,
                                                    DecisionId const& seen);

}  // namespace triage
