#pragma once

#include "domain/blocking/use_cases.hpp"
#include "domain/identity/manage_tokens.hpp"
#include "support/desk_town.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace sim {

using base::Result;
using identity::Role;
using platform::http::Method;
using platform::http::Response;
using support::WriteFault;

/// A town whose people, sensor and router act by calls like everybody's, whose writes fail as the
/// dice fall, and the dice.
class SimTown {
 protected:
  explicit SimTown(std::uint64_t seed) : dice_(seed), town_(seed) {
    town_.faulty().choose = [this] { return next_fault(); };
    open_feed();
    delegate();
  }

  // --- chance

  [[nodiscard]] int roll(int sides) { return static_cast<int>(dice_() % unsigned(sides)); }
  [[nodiscard]] bool one_in(int n) { return roll(n) == 0; }
  template <class T>
  [[nodiscard]] T const& any(std::vector<T> const& things) {
    return things[dice_() % things.size()];
  }
  [[nodiscard]] WriteFault next_fault() {
    if (faults_ == 0 || !one_in(faults_)) return WriteFault::None;
    ++failed_;
    return static_cast<WriteFault>(1 + roll(3));
  }

  // --- people

  Response as(Role role, Method method, std::string const& tail, std::string const& body = "") {
    auto const path = "/api/v1/tenants/acme" + tail;
    auto& visitor = visitors_[role];
    if (visitor.cookie.empty()) visitor = signed_in(role);
    auto response = town_.send(visitor, method, path, body);
    if (response.status == 401) {  // the session is over
      visitor = signed_in(role);
      response = town_.send(visitor, method, path, body);
    }
    EXPECT_TRUE(is_regular(response.status)) << path << ' ' << body << ": " << response.body;
    return response;
  }
  /// Done, refused for its state or its sender, or failed as the test wanted; nothing garbled.
  [[nodiscard]] static bool is_regular(int status) {
    static std::set<int> const regular{200, 201, 204, 403, 404, 409, 422, 503};
    return regular.contains(status);
  }
  [[nodiscard]] support::DeskBuilding::Visitor signed_in(Role role) {
    auto const before = faults_;
    faults_ = 0;  // signing in is no part of the story
    auto const visitor = town_.as(role);
    faults_ = before;
    return visitor;
  }
  [[nodiscard]] static std::string value(std::string const& json, std::string const& name) {
    return support::DeskBuilding::text_after(json, '"' + name + R"(":")");
  }
  /// Every id that stands as `"id":"…"` at the items of a list.
  [[nodiscard]] std::vector<std::string> ids_of(std::string const& tail) {
    auto const body = as(Role::Analyst, Method::Get, tail).body;
    std::vector<std::string> ids;
    static std::string const mark = R"("id":")";
    for (auto at = body.find(mark); at != std::string::npos; at = body.find(mark, at + 1)) {
      auto const from = at + mark.size();
      ids.push_back(body.substr(from, body.find('"', from) - from));
    }
    return ids;
  }

  void open_feed() {
    auto const issued = terms::write<std::string>(
        town_.building().works().identity,
        [this](identity::IdentityPorts& ports) -> Result<std::string> {
          auto const token = identity::add_token(ports, town_.building().identity_around(),
                                                 {"feed",
                                                  {terms::Right::AlertIngest},
                                                  {town_.router_of("acme")},
                                                  town_.clock.now() + std::chrono::hours{24 * 365}},
                                                 {terms::Side::System, "test", "test"});
          if (!token) return tl::unexpected(token.error());
          return token->secret;
        });
    ASSERT_TRUE(issued);
    feed_ = {{}, {}, *issued};
  }

  void delegate() {
    auto const made = as(Role::CompanyAdmin, Method::Post, "/delegations",
                         R"({"router_ids":["acme-router"],"ends_at":"2027-06-30T00:00:00Z"})");
    if (made.status == 201) delegation_ = value(made.body, "id");
  }

  [[nodiscard]] std::string agreement(std::string const& alert) {
    auto const preview =
        as(Role::CompanyAdmin, Method::Get, "/block-preview?alert_id=" + alert).body;
    return R"("delegation_id":")" + delegation_ + R"(","consent_hash":")" +
           value(preview, "consent_hash") + '"';
  }

  // --- the router's side

  [[nodiscard]] std::optional<blocking::Desired> desired_now() {
    auto const desired = terms::read<blocking::Desired>(
        town_.building().works().blocking, [this](blocking::BlockingPorts& ports) {
          return blocking::desired_of(ports, town_.building().blocking_around(),
                                      town_.router_of("acme"));
        });
    EXPECT_TRUE(desired || desired.error().code == "blocking.unread");
    return desired ? std::optional{*desired} : std::nullopt;
  }
  /// After it the router is unread no more, and is handed nothing but what it showed.
  void tell(blocking::Report const& report) {
    bool const was_unread = !desired_now();
    static_cast<void>(town_.building().works().blocking.write(
        [&](blocking::BlockingPorts& ports) -> Result<void> {
          return blocking::take_report(ports, town_.building().blocking_around(),
                                       town_.router_of("acme"), report);
        }));
    auto const desired = desired_now();
    if (!was_unread || !desired) return;
    for (auto const& filter : desired->filters) {
      EXPECT_TRUE(std::any_of(report.filters.begin(), report.filters.end(), [&](auto const& held) {
        return held.block_id == filter.block.text();
      })) << filter.address.text();
    }
  }

  [[nodiscard]] std::optional<blocking::Block> block(terms::BlockId const& which) {
    auto const found = terms::read<blocking::Block>(
        town_.building().works().blocking, [&](blocking::BlockingPorts& ports) {
          return ports.blocks.find(support::id<terms::TenantId>("acme"), which);
        });
    EXPECT_TRUE(found) << which.text();
    return found ? std::optional{*found} : std::nullopt;
  }

  std::mt19937_64 dice_;
  support::DeskTown town_;
  std::map<Role, support::DeskBuilding::Visitor> visitors_{};
  support::DeskBuilding::Visitor feed_{};
  std::string delegation_{};
  int faults_ = 0;  // one write in so many fails; 0: none
  std::size_t failed_ = 0;
};

}  // namespace sim
