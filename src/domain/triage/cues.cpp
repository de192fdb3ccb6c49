#include "domain/triage/cues.hpp"

#include <algorithm>

namespace triage {

Cues::Cues(std::vector<Cue> const& cues) {
  for (auto const& cue : cues) {
    for (auto const& way : cue.ways) {
      auto const gap = way.find(U'~');
      auto const head = way.substr(0, gap);
      if (head.empty()) continue;
      ways_[head.front()].push_back(
          {head, gap == std::u32string::npos ? std::u32string{} : way.substr(gap + 1),
           names_.size()});
    }
    names_.push_back(cue.name);
  }
}

std::vector<Cues::Hit> Cues::find(std::u32string_view text, Span within) const {
  auto const sentence = text.substr(0, within.end);
  std::vector<Hit> hits;
  for (auto at = within.begin; at < within.end; ++at) {
    auto const found = ways_.find(sentence[at]);
    if (found == ways_.end()) continue;
    for (auto const& way : found->second) {
      if (sentence.compare(at, way.head.size(), way.head) != 0) continue;
      auto end = at + way.head.size();
      if (!way.tail.empty()) {
        auto const tail = sentence.substr(0, end + kGapMax + way.tail.size()).find(way.tail, end);
        if (tail == std::u32string_view::npos) continue;
        end = tail + way.tail.size();
      }
      hits.push_back({way.cue, {at, end}});
    }
  }
  // By beginning, the longer first: a hit is inside another when that one reaches at least as far.
  std::stable_sort(hits.begin(), hits.end(), [](Hit const& one, Hit const& other) {
    return one.span.begin != other.span.begin ? one.span.begin < other.span.begin
                                              : one.span.end > other.span.end;
  });
  std::vector<Hit> kept;
  Span longest{};
  for (auto const& hit : hits) {
    bool const is_same = hit.span == longest;
    if (hit.span.end <= longest.end && !is_same) continue;
    longest = hit.span;
    kept.push_back(hit);
  }
  return kept;
}

}  // namespace triage
