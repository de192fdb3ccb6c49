#include "domain/blocking/words.hpp"

#include "domain/blocking/capabilities.hpp"
#include "domain/blocking/feed_key.hpp"
#include "domain/blocking/lateness.hpp"
#include "terms/japan_time.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace blocking {
namespace {

using S = BlockState;

[[nodiscard]] std::string why_of(Block const& block) {
  return block.progress().ended_why.value_or("");
}

[[nodiscard]] std::string about(std::chrono::seconds time) {
  if (time < std::chrono::minutes{1}) return fmt::format("{}秒", time.count());
  if (time < std::chrono::hours{1}) return fmt::format("{}分", time.count() / 60);
  return hours_text(time.count() / 3'600);
}

[[nodiscard]] bool is_late(Block const& block, base::Instant now) {
  return now > late_at(block).value_or(now);
}

[[nodiscard]] std::string applying_text(Block const& block, base::Instant now) {
  if (!is_late(block, now)) return "適用中";
  if (block.opening().adapter == terms::Adapter::Manual) {
    return "適用中(窓口の担当者がルーターに設定します。設定を確認すると遮断中になります)";
  }
  return "適用中(ルーターからの応答を待っています。ルーターの電源と回線をご確認ください)";
}

/// Whom to turn to where it does not settle by itself.
[[nodiscard]] std::string_view whom_to_tell(terms::Side side) {
  return side == terms::Side::Desk ? "運用の担当者に知らせてください"
                                   : "窓口にお問い合わせください";
}

/// What a device keeps goes on filtering until somebody tells it otherwise; how that comes about.
[[nodiscard]] std::string late_end_text(terms::Adapter adapter, terms::Side side) {
  if (adapter == terms::Adapter::Manual) {
    return "解除の確認待ち(窓口の担当者がルーターから削除して確認します。確認が済むまで、"
           "ルーターでは遮断が続いていることがあります)";
  }
  auto const* const how = is_feed(adapter) ? "ルーターが新しい一覧をまだ取りに来ていません。"
                                             "取りに来るまで、"
                                           : "ルーターで解除を確認できていません。確認できるまで、";
  return fmt::format("解除の確認待ち({}ルーターでは遮断が続いていることがあります。続くときは、{})",
                     how, whom_to_tell(side));
}

[[nodiscard]] std::string expiring_text(Block const& block, base::Instant now, terms::Side side) {
  if (is_late(block, now)) return late_end_text(block.opening().adapter, side);
  return block.status() == BlockStatus::Blocked ? "まもなく終了" : "解除の確認待ち";
}

/// Where nobody sets it anew, the reason is what helps.
[[nodiscard]] std::string drift_text(Block const& block, terms::Side side) {
  auto const adapter = block.opening().adapter;
  auto const& doubt = block.progress().doubt;
  auto const tail = fmt::format("10分たっても変わらないときは、{}。", whom_to_tell(side));
  if (doubt && doubt->is_out_of_reach) {
    return fmt::format("要確認: {}。確認できるまで、ルーターでは遮断が続いていることがあります。{}",
                       doubt->why, tail);
  }
  if (doubt && is_feed(adapter)) return fmt::format("要確認: {}。{}", doubt->why, tail);
  if (adapter == terms::Adapter::Manual) {
    return "要確認: ルーターで遮断の設定を確認できません。窓口の担当者が設定し直します。"
           "お急ぎのときは、窓口にお問い合わせください。";
  }
  return "要確認: ルーターで遮断の設定を確認できません。いまは止まっていないことがあります。"
         "自動で設定し直しています。" +
         tail;
}

}  // namespace

bool is_seen_absent(Block const& block) {
  auto const& steps = block.progress().steps;
  bool const is_said_otherwise = !steps.empty() && steps.back().detail.has_value();
  return !is_said_otherwise && shows_force(capabilities_of(block.opening().adapter).proof);
}

std::string hours_text(std::int64_t hours) {
  return hours % 24 == 0 ? fmt::format("{}日", hours / 24) : fmt::format("{}時間", hours);
}

std::string unseen_text(terms::Side side) {
  return fmt::format(
      "適用中(ルーターは応答していますが、遮断の設定がまだ見つかりません。続くときは、{})",
      whom_to_tell(side));
}

std::chrono::seconds promised_apply(terms::Adapter adapter,
                                    std::optional<std::chrono::milliseconds> measured) {
  auto const usual = capabilities_of(adapter).expected_apply;
  auto const took = std::chrono::ceil<std::chrono::seconds>(measured.value_or(usual));
  return std::max(usual, took);
}

std::string expected_text(terms::Adapter adapter,
                          std::optional<std::chrono::milliseconds> measured) {
  if (adapter == terms::Adapter::DryRun) return "試験運用のルーターのため、通信は止まりません";
  return fmt::format("反映の目安: 承認から{}ほど", about(promised_apply(adapter, measured)));
}

std::string_view cut_off_text(terms::Adapter adapter) {
  if (adapter == terms::Adapter::DryRun) return "試験運用のルーターには、何も設定しません。";
  switch (capabilities_of(adapter).when_cut_off) {
    case WhenCutOff::EndsItself:
      return "サーバーと通信できない間も遮断は続き、予定の時刻にルーターが自分で解除します。";
    case WhenCutOff::StaysAsItIs:
      return "サーバーと通信できない間は、ルーターの設定は最後のまま残ります。"
             "解除は通信が戻ったあとになります。";
  }
  return "";
}

std::string status_text(Block const& block, base::Instant now, terms::Side side) {
  switch (block.state()) {
    case S::Proposed: return "確認のお願い";
    case S::Requested:
    case S::Previewed: return "申請中";
    case S::Approved: return "適用中";
    case S::Applying: return applying_text(block, now);
    case S::Applied:
    case S::Delivered: return "配信済み(機器での確認待ち)";
    case S::Verified:
      return terms::day_and_time(block.progress().expires_at.value_or(now)) + " まで";
    case S::Expiring: return expiring_text(block, now, side);
    case S::Drifted: return drift_text(block, side);
    case S::Failed:
      if (block.opening().adapter == terms::Adapter::DryRun) {
        return fmt::format(
            "失敗: {}。通信は止まっていません。もう一度お申し込みいただいても"
            "止まりません。窓口にお問い合わせください。",
            why_of(block));
      }
      return fmt::format("失敗: {}。もう一度お申し込みいただくか、窓口にお問い合わせください。",
                         why_of(block));
    case S::Reverted: return "解除済み";
    case S::Declined: return fmt::format("お受けできませんでした: {}", why_of(block));
    case S::Withdrawn: return "取り下げ済み";
    case S::Lapsed: return fmt::format("期限切れ: {}", why_of(block));
  }
  return "";
}

}  // namespace blocking
