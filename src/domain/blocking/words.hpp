#pragma once

#include "domain/blocking/block.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace blocking {

/// The words beside 遮断中 / 未遮断, as design.md section 3 gives them, with the reason or the
/// next step where there is one, in ( ) or behind a colon; whom to ask differs by side.
[[nodiscard]] std::string status_text(Block const& block, base::Instant now,
                                      terms::Side side = terms::Side::Customer);

/// Beside 適用中 of what is late, where its router reports all the same.
[[nodiscard]] std::string unseen_text(terms::Side side);

/// Of an ended block: whether the device itself showed that the filter is gone. Who follows a feed
/// shows only that it was told to let go, and of some an operator gave their word.
[[nodiscard]] bool is_seen_absent(Block const& block);

/// 「7日」「4時間」
[[nodiscard]] std::string hours_text(std::int64_t hours);

/// How long whoever waits is told: what is usual on that way, or what it took lately where that is
/// longer. Zero where nothing will be stopped.
[[nodiscard]] std::chrono::seconds promised_apply(
    terms::Adapter adapter, std::optional<std::chrono::milliseconds> measured);

/// 「反映の目安: 承認から5秒ほど」
[[nodiscard]] std::string expected_text(terms::Adapter adapter,
                                        std::optional<std::chrono::milliseconds> measured = {});

/// What becomes of filters while the router does not hear from us.
[[nodiscard]] std::string_view cut_off_text(terms::Adapter adapter);

inline constexpr std::string_view kAdapterChangedWhy =
    "申請のあとに、ルーターへの設定の方法が変わりました";
inline constexpr std::string_view kDryRunWhy = "試験運用のルーターのため、機器には設定していません";
inline constexpr std::string_view kSeenDeliveredGone =
    "この遮断を除いた一覧をルーターが受け取りました(ルーターの設定の読み返しはありません)";
inline constexpr std::string_view kNotedGoneHow =
    "ルーターから読み取れないため、設定がないことを運用の担当者が記録しました";
inline constexpr std::string_view kSilentWhy =
    "ルーターが遮断の一覧を取りに来ていません。ルーターの電源と回線をご確認ください";
inline constexpr std::string_view kUnheardWhy =
    "ルーターから知らせが届いていません。ルーターの電源と回線をご確認ください";
inline constexpr std::string_view kUnreachedWhy =
    "ルーターに接続して確認できません。ルーターの電源と回線をご確認ください";
inline constexpr std::string_view kUncountedWhy =
    "ルーターから遮断の件数の知らせが届かなくなりました";
inline constexpr std::string_view kEndOfTimeWhy = "遮断の期間が終わりました";

}  // namespace blocking
