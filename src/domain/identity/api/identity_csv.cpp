#include "domain/identity/api/identity_csv.hpp"

namespace identity::api {
namespace {

using platform::http::csv_time;
using platform::http::csv_word;

[[nodiscard]] std::string joined(std::vector<std::string> const& words) {
  std::string text;
  for (auto const& word : words) text += (text.empty() ? "" : "、") + word;
  return text;
}

}  // namespace

platform::http::CsvHead person_csv_head() {
  return {"利用者", {"名前", "ログイン名", "役割", "所属", "状態", "2段階認証", "ID"}};
}

platform::http::CsvRow person_csv_row(PersonView const& person) {
  return {
      person.name,
      person.login,
      csv_word({{"company_user", "担当者"},
                {"company_admin", "管理者"},
                {"partner_user", "販売会社 担当者"},
                {"partner_admin", "販売会社 管理者"},
                {"analyst", "窓口 アナリスト"},
                {"supervisor", "窓口 責任者"},
                {"claims", "窓口 保険担当"},
                {"operator", "運用担当"},
                {"auditor", "監査担当"}},
               person.role),
      person.place_name.value_or(""),
      csv_word({{"invited", "招待中"}, {"active", "利用中"}, {"disabled", "停止中"}}, person.state),
      person.has_totp ? "設定済み" : "",
      person.id};
}

platform::http::CsvHead token_csv_head() {
  return {"APIトークン",
          {"名前", "状態", "できること", "ルーター", "最後に使われた日時", "期限", "作成日時",
           "取り消し日時", "ID"}};
}

platform::http::CsvRow token_csv_row(TokenView const& token) {
  std::vector<std::string> rights;
  for (auto const& right : token.rights) {
    rights.push_back(csv_word({{"alert.ingest", "アラートの取り込み"}}, right));
  }
  std::vector<std::string> routers;
  for (auto const& router : token.routers) {
    auto const& company = router.tenant_name;
    routers.push_back(company.empty() ? router.name : company + " " + router.name);
  }
  return {token.name,
          csv_word({{"valid", "有効"}, {"ended", "期限切れ"}, {"revoked", "取り消し済み"}},
                   token.state),
          joined(rights),
          joined(routers),
          csv_time(token.last_used_at),
          csv_time(token.ends_at),
          csv_time(token.created_at),
          csv_time(token.revoked_at),
          token.id};
}

}  // namespace identity::api
