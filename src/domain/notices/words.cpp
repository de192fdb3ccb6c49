#include "domain/notices/words.hpp"

#include "domain/notices/letter.hpp"
#include "terms/japan_time.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace notices {
namespace {

[[nodiscard]] std::string page(terms::TenantId const& tenant, std::string_view rest) {
  return fmt::format("/t/{}/{}", tenant.text(), rest);
}

[[nodiscard]] std::string_view arrow_word(terms::Direction direction) {
  switch (direction) {
    case terms::Direction::Outbound: return "上り (社内から社外へ)";
    case terms::Direction::Inbound: return "下り (社外から社内へ)";
    case terms::Direction::None: return "向きなし";
  }
  return "";
}

[[nodiscard]] std::string line_of(AlertFact const& fact, base::Instant now) {
  return fmt::format("・{} リスク「{}」 {} {} → {}", terms::spoken_time(fact.at, now),
                     terms::japanese(fact.risk), arrow_word(fact.direction), defanged(fact.from),
                     defanged(fact.to));
}

/// Of a block that is over, or never began.
[[nodiscard]] Words ended_words(Kind kind, BlockNews const& news, std::string const& place,
                                std::string const& path) {
  switch (kind) {
    case Kind::BlockFailed:
      return {"遮断できませんでした",
              fmt::format("ご依頼の遮断は、できませんでした。通信は止まっていません。\n\n{}\n\n"
                          "下のページで、次にすることを確認してください。",
                          place),
              path};
    case Kind::BlockReverted:
      return {"遮断を解除しました",
              news.is_seen_absent
                  ? fmt::format("遮断を解除しました。通信は元に戻っています。\n\n{}", place)
                  : fmt::format("遮断を解除しました。\n\n{}\n\n"
                                "ルーターでどこまで確認できたかは、下のページに書いてあります。",
                                place),
              path};
    case Kind::BlockDeclined:
      return {"ご依頼の遮断はお受けできませんでした",
              fmt::format(
                  "ご依頼の遮断は、お受けできませんでした。通信は止まっていません。\n\n{}\n\n"
                  "理由は、下のページに書いてあります。お困りのときは窓口にお問い合わせください。",
                  place),
              path};
    default:
      return {"遮断のご依頼が期限切れになりました",
              fmt::format(
                  "ご依頼の遮断は、設定しないまま終わりました。通信は止まっていません。\n\n{}\n\n"
                  "理由は、下のページに書いてあります。必要なときは、もう一度依頼してください。",
                  place),
              path};
  }
}

}  // namespace

Words digest_words(std::vector<AlertFact> const& facts, terms::TenantId const& tenant,
                   base::Instant now) {
  std::string lines;
  auto const shown = std::min(facts.size(), kAlertsInMail);
  for (std::size_t i = 0; i < shown; ++i) lines += line_of(facts[i], now) + "\n";
  if (facts.size() > shown) lines += fmt::format("・ほか {} 件\n", facts.size() - shown);
  return {fmt::format("新しいアラートが {} 件あります", facts.size()),
          fmt::format("新しく、次のアラートがありました。\n\n{}\n"
                      "まず、下のページで「まずやること」を確認してください。",
                      lines),
          page(tenant, "alerts")};
}

Words escalation_words(std::vector<AlertCall> const& calls, std::chrono::minutes after) {
  auto const& first = calls.front();
  auto const count = calls.size();
  return {fmt::format("急ぎの確認のお願い: 重大なアラートが {} 件", count),
          fmt::format("重大なアラートが {} 件あり、{} 分のあいだ、どなたも確認していません。\n\n"
                      "まず、下のページを開いて「確認済み」にしてください。"
                      "開けないときは、社内の担当の方に伝えてください。\n\n"
                      "緊急連絡先に登録されている方へ、順にお送りしています。",
                      count, after.count()),
          count == 1 ? page(first.tenant, "alerts/" + first.alert.text())
                     : page(first.tenant, "alerts")};
}

Words inquiry_words(Kind kind, InquiryNews const& news) {
  auto const path = page(news.tenant, "inquiries/" + news.inquiry.text());
  switch (kind) {
    case Kind::InquiryAsked:
      return {
          fmt::format("お問い合わせ {} に、窓口から質問があります", news.number),
          "くわしく教えていただきたいことがあります。下のページで質問を読んで、お答えください。",
          path};
    case Kind::InquiryEnded:
      return {fmt::format("お問い合わせ {} を完了しました", news.number),
              "このお問い合わせを完了にしました。まだお困りのときは、下のページから続けられます。",
              path};
    default:
      return {fmt::format("お問い合わせ {} に回答がありました", news.number),
              "窓口が回答しました。下のページで読めます。\n\n"
              "解決したかどうかも、そのページでお知らせください。",
              path};
  }
}

