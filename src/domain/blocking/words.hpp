#pragma once

#include "domain/blocking/block.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace blocking {

/// A router that takes a change usually shows it within this time.
inline constexpr std::chrono::seconds kApplyExpected{60};

/// The words beside 遮断中 / 未遮断, as design.md section 3 gives them, with the reason or the
/// next step where there is one.
[[nodiscard]] std::string status_text(Block const& block, base::Instant now);

inline constexpr std::string_view kExpectedApply = "反映目安: 承認から1分ほど";
inline constexpr std::string_view kDryRunWhy = "試験運用のルーターのため、機器には設定していません";
inline constexpr std::string_view kEndOfTimeWhy = "遮断の期間が終わりました";

}  // namespace blocking
