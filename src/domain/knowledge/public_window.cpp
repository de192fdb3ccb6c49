#include "domain/knowledge/public_window.hpp"

#include "base/text_line.hpp"
#include "terms/opening_hours.hpp"

#include <fmt/format.h>

namespace knowledge {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr std::size_t kTextMax = 200;  // code points
constexpr std::size_t kIdMax = 40;

[[nodiscard]] Result<void> fault(std::string pointer, std::string reason) {
  auto detail = reason;
  return fail(ErrorKind::Invalid, "knowledge.window", std::move(detail),
              {{std::move(pointer), std::move(reason)}});
}

[[nodiscard]] Result<void> check_text(std::string pointer, std::string_view text, bool is_needed) {
  if (base::is_line(text, kTextMax) && !(is_needed && text.empty())) return {};
  return fault(std::move(pointer),
               fmt::format("{}〜{}文字の1行で入力してください。", is_needed ? 1 : 0, kTextMax));
}

[[nodiscard]] bool is_id(std::string_view text) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789-";
  return !text.empty() && text.size() <= kIdMax &&
         text.find_first_not_of(kLetters) == std::string_view::npos;
}

[[nodiscard]] bool is_phone(std::string_view text) {
  return text.find_first_not_of("0123456789-#+") == std::string_view::npos;
}

[[nodiscard]] bool is_link(std::string_view text, std::string_view scheme) {
  return text.empty() ||
         (text.starts_with(scheme) && text.find_first_of(" \t\"<>") == std::string_view::npos);
}

/// Some days may be known to be closed where the hours are not.
[[nodiscard]] Result<void> check_hours(PublicWindow const& window) {
  static std::vector<std::string> const any_hours{"always"};
  if (!terms::OpeningHours::parse(any_hours, window.closed)) {
    return fault("/closed", "休みは、holidays か year-end を1行に1つ入力してください。");
  }
  if (!window.open.empty() && !terms::OpeningHours::parse(window.open, window.closed)) {
    return fault("/open", "受付時間を、mon-fri 10:00-12:00 のように入力してください。");
  }
  return {};
}

}  // namespace

Result<void> check_window(PublicWindow const& window) {
  if (!is_id(window.id)) {
    return fault("/id", fmt::format("窓口のIDは、英小文字、数字、- で{}文字までです。", kIdMax));
  }
  struct Field {
    char const* pointer;
    std::string const& text;
    bool is_needed = false;
  };
  for (auto const& [pointer, text, is_needed] :
       {Field{"/name", window.name, true}, Field{"/purpose", window.purpose, true},
        Field{"/phone", window.phone}, Field{"/mail", window.mail}, Field{"/url", window.url},
        Field{"/hours", window.hours}, Field{"/note", window.note},
        Field{"/source_url", window.source_url}}) {
    if (auto checked = check_text(pointer, text, is_needed); !checked) return checked;
  }
  if (!is_phone(window.phone)) return fault("/phone", "数字と - # で入力してください。");
  if (!window.mail.empty() && window.mail.find('@') == std::string::npos) {
    return fault("/mail", "メールアドレスを入力してください。");
  }
  if (!is_link(window.url, "https://"))
    return fault("/url", "https:// で始まるアドレスを入力してください。");
  if (!is_link(window.source_url, "http")) {  // only the desk follows it
    return fault("/source_url", "http で始まるアドレスを入力してください。");
  }
  return check_hours(window);
}

}  // namespace knowledge
