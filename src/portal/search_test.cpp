#include "portal/search.hpp"

#include "base/text_traced.hpp"
#include "platform/sql/rows.hpp"
#include "support/desk_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using identity::Role;
using platform::http::Method;
using platform::http::Response;
using platform::sql::Transaction;
using support::DeskBuilding;
using testing::HasSubstr;
using testing::Not;

class SearchTest : public testing::Test {
 protected:
  /// Answers the id of the new inquiry.
  std::string ask(DeskBuilding::Visitor const& by, std::string const& tenant,
                  std::string const& subject, std::string const& body) {
    town_.clock.advance(std::chrono::minutes{1});
    auto const response = town_.send(by, Method::Post, "/api/v1/tenants/" + tenant + "/inquiries",
                                     R"({"subject":")" + subject + R"(","body":")" + body +
                                         R"(","alert_ids":[]})");
    EXPECT_EQ(response.status, 201) << response.body;
    return DeskBuilding::text_after(response.body, R"("id":")");
  }
  void note(std::string const& inquiry, std::string const& body) {
    auto const response = town_.send(analyst_, Method::Post,
                                     "/api/v1/tenants/acme/inquiries/" + inquiry + "/messages",
                                     R"({"kind":"note","body":")" + body + R"("})");
    ASSERT_EQ(response.status, 200) << response.body;
  }
  /// An alert of a tenant that somebody's detector calls `name`.
  void alert(std::string const& tenant, std::string const& id, std::string const& name,
             std::string const& server, std::int64_t last_seen = 5) {
    write(
        "INSERT OR IGNORE INTO alert_kinds (tenant_id, source, signature, name, category, "
        "direction, risk, threat_type, life, block_status) VALUES ('" +
        tenant + "', 'threat_detection', '1:2013028', '" + name +
        "', 'c', 'outbound', 'High', 'C2', 'new', 'not_blocked')");
    write(
        "INSERT INTO alerts (id, tenant_id, sameness_key, first_seen, last_seen, sightings, life, "
        "block_status, seen_at, source, signature, src_ip, dst_ip, direction, protocol, name, "
        "category, risk, native_severity, threat_type, router_id, takes_blocks, evidence, kind) "
        "VALUES ('" +
        id + "', '" + tenant + "', '" + id + "', 1, " + std::to_string(last_seen) +
        ", 1, 'new', 'not_blocked', 1, 'threat_detection', '1:2013028', '10.0.3.15', '" + server +
        "', 'outbound', 'TCP', '" + name + "', 'c', 'High', '1', 'C2', '" + tenant +
        "-router', 0, '', (SELECT seq FROM alert_kinds WHERE tenant_id = '" + tenant +
        "' AND name = '" + name + "'))");
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

  static constexpr auto kNothing =
      R"("inquiries":{"items":[],"is_ranked":true,"is_too_many":false,"hits":0,)"
      R"("has_more_hits":false,"has_more":false})";

  support::DeskTown town_;
  DeskBuilding::Visitor acme_ = town_.as(Role::CompanyAdmin);
  DeskBuilding::Visitor globex_ = town_.sign_in("globex@town.example");
  DeskBuilding::Visitor analyst_ = town_.as(Role::Analyst);
};

TEST_F(SearchTest, WhatCannotBeLookedForIsRefusedByItsName) {
  for (auto const& query :
       {std::string{}, std::string{"?q="}, std::string{"?q= "}, std::string{"?q=。、"},
        "?q=" + std::string(201, 'x'), std::string{"?q=\xFF"},
        std::string{"?q=a b c d e f g h i j k l m n o p q"}}) {
    auto const answer = get(analyst_, "/api/v1/desk/search" + query);
    EXPECT_EQ(answer.status, 422) << query;
    EXPECT_THAT(answer.body, HasSubstr("portal.search"));
    EXPECT_EQ(get(acme_, "/api/v1/tenants/acme/search" + query).status, 422) << query;
  }
}

