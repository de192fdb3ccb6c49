#pragma once

#include "base/instant.hpp"
#include "base/strong_id.hpp"
#include "domain/triage/category.hpp"
#include "domain/triage/inquiry_text.hpp"
#include "domain/triage/sort_inquiry.hpp"
#include "terms/ids.hpp"
#include "terms/scope.hpp"

#include <optional>
#include <string>

namespace triage {

/// The timeline's entry that a verdict of the desk left: one decision each.
using DecisionId = base::StrongId<struct DecisionIdTag>;

/// 1 to 99: no proposal is certain.
[[nodiscard]] std::int64_t percent_of(double confidence);

/// What was proposed for an inquiry when a person decided.
struct Proposed {
  Category category = Category::at(kCategoryCount - 1);
  terms::Urgency urgency = terms::Urgency::Normal;
  Wish wish = Wish::Question;
  std::int64_t confidence_percent = 0;
  bool needs_person = false;
  std::string model_hash;  // of the model that said so
};

/// What a person decided. Without an urgency the inquiry kept its own.
struct Decided {
  DecisionId id;
  terms::TenantId tenant;
  terms::InquiryId inquiry;
  base::Instant at;
  std::string scope_id;  // of the scope catalogue, which may know rows that no model does
  std::optional<terms::Urgency> urgency{};
  std::string person_id;
  std::string person_name;
};

/// A proposal and what became of it. Kept as it is; a later verdict is another one.
struct Decision {
  Decided decided;
  Proposed proposed;

  [[nodiscard]] bool agrees() const {
    return decided.scope_id == proposed.category.id() &&
           decided.urgency.value_or(proposed.urgency) == proposed.urgency;
  }
  /// Something to learn from: it was corrected, or the machine itself had asked for a person. It
  /// waits for a supervisor; at most one an inquiry, of its last verdict.
  [[nodiscard]] bool is_candidate() const { return !agrees() || proposed.needs_person; }
};

/// An inquiry's words without what they would tell of anybody, with the labels a model learns.
struct Correction {
  std::string text;
  std::optional<AlertFacts> alert{};
  Category category = Category::at(kCategoryCount - 1);
  terms::Urgency urgency = terms::Urgency::Normal;
  Wish wish = Wish::Question;
};

/// A correction that a supervisor accepted. It stays when its inquiry is gone.
struct AcceptedCorrection {
  std::int64_t number = 0;  // c000001
  Correction correction;
  base::Instant accepted_at;
};

/// How often a row was proposed and another, or the same, decided.
struct DecisionCount {
  std::string proposed_id;
  std::string decided_id;
  std::int64_t count = 0;
  std::int64_t agreeing = 0;  // with the urgency, too
};

}  // namespace triage
