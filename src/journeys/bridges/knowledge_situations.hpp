#pragma once

#include "base/clock.hpp"
#include "domain/alerts/ports.hpp"
#include "domain/inquiries/ports.hpp"
#include "domain/knowledge/ports.hpp"
#include "domain/triage/ports.hpp"
#include "domain/triage/sort_inquiry.hpp"

namespace journeys::bridges {

/// What is known of an inquiry when an answer is drafted: the desk's verdict or triage's proposal,
/// the facts in its text, and its first alert in plain words.
class KnowledgeSituations final : public knowledge::Situations {
 public:
  /// What outlives every transaction.
  struct Kit {
    triage::SortInquiry const& sort;
    alerts::Explanations const& explanations;
    base::Clock const& clock;
  };
  KnowledgeSituations(inquiries::Inquiries& inquiries, triage::OpenedInquiries& opened,
                      alerts::Alerts& alerts, Kit const& kit)
      : inquiries_(inquiries), opened_(opened), alerts_(alerts), kit_(kit) {}
  base::Result<knowledge::Situation> of(terms::TenantId const& tenant,
                                        terms::InquiryId const& inquiry,
                                        std::optional<std::string> const& scope_id) override;

 private:
  [[nodiscard]] base::Result<void> add_alert(terms::TenantId const& tenant,
                                             terms::AlertId const& alert,
                                             knowledge::Situation& situation);

  inquiries::Inquiries& inquiries_;
  triage::OpenedInquiries& opened_;
  alerts::Alerts& alerts_;
  Kit const& kit_;
};

}  // namespace journeys::bridges
