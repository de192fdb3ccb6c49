#include "domain/triage/quality.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace triage {
namespace {

void add(RowQuality& row, DecisionCount const& count) {
  row.scope_id = count.proposed_id;
  row.proposed += count.count;
  row.confirmed += count.agreeing;
  if (count.decided_id == count.proposed_id) {
    row.urgency_corrected += count.count - count.agreeing;
  } else {
    row.corrections.push_back({count.decided_id, count.count});
  }
}

void keep_commonest(std::vector<RowQuality::Correction>& corrections) {
  std::ranges::sort(corrections, [](auto const& one, auto const& other) {
    return std::tie(other.count, one.scope_id) < std::tie(one.count, other.scope_id);
  });
  if (corrections.size() > RowQuality::kCorrectionsMax) {
    corrections.resize(RowQuality::kCorrectionsMax);
  }
}

}  // namespace

Quality quality_of(std::vector<DecisionCount> const& counts) {
  std::map<std::string, RowQuality> by_row;
  Quality quality;
  for (auto const& count : counts) {
    add(by_row[count.proposed_id], count);
    quality.decisions += count.count;
    quality.confirmed += count.agreeing;
  }
  for (auto& [id, row] : by_row) {
    keep_commonest(row.corrections);
    quality.rows.push_back(std::move(row));
  }
  std::ranges::stable_sort(quality.rows, std::greater<>{}, &RowQuality::proposed);
  return quality;
}

}  // namespace triage
