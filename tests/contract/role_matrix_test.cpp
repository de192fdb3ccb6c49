// Every route of the table, as every role, in every relation: the tenant is one's own, a sibling,
// of one's own partner, of a foreign one, has not begun, has ended, or ended long ago. What is
// expected is worked out here from role and relation alone. A route added tomorrow joins by itself:
// it needs no body and no id, because who may come in is decided before either is looked at.
#include "support/matrix_town.hpp"

#include <gtest/gtest.h>

namespace {

namespace http = platform::http;
using http::Access;
using http::Method;
using http::Route;
using identity::Organisation;
using identity::Role;
using support::MatrixTown;
using terms::Right;
using terms::Rights;

/// How the answer to a request begins, as far as it tells who was let in.
enum class Door : std::uint8_t { Open, NoRight, NoSuchTenant, NotForPeople };

[[nodiscard]] std::string_view told(Door door) {
  switch (door) {
    case Door::Open: return "let in";
    case Door::NoRight: return "403 http.right";
    case Door::NoSuchTenant: return "404 of the tenant";
    case Door::NotForPeople: return "403 http.agents-only";
  }
  return "";
}

[[nodiscard]] Door door_of(http::Response const& response) {
  auto const is = [&](int status, std::string_view problem) {
    return response.status == status &&
           response.body.find("/problems/" + std::string{problem} + '"') != std::string::npos;
  };
  if (is(403, "http.right")) return Door::NoRight;
  if (is(403, "http.agents-only")) return Door::NotForPeople;
  if (is(404, "contracts.unknown-tenant") || is(404, "http.tenant")) return Door::NoSuchTenant;
  return Door::Open;
}

[[nodiscard]] bool reaches(MatrixTown::Somebody const& who, MatrixTown::Place const& place) {
  switch (identity::organisation_of(who.role)) {
    case Organisation::Company: return who.home == place.tenant;
    case Organisation::Partner: return who.home == place.partner;
    case Organisation::Desk: return true;
  }
  return false;
}

/// The users of a child see; what binds the contract is done by its partner.
[[nodiscard]] Rights rights_in_a_child(Rights rights) {
  for (auto const right :
       {Right::InquiryOpen, Right::InquiryReply, Right::BlockRequest, Right::DelegationManage,
        Right::InsuranceReport, Right::PaidWorkConsent}) {
    rights.remove(right);
  }
  return rights;
}

/// What is left of the rights of somebody where no service runs: the customer reads what was there,
/// takes blocks off, applies anew; the desk changes no devices. Long after the end, the contract
/// alone is read. This is the one place where the matrix says so.
[[nodiscard]] Rights rights_without_a_service(Rights rights, MatrixTown::Somebody const& who,
                                              contracts::Standing standing) {
  if (identity::organisation_of(who.role) == Organisation::Desk) {
    rights.remove(Right::BlockPropose);
    rights.remove(Right::BlockApprove);
    rights.remove(Right::BlockApproveSecond);
    return rights;
  }
  std::vector<Right> kept{Right::ContractRead, Right::ContractApply, Right::UserManage};
  if (standing != contracts::Standing::Closed) {
    kept.insert(kept.end(), {Right::AlertRead, Right::InquiryRead, Right::BlockRead,
                             Right::BlockRemove, Right::DelegationRead, Right::InsuranceRead,
                             Right::InsuranceReport, Right::WebhookManage});
  }
  Rights left;
  for (auto const right : kept) {
    if (rights.has(right)) left.add(right);
  }
  return left;
}

[[nodiscard]] Rights expected_rights(MatrixTown::Somebody const& who,
                                     MatrixTown::Place const& place) {
  auto rights = identity::rights_of(who.role);
  bool const is_company = identity::organisation_of(who.role) == Organisation::Company;
  if (is_company && !place.partner.empty()) rights = rights_in_a_child(rights);
  if (place.standing == contracts::Standing::Active) return rights;
  return rights_without_a_service(rights, who, place.standing);
}

[[nodiscard]] Door expected(Route const& route, MatrixTown::Somebody const& who,
                            MatrixTown::Place const& place) {
  if (!reaches(who, place)) return Door::NoSuchTenant;
  return expected_rights(who, place).has(*route.right) ? Door::Open : Door::NoRight;
}

[[nodiscard]] Door expected(Route const& route, MatrixTown::Somebody const& who) {
  if (route.access == Access::RouterAgent) return Door::NotForPeople;
  if (route.access != Access::Right) return Door::Open;
  return identity::rights_of(who.role).has(*route.right) ? Door::Open : Door::NoRight;
}

class RoleMatrix : public testing::Test {
 protected:
  using Visitor = support::DeskBuilding::Visitor;

