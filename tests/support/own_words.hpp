#pragma once

#include "base/text.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace support {

/// What customers read is cut at 。 and at ends of lines.
[[nodiscard]] inline std::vector<std::string> sentences_of(std::string_view text) {
  constexpr std::string_view kStop = "。";
  std::vector<std::string> sentences{""};
  while (!text.empty()) {
    bool const is_stop = text.starts_with(kStop);
    std::size_t const taken = is_stop ? kStop.size() : 1;
    if (text.front() != '\n') sentences.back() += text.substr(0, taken);
    if (is_stop || text.front() == '\n') sentences.emplace_back();
    text.remove_prefix(taken);
  }
  std::erase_if(sentences, [](auto const& one) { return base::trimmed(one).empty(); });
  return sentences;
}

/// Short sentences, and no promise that the desk doesn't make.
inline void expect_calm_words(std::string_view text) {
  constexpr std::size_t kSentenceMax = 80;
  for (auto const& sentence : sentences_of(text)) {
    EXPECT_LE(base::code_points(sentence), kSentenceMax) << sentence;
    for (auto const* promise : {"必ず", "完全に", "絶対", "保証します"}) {
      EXPECT_EQ(sentence.find(promise), std::string::npos) << sentence;
    }
  }
}

/// The service description without its line ends; nullopt where the shared folder is absent.
[[nodiscard]] inline std::optional<std::string> service_description() {
  std::ifstream file{MADOGUCHI_TEST_SOURCE_DIR "/../shared/reference/service-description.ja.txt"};
  if (!file) return std::nullopt;
  std::string text{std::istreambuf_iterator<char>{file}, {}};
  std::erase(text, '\n');
  return text;
}

/// None of our sentences of 20 characters or more is the description's.
inline void expect_own_words(std::string_view text, std::string const& description) {
  constexpr std::size_t kTooShortToTell = 20;
  for (auto const& sentence : sentences_of(text)) {
    if (base::code_points(sentence) < kTooShortToTell) continue;
    EXPECT_EQ(description.find(sentence), std::string::npos) << sentence;
  }
}

}  // namespace support
