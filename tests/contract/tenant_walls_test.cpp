// Walks the route table itself, so that a route added tomorrow is tested tomorrow.
#include "support/desk_town.hpp"
#include "support/route_bodies.hpp"

#include <gtest/gtest.h>

#include <set>

namespace {

namespace http = platform::http;
using http::Access;
using http::Method;
using http::Route;
using identity::Role;

class TenantWalls : public testing::Test {
 protected:
  /// The path with its parts filled in; every part but the tenant names something of globex.
  [[nodiscard]] static std::string path_of(Route const& route, std::string const& tenant) {
    static std::map<std::string, std::string> const ids{{"router", "globex-router"},
                                                        {"person", "globex-person"},
                                                        {"session", "globex-session"},
                                                        {"token", "globex-token"},
                                                        {"alert", "globex-alert"},
                                                        {"inquiry", "globex-inquiry"},
                                                        {"block", "globex-block"},
                                                        {"delegation", "globex-delegation"},
                                                        {"attachment", "globex-attachment"},
                                                        {"advisory", "globex-advisory"},
                                                        {"mail", "globex-mail"},
                                                        {"claim", "globex-claim"},
                                                        {"bundle", "globex-bundle"},
                                                        {"notice", "globex-notice"},
                                                        {"link", "globex-link"},
                                                        {"announcement", "globex-announcement"},
                                                        {"webhook", "globex-webhook"},
                                                        {"article", "A1"},
                                                        {"queue", "globex-queue"},
                                                        {"window", "police-9110"},
                                                        {"order", "globex-order"},
                                                        {"call", "globex-call"},
                                                        {"contract", "9999"},
                                                        {"wave", "1"},
                                                        {"work", "globex-work"},
                                                        {"export", "globex-export"},
                                                        {"departure", "globex-departure"},
                                                        {"key", "globex-key"},
                                                        {"brake", "globex-brake"},
                                                        {"file", "v4.txt"}};
    std::string path;
    for (std::size_t at = 0; at < route.path.size();) {
      if (route.path[at] != '{') {
        path += route.path[at++];
        continue;
      }
      auto const end = route.path.find('}', at);
      auto const name = route.path.substr(at + 1, end - at - 1);
      auto const found = ids.find(name);
      EXPECT_TRUE(name == "tenant" || found != ids.end()) << name << " needs an id here";
      path += name == "tenant" ? tenant : found->second;
      at = end + 1;
    }
    return path;
  }

  [[nodiscard]] static std::string body_of(Route const& route) {
    if (auto body = support::good_body_of(route)) return *body;
    ADD_FAILURE() << route.input.name << " needs a body here";
    return "";
  }

  [[nodiscard]] http::Response call(support::DeskBuilding::Visitor const& visitor,
                                    Route const& route, std::string const& tenant = "acme") {
    return town_.send(visitor, route.method, path_of(route, tenant), body_of(route));
  }

  [[nodiscard]] static bool names_tenant(Route const& route) {
    return route.path.find("{tenant}") != std::string::npos;
  }

  /// Whether more than the tenant is named: something of globex then.
  [[nodiscard]] static bool names_a_thing(Route const& route) {
    auto const first = route.path.find('{');
    return names_tenant(route) && route.path.find('{', first + 1) != std::string::npos;
  }

  [[nodiscard]] static std::string told(Route const& route) {
    return std::string{http::name_of(route.method)} + " " + route.path;
  }

