#pragma once

#include "platform/sql/database.hpp"
#include "platform/sql/word_index.hpp"
#include "platform/sql/work_budget.hpp"
#include "terms/page.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platform::sql {

/// Looks through an index of words (word_index) whose rows belong to groups, such as the messages
/// of one inquiry: row = group * kPlaces + place. Finds the groups whose rows together hold all
/// that is looked for, from the highest down, and looks at no more than it is let. Words side by
/// side that most rows have are compared within the engine, which counts no steps: what takes too
/// much of the processor is broken off, Invalid ("sql.too-much").
class WordSearch {
 public:
  static constexpr std::int64_t kPlaces = 4'096;
  /// An FTS5 table and one of its columns; the table's own name stands for all of them.
  struct Index {
    std::string_view table;
    std::string_view column;
  };

  /// Rows of an index stepped over: some 20 ms. (A step took 0.2 us, looking up a place 30 to 270.)
  static constexpr std::int64_t kEffortMax = 100'000;
  /// How it is gone about.
  struct Walk {
    std::optional<std::int64_t> below{};  // groups below this one, or from the end
    std::int64_t effort_max = kEffortMax;
    std::vector<bool> is_weighed{};  // for each match, whether `weigh` is to count its hits
  };

  /// Nothing is found where `matches` is empty.
  WordSearch(Transaction& transaction, Index index, std::vector<std::string> matches, Walk walk);

  /// The next group; nullopt at the end, and when enough was looked at for one page.
  [[nodiscard]] base::Result<std::optional<std::int64_t>> next();
  /// A row of the group that was found last, as one of the matches sees it.
  struct Weighed {
    std::size_t match;
    std::int64_t place;
    WordHits hits;
  };
  /// The rows of that group, of each match at most kWeighedMax, from the highest place down. What
  /// is not weighed has no hits.
  [[nodiscard]] base::Result<std::vector<Weighed>> weigh();
  static constexpr int kWeighedMax = 16;

  /// Counts what the caller did for a group that it did not want in the end.
  void pass_by() { effort_ += kPass; }
  /// True when there may be more, below `reached`.
  [[nodiscard]] bool is_spent() const { return is_spent_; }
  [[nodiscard]] std::int64_t reached() const { return reached_; }

 private:
  static constexpr std::int64_t kSeek = 1'500;  // a place looked up costs as many
  static constexpr int kStepsBeforeSeek = 1'000;
  static constexpr std::int64_t kWeigh = 8;
  static constexpr std::int64_t kPass = 20;

  /// Where one of the matches stands, and in which group.
  struct Stream {
    Statement rows;
    std::string match;
    bool is_weighed = false;
    std::optional<std::int64_t> row{};
    std::optional<std::int64_t> group{};
  };
  [[nodiscard]] base::Result<void> start();
  [[nodiscard]] base::Result<void> seek(Stream& stream, std::int64_t group);
  [[nodiscard]] base::Result<void> step(Stream& stream);
  [[nodiscard]] base::Result<void> go_down(Stream& stream, std::int64_t group);

  std::vector<Stream> streams_{};
  static constexpr std::chrono::milliseconds kProcessorMax{250};
  WorkBudget budget_;
  Walk const walk_;
  std::int64_t reached_;  // all from here up were looked at
  std::int64_t effort_ = 0;
  bool is_started_ = false;
  bool is_spent_ = false;
};

/// "12" as the cursor of a search: only what lies below. Nullopt when it is none.
[[nodiscard]] std::optional<std::int64_t> search_cursor(std::string_view text);

/// A page of what `search` finds: `fetch(group)` answers with an item, or nullopt for a group that
/// is not wanted. A page may be short, or empty, and still have a next one.
template <class T, class Fetch>
[[nodiscard]] base::Result<terms::Page<T>> search_page(WordSearch& search, std::size_t limit,
                                                       Fetch fetch) {
  terms::Page<T> page;
  std::int64_t last = 0;
  for (;;) {
    auto const group = search.next();
    if (!group) return tl::unexpected(group.error());
    if (!*group) {
      if (search.is_spent()) page.next_cursor = std::to_string(search.reached());
      return page;
    }
    base::Result<std::optional<T>> item = fetch(**group);
    if (!item) return tl::unexpected(item.error());
    if (!*item) {
      search.pass_by();
      continue;
    }
    if (page.items.size() == limit) {
      page.next_cursor = std::to_string(last);
      return page;
    }
    page.items.push_back(std::move(**item));
    last = **group;
  }
}

}  // namespace platform::sql
