#include "domain/inquiries/scope_catalogue.hpp"

#include <algorithm>

namespace inquiries {

ScopeRow const* ScopeCatalogue::find(std::string_view id) const {
  auto const row = std::find_if(rows_.begin(), rows_.end(),
                                [id](ScopeRow const& candidate) { return candidate.id == id; });
  return row == rows_.end() ? nullptr : &*row;
}

State ScopeCatalogue::state_after_answer(std::string_view scope_id) const {
  auto const* row = find(scope_id);
  if (row == nullptr) return State::Answered;
  if (row->id == kPaidOfferId) return State::PaidOffer;
  bool const is_refused = row->outcome == Outcome::NotAccepted;
  return is_refused || row->outcome == Outcome::ReferPublic ? State::OutOfScope : State::Answered;
}

}  // namespace inquiries
