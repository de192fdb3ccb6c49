// One box finds the desk's articles and advisories, and tells a customer of its own alone.
#include "platform/sql/rows.hpp"
#include "support/desk_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace {

using identity::Role;
using platform::http::Method;
using platform::http::Response;
using platform::sql::Transaction;
using support::DeskBuilding;
using testing::HasSubstr;

class PublicationSearchTest : public testing::Test {
 protected:
  static constexpr auto kNone =
      R"({"items":[],"is_ranked":false,"is_too_many":false,"hits":0,"has_more_hits":false,)"
      R"("has_more":false})";

  /// An article as it is stored: the row, then its parts.
  void article(std::string const& id, int version, std::string const& title,
               std::vector<std::array<std::string, 3>> const& parts) {
    auto const key = "'" + id + "', " + std::to_string(version);
    auto sql = "UPDATE articles SET is_newest = 0 WHERE is_newest = 1 AND id = '" + id +
               "';INSERT INTO articles (id, version, title, owner, reviewed_on, origin, by_id, "
               "by_name, at, is_newest) VALUES (" +
               key + ", '" + title + "', 'x', '2026-11-26', 'desk', '', '', 1, 1)";
    for (std::size_t i = 0; i < parts.size(); ++i) {
      auto const& [kind, conditions, lines] = parts[i];
      sql += ";INSERT INTO article_parts VALUES (" + key + ", " + std::to_string(i) + ", '" + kind +
             "', '" + conditions + "', '', 0, '" + lines + "', '')";
    }
    write(sql);
  }
  /// Answers the revision and id after a writing of the desk.
  struct Written {
    std::string id;
    std::string revision;
  };
  Written advisory(std::string const& title, std::string const& body, std::string const& tenants,
                   Written const* before = nullptr) {
    auto const more = before == nullptr ? std::string{}
                                        : R"(,"change_note":"訂正","revision":)" + before->revision;
    auto const response = town_.send(
        analyst_, before == nullptr ? Method::Post : Method::Put,
        "/api/v1/desk/advisories" + (before == nullptr ? "" : "/" + before->id + "/draft"),
        R"({"title":")" + title + R"(","severity":"High","body":")" + body +
            R"(","products":[{"product":"例示VPN","versions":"2.4.6"}],)"
            R"("cves":["CVE-2026-99101"],"recommendations":["更新する"],"is_for_all":)" +
            (tenants.empty() ? "true" : "false") + R"(,"tenant_ids":[)" + tenants + "]" + more +
            "}");
    EXPECT_TRUE(response.status == 201 || response.status == 200) << response.body;
    return written(response);
  }
  Written publish(Written const& what) {
    return written(town_.send(chief_, Method::Post,
                              "/api/v1/desk/advisories/" + what.id + "/publication",
                              R"({"revision":)" + what.revision + "}"));
  }
  [[nodiscard]] static Written written(Response const& response) {
    EXPECT_LT(response.status, 300) << response.body;
    auto const at = response.body.find(R"("revision":)") + 11;
    return {DeskBuilding::text_after(response.body, R"("id":")"),
            response.body.substr(at, response.body.find_first_not_of("0123456789", at) - at)};
  }
  [[nodiscard]] static std::string group(std::string const& answer, std::string const& name) {
    auto const begin = answer.find("\"" + name + R"(":)");
    auto const end = answer.find(R"("has_more":)", begin);
    if (begin == answer.npos) return "";
    return answer.substr(begin + name.size() + 3, answer.find('}', end) - begin - name.size() - 2);
  }
  [[nodiscard]] std::string advisories_of(DeskBuilding::Visitor const& by, std::string const& words,
                                          std::string const& tenant = "acme") {
    return group(own(by, words, tenant), "advisories");
  }
  void write(std::string const& sql) {
    auto const done = town_.database().write([&](Transaction& t) { return t.execute(sql); });
    ASSERT_TRUE(done) << done.error().detail << sql;
  }
  [[nodiscard]] Response get(DeskBuilding::Visitor const& by, std::string const& target) {
    town_.settle();
    return town_.send(by, Method::Get, target);
  }
  [[nodiscard]] std::string desk(std::string const& words) {
    auto const response = get(analyst_, "/api/v1/desk/search?q=" + words);
    EXPECT_EQ(response.status, 200) << response.body;
    return response.body;
  }
  [[nodiscard]] std::string own(DeskBuilding::Visitor const& by, std::string const& words,
                                std::string const& tenant = "acme") {
    auto const response = get(by, "/api/v1/tenants/" + tenant + "/search?q=" + words);
    EXPECT_EQ(response.status, 200) << response.body;
    return response.body;
  }
  void check_indexes() {
    for (std::string const table : {"article_words", "advisory_words"}) {
      write("INSERT INTO " + table + " (" + table + ") VALUES ('integrity-check')");
    }
  }

  support::DeskTown town_;
  DeskBuilding::Visitor acme_ = town_.as(Role::CompanyAdmin);
  DeskBuilding::Visitor globex_ = town_.sign_in("globex@town.example");
  DeskBuilding::Visitor analyst_ = town_.as(Role::Analyst);
  DeskBuilding::Visitor chief_ = town_.as(Role::Supervisor);
};

TEST_F(PublicationSearchTest, Attack25_NeitherDraftsNorAdvisoriesOfOthersAreToldNorCounted) {
  static_cast<void>(advisory("下書きの秘密", "本文", ""));
  static_cast<void>(advisory("下書きの秘密", "本文", R"("acme")"));
  static_cast<void>(publish(advisory("となりの秘密", "本文", R"("globex")")));
  for (auto const* words : {"秘密", "下書き", "CVE-2026-99101", "例示VPN 更新"}) {
    EXPECT_EQ(advisories_of(acme_, words), kNone) << words;
  }
  EXPECT_THAT(advisories_of(globex_, "秘密", "globex"), HasSubstr(R"("hits":1)"));
  EXPECT_THAT(group(desk("秘密"), "advisories"), HasSubstr(R"("hits":3)"));
  EXPECT_EQ(advisories_of(analyst_, "秘密"), kNone);  // what the desk would see of a firm
}

