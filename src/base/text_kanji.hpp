#pragma once

namespace base {

/// The present form of a kanji (新字体) for its old form (旧字体) or a variant of it that names are
/// written with: 國 is 国, 邊 and 邉 are 辺, 髙 is 高. Any other letter is itself. Forms that are one
/// for Unicode (﨔, U+FA19) were made so by NFKC before.
[[nodiscard]] char32_t present_kanji(char32_t letter);

}  // namespace base
