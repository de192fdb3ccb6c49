#include "domain/inquiries/draft_text.hpp"

#include "base/text.hpp"
#include "domain/inquiries/inquiry.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace inquiries {
namespace {

using base::Result;

constexpr std::string_view kCompany = "{会社名}";
constexpr std::string_view kNumber = "{番号}";
constexpr std::size_t kPlaceLengthMax = 20;  // code points; what is longer is no place

[[nodiscard]] Result<void> refuse(std::string words) {
  return base::fail(base::ErrorKind::Invalid, "inquiries.draft-text", words, {{"/text", words}});
}

/// The place that begins at the front, with its braces; "" where none does.
[[nodiscard]] std::string_view place_at(std::string_view text) {
  if (!text.starts_with('{')) return {};
  auto const end = text.find_first_of("{}\n", 1);
  if (end == std::string_view::npos || text[end] != '}') return {};
  auto const place = text.substr(0, end + 1);
  return base::code_points(place) <= kPlaceLengthMax ? place : std::string_view{};
}

}  // namespace

Result<void> check_draft_text(std::string_view text) {
  auto const length = base::is_utf8(text) ? base::code_points(base::trimmed(text)) : 0;
  if (length == 0 || base::code_points(text) > Inquiry::kBodyLengthMax) {
    return refuse("本文を1〜20,000文字で入力してください。");
  }
  for (auto at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    auto const place = place_at(text.substr(at));
    bool const is_known = place.empty() || place == kCompany || place == kNumber;
    if (is_known) continue;
    return refuse(fmt::format("{} は置き換えられません。使えるのは {} と {} です。", place,
                              kCompany, kNumber));
  }
  return {};
}

std::string filled(std::string_view text, Addressee const& addressee) {
  std::string out;
  while (!text.empty()) {
    if (text.starts_with(kCompany)) {
      out += addressee.company;
      text.remove_prefix(kCompany.size());
    } else if (text.starts_with(kNumber)) {
      out += addressee.number;
      text.remove_prefix(kNumber.size());
    } else {
      auto const next = std::min(text.find('{', 1), text.size());
      out += text.substr(0, next);
      text.remove_prefix(next);
    }
  }
  return out;
}

}  // namespace inquiries