TEST_F(PublicationSearchTest, Attack25_ACorrectionThatIsADraftIsToldToTheDeskAlone) {
  auto const first = publish(advisory("更新のお願い", "はじめの本文", R"("acme")"));
  auto const second = advisory("更新のお願い", "あとから書き直した", R"("acme")", &first);
  EXPECT_EQ(advisories_of(acme_, "書き直した"), kNone);
  EXPECT_THAT(advisories_of(acme_, "はじめ"), HasSubstr(R"({"text":"はじめ","is_hit":true})"));
  EXPECT_THAT(group(desk("書き直した"), "advisories"), HasSubstr(R"("hits":1)"));
  static_cast<void>(publish(second));
  EXPECT_EQ(advisories_of(acme_, "はじめ"), kNone);
  EXPECT_THAT(advisories_of(acme_, "書き直した"),
              HasSubstr(R"({"text":"書き直した","is_hit":true})"));
  check_indexes();
}

TEST_F(PublicationSearchTest, Attack25_WhatOthersGetDoesNotChangeAFirmsAnswer) {
  static_cast<void>(publish(advisory("一", "漏洩、漏洩。証明書もあります", R"("acme")")));
  static_cast<void>(publish(advisory("二", "証明書、証明書。漏洩もあります", "")));
  auto const before = advisories_of(acme_, "漏洩 証明書");
  EXPECT_THAT(before, HasSubstr(R"("hits":2)"));
  for (int i = 0; i < 8; ++i) {
    static_cast<void>(publish(advisory("三", "漏洩、漏洩、漏洩、証明書", R"("globex")")));
  }
  EXPECT_EQ(advisories_of(acme_, "漏洩 証明書"), before);
}

TEST_F(PublicationSearchTest, Attack25_ACustomerFindsOfArticlesWhatTheGuideShows) {
  article("A90", 1, "琵琶湖の電話",
          {{"now", "", "琵琶湖を眺める"},
           {"ask", "", "琵琶法師の質問"},
           {"meaning", "alert", "蒟蒻の説明"},
           {"avoid", "!alert", "瓢箪から駒"}});
  article("U90", 1, "琵琶湖の保険", {{"now", "", "鯰の案内"}});
  for (auto const* words : {"琵琶法師", "蒟蒻", "鯰", "琵琶湖 保険"}) {
    EXPECT_THAT(group(own(acme_, words), "articles"), HasSubstr(R"("hits":0)")) << words;
    EXPECT_THAT(group(desk(words), "articles"), HasSubstr(R"("hits":1)")) << words;
  }
  auto const found = group(own(acme_, "琵琶湖"), "articles");
  EXPECT_THAT(found, HasSubstr(R"("hits":1)"));
  EXPECT_THAT(found, HasSubstr(R"("id":"A90")"));
  EXPECT_THAT(group(desk("琵琶湖"), "articles"), HasSubstr(R"("hits":2)"));
  EXPECT_THAT(group(own(acme_, "瓢箪"), "articles"), HasSubstr(R"("hits":1)"));
}

TEST_F(PublicationSearchTest, AnArticleIsFoundByItsNewestVersionAlone) {
  article("A90", 1, "琵琶湖の題", {{"now", "", "琵琶湖の手順"}, {"now", "", "鯰の手順"}});
  article("A90", 2, "いまの題", {{"now", "", "ＡＢＡＬＯＮＥを抜く"}});
  EXPECT_THAT(group(desk("琵琶湖"), "articles"), HasSubstr(R"("hits":0)"));
  EXPECT_THAT(group(desk("鯰"), "articles"), HasSubstr(R"("hits":0)"));
  auto const found = group(desk("abalone"), "articles");
  EXPECT_THAT(found, HasSubstr(R"({"text":"ＡＢＡＬＯＮＥ","is_hit":true})"));
  EXPECT_THAT(found, HasSubstr(R"("title":"いまの題")"));
  check_indexes();
}

TEST_F(PublicationSearchTest, AnAdvisoryIsFoundByTitleProductAndCveUntilItsDraftIsDropped) {
  auto const draft = advisory("弱点のお知らせ", "本文", "");
  for (auto const* words : {"弱点", "例示VPN 2.4.6", "cve-2026-99101", "「更新する」"}) {
    EXPECT_THAT(group(desk(words), "advisories"), HasSubstr(draft.id)) << words;
  }
  EXPECT_THAT(group(desk("弱点"), "advisories"), HasSubstr(R"("state":"draft")"));
  EXPECT_EQ(town_
                .send(analyst_, Method::Post,
                      "/api/v1/desk/advisories/" + draft.id + "/draft/removal",
                      R"({"revision":)" + draft.revision + "}")
                .status,
            204);
  EXPECT_THAT(group(desk("弱点"), "advisories"), HasSubstr(R"("hits":0)"));
  check_indexes();
}

TEST_F(PublicationSearchTest, WhoMayNotReadDraftsGetsNoAdvisoriesOfTheDesk) {
  static_cast<void>(advisory("弱点のお知らせ", "本文", ""));
  auto const answer = get(town_.as(Role::Claims), "/api/v1/desk/search?q=弱点");
  EXPECT_THAT(answer.body, HasSubstr(R"("advisories":null)"));
}

}  // namespace
