#include "base/text_traced.hpp"

#include "base/text.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace base {
namespace {

using Origin = TracedText::Origin;

/// A letter of the original and the bytes it takes.
struct Letter {
  UChar32 code_point;
  Origin origin;
};

[[nodiscard]] Letter next_letter(std::string_view text, std::int32_t& at) {
  auto const* bytes = reinterpret_cast<std::uint8_t const*>(text.data());
  auto const from = static_cast<std::uint32_t>(at);
  UChar32 code_point = 0;
  U8_NEXT_OR_FFFD(bytes, at, static_cast<std::int32_t>(text.size()), code_point);
  return {code_point, {from, static_cast<std::uint32_t>(at)}};
}

[[nodiscard]] bool is_variation(UChar32 c) {
  return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

/// ①, ⑴, ⒈, ², Ⅳ: what NFKC would glue to the digits beside it.
[[nodiscard]] bool is_number_sign(UChar32 c) {
  auto const kind = u_charType(c);
  return c >= 0x80 && (kind == U_OTHER_NUMBER || kind == U_LETTER_NUMBER);
}

/// Gathers letters until NFKC can't join them with the next, then adds what they become.
class Tracer {
 public:
  Tracer(icu::Normalizer2 const& form, std::size_t letters_max)
      : form_(form), letters_max_(letters_max) {}

  [[nodiscard]] bool is_full() const { return out_.letters.size() >= letters_max_; }

  void take(Letter const& letter) {
    auto const c = letter.code_point;
    if (c == '\r' || is_variation(c)) return;
    if (c == '\n' || c == 0x2028 || c == 0x2029) return add_mark(U'\n', letter.origin);
    if (u_isUWhiteSpace(c)) return add_mark(U' ', letter.origin);
    if (is_hidden_character(static_cast<char32_t>(c))) return;
    bool const is_apart = is_number_sign(c);
    if (is_apart) add_mark(U' ', letter.origin);
    if (form_.hasBoundaryBefore(c)) flush();
    if (waiting_.isEmpty()) origin_ = letter.origin;
    origin_.to = letter.origin.to;
    waiting_.append(c);
    if (is_apart) add_mark(U' ', letter.origin);
  }

  [[nodiscard]] TracedText finish() {
    flush();
    return std::move(out_);
  }

 private:
  void add_mark(char32_t mark, Origin origin) {
    flush();
    add(mark, origin);
  }

  void add(char32_t letter, Origin origin) {
    if (is_full()) return;
    out_.letters.push_back(letter);
    out_.origins.push_back(origin);
  }

  void flush() {
    if (waiting_.isEmpty()) return;
    UErrorCode status = U_ZERO_ERROR;
    bool const is_normal = form_.isNormalized(waiting_, status);  // most letters are
    icu::UnicodeString const normal = is_normal ? waiting_ : form_.normalize(waiting_, status);
    waiting_.remove();
    if (U_FAILURE(status)) return;
    for (std::int32_t at = 0; at < normal.length(); at = normal.moveIndex32(at, 1)) {
      auto const c = normal.char32At(at);
      add(u_isUWhiteSpace(c) ? U' ' : static_cast<char32_t>(c), origin_);
    }
  }

  icu::Normalizer2 const& form_;
  std::size_t letters_max_;
  TracedText out_;
  icu::UnicodeString waiting_;
  Origin origin_;
};

}  // namespace

TracedText traced_nfkc(std::string_view text, std::size_t letters_max) {
  UErrorCode status = U_ZERO_ERROR;
  auto const* form = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status)) return {};
  Tracer tracer{*form, letters_max};
  for (std::int32_t at = 0; static_cast<std::size_t>(at) < text.size() && !tracer.is_full();) {
    tracer.take(next_letter(text, at));
  }
  return tracer.finish();
}

std::string utf8_of(std::u32string_view letters) {
  std::string utf8;
  utf8.reserve(letters.size() * 3);
  for (auto const letter : letters) {
    std::uint8_t bytes[U8_MAX_LENGTH];
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, static_cast<std::uint32_t>(letter));
    utf8.append(reinterpret_cast<char const*>(bytes), static_cast<std::size_t>(length));
  }
  return utf8;
}

std::u32string letters_of(std::string_view utf8) {
  std::u32string letters;
  for (std::int32_t at = 0; static_cast<std::size_t>(at) < utf8.size();) {
    letters.push_back(static_cast<char32_t>(next_letter(utf8, at).code_point));
  }
  return letters;
}

}  // namespace base
