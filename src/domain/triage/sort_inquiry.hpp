#pragma once

#include "domain/triage/category.hpp"
#include "domain/triage/cues.hpp"
#include "domain/triage/entities.hpp"
#include "domain/triage/inquiry_text.hpp"
#include "domain/triage/model.hpp"

#include <string>
#include <vector>

namespace triage {

/// Words of the inquiry that spoke for the proposed category. `from` and `to` are bytes of the text
/// as it was sent.
struct Evidence {
  std::string words;
  std::size_t from = 0;
  std::size_t to = 0;
};

/// What the desk is proposed for one inquiry. Never more than a proposal.
struct Verdict {
  static constexpr std::size_t kRankingMax = 5;
  static constexpr std::size_t kEvidenceMax = 3;

  Category category = Category::at(kCategoryCount - 1);
  std::vector<Category> ranking;  // the proposed one first
  double confidence = 0;          // how often such a proposal is right, 0 to 1
  terms::Urgency urgency = terms::Urgency::Normal;
  Wish wish = Wish::Question;
  std::vector<Entity> entities;  // each once, where it stands first
  std::vector<Evidence> evidence;
  std::vector<std::string> cues;  // by name, what the sender's own sentences speak of; sorted
  bool is_japanese = true;
  bool needs_person = false;  // confidence below SortInquiry::Bounds::sure

  [[nodiscard]] terms::Outcome outcome() const { return category.outcome(); }
};

/// Proposes category, urgency and wish of an inquiry, and names its facts. The same text gets the
/// same verdict; nothing is kept.
class SortInquiry {
 public:
  struct Bounds {
    double sure = 0.6;     // below this confidence a person looks before anything else happens
    double urgent = 0.35;  // probability from which 緊急 is proposed: missing one costs more
    double block = 0.5;    // the same for block, which must not be proposed lightly,
    double unblock = 0.4;  // and for unblock, which may be
  };

  /// Both outlive this object.
  SortInquiry(Model const& model, Cues const& cues, Bounds bounds)
      : model_(model), cues_(cues), bounds_(bounds) {}

  [[nodiscard]] Verdict run(InquiryText const& inquiry) const;

 private:
  Model const& model_;
  Cues const& cues_;
  Bounds bounds_;
};

}  // namespace triage