  support::DeskTown town_;
};

TEST_F(TenantWalls, NoRouteAnswersSomebodyWhoIsNotSignedIn) {
  for (auto const& route : town_.routes()) {
    if (route.access == Access::Public || route.access == Access::FeedKey) continue;
    EXPECT_EQ(call({}, route).status, 401) << told(route);
  }
}

TEST_F(TenantWalls, OnlyTheseRoutesArePublic) {
  std::set<std::string> open;
  for (auto const& route : town_.routes()) {
    if (route.access == Access::Public) open.insert(told(route));
  }
  EXPECT_EQ(open,
            (std::set<std::string>{
                "POST /api/v1/session", "POST /api/v1/session/code", "GET /api/v1/sign-in-options",
                "GET /api/v1/oidc/start", "GET /api/v1/oidc/callback",
                "POST /api/v1/password-links/lookup", "POST /api/v1/password-links/choice",
                "POST /api/v1/agent/enrolment", "GET /healthz", "GET /health", "GET /readyz",
                "GET /metrics", "GET /api/v1/status", "GET /api/openapi.json",
                "GET /api/v1/unsubscribe/{link}", "POST /api/v1/unsubscribe/{link}"}));
}

TEST_F(TenantWalls, EveryRouteOfATenantHasARightOfItsOwn) {
  for (auto const& route : town_.routes()) {
    if (names_tenant(route)) {
      EXPECT_EQ(route.access, Access::Right) << told(route);
    }
    EXPECT_EQ(route.access == Access::Right, route.right.has_value()) << told(route);
  }
}

TEST_F(TenantWalls, Attack21_AForeignTenantIsNotFoundOnEveryRouteForEveryRole) {
  for (auto const role : identity::kRoles) {
    auto const visitor = town_.as(role);
    bool const is_desk = identity::side_of(role) == terms::Side::Desk;
    // The desk reaches every tenant there is; to it a foreign one is one that there is not.
    for (auto const& tenant : is_desk ? std::vector<std::string>{"nobody"}
                                      : std::vector<std::string>{"globex", "nobody", "NO-ID"}) {
      for (auto const& route : town_.routes()) {
        if (!names_tenant(route)) continue;
        EXPECT_EQ(call(visitor, route, tenant).status, 404)
            << told(route) << " as " << identity::name_of(role) << " for " << tenant;
      }
    }
  }
}

TEST_F(TenantWalls, Attack28_AChildIsNoBusinessOfACompanyNorADirectTenantOfAPartner) {
  auto const company = town_.as(Role::CompanyAdmin);
  auto const partner = town_.as(Role::PartnerAdmin);
  auto const child = town_.sign_in("child@town.example");
  for (auto const& route : town_.routes()) {
    if (!names_tenant(route)) continue;
    EXPECT_EQ(call(company, route, "child").status, 404) << told(route);
    EXPECT_EQ(call(partner, route, "acme").status, 404) << told(route);
    EXPECT_EQ(call(child, route, "acme").status, 404) << told(route);
  }
}

TEST_F(TenantWalls, Attack21_AThingOfAnotherTenantIsNotFoundUnderOnesOwn) {
  for (auto const role : {Role::CompanyAdmin, Role::Analyst, Role::Operator}) {
    auto const visitor = town_.as(role);
    auto const rights = identity::rights_of(role);
    for (auto const& route : town_.routes()) {
      if (!names_a_thing(route) || !rights.has(*route.right)) continue;
      auto const status = call(visitor, route).status;
      bool const is_side_refused = route.input.name == "NewMessage" && status == 403;
      EXPECT_TRUE(status == 404 || is_side_refused)
          << told(route) << " as " << identity::name_of(role) << " answers " << status;
    }
  }
}

TEST_F(TenantWalls, Attack26_ARoleWithoutTheRightIsRefusedAndOneWithItIsLetIn) {
  for (auto const role : identity::kRoles) {
    auto const visitor = town_.as(role);
    auto const rights = identity::rights_of(role);
    bool const is_partner = identity::organisation_of(role) == identity::Organisation::Partner;
    for (auto const& route : town_.routes()) {
      if (route.access != Access::Right) continue;
      auto const response = call(visitor, route, is_partner ? "child" : "acme");
      bool const is_at_the_door = response.body.find("/problems/http.right") != std::string::npos;
      EXPECT_EQ(is_at_the_door, !rights.has(*route.right))
          << told(route) << " as " << identity::name_of(role) << ": " << response.body;
      if (is_at_the_door) {
        EXPECT_EQ(response.status, 403);
      }
      EXPECT_LT(response.status, 500) << told(route) << ": " << response.body;
    }
  }
}

TEST_F(TenantWalls, TheUsersOfAChildNeitherAskNorRequest) {
  auto const child = town_.sign_in("child@town.example");
  for (auto const& route : town_.routes()) {
    if (!names_tenant(route)) continue;
    bool const is_taken_away = route.right == terms::Right::InquiryOpen ||
                               route.right == terms::Right::InquiryReply ||
                               route.right == terms::Right::BlockRequest ||
                               route.right == terms::Right::DelegationManage ||
                               route.right == terms::Right::InsuranceReport ||
                               route.right == terms::Right::PaidWorkConsent;
    if (is_taken_away) {
      EXPECT_EQ(call(child, route, "child").status, 403) << told(route);
    }
  }
}

TEST_F(TenantWalls, Attack39_NothingIsChangedWithoutTheTokenAgainstForgery) {
  auto visitor = town_.as(Role::CompanyAdmin);
  for (auto const& csrf : {std::string{}, std::string{"made-up"}}) {
    visitor.csrf = csrf;
    for (auto const& route : town_.routes()) {
      bool const is_open = route.access == Access::Public || route.access == Access::FeedKey;
      if (route.method == Method::Get || is_open) continue;
      auto const response = call(visitor, route);
      EXPECT_EQ(response.status, 403) << told(route);
      EXPECT_NE(response.body.find("identity.csrf"), std::string::npos) << told(route);
    }
  }
}

TEST_F(TenantWalls, AnAgentsDoorIsClosedToPeopleAndToFalseSignatures) {
  auto const visitor = town_.as(Role::Operator);
  for (auto const& route : town_.routes()) {
    if (route.access != Access::RouterAgent) continue;
    EXPECT_EQ(call(visitor, route).status, 403) << told(route);
    EXPECT_EQ(call({}, route).status, 401) << told(route);
  }
}

TEST_F(TenantWalls, Case21AFeedIsClosedToEverybodyWithoutItsKeyInTheWordsOfItsProtocol) {
  for (auto const& visitor : {support::DeskBuilding::Visitor{}, town_.as(Role::Operator)}) {
    for (auto const& route : town_.routes()) {
      if (route.access != Access::FeedKey) continue;
      auto const response = call(visitor, route);
      bool const is_list = route.path.starts_with("/edl/");
      EXPECT_EQ(response.status, is_list ? 401 : 403) << told(route);
      if (!is_list) {
        EXPECT_EQ(response.body, R"({"message":"access forbidden"})") << told(route);
      }
    }
  }
}

TEST_F(TenantWalls, AListOfTenantsShowsOnlyThoseWithinReach) {
  auto const names = [&](support::DeskBuilding::Visitor const& visitor) {
    return town_.send(visitor, Method::Get, "/api/v1/tenants").body;
  };
  auto const company = names(town_.as(Role::CompanyUser));
  EXPECT_NE(company.find("acme"), std::string::npos);
  EXPECT_EQ(company.find("globex"), std::string::npos);
  EXPECT_EQ(company.find("child"), std::string::npos);
  auto const partner = names(town_.as(Role::PartnerUser));
  EXPECT_NE(partner.find("child"), std::string::npos);
  EXPECT_EQ(partner.find("acme"), std::string::npos);
}

TEST_F(TenantWalls, EveryTableNamesItsTenantOrIsKnownToHaveNone) {
  // Each of these is over all tenants, or is the thing a tenant belongs to.
  std::set<std::string> const without{
      "companies", "partners", "contracts", "tenants", "users", "sessions", "api_tokens",
      "api_token_rights", "api_token_routers", "password_links", "second_factors", "recovery_codes",
      "sign_in_steps", "oidc_links", "audit_head", "schema_migrations", "store_facts",
      "inquiry_counter", "followed_files", "kept_answers", "audit_actors", "mailroom_counts",
      // Anonymised lines that were accepted: the inquiry leads to the tenant while there is one.
      "triage_lines",
      // The desk's own: its targets, its queues and their counts.
      "promise_targets", "saved_queues", "inquiry_alikes", "inquiry_owner_counts",
      // One advisory is of many firms; whom it is for stands in advisory_receivers.
      "advisories", "advisory_counter", "advisory_versions", "advisory_lines", "advisory_tallies",
      // Of people, who may be of no firm; an address may be of several.
      "mail_people", "held_addresses",
      // The desk's own; whom one is for stands in announcement_receivers.
      "announcements", "announcement_versions",
      // What is seen at several tenants; whose it is stands in wave_firms.
      "waves", "wave_cursor",
      // A policy is a company's, whatever tenants it has; its terms are the operator's.
      "insurance_counter", "insurance_terms", "insurance_term_costs", "insurance_term_evidence",
      "insurance_policies", "insurance_ledger_lines",
      // Likewise the text that is agreed to.
      "paid_work_texts", "paid_work_counter",
      // An index of words: row and mark lead to the inquiry, whose tenant is asked for.
      "inquiry_words", "inquiry_words_data", "inquiry_words_idx", "inquiry_words_docsize",
      "inquiry_words_config", "inquiry_words_waiting", "company_words_waiting",
      // The operator's own, the same for every tenant.
      "articles", "article_parts", "public_windows",
      // What is never blocked is the same for everybody.
      "never_lists", "never_ranges",
      // Likewise, for the desk alone: a row leads to the kind of alerts.
      "alert_kind_words", "alert_kind_words_data", "alert_kind_words_idx",
      "alert_kind_words_docsize", "alert_kind_words_config",
      // Likewise, of the operator's own; a firm's search probes only what stands in its list.
      "article_numbers", "article_words", "article_words_data", "article_words_idx",
      "article_words_docsize", "article_words_config", "advisory_words", "advisory_words_data",
      "advisory_words_idx", "advisory_words_docsize", "advisory_words_config"};
  std::set<std::string> found;
  auto const read = town_.database().read(
      [&](platform::sql::Transaction& transaction) -> base::Result<void> {
        auto statement = transaction.prepare(
            "SELECT m.name FROM sqlite_master m WHERE m.type = 'table' "
            "AND m.name NOT LIKE 'sqlite_%' AND NOT EXISTS "
            "(SELECT 1 FROM pragma_table_info(m.name) c WHERE c.name = 'tenant_id')");
        for (;;) {
          auto const stepped = statement.step();
          if (!stepped) return tl::unexpected(stepped.error());
          if (!*stepped) return {};
          found.insert(statement.string(0));
        }
      });
  ASSERT_TRUE(read);
  EXPECT_EQ(found, without);
}

}  // namespace
