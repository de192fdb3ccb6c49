#include "domain/knowledge/article.hpp"

#include "base/text_line.hpp"

#include <fmt/format.h>

namespace knowledge {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr std::size_t kOwnerMax = 60;  // code points

[[nodiscard]] bool is_written(std::string_view text, std::size_t length_max) {
  return !text.empty() && base::is_line(text, length_max);
}

[[nodiscard]] bool is_of_common(PartKind kind) {
  return kind == PartKind::Opening || kind == PartKind::Closing;
}

[[nodiscard]] Result<void> fault(std::string pointer, std::string reason) {
  auto detail = reason;
  return fail(ErrorKind::Invalid, "knowledge.article", std::move(detail),
              {{std::move(pointer), std::move(reason)}});
}

}  // namespace

Result<void> check_article(Article const& article) {
  if (!is_written(article.title, Article::kTitleMax)) {
    return fault("/title", fmt::format("題は1〜{}文字で入力してください。", Article::kTitleMax));
  }
  if (!is_written(article.owner, kOwnerMax)) {
    return fault("/owner", fmt::format("責任者は1〜{}文字で入力してください。", kOwnerMax));
  }
  if (article.parts.empty() || article.parts.size() > Article::kPartsMax) {
    return fault("/parts", fmt::format("部分は1〜{}個です。", Article::kPartsMax));
  }
  bool const is_common = article.id == Article::kCommonId;
  for (std::size_t i = 0; i < article.parts.size(); ++i) {
    auto const pointer = fmt::format("/parts/{}", i);
    if (is_of_common(article.parts[i].kind) != is_common) {
      return fault(pointer, "はじめとおわりの言葉は、共通の記事だけに書きます。");
    }
    auto checked = check_part(article.parts[i]);
    if (!checked) {
      checked.error().issues = {{pointer, checked.error().detail}};
      return checked;
    }
  }
  return {};
}

bool is_due_for_review(std::chrono::local_days looked_at, std::chrono::local_days today) {
  return today - looked_at > kReviewAfter;
}

}  // namespace knowledge
