#pragma once

#include "domain/inquiries/words.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace inquiries {

/// One row of the scope tables: which door a question belongs to.
struct ScopeRow {
  std::string id;  // "A1" … "X0"
  std::string title;
  std::string sentence;
  Outcome outcome = Outcome::NeedsHumanReview;
  std::vector<std::string> examples;
};

/// The rows in the order of the data file. N6 is the row with a paid offer.
class ScopeCatalogue {
 public:
  static constexpr std::string_view kPaidOfferId = "N6";

  explicit ScopeCatalogue(std::vector<ScopeRow> rows) : rows_(std::move(rows)) {}
  [[nodiscard]] std::vector<ScopeRow> const& rows() const { return rows_; }
  /// Null for an unknown id.
  [[nodiscard]] ScopeRow const* find(std::string_view id) const;
  /// Where an answer leaves an inquiry of this row: 回答済み, 対象外 or 有償のご案内.
  [[nodiscard]] State state_after_answer(std::string_view scope_id) const;

 private:
  std::vector<ScopeRow> rows_;
};

}  // namespace inquiries
