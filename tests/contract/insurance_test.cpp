// A claim through the whole desk: what goes into its bundle, and who sees what.
#include "domain/contracts/register.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/files/zip_file.hpp"
#include "support/desk_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace {

namespace http = platform::http;
using http::Method;
using identity::Role;
using testing::HasSubstr;
using testing::Not;
using Visitor = support::DeskBuilding::Visitor;

constexpr auto kSecretNote = "みせられないメモ";

class InsuranceOfTheTown : public testing::Test {
 protected:
  InsuranceOfTheTown() { town_.clock.advance(std::chrono::minutes{20}); }
  [[nodiscard]] http::Response post(Visitor const& who, std::string const& tail,
                                    std::string const& body = "{}") {
    return town_.send(who, Method::Post, "/api/v1/tenants/acme" + tail, body);
  }
  [[nodiscard]] http::Response get(Visitor const& who, std::string const& tail) {
    return town_.send(who, Method::Get, "/api/v1/tenants/acme" + tail);
  }
  [[nodiscard]] static std::string text(http::Response const& response, std::string const& name) {
    return support::DeskBuilding::text_after(response.body, "\"" + name + "\":\"");
  }
  [[nodiscard]] std::string inquiry() {
    auto const made = post(customer_, "/inquiries",
                           R"({"subject":"感染","body":"こわい","alert_ids":[]})");
    auto const id = support::DeskBuilding::text_after(made.body, R"("inquiry":{"id":")");
    auto const note = post(analyst_, "/inquiries/" + id + "/messages",
                           R"({"kind":"note","body":")" + std::string{kSecretNote} + "\"}");
    EXPECT_EQ(note.status, 200) << note.body;
    return id;
  }
  [[nodiscard]] http::Response opened(std::string const& more = "") {
    return post(customer_, "/claims",
                R"({"discovered_at":"2026-11-23T03:10:00Z","summary":"感染しました")" + more + "}");
  }

  [[nodiscard]] static std::string version(http::Response const& response) {
    auto const at = response.body.rfind("\"version\":") + 10;
    return response.body.substr(at, response.body.find_first_of(",}", at) - at);
  }
  [[nodiscard]] static std::string etag(http::Response const& response) {
    for (auto const& [name, value] : response.headers) {
      if (name == "ETag") return value;
    }
    return "";
  }
  /// With one cost of 300,000 yen, and with the insurer.
  struct Assessed {
    std::string claim;
    std::string line;
  };
  [[nodiscard]] Assessed assessed() {
    auto const path = "/claims/" + text(opened(), "id");
    auto const costed = post(customer_, path + "/costs",
                             R"({"cost_id":"investigation","what":"w","vendor":"v",)"
                             R"("invoice_number":"1","invoice_on":"2026-11-23","amount":300000})");
    EXPECT_EQ(costed.status, 200) << costed.body;
    static_cast<void>(post(customer_, path + "/notification"));
    auto const accepted = post(clerk_, path + "/acceptance");
    auto const looked = post(clerk_, path + "/documents",
                             R"({"accepted":[],"request":"","version":)" + version(accepted) + "}");
    EXPECT_EQ(looked.status, 200) << looked.body;
    EXPECT_EQ(post(clerk_, path + "/assessment").status, 200);
    return {path, support::DeskBuilding::text_after(costed.body, R"("lines":[{"id":")")};
  }
  [[nodiscard]] http::Response proposed(Assessed const& at) {
    return post(clerk_, at.claim + "/decision",
                R"({"outcome":"pay","number":"D-1","decided_on":"2026-11-23","reason":"r",)"
                R"("amounts":[{"line_id":")" +
                    at.line + R"(","amount":300000}]})");
  }
  [[nodiscard]] std::size_t heard(Visitor visitor) {
    visitor.headers.emplace_back("accept", "text/event-stream");
    auto const body = town_.send(visitor, Method::Get, "/api/v1/events?after=0").body;
    std::size_t count = 0;
    for (auto at = body.find("event: change"); at != body.npos;
         at = body.find("event: change", at + 1)) {
      ++count;
    }
    return count;
  }
  /// What webhooks and mails are made of.
  [[nodiscard]] std::int64_t events() {
    std::int64_t count = -1;
    auto const read = town_.database().read(
        [&](platform::sql::Transaction& transaction) -> base::Result<void> {
          auto statement = transaction.prepare(
              "SELECT COUNT(*) FROM outbox WHERE topic = 'claim.changed'");
          auto const stepped = statement.step();
          if (!stepped) return tl::unexpected(stepped.error());
          count = statement.integer(0);
          return {};
        });
    EXPECT_TRUE(read);
    return count;
  }

  support::DeskTown town_;
  Visitor const customer_ = town_.as(Role::CompanyUser);
  Visitor const analyst_ = town_.as(Role::Analyst);
  Visitor const clerk_ = town_.as(Role::Claims);
};