TEST_F(SearchTest, Attack25_NeitherWordsNorCountsOfAnotherTenantAreTold) {
  static_cast<void>(ask(globex_, "globex", "となり", "となりの秘密"));
  alert("globex", "alert1", "ET SECRET", "203.0.113.5");
  EXPECT_THAT(own(acme_, "秘密"), HasSubstr(kNothing));
  EXPECT_THAT(own(acme_, "secret"), HasSubstr(R"("alerts":{"items":[])"));
  EXPECT_THAT(own(acme_, "203.0.113.5"), HasSubstr(R"("alerts":{"items":[])"));
  EXPECT_EQ(get(acme_, "/api/v1/desk/search?q=秘密").status, 403);
  EXPECT_EQ(get(acme_, "/api/v1/tenants/globex/search?q=秘密").status, 404);
  EXPECT_THAT(own(globex_, "秘密", "globex"), HasSubstr(R"("hits":1)"));
}

TEST_F(SearchTest, Attack25_TwoTenantsOfOneMarkAreToldApart) {
  static_cast<void>(ask(globex_, "globex", "となり", "となりの秘密"));
  town_.settle();
  // As if the marks of both were one: the words of globex under the mark of acme.
  write(
      "INSERT INTO inquiry_words (rowid, desk_words, words) "
      "SELECT number * 4096 + 9, '', scoped_words('acme', '秘密') FROM inquiries");
  EXPECT_THAT(own(acme_, "秘密"), HasSubstr(kNothing));
}

TEST_F(SearchTest, Attack29_ANoteIsFoundAndShownToTheDeskAlone) {
  auto const id = ask(acme_, "acme", "件名", "本文");
  note(id, "内密の調査");
  EXPECT_THAT(own(acme_, "内密"), HasSubstr(kNothing));
  EXPECT_THAT(own(acme_, "本文"), Not(HasSubstr("内密")));
  EXPECT_THAT(own(analyst_, "内密"), HasSubstr(R"({"text":"内密","is_hit":true})"));
  EXPECT_THAT(desk("内密"), HasSubstr(R"({"text":"の調査","is_hit":false})"));
}

TEST_F(SearchTest, Attack25_WhatOthersWriteDoesNotChangeACustomersOrder) {
  static_cast<void>(
      ask(acme_, "acme", "一", "漏洩、漏洩。証明書について長く書きますが、ほかの話です"));
  static_cast<void>(
      ask(acme_, "acme", "二", "証明書、証明書。漏洩について長く書きますが、ほかの話です"));
  auto const before = own(acme_, "漏洩 証明書");
  for (int i = 0; i < 40; ++i) static_cast<void>(ask(globex_, "globex", "三", "漏洩、漏洩、漏洩"));
  EXPECT_EQ(own(acme_, "漏洩 証明書"), before);
}

