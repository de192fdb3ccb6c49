#include "base/text.hpp"
#include "router_agent/json.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace router_agent {
namespace {

[[nodiscard]] bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

/// Recursive descent over one text; `depth` bounds the recursion.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  [[nodiscard]] base::Result<Json> document() {
    auto value = read_value(0);
    if (!value) return value;
    skip_space();
    if (at_ != text_.size()) return bad("something follows the document");
    return value;
  }

 private:
  [[nodiscard]] tl::unexpected<base::Error> bad(std::string_view what) const {
    return base::fail(base::ErrorKind::Malformed, "agent.json",
                      fmt::format("JSON, byte {}: {}", at_, what));
  }
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  [[nodiscard]] bool take(char letter) {
    if (peek() != letter || at_ >= text_.size()) return false;
    ++at_;
    return true;
  }
  void skip_space() {
    while (at_ < text_.size() && std::string_view{" \t\r\n"}.find(text_[at_]) != text_.npos) ++at_;
  }

  [[nodiscard]] base::Result<Json> read_value(int depth) {
    if (depth > Json::kDepthMax) return bad("nested too deeply");
    skip_space();
    switch (peek()) {
      case '{': return read_object(depth);
      case '[': return read_array(depth);
      case '"': {
        auto text = read_text();
        if (!text) return base::pass(text);
        return Json{std::move(*text)};
      }
      case 't': return read_word("true", Json{true});
      case 'f': return read_word("false", Json{false});
      case 'n': return read_word("null", Json{});
      default: return read_number();
    }
  }

  [[nodiscard]] base::Result<Json> read_word(std::string_view word, Json value) {
    if (text_.substr(at_, word.size()) != word) return bad("unknown word");
    at_ += word.size();
    return value;
  }

  [[nodiscard]] base::Result<Json> read_array(int depth) {
    ++at_;
    Json::Array items;
    skip_space();
    if (take(']')) return Json{std::move(items)};
    while (true) {
      auto item = read_value(depth + 1);
      if (!item) return item;
      items.push_back(std::move(*item));
      skip_space();
      if (take(']')) return Json{std::move(items)};
      if (!take(',')) return bad("expected , or ]");
    }
  }

  [[nodiscard]] base::Result<Json> read_object(int depth) {
    ++at_;
    Json::Object members;
    skip_space();
    if (take('}')) return Json{std::move(members)};
    while (true) {
      skip_space();
      auto key = read_text();
      if (!key) return base::pass(key);
      for (auto const& member : members) {
        if (member.key == *key) return bad("a key stands twice");
      }
      skip_space();
      if (!take(':')) return bad("expected :");
      auto value = read_value(depth + 1);
      if (!value) return value;
      if (members.size() == kMembersMax) return bad("too many members");
      members.push_back({std::move(*key), std::move(*value)});
      skip_space();
      if (take('}')) return Json{std::move(members)};
      if (!take(',')) return bad("expected , or }");
    }
  }

  [[nodiscard]] base::Result<Json> read_number() {
    auto const from = at_;
    (void)take('-');
    if (!is_digit(peek())) return bad("expected a value");
    bool const leading_zero = peek() == '0';
    while (is_digit(peek())) ++at_;
    bool const is_whole = peek() != '.' && peek() != 'e' && peek() != 'E';
    auto const digits = at_ - from - (text_[from] == '-' ? 1U : 0U);
    if (leading_zero && digits > 1) return bad("a number with a leading zero");
    if (!is_whole && !skip_fraction()) return bad("an unfinished number");
    auto const* first = text_.data() + from;
    auto const* last = text_.data() + at_;
    std::int64_t whole = 0;
    if (is_whole && std::from_chars(first, last, whole).ec == std::errc{}) return Json{whole};
    double value = 0;
    if (std::from_chars(first, last, value).ec != std::errc{} || !std::isfinite(value)) {
      return bad("a number out of range");
    }
    return Json{value};
  }

  [[nodiscard]] bool skip_fraction() {
    if (take('.')) {
      if (!is_digit(peek())) return false;
      while (is_digit(peek())) ++at_;
    }
    if (!take('e') && !take('E')) return true;
    if (!take('+')) (void)take('-');
    if (!is_digit(peek())) return false;
    while (is_digit(peek())) ++at_;
    return true;
  }

  [[nodiscard]] base::Result<std::string> read_text() {
    if (!take('"')) return bad("expected a string");
    std::string out;
    while (at_ < text_.size()) {
      char const letter = text_[at_++];
      if (letter == '"') return out;
      if (static_cast<unsigned char>(letter) < 0x20) return bad("a control character in a string");
      if (letter != '\\') {
        out += letter;
      } else if (!read_escape(out)) {
        return bad("a wrong escape");
      }
    }
    return bad("an unfinished string");
  }

  [[nodiscard]] bool read_escape(std::string& out) {
    constexpr std::string_view kFrom = "\"\\/bfnrt";
    constexpr std::string_view kTo = "\"\\/\b\f\n\r\t";
    if (at_ >= text_.size()) return false;
    char const letter = text_[at_++];
    if (letter != 'u') {
      auto const found = kFrom.find(letter);
      if (found == kFrom.npos) return false;
      out += kTo[found];
      return true;
    }
    auto const high = read_hex();
    if (!high || (*high >= 0xDC00 && *high <= 0xDFFF)) return false;
    if (*high < 0xD800 || *high > 0xDBFF) return append(out, *high);
    if (!take('\\') || !take('u')) return false;
    auto const low = read_hex();
    if (!low || *low < 0xDC00 || *low > 0xDFFF) return false;
    return append(out, 0x10000 + ((*high - 0xD800) << 10U) + (*low - 0xDC00));
  }

  [[nodiscard]] std::optional<std::uint32_t> read_hex() {
    if (text_.size() - at_ < 4) return std::nullopt;
    std::uint32_t value = 0;
    auto const* first = text_.data() + at_;
    auto const [end, fault] = std::from_chars(first, first + 4, value, 16);
    if (fault != std::errc{} || end != first + 4) return std::nullopt;
    at_ += 4;
    return value;
  }

  static bool append(std::string& out, std::uint32_t point) {
    auto const put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (point < 0x80) {
      put(point);
    } else if (point < 0x800) {
      put(0xC0U | (point >> 6U));
      put(0x80U | (point & 0x3FU));
    } else if (point < 0x10000) {
      put(0xE0U | (point >> 12U));
      put(0x80U | ((point >> 6U) & 0x3FU));
      put(0x80U | (point & 0x3FU));
    } else {
      put(0xF0U | (point >> 18U));
      put(0x80U | ((point >> 12U) & 0x3FU));
      put(0x80U | ((point >> 6U) & 0x3FU));
      put(0x80U | (point & 0x3FU));
    }
    return true;
  }

  /// The search for a key twice is quadratic; no message of ours has more than twenty.
  static constexpr std::size_t kMembersMax = 256;

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

base::Result<Json> Json::parse(std::string_view text) {
  if (text.size() > kBytesMax) {
    return base::fail(base::ErrorKind::TooLarge, "agent.json", "JSON over 8 MiB");
  }
  if (!base::is_utf8(text)) {
    return base::fail(base::ErrorKind::Malformed, "agent.json", "JSON that is not UTF-8");
  }
  return Reader{text}.document();
}

}  // namespace router_agent
