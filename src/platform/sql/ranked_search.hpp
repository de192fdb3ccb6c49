#pragma once

#include "platform/sql/word_search.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace platform::sql {

/// A group that holds all that is looked for.
struct RankedGroup {
  std::int64_t group;
  std::int64_t place;  // of the row that says most about it; not 0 where another does, too
  double score;        // the higher the better; 0 where nothing was ranked
};

/// What was found, the best first; or the newest first, where there is too much to weigh it all.
struct Ranking {
  std::vector<RankedGroup> groups{};
  bool is_ranked = true;
  bool is_all = true;  // false: there may be more
};

/// Up to so many are weighed against each other.
inline constexpr std::size_t kRankedMax = 5'000;

/// BM25 (Robertson, k1 = 1.2, b = 0.75) over an index of words, one row at a time: a group is as
/// good as its best row for each match, and what stands at place 0, the subject, counts twice. How
/// often a word stands in a row is asked where no more than some 10,000 rows hold it, fewer where
/// more is looked for at once. It asks the index about the rows it meets alone and takes the number
/// of all groups and the length of a row as constants; so the order within a scope depends on the
/// words of that scope alone.
[[nodiscard]] base::Result<Ranking> ranked(Transaction& transaction, WordSearch::Index index,
                                           std::vector<std::string> const& matches);

/// The rows that hold a match, the highest first.
struct WordRows {
  std::vector<std::int64_t> rows{};  // at most as many as were asked for
  std::int64_t estimate = 0;         // of how many there are; exact when those are all
};
[[nodiscard]] base::Result<WordRows> rows_of(Transaction& transaction, WordSearch::Index index,
                                             std::string_view match, std::size_t count_max);
/// What finding it says: much where few rows hold it.
[[nodiscard]] double rarity(std::int64_t rows);

}  // namespace platform::sql