TEST_F(InsuranceOfTheTown, Attack70_FractionsAndWordsAreRefusedAtTheField) {
  auto const claim = text(opened(), "id");
  for (auto const* amount : {"1.5", "1e3", "\"100\"", "-1", "99999999999999999999", "null"}) {
    auto const refused = post(customer_, "/claims/" + claim + "/costs",
                              R"({"cost_id":"investigation","what":"w","vendor":"v",)"
                              R"("invoice_number":"1","invoice_on":"2026-11-23","amount":)" +
                                  std::string{amount} + "}");
    EXPECT_EQ(refused.status, 422) << amount << refused.body;
    EXPECT_THAT(refused.body, HasSubstr(R"("/amount")")) << amount;
  }
}

TEST_F(InsuranceOfTheTown, Attack23_TheBodySetsNothingThatIsTheServers) {
  auto const refused = opened(R"(,"state":"approved","policy_id":"x")");
  EXPECT_EQ(refused.status, 422);
}

TEST_F(InsuranceOfTheTown, Attack24_AClaimTakesNoInquiryOfAnother) {
  EXPECT_EQ(opened(R"(,"inquiry_id":"globex-inquiry")").status, 404);
}

TEST_F(InsuranceOfTheTown, Attack15_ABundleHoldsNoNoteAndSaysItsHashInTheTrail) {
  auto const made = opened(R"(,"inquiry_id":")" + inquiry() + "\"");
  ASSERT_EQ(made.status, 201) << made.body;
  auto const claim = text(made, "id");
  auto const sealed = post(clerk_, "/claims/" + claim + "/bundles");
  ASSERT_EQ(sealed.status, 200) << sealed.body;
  auto const bundle = support::DeskBuilding::text_after(sealed.body, R"("bundles":[{"id":")");
  auto const file = get(clerk_, "/claims/" + claim + "/bundles/" + bundle);
  ASSERT_EQ(file.status, 200);
  EXPECT_EQ(platform::crypto::sha256_hex(file.body), text(sealed, "sha256"));
  auto const look = platform::files::look_into_zip(file.body);
  ASSERT_TRUE(look);
  EXPECT_THAT(look->names, testing::ElementsAre("claim.json", "company.json", "incident.json",
                                                "timeline.txt", "manifest.json"));
  // Unpacked by another program than the one that packed it.
  support::TemporaryFolder folder;
  auto const path = (folder.path() / "b.zip").string();
  std::ofstream{path, std::ios::binary} << file.body;
  auto const all = (folder.path() / "all").string();
  ASSERT_EQ(std::system(("python3 -c \"import sys,zipfile;z=zipfile.ZipFile(sys.argv[1]);"
                         "open(sys.argv[2],'wb').write(b''.join(z.read(n) for n in z.namelist()))"
                         "\" " +
                         path + " " + all)
                            .c_str()),
            0);
  std::ifstream read{all, std::ios::binary};
  std::string const text_of_all{std::istreambuf_iterator<char>{read}, {}};
  EXPECT_THAT(text_of_all, HasSubstr("こわい"));
  EXPECT_THAT(text_of_all, Not(HasSubstr(kSecretNote)));
  EXPECT_THAT(text_of_all, Not(HasSubstr("globex")));
  auto const trail = town_.send(town_.as(Role::Auditor), Method::Get,
                                "/api/v1/audit?action=insurance.bundle-sealed");
  EXPECT_THAT(trail.body, HasSubstr(text(sealed, "sha256")));
  EXPECT_EQ(get(customer_, "/claims/" + claim + "/bundles/" + bundle).status, 403);
}

