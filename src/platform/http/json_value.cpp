#include "platform/http/json_value.hpp"

#include "base/text.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace platform::http {
namespace {

namespace json = boost::json;
using base::ErrorKind;
using Kind = JsonValue::Kind;

/// Builds the value while Boost.JSON reads, and keeps the place for the faults.
class Builder {
 public:
  static constexpr std::size_t max_object_size = kJsonValuesMax;
  static constexpr std::size_t max_array_size = kJsonValuesMax;
  static constexpr std::size_t max_key_size = 1'024;
  static constexpr std::size_t max_string_size = 64 * 1'024 * 1'024;
  using Fault = json::error_code;

  bool on_document_begin(Fault&) { return true; }
  bool on_document_end(Fault&) { return true; }
  bool on_object_begin(Fault& fault) { return open(Kind::Object, fault); }
  bool on_object_end(std::size_t, Fault&) { return find_twins(), close(); }
  bool on_array_begin(Fault& fault) { return open(Kind::List, fault); }
  bool on_array_end(std::size_t, Fault&) { return close(); }
  bool on_key_part(json::string_view part, std::size_t, Fault&) { return append(part); }
  bool on_key(json::string_view part, std::size_t, Fault&) {
    append(part);
    name_ = std::exchange(text_, {});
    return true;
  }
  bool on_string_part(json::string_view part, std::size_t, Fault&) { return append(part); }
  bool on_string(json::string_view part, std::size_t, Fault& fault) {
    append(part);
    return add({.kind = Kind::Text, .text = std::exchange(text_, {})}, fault);
  }
  bool on_number_part(json::string_view, Fault&) { return true; }
  bool on_int64(std::int64_t number, json::string_view, Fault& fault) {
    return add({.kind = Kind::Whole, .whole = number}, fault);
  }
  bool on_uint64(std::uint64_t, json::string_view, Fault& fault) {
    return add({.kind = Kind::OtherNumber}, fault);
  }
  bool on_double(double, json::string_view, Fault& fault) {
    return add({.kind = Kind::OtherNumber}, fault);
  }
  bool on_bool(bool truth, Fault& fault) {
    return add({.kind = Kind::Truth, .truth = truth}, fault);
  }
  bool on_null(Fault& fault) { return add({}, fault); }
  bool on_comment_part(json::string_view, Fault&) { return true; }
  bool on_comment(json::string_view, Fault&) { return true; }

  [[nodiscard]] JsonValue take() { return std::move(*root_); }
  [[nodiscard]] std::vector<base::FieldIssue> take_twins() { return std::move(twins_); }

  /// Where the reading stands: the open values, and the member just named.
  [[nodiscard]] std::string place() const {
    std::string pointer;
    for (std::size_t i = 1; i < open_.size(); ++i) pointer += step_to(open_[i - 1], open_[i].name);
    if (open_.empty()) return pointer;
    bool const is_named = open_.back().kind == Kind::List || !name_.empty();
    return is_named ? pointer + step_to(open_.back(), name_) : pointer;
  }

 private:
  [[nodiscard]] static std::string step_to(JsonValue const& parent, std::string const& name) {
    if (parent.kind == Kind::List) return "/" + std::to_string(parent.items.size());
    return pointer_step(name);
  }
  bool append(json::string_view part) {
    text_.append(part.data(), part.size());
    return true;
  }
  [[nodiscard]] bool count(Fault& fault) {
    if (++values_ <= kJsonValuesMax) return true;
    fault = json::error::array_too_large;
    return false;
  }
  bool open(Kind kind, Fault& fault) {
    if (!count(fault)) return false;
    open_.push_back({.kind = kind, .name = std::exchange(name_, {})});
    return true;
  }
  bool close() {
    auto value = std::move(open_.back());
    open_.pop_back();
    return put(std::move(value));
  }
  bool add(JsonValue value, Fault& fault) {
    if (!count(fault)) return false;
    value.name = std::exchange(name_, {});
    return put(std::move(value));
  }
  bool put(JsonValue value) {
    if (open_.empty()) root_ = std::move(value);
    else open_.back().items.push_back(std::move(value));
    return true;
  }
  void find_twins() {
    name_.clear();
    std::vector<std::string_view> names;
    for (auto const& member : open_.back().items) names.emplace_back(member.name);
    std::sort(names.begin(), names.end());
    for (auto at = names.begin(); twins_.size() < kJsonIssuesMax;) {
      at = std::adjacent_find(at, names.end());
      if (at == names.end()) break;
      twins_.push_back({place() + pointer_step(*at), "This member is given more than once."});
      at = std::upper_bound(at, names.end(), *at);
    }
  }

  std::vector<JsonValue> open_;
  std::optional<JsonValue> root_;
  std::string name_;
  std::string text_;
  std::size_t values_ = 0;
  std::vector<base::FieldIssue> twins_;
};

[[nodiscard]] std::string reason_of(json::error_code const& fault, std::string_view text,
                                    std::size_t at) {
  auto const where = " (byte " + std::to_string(at) + ")";
  if (fault == json::error::incomplete) return "The text ends too early" + where + ".";
  if (fault == json::error::too_deep) return "Nested too deeply; 32 levels at most" + where + ".";
  if (fault == json::error::array_too_large) return "Too many values" + where + ".";
  if (fault == json::error::extra_data) return "Text after the end of the document" + where + ".";
  if (fault == json::error::key_too_large) return "A member's name is too long" + where + ".";
  bool const is_unicode = fault == json::error::illegal_leading_surrogate ||
                          fault == json::error::illegal_trailing_surrogate ||
                          fault == json::error::expected_utf16_escape;
  if (is_unicode) return "An escaped character is no Unicode" + where + ".";
  if (!base::is_utf8(text)) return "The bytes are no UTF-8" + where + ".";
  return "This is not JSON" + where + ".";
}

}  // namespace

std::string pointer_step(std::string_view name) {
  std::string step = "/";
  for (char const c : name) {
    if (c == '~') step += "~0";
    else if (c == '/') step += "~1";
    else step += c;
  }
  return step;
}

base::Result<JsonValue> parse_json(std::string_view text) {
  json::parse_options options;
  options.max_depth = kJsonDepthMax;
  json::basic_parser<Builder> parser{options};
  json::error_code fault;
  auto const read = parser.write_some(false, text.data(), text.size(), fault);
  if (!fault && read < text.size()) fault = json::error::extra_data;
  auto& builder = parser.handler();
  if (fault) {
    auto const place = fault == json::error::extra_data ? "" : builder.place();
    return base::fail(ErrorKind::Malformed, "http.json", "The body is not readable JSON.",
                      {{place, reason_of(fault, text, read)}});
  }
  if (auto twins = builder.take_twins(); !twins.empty()) {
    return base::fail(ErrorKind::Malformed, "http.json", "A member is given more than once.",
                      std::move(twins));
  }
  return builder.take();
}

}  // namespace platform::http
