#include "app/demo/demo_stories.hpp"

#include "app/demo/demo_acts.hpp"

namespace app {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

[[nodiscard]] DemoTicketPtr ticket(terms::TenantId const& tenant, terms::Actor const& customer,
                                   terms::Actor const& analyst) {
  return std::make_shared<DemoTicket>(DemoTicket{tenant, customer, analyst});
}

/// Asked, answered, solved.
void scan_from_outside(DemoStage& stage, DemoCast const& cast) {
  auto const it = ticket(cast.aozora, cast.suzuki, cast.aoki);
  auto const start = days{12};
  stage.at(
      start,
      ask(it, {"外から何度もログインを試されているようです",
               "アラートに「SSH brute force」と出ています。社内に入られてしまったのでしょうか。"
               "いま何かすることはありますか。",
               "203.0.113.62"}));
  stage.at(start - minutes{35}, take(it, "A1"));
  stage.at(start - hours{1},
           answer(it,
                  "ご連絡ありがとうございます。外からパスワードを次々に試す通信です。"
                  "ルーターで入口が閉じているため、社内の機器には届いていません。\n\n"
                  "念のため、次の2点をご確認ください。\n"
                  "1. ルーターの管理画面を社外に公開していないこと\n"
                  "2. 管理者のパスワードが初期のままでないこと\n\n"
                  "同じアラートが続いても、上の2点が守られていれば急ぐ必要はありません。"));
  stage.at(start - hours{4}, solved(it));
  stage.at(start - hours{4} - minutes{5},
           close_alert(it, "203.0.113.62", "done", "窓口に確認し、届いていないとのこと"));
}

/// Proposed by the desk, confirmed, applied, seen in force, taken back by the customer.
void block_that_ran(DemoStage& stage, DemoCast const& cast) {
  auto const it = ticket(cast.aozora, cast.sato, cast.aoki);
  auto const start = days{9};
  stage.at(start, ask(it, {"設計部のPCが知らない相手と通信しています",
                           "重大のアラートが出ています。設計部のPC (192.168.77.31) です。"
                           "どうすればよいか教えてください。",
                           "203.0.113.24"}));
  stage.at(start - minutes{8}, take(it, "A1"));
  stage.at(
      start - minutes{14},
      answer(it,
             "設計部のPC (192.168.77.31) から、攻撃者の指令サーバーとみられる相手への通信です。\n\n"
             "まず、このPCのLANケーブルを抜いてください (電源は切らないでください)。"
             "あわせて、この相手との通信をルーターで止めることをご提案します。"));
  stage.at(start - minutes{16},
           propose(it, "203.0.113.24",
                   "指令サーバーとみられる相手です。止めても業務への影響は小さいと考えます"));
  stage.at(start - minutes{24}, confirm(it, cast.delegation));
  stage.at(start - minutes{29}, plan_and_approve(it));
  stage.at(start - minutes{31}, read_back(cast.lab));
  stage.at(start - hours{3}, note(it, "ほかの契約では、この相手への通信は見つかっていない。"));
  stage.at(start - days{2}, reply(it, "PCを初期化しました。遮断は解除してよいでしょうか。"));
  stage.at(start - days{2} - hours{1},
           answer(it,
                  "初期化されたのであれば、解除して差し支えありません。"
                  "遮断の画面の「解除する」から、いつでもすぐに解除できます。"));
  stage.at(start - days{2} - hours{2}, remove_filter(it, "PCを初期化したため"));
  stage.at(start - days{2} - hours{2} - minutes{1}, read_back(cast.lab));
  stage.at(start - days{2} - hours{5}, solved(it));
  stage.at(start - days{2} - hours{5} - minutes{2},
           close_alert(it, "203.0.113.24", "done", "PCを初期化し、遮断も解除した"));
}

/// A router on trial: approved, and told why nothing was sent.
void block_on_trial(DemoStage& stage, DemoCast const& cast) {
  auto const it = ticket(cast.aozora, cast.sato, cast.aoki);
  auto const start = days{5};
  stage.at(start,
           ask(it, {"第二工場の通信を止めたい",
                    "情報を持ち出すウイルスかもしれない、というアラートです。第二工場のルーターで"
                    "止めていただけますか。",
                    "203.0.113.33"}));
  stage.at(start - minutes{20}, take(it, "A1"));
  stage.at(start - minutes{25}, propose(it, "203.0.113.33", "お客さまのご希望による"));
  stage.at(start - minutes{40}, confirm(it, cast.delegation));
  stage.at(start - minutes{44}, plan_and_approve(it));
  stage.at(start - hours{2},
           answer(it,
                  "第二工場のルーターは試験運用のため、機器には設定していません。"
                  "該当のPC (192.168.20.15) をネットワークから切り離し、ウイルス対策ソフトで"
                  "全体の検査をしてください。結果をこの画面でお知らせください。"));
}

/// A proposal that waits for the customer.
void proposal_waiting(DemoStage& stage, DemoCast const& cast) {
  auto const it = ticket(cast.aozora, cast.suzuki, cast.aoki);
  auto const start = hours{5};
  stage.at(start, ask(it, {"PCの動きが遅く、採掘の通信と出ています",
                           "第二工場のPC (192.168.20.22) です。アラートに「mining」とあります。"
                           "業務には使っていないソフトです。",
                           "203.0.113.34"}));
  stage.at(start - minutes{12}, take(it, "A1"));
  stage.at(start - minutes{18},
           propose(it, "203.0.113.34",
                   "採掘の指示を出す相手との通信を止めます。業務の通信はありません"));
}

/// The desk asked back; the customer has the next move.
void fake_warning(DemoStage& stage, DemoCast const& cast) {
  auto const it = ticket(cast.kitahama, cast.tanaka, cast.aoki);
  auto const start = hours{29};
  stage.at(start, ask(it, {"偽の警告画面が出て、電話番号が表示されました",
                           "職員のPCで大きな音とともに警告が出ました。電話はしていません。"
                           "アラートも出ているようです。",
                           "203.0.113.74"}));
  stage.at(start - minutes{22}, take(it, "A1"));
  stage.at(
      start - minutes{30},
      ask_back(it,
               "電話をされなかったのは正しい判断です。次の2点を教えてください。\n"
               "1. 画面に表示された番号や名前を入力しましたか\n"
               "2. 何かソフトを入れるよう求められ、実行しましたか\n\n"
               "まずはブラウザーを閉じてください。閉じられないときは、PCを再起動してください。"));
}

/// A question that belongs to another door.
void software_question(DemoStage& stage, DemoCast const& cast) {
  auto const it = ticket(cast.kitahama, cast.tanaka, cast.aoki);
  auto const start = days{7};
  stage.at(start,
           ask(it, {"会計ソフトが起動しなくなりました",
                    "今朝から会計ソフトが起動しません。セキュリティの問題でしょうか。", ""}));
  stage.at(start - minutes{50}, take(it, "N4"));
  stage.at(start - hours{1},
           answer(it,
                  "お調べした範囲では、不審な通信は見つかりませんでした。\n\n"
                  "ソフトそのものの不具合や設定は、この窓口ではご案内していません。"
                  "お手数ですが、ソフトのメーカーの窓口にお尋ねください。"
                  "通信に気になる点が見つかったときは、またご連絡ください。"));
}

/// New, owned by nobody.
void new_question(DemoStage& stage, DemoCast const& cast) {
  auto const it = ticket(cast.minato, cast.hayashi, cast.aoki);
  stage.at(hours{2}, ask(it, {"情報が持ち出されたかもしれません",
                              "倉庫の端末 (10.4.2.66) に「Stealer」というアラートが出ました。"
                              "伝票のデータが入っています。急ぎで見ていただけますか。",
                              "203.0.113.35"}));
}

/// A child contract: the reseller asks and gets the answer.
void child_contract(DemoStage& stage, DemoCast const& cast) {
  auto const it = ticket(cast.wakaba, cast.ono, cast.aoki);
  auto const start = days{2};
  stage.at(start,
           ask(it, {"お客さまの受付PCで偽サイトのアラート",
                    "わかばクリニックさまから相談を受けました。受付のPC (192.168.50.9) です。"
                    "どのようにお伝えすればよいでしょうか。",
                    "203.0.113.74"}));
  stage.at(start - minutes{40}, take(it, "A1"));
  stage.at(start - hours{2},
           answer(it,
                  "受付のPCから、偽サイトとみられる相手に接続した記録があります。\n\n"
                  "お客さまには、次の順でお伝えください。\n"
                  "1. その画面でパスワードを入力したかを確かめる\n"
                  "2. 入力していたら、別の機器からそのパスワードを変える\n"
                  "3. 受付のPCで、ウイルス対策ソフトの検査をする\n\n"
                  "このルーターは遮断に対応していません。"));
}

/// What customers settled by themselves.
void settled_alerts(DemoStage& stage, DemoCast const& cast) {
  auto const aozora = ticket(cast.aozora, cast.suzuki, cast.aoki);
  stage.at(days{6}, close_alert(aozora, "203.0.113.140", "done", "個人のソフトを削除してもらった"));
  stage.at(days{4},
           close_alert(aozora, "203.0.113.90", "false_positive", "社内の監視ツールの通信でした"));
  stage.at(days{3}, close_alert(aozora, "203.0.113.80", "acknowledged", ""));
  auto const minato = ticket(cast.minato, cast.hayashi, cast.aoki);
  stage.at(days{8}, close_alert(minato, "203.0.113.142", "done", "利用をやめてもらった"));
  stage.at(days{5}, close_alert(minato, "203.0.113.82", "acknowledged", ""));
}

}  // namespace

void plan_demo_stories(DemoStage& stage, DemoCast const& cast) {
  scan_from_outside(stage, cast);
  block_that_ran(stage, cast);
  block_on_trial(stage, cast);
  proposal_waiting(stage, cast);
  fake_warning(stage, cast);
  software_question(stage, cast);
  new_question(stage, cast);
  child_contract(stage, cast);
  settled_alerts(stage, cast);
}

}  // namespace app