TEST_F(InsuranceOfTheTown, Attack15_AProposedDecisionIsTheDesksOwnInListViewStreamAndWebhook) {
  auto const at = assessed();
  auto const heard_before = heard(customer_);
  auto const at_the_desk = heard(clerk_);
  auto const events_before = events();
  auto const waiting = proposed(at);
  ASSERT_THAT(waiting.body, HasSubstr(R"("waits_for_second":true)"));
  EXPECT_EQ(heard(clerk_), at_the_desk + 1);
  EXPECT_EQ(heard(customer_), heard_before);
  EXPECT_EQ(events(), events_before);
  for (auto const& tail : {std::string{"/claims"}, at.claim}) {
    EXPECT_THAT(get(customer_, tail).body, HasSubstr(R"("waits_for_second":false)")) << tail;
  }
  EXPECT_THAT(get(analyst_, "/claims").body, HasSubstr(R"("waits_for_second":true)"));
  EXPECT_EQ(post(clerk_, at.claim + "/decision-return", R"({"reason":"r"})").status, 200);
  EXPECT_EQ(heard(customer_), heard_before);
  EXPECT_EQ(events(), events_before);
}

TEST_F(InsuranceOfTheTown, WhoConfirmsNamesTheVersionTheyRead) {
  auto const at = assessed();
  auto const read = proposed(at);
  EXPECT_EQ(post(clerk_, at.claim + "/decision-return", R"({"reason":"r"})").status, 200);
  auto const again = proposed(at);
  auto const confirmed = [&](http::Response const& seen) {
    return post(clerk_, at.claim + "/decision-confirmation",
                R"({"version":)" + version(seen) + "}");
  };
  EXPECT_EQ(post(clerk_, at.claim + "/decision-confirmation", "{}").status, 422);
  auto const refused = confirmed(read);
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, HasSubstr("insurance.changed"));
  EXPECT_THAT(confirmed(again).body, HasSubstr("insurance.same-person"));
}

TEST_F(InsuranceOfTheTown, AnActOnAClaimTakesTheTagOfWhatWasSeen) {
  auto const claim = "/claims/" + text(opened(), "id");
  auto const seen = etag(get(customer_, claim));
  ASSERT_NE(seen, "");
  auto with_tag = customer_;
  with_tag.headers.emplace_back("if-match", seen);
  auto const told = post(with_tag, claim + "/notification");
  EXPECT_EQ(told.status, 200) << told.body;
  EXPECT_EQ(etag(told), etag(get(customer_, claim)));
  EXPECT_EQ(post(with_tag, claim + "/notification").status, 412);
  auto little = clerk_;
  little.headers.emplace_back("prefer", "return=minimal");
  auto const done = post(little, claim + "/acceptance");
  EXPECT_EQ(done.status, 204);
  EXPECT_NE(etag(done), "");
}

TEST_F(InsuranceOfTheTown, WhoSavesASealedBundleHasReadEvidence) {
  auto const claim = "/claims/" + text(opened(), "id");
  auto const sealed = post(clerk_, claim + "/bundles");
  auto const bundle = support::DeskBuilding::text_after(sealed.body, R"("bundles":[{"id":")");
  EXPECT_EQ(get(clerk_, claim + "/bundles/" + bundle).status, 200);
  auto const readings = get(customer_, "/desk-readings");
  EXPECT_THAT(readings.body, HasSubstr(R"("kind":"bundle")"));
  EXPECT_THAT(readings.body, HasSubstr(bundle));
}

TEST_F(InsuranceOfTheTown, AListIsAFileForSpreadsheetsToo) {
  ASSERT_EQ(opened().status, 201);
  auto const file = get(customer_, "/claims.csv");
  EXPECT_EQ(file.status, 200);
  EXPECT_THAT(file.body, HasSubstr("感染しました"));
  EXPECT_THAT(town_.send(clerk_, Method::Get, "/api/v1/desk/claims.csv?state=discovered").body,
              HasSubstr("H-000001"));
}

}  // namespace
