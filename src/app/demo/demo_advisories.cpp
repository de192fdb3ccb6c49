#include "app/demo/demo_advisories.hpp"

#include "domain/knowledge/advisory_desk.hpp"
#include "domain/knowledge/advisory_reading.hpp"

#include <memory>
#include <optional>

namespace app {
namespace {

using base::pass;
using base::Result;
using knowledge::AdvisoryChoice;
using knowledge::AdvisoryPorts;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

/// An advisory as its scenes hand it on.
using Written = std::shared_ptr<std::optional<knowledge::Advisory>>;  // shared by its scenes

using Change = std::function<Result<knowledge::Advisory>(AdvisoryPorts&,
                                                         knowledge::AdvisorySurroundings const&)>;

[[nodiscard]] DemoStage::Scene keep(Written it, Change change) {
  return [it = std::move(it), change = std::move(change)](DemoStage& stage) {
    return stage.works().advisories.write([&](AdvisoryPorts& ports) -> Result<void> {
      auto done = change(ports, stage.building().advisories_around());
      if (!done) return pass(done);
      it->emplace(std::move(*done));
      return {};
    });
  };
}

/// Written by the analyst, published by the supervisor ten minutes later.
[[nodiscard]] Written out(DemoStage& stage, DemoCast const& cast, minutes ago,
                          knowledge::NewAdvisory what) {
  auto const it = std::make_shared<std::optional<knowledge::Advisory>>();
  stage.at(ago, keep(it, [what = std::move(what), by = cast.aoki](auto& ports, auto const& around) {
             return knowledge::write_advisory(ports, around, by, what);
           }));
  stage.at(ago - minutes{10}, keep(it, [it, by = cast.ishida](auto& ports, auto const& around) {
             return knowledge::publish_advisory(ports, around,
                                                {(*it)->id(), by, (*it)->progress().revision});
           }));
  return it;
}

struct Deciding {
  terms::TenantId tenant;
  terms::Actor by;
  std::vector<AdvisoryChoice> choices;  // one a recommendation, from the first on
};

[[nodiscard]] DemoStage::Scene read_and_decide(Written it, Deciding what) {
  return [it = std::move(it), what = std::move(what)](DemoStage& stage) {
    return stage.works().advisories.write([&](AdvisoryPorts& ports) -> Result<void> {
      auto const& around = stage.building().advisories_around();
      knowledge::FirmAct const act{what.tenant, (*it)->id(), what.by};
      if (auto read = knowledge::note_reading(ports, around, act); !read) return read;
      auto const& version = *(*it)->progress().published;
      for (std::size_t i = 0; i < what.choices.size(); ++i) {
        auto const hash = around.sha256_hex(version.text.recommendations.at(i));
        auto decided = knowledge::decide_recommendation(ports, around, act,
                                                        {version.number, hash, what.choices[i]});
        if (!decided) return decided;
      }
      return {};
    });
  };
}

[[nodiscard]] knowledge::NewAdvisory vpn() {
  knowledge::NewAdvisory what;
  auto& text = what.writing.text;
  text.title = "例示VPN-200 に、外から入られるおそれのある弱点が見つかりました";
  text.severity = terms::Risk::Critical;
  text.body =
      "社外から社内につなぐための機器「例示VPN-200」に、パスワードを知らない相手でも操作できてしまう"
      "弱点が見つかりました。すでに攻撃に使われているという情報があります。\n\n"
      "対象の機器をお使いでないときは、対応はいりません。お使いのときは、機器を管理している方 "
      "(保守会社など) にこの記事をお見せください。\n\n"
      "更新をすぐにできないときは、更新するまでの間、インターネットから管理画面を開けないように"
      "してください。";
  text.products = {{"例示VPN-200", "ファームウェア 2.4.6 以前"}, {"例示VPN-200 Lite", ""}};
  text.cves = {"CVE-2026-99101", "CVE-2026-99102"};
  text.recommendations = {
      "ファームウェアを 2.4.7 以降に更新する",
      "インターネットから管理画面を開けないようにする",
      "更新のあと、管理者のパスワードを変える",
  };
  what.writing.is_for_all = true;
  return what;
}

[[nodiscard]] knowledge::NewAdvisory fake_invoices() {
  knowledge::NewAdvisory what;
  auto& text = what.writing.text;
  text.title = "請求書を装ったメールが増えています";
  text.severity = terms::Risk::High;
  text.body =
      "取引先の名前をかたり、「請求書の振込先が変わりました」と知らせるメールが増えています。"
      "文面は自然な日本語で、過去のやり取りが引用されていることもあります。\n\n"
      "振込先の変更は、メールに書かれた番号ではなく、名刺や契約書にある電話番号で確かめてください。";
  text.recommendations = {
      "振込先が変わるときは、電話で確かめる決まりにする",
      "経理を担当する方に、この記事を回覧する",
  };
  what.writing.is_for_all = true;
  return what;
}

[[nodiscard]] knowledge::NewAdvisory camera(DemoCast const& cast) {
  knowledge::NewAdvisory what;
  auto& text = what.writing.text;
  text.title = "例示カメラ CAM-10 の初期パスワードを変えてください";
  text.severity = terms::Risk::Medium;
  text.body =
      "倉庫や店舗で使われる「例示カメラ CAM-10」で、初期パスワードのままの機器を探す通信が"
      "増えています。お使いの回線でも、この機器とみられる通信を確認しました。\n\n"
      "パスワードを変えると、この通信で映像を見られるおそれは小さくなります。";
  text.products = {{"例示カメラ CAM-10", ""}};
  text.cves = {"CVE-2026-99201"};
  text.recommendations = {
      "カメラの管理者パスワードを変える",
      "使っていないカメラを回線から外す",
  };
  what.tenants = {cast.aozora, cast.minato};
  return what;
}

}  // namespace

void plan_demo_advisories(DemoStage& stage, DemoCast const& cast) {
  auto const invoices = out(stage, cast, days{11}, fake_invoices());
  stage.at(days{10},
           read_and_decide(invoices,
                           {cast.aozora, cast.sato, {AdvisoryChoice::Do, AdvisoryChoice::Do}}));
  stage.at(days{9}, read_and_decide(invoices, {cast.kitahama, cast.tanaka, {AdvisoryChoice::Do}}));
  auto const cameras = out(stage, cast, days{6}, camera(cast));
  stage.at(days{5},
           read_and_decide(cameras,
                           {cast.aozora, cast.sato, {AdvisoryChoice::Do, AdvisoryChoice::DoNot}}));
  static_cast<void>(out(stage, cast, hours{20}, vpn()));
}

}  // namespace app
