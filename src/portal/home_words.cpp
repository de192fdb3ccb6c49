#include "portal/home.hpp"
#include "terms/japan_time.hpp"

#include <fmt/format.h>

namespace portal {
namespace {

using terms::Right;

[[nodiscard]] HomeToDo to_do(std::string kind, std::string text) {
  return {std::move(kind), std::move(text), {}, {}, {}, {}};
}

/// A serious alert nobody has dealt with: neither taken up, nor asked about, nor blocked.
[[nodiscard]] bool is_pressing(Home const& home) {
  auto const& alert = home.latest_serious_alert;
  return alert && alert->life == "new" && alert->block_status != "blocked" && !alert->is_asked &&
         !alert->is_blocking;
}

struct UnmetWords {
  std::string_view outcome;  // a sentence
  std::string to_do;
};

/// How the firm's request ended, and what there is to read of it.
[[nodiscard]] UnmetWords words_of(HomeBlock const& unmet) {
  if (unmet.state == "declined") {
    return {"遮断の依頼をお受けできませんでした。",
            fmt::format("{} の遮断をお受けできなかった理由を読む", unmet.target)};
  }
  if (unmet.state == "failed") {
    return {"遮断をルーターに設定できませんでした。",
            fmt::format("{} の遮断を設定できなかった理由を読む", unmet.target)};
  }
  return {"遮断の依頼は、承認されないまま期限が切れました。",
          fmt::format("期限が切れた {} の遮断の依頼を見る", unmet.target)};
}

void add_unmet(Home& home) {
  home.to_do.push_back(to_do("see_block", words_of(*home.unmet_block).to_do));
  home.to_do.back().block_id = home.unmet_block->id;
}

void add_pressing(Home& home) {
  auto const& alert = *home.latest_serious_alert;
  home.to_do.push_back(to_do("see_alert", fmt::format("{} から {} への通信を確認する",
                                                      alert.inside_ip, alert.outside_ip)));
  home.to_do.back().alert_id = alert.id;
}

void add_proposals(Home& home) {
  for (auto const& block : home.proposals) {
    home.to_do.push_back(
        to_do("confirm_block", fmt::format("{} の遮断のご提案を確認する", block.target)));
    home.to_do.back().block_id = block.id;
  }
}

void add_inquiries(Home& home) {
  for (auto const& inquiry : home.open_inquiries) {
    bool const is_question = inquiry.state == "waiting_customer";
    if (!is_question && inquiry.state != "answered") continue;
    home.to_do.push_back(
        is_question ? to_do("reply", fmt::format("「{}」への質問に答える", inquiry.subject))
                    : to_do("see_answer", fmt::format("「{}」の回答を読む", inquiry.subject)));
    home.to_do.back().inquiry_id = inquiry.id;
  }
}

/// A block stops what the machine sends; what makes it send is still inside.
void add_search(Home& home) {
  auto const& alert = home.blocked_alert;
  if (!alert) return;
  home.to_do.push_back(to_do("find_device", fmt::format("{} と通信していた {} の機器を調べる",
                                                        alert->outside_ip, alert->inside_ip)));
  home.to_do.back().alert_id = alert->id;
}

/// "12月10日".
[[nodiscard]] std::string day_of(base::Instant at) {
  std::chrono::year_month_day const day{terms::japan_day(at)};
  return fmt::format("{}月{}日", static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

void add_endings(Home& home, bool is_soon) {
  for (auto const& delegation : home.delegations_ending) {
    if (delegation.is_soon != is_soon) continue;
    home.to_do.push_back(
        to_do("renew_delegation",
              fmt::format("代行設定用アカウントが{}に終わります", day_of(delegation.ends_at))));
    home.to_do.back().delegation_id = delegation.id;
  }
}

void add_missing(Home& home) {
  home.to_do.push_back(to_do("make_delegation", "遮断を頼めるよう、代行設定用アカウントを作る"));
}

[[nodiscard]] std::string sentence_of(Home const& home) {
  if (home.state == "act") {
    auto const& alert = *home.latest_serious_alert;
    if (home.unmet_block) {
      return fmt::format("{}{} から {} への通信を、急いで確認してください。",
                         words_of(*home.unmet_block).outcome, alert.inside_ip, alert.outside_ip);
    }
    return fmt::format("急いで確認していただきたい通信があります。{} から {} への通信です。",
                       alert.inside_ip, alert.outside_ip);
  }
  if (!home.to_do.empty() && home.to_do.front().kind == "confirm_block") {
    return "窓口から遮断のご提案があります。内容をご確認ください。";
  }
  if (home.latest_serious_alert && home.latest_serious_alert->is_asked) {
    return "お問い合わせいただいた通信を、窓口で確認しています。";
  }
  if (!home.to_do.empty() && home.to_do.front().kind == "find_device") {
    if (home.blocked_alert->is_blocking && !home.blocked_alert->is_in_force) {
      return fmt::format(
          "遮断は窓口の承認を待っています。まだ止まっていません。先に {} の機器を調べてください。",
          home.blocked_alert->inside_ip);
    }
    return fmt::format("遮断しても、機器の中の原因は残ります。{} の機器を調べてください。",
                       home.blocked_alert->inside_ip);
  }
  if (home.state == "attention") {
    return "確認していただきたいことがあります。急ぎではありません。";
  }
  return "いま、急いで対応していただくことはありません。";
}

}  // namespace

void judge(Home& home, terms::Rights const& rights, bool has_delegation) {
  home.to_do.clear();
  bool const is_urgent = is_pressing(home);
  if (is_urgent && home.unmet_block && rights.has(Right::BlockRequest)) add_unmet(home);
  if (is_urgent) add_pressing(home);
  bool const is_manager = rights.has(Right::DelegationManage);
  if (is_manager) add_endings(home, true);
  if (rights.has(Right::BlockRequest)) add_proposals(home);
  if (rights.has(Right::InquiryReply)) add_inquiries(home);
  if (rights.has(Right::AlertHandle)) add_search(home);
  if (is_manager) add_endings(home, false);
  if (is_manager && !has_delegation) add_missing(home);
  if (home.to_do.size() > kToDoMax) home.to_do.resize(kToDoMax);
  bool const is_calm = home.to_do.empty() && !home.latest_serious_alert;
  home.state = is_urgent ? "act" : is_calm ? "calm" : "attention";
  home.sentence = sentence_of(home);
}

}  // namespace portal
