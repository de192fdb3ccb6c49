#include "platform/sql/ranked_search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace platform::sql {
namespace {

constexpr double kSaturation = 1.2;    // k1
constexpr double kLengthShare = 0.75;  // b
constexpr double kUsualWords = 500;    // of a row: a message of some 200 letters, and its marks
constexpr double kAllGroups = 1e6;
constexpr double kSubjectFactor = 2;
constexpr std::size_t kEstimatedBy = 256;  // rows
constexpr std::chrono::milliseconds kEstimateProcessorMax{250};
/// Of all matches together: how often a word stands in a row says little where it is everywhere.
constexpr std::int64_t kWeighedRowsMax = 10'000;
constexpr std::int64_t kRankEffortMax = 200'000;  // some 40 ms

[[nodiscard]] double weight_of(WordHits const& row) {
  if (row.hits == 0) return 1;  // not weighed
  auto const hits = static_cast<double>(row.hits);
  auto const length = static_cast<double>(row.words) / kUsualWords;
  auto const damped = kSaturation * (1 - kLengthShare + kLengthShare * length);
  return hits * (kSaturation + 1) / (hits + damped);
}

/// About how many rows hold each match.
[[nodiscard]] base::Result<std::vector<std::int64_t>> estimates(
    Transaction& transaction, WordSearch::Index index, std::vector<std::string> const& matches) {
  WorkBudget const budget{transaction, kEstimateProcessorMax};
  std::vector<std::int64_t> all;
  for (auto const& match : matches) {
    auto const found = rows_of(transaction, index, match, kEstimatedBy);
    if (!found) return tl::unexpected(found.error());
    all.push_back(found->estimate);
  }
  return all;
}

[[nodiscard]] RankedGroup scored(std::int64_t group, std::vector<WordSearch::Weighed> const& rows,
                                 std::vector<double> const& worth) {
  RankedGroup found{group, 0, 0};
  std::vector<double> best(worth.size(), 0);
  double most = 0;
  for (auto const& row : rows) {
    auto const weight = weight_of(row.hits) * worth[row.match];
    auto const counted = row.place == 0 ? weight * kSubjectFactor : weight;
    best[row.match] = std::max(best[row.match], counted);
    if (row.place == 0 || weight <= most) continue;
    most = weight;
    found.place = row.place;
  }
  for (auto const weight : best) found.score += weight;
  return found;
}

}  // namespace

double rarity(std::int64_t rows) {
  auto const count = static_cast<double>(rows);
  return std::log(1 + (kAllGroups + 0.5) / (count + 0.5));
}

base::Result<WordRows> rows_of(Transaction& transaction, WordSearch::Index index,
                               std::string_view match, std::size_t count_max) {
  auto statement = transaction.prepare(
      fmt::format("SELECT rowid FROM {} WHERE {} MATCH ? AND rowid <= ? ORDER BY rowid DESC",
                  index.table, index.column));
  statement.bind(match).bind(INT64_MAX);
  WordRows found;
  for (;;) {
    auto const stepped = statement.step();
    if (!stepped) return tl::unexpected(stepped.error());
    auto const count = static_cast<std::int64_t>(found.rows.size());
    if (!*stepped) {
      found.estimate = count;
      return found;
    }
    if (found.rows.size() == count_max) {
      // As thick below as above: the first group is about how many there are.
      auto const first = found.rows.front() / WordSearch::kPlaces;
      auto const last = found.rows.back() / WordSearch::kPlaces;
      found.estimate = count *
                       std::max<std::int64_t>(first / std::max<std::int64_t>(first - last, 1), 1);
      return found;
    }
    found.rows.push_back(statement.integer(0));
  }
}

base::Result<Ranking> ranked(Transaction& transaction, WordSearch::Index index,
                             std::vector<std::string> const& matches) {
  auto const rows = estimates(transaction, index, matches);
  if (!rows) return tl::unexpected(rows.error());
  if (std::find(rows->begin(), rows->end(), 0) != rows->end()) return Ranking{};
  std::vector<double> worth;
  WordSearch::Walk walk{.effort_max = kRankEffortMax};
  for (auto const count : *rows) {
    worth.push_back(rarity(count));
    walk.is_weighed.push_back(count * static_cast<std::int64_t>(matches.size()) <= kWeighedRowsMax);
  }
  WordSearch search{transaction, index, matches, std::move(walk)};
  Ranking found;
  for (;;) {
    auto const group = search.next();
    if (!group) return tl::unexpected(group.error());
    bool const is_too_much = *group && found.groups.size() == kRankedMax;
    if (!*group || is_too_much) {
      found.is_all = !is_too_much && !search.is_spent();
      break;
    }
    auto const weighed = search.weigh();
    if (!weighed) return tl::unexpected(weighed.error());
    found.groups.push_back(scored(**group, *weighed, worth));
  }
  found.is_ranked = found.is_all;
  if (found.is_ranked) {
    std::sort(found.groups.begin(), found.groups.end(), [](auto const& a, auto const& b) {
      return a.score != b.score ? a.score > b.score : a.group > b.group;
    });
  }
  return found;
}

}  // namespace platform::sql
