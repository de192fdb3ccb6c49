#include "domain/triage/driver/cue_file.hpp"

#include "base/text_traced.hpp"

#include <fmt/format.h>

#include <set>

namespace triage::driver {
namespace {

constexpr std::size_t kWayLettersMax = 60;

/// In the form in which messages are compared.
[[nodiscard]] std::u32string way_of(std::string_view word) {
  auto letters = base::traced_nfkc(word, kWayLettersMax).letters;
  for (auto& letter : letters) letter = letter == U'_' ? U' ' : lower(letter);
  return letters;
}

[[nodiscard]] std::vector<std::u32string> ways_of(std::string_view words) {
  std::vector<std::u32string> ways;
  for (std::size_t begin = 0; begin < words.size();) {
    auto const end = std::min(words.find(' ', begin), words.size());
    if (end > begin) ways.push_back(way_of(words.substr(begin, end - begin)));
    begin = end + 1;
  }
  return ways;
}

}  // namespace

base::Result<Cues> read_cues(std::string_view text, std::string_view file_name) {
  std::vector<Cues::Cue> cues;
  std::set<std::string_view> names;
  int number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    auto const end = std::min(text.find('\n', begin), text.size());
    auto const line = text.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (line.empty() || line.front() == '#') continue;
    auto const colon = line.find(": ");
    auto ways = colon == std::string_view::npos ? std::vector<std::u32string>{}
                                                : ways_of(line.substr(colon + 2));
    if (ways.empty() || !names.insert(line.substr(0, colon)).second) {
      return base::fail(
          base::ErrorKind::Invalid, "triage.cue-file",
          fmt::format("{}, line {}: not \"name: way way …\", or a name that stood there before",
                      file_name, number));
    }
    cues.push_back({std::string{line.substr(0, colon)}, std::move(ways)});
  }
  return Cues{cues};
}

}  // namespace triage::driver
