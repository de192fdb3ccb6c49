#include "domain/blocking/driver/cli_line.hpp"

#include <algorithm>

namespace blocking::driver {
namespace {

constexpr std::string_view kList = "{list}";

void drop_blanks(Words& words, std::string_view blank) {
  if (blank.empty()) return;
  while (!words.empty() && words.back() == blank) words.pop_back();
}

/// A word of a form: what stands before, the name, and what stands behind its place.
struct Place {
  std::string_view before;
  std::string_view name;
  std::string_view behind;
};

[[nodiscard]] std::optional<Place> place_of(std::string_view word) {
  auto const begin = word.find('{');
  auto const end = word.find('}');
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) {
    return std::nullopt;
  }
  return Place{word.substr(0, begin), word.substr(begin + 1, end - begin - 1),
               word.substr(end + 1)};
}

[[nodiscard]] bool take_word(std::string_view form, std::string_view word, Values& values) {
  auto const place = place_of(form);
  if (!place) return form == word;
  bool const fits = word.size() > place->before.size() + place->behind.size() &&
                    word.starts_with(place->before) && word.ends_with(place->behind);
  if (!fits) return false;
  auto const value = word.substr(place->before.size(),
                                 word.size() - place->before.size() - place->behind.size());
  return values.try_emplace(std::string{place->name}, value).first->second == value;
}

}  // namespace

Words words_of(std::string_view line) {
  constexpr std::string_view kBlanks = " \t\r";
  Words words;
  for (auto at = line.find_first_not_of(kBlanks); at != std::string_view::npos;) {
    auto const end = std::min(line.find_first_of(kBlanks, at), line.size());
    words.emplace_back(line.substr(at, end - at));
    at = line.find_first_not_of(kBlanks, end);
  }
  return words;
}

std::string joined(Words const& words) {
  std::string line;
  for (auto const& word : words) {
    if (!line.empty()) line += ' ';
    line += word;
  }
  return line;
}

std::string filled(std::string_view form, Values const& values) {
  std::string line;
  while (!form.empty()) {
    auto const place = place_of(form);
    if (!place) return line + std::string{form};
    auto const value = values.find(place->name);
    line += place->before;
    if (value != values.end()) line += value->second;
    form = place->behind;
  }
  return line;
}

std::optional<Values> matched(std::string_view form, Words const& line, std::string_view blank) {
  auto forms = words_of(form);
  auto words = line;
  drop_blanks(forms, blank);
  drop_blanks(words, blank);
  Values values;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (forms[i] == kList) {
      Words const rest{words.begin() + static_cast<std::ptrdiff_t>(std::min(i, words.size())),
                       words.end()};
      values.insert_or_assign("list", joined(rest));
      return values;
    }
    if (i >= words.size() || !take_word(forms[i], words[i], values)) return std::nullopt;
  }
  if (words.size() != forms.size()) return std::nullopt;
  return values;
}

}  // namespace blocking::driver
