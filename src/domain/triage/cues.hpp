#pragma once

#include "domain/triage/letters.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace triage {

/// What words of an inquiry speak of (a police desk, a log, a wish to be visited), and the ways to
/// say it. What each cue means for a category is learnt, never written down.
class Cues {
 public:
  struct Cue {
    std::string name;
    /// In the form of Message::lowered; "~" stands for up to kGapMax letters.
    std::vector<std::u32string> ways;
  };
  struct Hit {
    std::size_t cue = 0;
    Span span;
  };
  static constexpr std::size_t kGapMax = 8;

  explicit Cues(std::vector<Cue> const& cues);

  [[nodiscard]] std::size_t count() const { return names_.size(); }
  [[nodiscard]] std::string_view name(std::size_t cue) const { return names_[cue]; }
  /// The hits inside `within`, by their beginning. One that lies inside a longer one is none:
  /// 遮断済み is no 遮断.
  [[nodiscard]] std::vector<Hit> find(std::u32string_view text, Span within) const;

 private:
  struct Way {
    std::u32string head;
    std::u32string tail;  // after a gap; empty without one
    std::size_t cue;
  };
  std::vector<std::string> names_;
  std::unordered_map<char32_t, std::vector<Way>> ways_;  // by first letter
};

}  // namespace triage