TEST_F(SearchTest, AnAlertBetweenTwoAddressesIsFoundHoweverManyOthersOneOfThemHas) {
  alert("acme", "wanted", "ET TROJAN", "203.0.113.5", 1);
  for (int other = 100; other < 130; ++other) {
    auto const number = std::to_string(other);
    alert("acme", "other" + number, "ET TROJAN", "203.0.113." + number, other);
  }
  for (auto const* words :
       {"10.0.3.15 203.0.113.5", "203.0.113.5 10.0.3.15", "trojan 10.0.3.15 203.0.113.5"}) {
    auto const body = desk(words);
    EXPECT_THAT(body, HasSubstr(R"("id":"wanted")")) << words;
    EXPECT_THAT(body, Not(HasSubstr(R"("id":"other)"))) << words;
    EXPECT_THAT(body, HasSubstr(R"("hits":1,"has_more_hits":false,"has_more":false)")) << words;
  }
  EXPECT_THAT(desk("10.0.3.15"), HasSubstr(R"("hits":31,"has_more_hits":false,"has_more":true)"));
}

TEST_F(SearchTest, OneAnswerHoldsInquiriesAndAlertsWithWhatWasLookedFor) {
  static_cast<void>(
      ask(acme_, "acme", "COBALTの件", "ＣｏｂａｌｔＳｔｒｉｋｅというお知らせが來ました"));
  alert("acme", "alert1", "ET MALWARE CobaltStrike", "203.0.113.5");
  for (auto const& answer : {own(acme_, "cobalt"), desk("cobalt")}) {
    EXPECT_THAT(answer, HasSubstr(R"("title_pieces":[{"text":"COBALT","is_hit":true})"));
    EXPECT_THAT(answer, HasSubstr(R"({"text":"Ｃｏｂａｌｔ","is_hit":true})"));
    EXPECT_THAT(answer, HasSubstr(R"("number":"Q-000001")"));
    EXPECT_THAT(answer, HasSubstr(R"("id":"alert1")"));
    EXPECT_THAT(answer, HasSubstr(R"("risk":"High")"));
    EXPECT_THAT(answer, HasSubstr(R"("is_indexing":false)"));
  }
  EXPECT_THAT(desk("来ました"), HasSubstr(R"({"text":"來ました","is_hit":true})"));
}

TEST_F(SearchTest, QuotedWordsStandSideBySide) {
  static_cast<void>(ask(acme_, "acme", "一", "cobalt strike"));
  static_cast<void>(ask(acme_, "acme", "二", "strike the cobalt"));
  EXPECT_THAT(own(acme_, "cobalt strike"), HasSubstr(R"("hits":2)"));
  EXPECT_THAT(own(acme_, "\"cobalt strike\""), HasSubstr(R"("hits":1)"));
  EXPECT_THAT(desk("「cobalt strike」"), HasSubstr(R"("hits":1)"));
  EXPECT_THAT(desk("\"cobalt strik\""), HasSubstr(kNothing));
}

TEST_F(SearchTest, TheDeskFindsTheAlertsOfEveryTenantTheNewestFirst) {
  alert("acme", "older", "ET MALWARE CobaltStrike", "203.0.113.5", 100);
  alert("globex", "newer", "ET MALWARE CobaltStrike Beacon", "203.0.113.5", 200);
  alert("globex", "other", "ET SCAN", "203.0.113.9", 300);
  auto const both = desk("cobalt");
  EXPECT_LT(both.find("newer"), both.find("older"));
  EXPECT_THAT(both, Not(HasSubstr(R"("id":"other")")));
  EXPECT_THAT(both, HasSubstr(R"("hits":2)"));
  auto const by_address = desk("203.0.113.5");
  EXPECT_LT(by_address.find("newer"), by_address.find("older"));
  EXPECT_THAT(by_address, Not(HasSubstr(R"("id":"other")")));
  EXPECT_THAT(desk("10.0.3.15 beacon"), HasSubstr(R"("id":"newer")"));
  EXPECT_THAT(desk("10.0.3.15 beacon"), Not(HasSubstr(R"("id":"older")")));
  EXPECT_THAT(desk("10.0.3.15 203.0.113.9"), HasSubstr(R"("id":"other")"));
  EXPECT_THAT(desk("10.0.3.15 203.0.113.9"), Not(HasSubstr(R"("id":"older")")));
}

TEST_F(SearchTest, TheDeskFindsAlertsByTheirJapaneseTitle) {
  alert("globex", "alert1", "ET MALWARE CobaltStrike", "203.0.113.5");
  auto const title = DeskBuilding::text_after(desk("cobalt"), R"("title":")");
  ASSERT_FALSE(title.empty());
  auto const letters = base::letters_of(title);
  auto const part = base::utf8_of(letters.substr(0, 4));
  EXPECT_THAT(desk(part), HasSubstr(R"("id":"alert1")")) << part;
  EXPECT_THAT(desk(part + " cobalt"), HasSubstr(R"("id":"alert1")")) << part;
  EXPECT_THAT(desk(part + " beacon"), Not(HasSubstr(R"("id":"alert1")"))) << part;
}

TEST_F(SearchTest, AKindThatIsGoneIsFoundNoMore) {
  alert("acme", "alert1", "ET MALWARE CobaltStrike", "203.0.113.5");
  write("DELETE FROM alerts; DELETE FROM alert_kinds;");
  EXPECT_THAT(desk("cobalt"), HasSubstr(R"("alerts":{"items":[])"));
  write("INSERT INTO alert_kind_words (alert_kind_words) VALUES ('integrity-check')");
}

TEST_F(SearchTest, WhatIsThereBeyondTheFirstTwentyIsTold) {
  for (int i = 0; i < 21; ++i) static_cast<void>(ask(acme_, "acme", "件名", "漏洩の疑い"));
  EXPECT_THAT(own(acme_, "漏洩"), HasSubstr(R"("hits":21,"has_more_hits":false,"has_more":true)"));
}

class SimilarTest : public SearchTest {
 protected:
  [[nodiscard]] Response similar(DeskBuilding::Visitor const& by, std::string const& inquiry,
                                 std::string const& tenant = "acme") {
    return get(by, "/api/v1/tenants/" + tenant + "/inquiries/" + inquiry + "/similar");
  }
  void end_all_but(std::string const& id) {
    write("UPDATE inquiries SET state = 'closed', is_ended = 1, scope_id = 'A1' WHERE id <> '" +
          id + "'");
  }
};

TEST_F(SimilarTest, Attack21_WhatIsNoInquiryOfTheTenantIsNotFound) {
  auto const id = ask(globex_, "globex", "件名", "本文");
  EXPECT_EQ(similar(analyst_, id).status, 404);
  EXPECT_EQ(similar(analyst_, "no such id").status, 404);
  EXPECT_EQ(similar(globex_, id, "globex").status, 403);
}

TEST_F(SimilarTest, AnsweredOnesThatShareRareWordsComeFirstNeverItself) {
  for (int i = 0; i < 8; ++i) {
    static_cast<void>(ask(acme_, "acme", "質問", "ルーターの設定を確認したいです"));
  }
  static_cast<void>(ask(globex_, "globex", "証明書の失効", "ブラウザーに証明書失効の警告が出ます"));
  auto const id = ask(acme_, "acme", "証明書の警告", "証明書失効の警告が朝から出ます");
  EXPECT_THAT(similar(analyst_, id).body, HasSubstr(R"("items":[])"));  // nobody answered it yet
  end_all_but(id);
  auto const found = similar(analyst_, id);
  EXPECT_EQ(found.status, 200) << found.body;
  EXPECT_THAT(found.body, HasSubstr(R"("subject":"証明書の失効")"));
  EXPECT_THAT(found.body, HasSubstr(R"("tenant_id":"globex")"));
  EXPECT_THAT(found.body, HasSubstr(R"("scope_id":"A1")"));
  EXPECT_THAT(found.body, Not(HasSubstr(id)));
  EXPECT_THAT(found.body, Not(HasSubstr("質問")));
}

TEST_F(SimilarTest, AtMostFiveAreTold) {
  for (int i = 0; i < 7; ++i) {
    static_cast<void>(ask(acme_, "acme", "証明書", "証明書失効の警告が出ます"));
  }
  auto const id = ask(acme_, "acme", "証明書の警告", "証明書失効の警告が朝から出ます");
  end_all_but(id);
  auto const body = similar(analyst_, id).body;
  std::size_t count = 0;
  for (auto at = body.find(R"("number")"); at != body.npos; at = body.find(R"("number")", at + 1)) {
    ++count;
  }
  EXPECT_EQ(count, 5U) << body;
}

TEST_F(SimilarTest, WordsOfNothingFindNothing) {
  auto const id = ask(acme_, "acme", "?", "!");
  EXPECT_THAT(similar(analyst_, id).body, HasSubstr(R"("items":[])"));
}

}  // namespace
