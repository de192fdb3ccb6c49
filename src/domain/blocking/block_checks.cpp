#include "domain/blocking/block_checks.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace blocking {

using base::ErrorKind;
using base::fail;
using base::Result;
using terms::Actor;
using terms::Side;

namespace {

[[nodiscard]] bool is_plain(std::optional<std::string> const& words) {
  return !words ||
         (!base::has_control_characters(*words) && base::code_points(*words) <= Block::kReasonMax);
}

}  // namespace

Result<void> check_desk(Actor const& by) {
  if (by.side == Side::Desk) return {};
  return fail(ErrorKind::Forbidden, "blocking.desk-only", "この操作は窓口の担当者だけが行えます。");
}

Result<void> check_customer(Actor const& by) {
  if (by.side == Side::Customer) return {};
  return fail(ErrorKind::Forbidden, "blocking.customer-only",
              "この操作はお客さまだけが行えます。窓口からは「提案」をお使いください。");
}

Result<void> check_words(std::optional<std::string> const& words) {
  if (is_plain(words)) return {};
  return fail(ErrorKind::Invalid, "blocking.reason",
              "理由は2,000文字以内で、ふつうの文字で入力してください。",
              {{"/reason", "at most 2000 characters"}});
}

Result<void> check_why(std::optional<std::string> const& why) {
  if (is_plain(why)) return {};
  return fail(ErrorKind::Invalid, "blocking.why",
              "理由は2,000文字以内で、ふつうの文字で入力してください。",
              {{"/why", "at most 2000 characters"}});
}

Result<void> check_refusal(std::string const& why) {
  if (!base::trimmed(why).empty()) return check_why(why);
  return fail(ErrorKind::Invalid, "blocking.why", "お断りの理由を入力してください。",
              {{"/why", "must not be empty"}});
}

tl::unexpected<base::Error> lapsed(std::chrono::hours patience) {
  return fail(ErrorKind::Conflict, "blocking.lapsed",
              fmt::format("{}時間のうちに手続きが終わらなかったため、この申請は終了しました。"
                          "必要な場合は、もう一度お申し込みください。",
                          patience.count()));
}

tl::unexpected<base::Error> refuse_by_state() {
  return fail(ErrorKind::Conflict, "blocking.state",
              "この遮断の状態が変わったため、操作できませんでした。画面を読み込み直してください。");
}

Result<void> check_lifetime(std::chrono::hours lifetime) {
  if (lifetime >= std::chrono::hours{1} && lifetime <= Block::kLifetimeMax) return {};
  return fail(ErrorKind::Invalid, "blocking.lifetime",
              "遮断の期間は、1時間から30日(720時間)の間でお選びください。",
              {{"/lifetime_hours", "1 to 720"}});
}

}  // namespace blocking
