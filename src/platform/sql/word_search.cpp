#include "platform/sql/word_search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace platform::sql {
namespace {

constexpr std::int64_t kGroupMax = INT64_MAX / WordSearch::kPlaces - 1;

}  // namespace

WordSearch::WordSearch(Transaction& transaction, Index index, std::vector<std::string> matches,
                       Walk walk)
    : budget_(transaction, kProcessorMax),
      walk_(std::move(walk)),
      reached_(std::min(walk_.below.value_or(kGroupMax), kGroupMax)) {
  for (std::size_t i = 0; i < matches.size(); ++i) {
    bool const is_weighed = i < walk_.is_weighed.size() && walk_.is_weighed[i];
    auto const hits = is_weighed ? fmt::format(", word_hits({})", index.table) : "";
    streams_.push_back(
        {transaction.prepare(fmt::format(
             "SELECT rowid{} FROM {} WHERE {} MATCH ? AND rowid <= ? ORDER BY rowid DESC", hits,
             index.table, index.column)),
         std::move(matches[i]), is_weighed});
  }
}

base::Result<void> WordSearch::seek(Stream& stream, std::int64_t group) {
  effort_ += kSeek;
  stream.rows.begin_anew();
  stream.rows.bind(stream.match).bind((group + 1) * kPlaces - 1);
  return step(stream);
}

base::Result<void> WordSearch::step(Stream& stream) {
  effort_ += stream.is_weighed ? kWeigh : 1;
  auto const stepped = stream.rows.step();
  if (!stepped) return tl::unexpected(stepped.error());
  stream.row = *stepped ? std::optional{stream.rows.integer(0)} : std::nullopt;
  stream.group = stream.row ? std::optional{*stream.row / kPlaces} : std::nullopt;
  return {};
}

base::Result<void> WordSearch::start() {
  is_started_ = true;
  for (auto& stream : streams_) {
    if (auto done = seek(stream, reached_ - 1); !done) return done;
  }
  return {};
}

/// Few rows are stepped over, many are passed at once.
base::Result<void> WordSearch::go_down(Stream& stream, std::int64_t group) {
  for (int steps = 0; stream.group && *stream.group > group; ++steps) {
    auto done = steps < kStepsBeforeSeek ? step(stream) : seek(stream, group);
    if (!done) return done;
  }
  return {};
}

base::Result<std::optional<std::int64_t>> WordSearch::next() {
  using Found = std::optional<std::int64_t>;
  if (streams_.empty()) return Found{};
  if (auto done = is_started_ ? go_down(streams_.front(), reached_ - 1) : start(); !done) {
    return base::pass(done);
  }
  for (;;) {
    auto const is_at_end = [](Stream const& stream) { return !stream.group.has_value(); };
    if (std::any_of(streams_.begin(), streams_.end(), is_at_end)) return Found{};
    auto const lowest = std::min_element(
        streams_.begin(), streams_.end(),
        [](Stream const& a, Stream const& b) { return *a.group < *b.group; });
    auto const group = *lowest->group;
    auto const high = std::find_if(streams_.begin(), streams_.end(),
                                   [group](Stream const& each) { return *each.group > group; });
    is_spent_ = effort_ > walk_.effort_max;
    bool const is_found = high == streams_.end() && !is_spent_;
    reached_ = is_found ? group : group + 1;
    if (is_found) return Found{group};
    if (is_spent_) return Found{};
    if (auto done = go_down(*high, group); !done) return base::pass(done);
  }
}

base::Result<std::vector<WordSearch::Weighed>> WordSearch::weigh() {
  std::vector<Weighed> rows;
  for (std::size_t i = 0; i < streams_.size(); ++i) {
    auto& stream = streams_[i];
    for (int count = 0; count < kWeighedMax && stream.group == reached_; ++count) {
      auto const hits = stream.is_weighed ? word_hits(stream.rows.integer(1)) : WordHits{};
      rows.push_back({i, *stream.row % kPlaces, hits});
      if (auto done = step(stream); !done) return base::pass(done);
    }
  }
  return rows;
}

std::optional<std::int64_t> search_cursor(std::string_view text) {
  std::int64_t number = 0;
  auto const* end = text.data() + text.size();
  auto const read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc{} || read.ptr != end || number < 1) return std::nullopt;
  return number;
}

}  // namespace platform::sql