Words block_words(Kind kind, BlockNews const& news) {
  auto const path = page(news.tenant, "blocks/" + news.block.text());
  auto const target = defanged(news.target);
  auto const until = news.until ? terms::day_and_time(*news.until) + " まで" : std::string{};
  auto const place = fmt::format("相手: {}\nルーター: {}", target, defanged(news.router));
  switch (kind) {
    case Kind::BlockProposed:
      return {"遮断のご提案があります: 確認のお願い",
              fmt::format("窓口から、遮断のご提案があります。まだ遮断していません。\n\n{}\n\n"
                          "下のページで内容を読み、依頼するかどうかをお決めください。",
                          place),
              path};
    case Kind::BlockDelivered:
      return {"遮断の設定を配信しました",
              fmt::format("ルーターの機器に、遮断する相手を配信しました。"
                          "機器が実際に止めているかどうかは、窓口からは確認できていません。\n\n"
                          "{}\n期間: {}\n\n"
                          "業務に支障があるときは、下のページからすぐに解除を依頼できます。",
                          place, until),
              path};
    case Kind::BlockFailed:
    case Kind::BlockReverted:
    case Kind::BlockDeclined:
    case Kind::BlockLapsed: return ended_words(kind, news, place, path);
    case Kind::BlockEnding:
      return {"遮断がまもなく終わります",
              fmt::format("遮断の期間は {}です。\n\n{}\n\n"
                          "続けるときは、下のページから依頼してください。",
                          until, place),
              path};
    default:
      return {"遮断を始めました",
              fmt::format("遮断中であることを、ルーターで確認しました。\n\n"
                          "{}\n期間: {}\n\n"
                          "業務に支障があるときは、下のページからすぐに解除できます。",
                          place, until),
              path};
  }
}

Words promise_words(InquiryNews const& news, bool is_over) {
  return {is_over ? fmt::format("お問い合わせ {}: 回答の目安を過ぎました", news.number)
                  : fmt::format("お問い合わせ {}: 回答の目安が近づいています", news.number),
          "下のページで、担当と状態を確認してください。",
          "/desk/inquiries/" + news.tenant.text() + "/" + news.inquiry.text()};
}

Words subscription_words(terms::TenantId const& tenant, std::string_view state) {
  bool const is_active = state == "active";
  return {is_active ? "ヘルプデスクのご利用が始まりました" : "ヘルプデスクのご利用が終わりました",
          is_active ? "お問い合わせと遮断の依頼を、下のページからご利用いただけます。"
                    : "これまでの記録は、保存期間のあいだ下のページで見られます。",
          page(tenant, "")};
}

Words delegation_words(terms::TenantId const& tenant, base::Instant ends_at, std::int64_t days) {
  return {fmt::format("代行設定用アカウントの期限まで、あと {} 日です", days),
          fmt::format("続けてお使いになるときは、{} までに、下のページで更新してください。\n\n"
                      "期限を過ぎると、窓口が代わりに遮断を設定できなくなります。"
                      "終わりにしてよければ、何もしなくてかまいません。",
                      terms::day_and_time(ends_at)),
          page(tenant, "delegations")};
}

Words claim_words(terms::TenantId const& tenant, terms::ClaimId const& claim) {
  return {"保険のお手続きに進みがありました",
          "お手続きの状態が変わりました。下のページで確認してください。",
          page(tenant, "insurance/" + claim.text())};
}

Words announcement_words(terms::TenantId const& tenant, AnnouncementNews const& news) {
  bool const is_correction = !news.change_note.empty();
  auto text = news.title + (news.period.empty() ? "" : "\n" + news.period) + "\n\n" + news.body;
  if (is_correction) text += "\n\n変更点: " + news.change_note;
  return {news.subject + (is_correction ? " (更新)" : ""), std::move(text),
          page(tenant, "announcements/" + news.announcement.text())};
}

Words paid_work_words(terms::TenantId const& tenant, terms::PaidWorkId const& work,
                      std::string_view state) {
  auto const path = page(tenant, "paid-works/" + work.text());
  if (state == "offered") {
    return {"有償の作業の見積があります",
            "窓口から、有償の作業の見積があります。下のページで読んで、同意するかどうかを"
            "お決めください。\n\n"
            "同意しないときも費用はかからず、窓口の回答は変わりません。",
            path};
  }
  return {"有償の作業に進みがありました",
          "見積の状態が変わりました。下のページで確認してください。", path};
}

Words address_check_words(std::string const& token) {
  return {"メールアドレスの確認",
          "お知らせをこのメールアドレスへお送りするための確認です。\n\n"
          "24時間以内に、下のページをサインインして開いてください。\n\n"
          "心あたりのないときは、何もしないでください。お知らせは届きません。",
          "/settings/notices#confirm=" + token};
}

Words test_words() {
  return {"お知らせの試し送り",
          "このメールが届いていれば、お知らせを受け取れます。することはありません。",
          "/settings/notices"};
}

}  // namespace notices
