#include "base/text_words.hpp"

#include "base/text.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <set>
#include <utility>

namespace base {
namespace {

constexpr std::size_t kWordBytesMax = 64;
constexpr std::size_t kBeginningMax = 16;  // letters

enum class Letter : std::uint8_t { None, Japanese, Other };

/// Kana, kanji and the signs that stand for one (々 〆 ー); not the dots between them (・).
[[nodiscard]] bool is_japanese(UChar32 c) {
  bool const is_sign = c >= 0x3005 && c <= 0x3007;
  bool const is_kana = c >= 0x3041 && c <= 0x30FF && c != 0x30A0 && c != 0x30FB;
  bool const is_kanji = (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
                        (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
  return is_sign || is_kana || is_kanji;
}

[[nodiscard]] Letter letter_of(UChar32 c) {
  if (is_japanese(c)) return Letter::Japanese;
  bool const is_letter = u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
  return is_letter ? Letter::Other : Letter::None;
}

/// Cuts folded text into words while it is walked once.
class Cutter {
 public:
  void take(UChar32 c, std::string_view bytes) {
    auto const kind = letter_of(c);
    if (kind != run_) end_run();
    run_ = kind;
    if (kind == Letter::Japanese) pair(bytes);
    if (kind == Letter::Other && run_bytes_.size() + bytes.size() <= kWordBytesMax) {
      run_bytes_ += bytes;
    }
  }

  /// The words so far; a run of Japanese letters that is under way keeps its last letter open.
  [[nodiscard]] SearchPhrase phrase() && {
    bool const is_lone_letter = run_ == Letter::Japanese && !has_pair_;
    bool const ends_in_beginning = is_lone_letter || run_ == Letter::Other;
    if (ends_in_beginning) end_run();
    return {std::move(words_), ends_in_beginning};
  }
  [[nodiscard]] std::vector<std::string> all() && {
    end_run();
    return std::move(words_);
  }

 private:
  void pair(std::string_view bytes) {
    if (!run_bytes_.empty()) {
      words_.push_back(run_bytes_ + std::string{bytes});
      has_pair_ = true;
    }
    run_bytes_ = bytes;
  }
  void end_run() {
    if (!run_bytes_.empty()) words_.push_back(std::move(run_bytes_));
    run_bytes_.clear();
    run_ = Letter::None;
    has_pair_ = false;
  }

  std::vector<std::string> words_{};
  Letter run_ = Letter::None;
  std::string run_bytes_{};  // of a word so far, or the last Japanese letter
  bool has_pair_ = false;
};

/// Calls `visit(code point, its bytes)`; what is not UTF-8 is a code point that is no letter.
template <class Visit>
void walk(std::string_view text, Visit visit) {
  auto const* bytes = reinterpret_cast<std::uint8_t const*>(text.data());
  auto const length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    auto const from = at;
    UChar32 code_point = 0;
    U8_NEXT(bytes, at, length, code_point);
    visit(code_point < 0 ? 0 : code_point,
          text.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(at - from)));
  }
}

/// Each beginning of a word that is not Japanese, and the first letter of one that is.
void add_beginnings(std::string const& word, std::set<std::string>& into) {
  std::size_t count = 0;
  std::size_t length = 0;
  walk(word, [&](UChar32 c, std::string_view bytes) {
    length += bytes.size();
    bool const is_wanted = count == 0 || (!is_japanese(c) && count < kBeginningMax);
    if (is_wanted) into.insert(word.substr(0, length));
    ++count;
  });
}

}  // namespace

std::vector<std::string> index_words(std::string_view text) {
  Cutter cutter;
  auto const plain = folded(text);
  walk(plain, [&cutter](UChar32 c, std::string_view bytes) { cutter.take(c, bytes); });
  return std::move(cutter).all();
}

std::vector<SearchPhrase> search_phrases(std::string_view text) {
  std::vector<SearchPhrase> phrases;
  auto const plain = folded(text);
  Cutter cutter;
  auto const end_part = [&] {
    auto phrase = std::move(cutter).phrase();
    if (!phrase.words.empty()) phrases.push_back(std::move(phrase));
    cutter = {};
  };
  walk(plain, [&](UChar32 c, std::string_view bytes) {
    if (u_isUWhiteSpace(c)) return end_part();
    cutter.take(c, bytes);
  });
  end_part();
  return phrases;
}

bool is_search(std::string_view text) {
  return text.size() <= kSearchBytesMax && is_utf8(text) &&
         search_phrases(text).size() <= kSearchPhrasesMax;
}

std::vector<std::string> word_beginnings(std::vector<std::string> const& words) {
  std::set<std::string> beginnings;
  for (auto const& word : words) add_beginnings(word, beginnings);
  return {beginnings.begin(), beginnings.end()};
}

}  // namespace base
