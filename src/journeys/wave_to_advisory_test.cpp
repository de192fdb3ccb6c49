#include "journeys/wave_to_advisory.hpp"

#include "support/wave_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using identity::Role;
using platform::http::Method;
using platform::http::Response;
using support::DeskBuilding;
using testing::HasSubstr;
using testing::Not;

class WaveToAdvisory : public testing::Test {
 protected:
  [[nodiscard]] Response write(std::string const& wave, Role role = Role::Analyst) {
    return town_.send(town_.as(role), Method::Post, "/api/v1/desk/waves/" + wave + "/advisory",
                      "{}");
  }
  [[nodiscard]] std::string wave_of(std::string const& what) {
    return town_.text("SELECT CAST(seq AS TEXT) FROM waves WHERE what = '" + what + "'");
  }
  /// The advisory as the desk sees it.
  [[nodiscard]] std::string written(Response const& response) {
    EXPECT_EQ(response.status, 201) << response.body;
    auto const id = DeskBuilding::text_after(response.body, R"("id":")");
    return town_.send(town_.as(Role::Analyst), Method::Get, "/api/v1/desk/advisories/" + id).body;
  }

  support::WaveTown town_;
};

TEST_F(WaveToAdvisory, NobodyButWhoWritesAdvisoriesBeginsOne) {
  town_.see_everywhere();
  town_.settle();
  for (auto const role : {Role::CompanyAdmin, Role::PartnerAdmin, Role::Auditor}) {
    EXPECT_EQ(write(wave_of("203.0.113.9"), role).status, 403);
  }
}

TEST_F(WaveToAdvisory, OfAWaveThatIsNoneThereIsNothingToTell) {
  town_.see({.tenant = "acme"});
  town_.see({.tenant = "globex"});
  town_.settle();
  for (auto const& wave : {std::string{"x"}, std::string{"99"}, wave_of("203.0.113.9")}) {
    EXPECT_EQ(write(wave).status, 404);
  }
  EXPECT_EQ(town_.number("SELECT COUNT(*) FROM advisories"), 0);
}

TEST_F(WaveToAdvisory, ItIsADraftForTheFirmsOfTheWaveAndNamesNoneOfThem) {
  town_.see_everywhere({.tenant = "", .risk = terms::Risk::Critical});
  town_.settle();
  auto const advisory = written(write(wave_of("203.0.113.9")));
  EXPECT_THAT(advisory, HasSubstr(R"("state":"draft")"));
  EXPECT_THAT(advisory, HasSubstr(R"("is_for_all":false)"));
  EXPECT_THAT(advisory, HasSubstr(R"("severity":"Critical")"));
  EXPECT_THAT(advisory, HasSubstr("203.0.113.9"));
  auto const text = DeskBuilding::text_after(advisory, R"("body":")");
  for (auto const* firm : {"acme", "globex", "child"}) {
    EXPECT_THAT(advisory, HasSubstr(R"("id":")" + std::string{firm} + '"'));
    EXPECT_THAT(text, Not(HasSubstr(firm)));
  }
  auto const seen = town_.send(town_.as(Role::CompanyAdmin), Method::Get,
                               "/api/v1/tenants/acme/advisories");
  EXPECT_THAT(seen.body, HasSubstr(R"("items":[])")) << "nobody sees it before it is published";
}

TEST_F(WaveToAdvisory, ALongNameAndALowRiskFitIntoAnAdvisory) {
  town_.see_everywhere({.tenant = "", .name = std::string(400, 'n'), .risk = terms::Risk::Low});
  town_.settle();
  auto const advisory = written(write(wave_of("1:2000001")));
  EXPECT_THAT(advisory, HasSubstr(R"("severity":"Information")"));
}

}  // namespace
