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

TEST_F(InsuranceOfTheTown, AListIsAFileForSpreadsheetsToo) {
  ASSERT_EQ(opened().status, 201);
  auto const file = get(customer_, "/claims.csv");
  EXPECT_EQ(file.status, 200);
  EXPECT_THAT(file.body, HasSubstr("感染しました"));
  EXPECT_THAT(town_.send(clerk_, Method::Get, "/api/v1/desk/claims.csv?state=discovered").body,
              HasSubstr("H-000001"));
}

}  // namespace
