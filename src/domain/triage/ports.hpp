#pragma once

#include "base/result.hpp"
#include "domain/triage/anonymise.hpp"
#include "domain/triage/decision.hpp"
#include "domain/triage/inquiry_text.hpp"
#include "terms/actor.hpp"
#include "terms/audit_trail.hpp"
#include "terms/ids.hpp"
#include "terms/page.hpp"

#include <vector>

namespace triage {

/// What a reviewer is told of an inquiry beside its words.
struct InquiryFacts {
  std::string number;  // Q-000012
  std::string tenant_name;
  KnownNames names;
};

/// The inquiries that are to be sorted; answered by journeys/bridges. Every question names the
/// tenant.
class OpenedInquiries {
 public:
  virtual ~OpenedInquiries() = default;
  /// What the customer wrote when it was opened, with the first alert it was opened from. NotFound
  /// ("inquiries.unknown") also when it is another tenant's.
  [[nodiscard]] virtual base::Result<InquiryText> find(terms::TenantId const& tenant,
                                                       terms::InquiryId const& id) = 0;
  /// The same NotFound.
  [[nodiscard]] virtual base::Result<InquiryFacts> facts(terms::TenantId const& tenant,
                                                         terms::InquiryId const& id) = 0;
};

/// What was proposed and decided. Every question names the tenant. A decision goes with its
/// inquiry.
class Decisions {
 public:
  virtual ~Decisions() = default;
  /// False when it was there already: nothing is changed then.
  [[nodiscard]] virtual base::Result<bool> add(Decision const& decision) = 0;
  /// Newest first, at most kShownMax.
  [[nodiscard]] virtual base::Result<std::vector<Decision>> of_inquiry(
      terms::TenantId const& tenant, terms::InquiryId const& inquiry) = 0;

  static constexpr std::size_t kShownMax = 10;
};

/// Who took a candidate for a line, or not, and when.
struct Reviewed {
  terms::Actor by;
  base::Instant at;
};

/// The corrections that wait, and those that were accepted. Every question about what waits names
/// the tenant, and it goes with its inquiry; what was accepted belongs to nobody and forgets it.
class Corrections {
 public:
  virtual ~Corrections() = default;
  /// The inquiry's candidate from now on; `decision` is stored.
  [[nodiscard]] virtual base::Result<void> open(Decision const& decision) = 0;
  /// No fault where there is none.
  [[nodiscard]] virtual base::Result<void> close(terms::TenantId const& tenant,
                                                 terms::InquiryId const& inquiry) = 0;
  /// NotFound ("triage.no-candidate") also when it is another tenant's.
  [[nodiscard]] virtual base::Result<Decision> find(terms::TenantId const& tenant,
                                                    terms::InquiryId const& inquiry) = 0;
  /// In place of the one accepted for that inquiry before, whose number it keeps. The inquiry is
  /// one whose candidate was found for its tenant.
  [[nodiscard]] virtual base::Result<std::int64_t> accept(terms::InquiryId const& inquiry,
                                                          Correction const& correction,
                                                          Reviewed const& reviewed) = 0;
};

/// The same over all tenants: for supervisors, who serve them all, and for making a model.
class AnyCorrections {
 public:
  virtual ~AnyCorrections() = default;
  /// Those that wait longest first. Invalid ("triage.cursor").
  [[nodiscard]] virtual base::Result<terms::Page<Decision>> waiting(
      terms::PageRequest const& page) = 0;
  /// Accepted from `since` on, by number, at most `count_max` of those above `after`.
  [[nodiscard]] virtual base::Result<std::vector<AcceptedCorrection>> accepted(
      base::Instant since, std::int64_t after, std::size_t count_max) = 0;
  /// Of the newest kCountedMax decisions from `since` on.
  [[nodiscard]] virtual base::Result<std::vector<DecisionCount>> counts(base::Instant since) = 0;

  static constexpr std::int64_t kCountedMax = 50'000;
};

struct TriagePorts {
  OpenedInquiries& inquiries;
  Decisions& decisions;
  Corrections& corrections;
  AnyCorrections& any_corrections;
  terms::AuditTrail& audit;
};

}  // namespace triage