  [[nodiscard]] static bool names_tenant(Route const& route) {
    return route.path.find("{tenant}") != std::string::npos;
  }
  /// Every other part of the path names nothing there is: nobody is let in by a thing.
  [[nodiscard]] static std::string path_of(Route const& route, std::string const& tenant) {
    std::string path;
    for (std::size_t at = 0; at < route.path.size();) {
      if (route.path[at] != '{') {
        path += route.path[at++];
        continue;
      }
      auto const end = route.path.find('}', at);
      path += route.path.substr(at + 1, end - at - 1) == "tenant" ? tenant : "nothing-there";
      at = end + 1;
    }
    return path;
  }
  [[nodiscard]] http::Response call(Visitor const& visitor, Route const& route,
                                    std::string const& tenant = "") {
    auto response = town_.send(visitor, route.method, path_of(route, tenant));
    EXPECT_NE(response.status, 401) << route.path;
    EXPECT_LT(response.status, 500) << route.path << ": " << response.body;
    return response;
  }
  void check(Route const& route, MatrixTown::Somebody const& who, std::string const& where,
             std::pair<Door, Door> const& expected_and_met) {
    ++cells_;
    EXPECT_EQ(told(expected_and_met.first), told(expected_and_met.second))
        << http::name_of(route.method) << ' ' << route.path << " as " << identity::name_of(who.role)
        << " of \"" << who.home << "\" for \"" << where << '"';
  }

  MatrixTown town_;
  std::int64_t cells_ = 0;
};

TEST_F(RoleMatrix, Attack26_EveryRouteOfATenantOpensToThatRoleAndRelationAlone) {
  for (auto const& who : MatrixTown::everybody()) {
    auto const visitor = town_.sign_in(who.login);
    for (auto const& place : MatrixTown::places()) {
      for (auto const& route : town_.routes()) {
        if (!names_tenant(route)) continue;
        auto const met = door_of(call(visitor, route, place.tenant));
        check(route, who, place.tenant, {expected(route, who, place), met});
      }
    }
  }
  RecordProperty("cells", std::to_string(cells_));
  EXPECT_GT(cells_, 21 * 10 * 50);
}

TEST_F(RoleMatrix, Attack26_EveryOtherRouteOpensToThatRoleAlone) {
  for (auto const& who : MatrixTown::everybody()) {
    auto visitor = town_.sign_in(who.login);
    for (auto const& route : town_.routes()) {
      // A feed lets in by its key alone, and says no in its protocol's own words (TenantWalls).
      bool const is_without_people = route.access == Access::Public ||
                                     route.access == Access::FeedKey;
      if (names_tenant(route) || is_without_people) continue;
      auto const met = door_of(call(visitor, route));
      check(route, who, "", {expected(route, who), met});
      // What is changed here is one's own: sessions may have ended.
      if (route.method != Method::Get) visitor = town_.sign_in(who.login);
    }
  }
  EXPECT_GT(cells_, 15 * 20);
}

TEST_F(RoleMatrix, Attack26_AMachinesTokenReachesNoTenantWhateverItsRights) {
  auto const root = town_.as(Role::Operator);
  auto const made = town_.send(
      root, Method::Post, "/api/v1/tokens",
      R"({"name":"n","router_ids":["acme-router"],"ends_at":"2026-12-01T00:00:00Z"})");
  ASSERT_EQ(made.status, 201) << made.body;
  Visitor machine;
  machine.bearer = support::DeskBuilding::text_after(made.body, R"("secret":")");
  ASSERT_FALSE(machine.bearer.empty()) << made.body;
  for (auto const& route : town_.routes()) {
    if (!names_tenant(route)) continue;
    EXPECT_EQ(told(door_of(call(machine, route, "acme"))), told(Door::NoSuchTenant)) << route.path;
  }
}

}  // namespace
