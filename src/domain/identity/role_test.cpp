#include "domain/identity/role.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace identity {
namespace {

using terms::Right;

/// The whole of it, one row a right. Columns: company user and admin, partner user and admin,
/// analyst, supervisor, claims, operator, auditor.
struct Row {
  std::string_view right;
  std::string_view roles;
};
std::vector<Row> const kTable{
    {"alert.read", "cC pP AS K - -"},           {"alert.handle", "cC pP AS - - -"},
    {"alert.ingest", "-- -- -- - - -"},         {"inquiry.read", "cC pP AS K - -"},
    {"inquiry.open", "cC pP -- - - -"},         {"inquiry.reply", "cC pP -- - - -"},
    {"inquiry.answer", "-- -- AS - - -"},       {"block.read", "cC pP AS K - U"},
    {"block.request", "cC pP -- - - -"},        {"block.propose", "-- -- AS - - -"},
    {"block.approve", "-- -- AS - - -"},        {"block.remove", "cC pP AS - - -"},
    {"delegation.read", "cC pP AS - - U"},      {"delegation.manage", "-C -P -- - - -"},
    {"contract.read", "cC pP AS K O U"},        {"contract.manage", "-- -- -- - O -"},
    {"user.manage", "-C -P -- - O -"},          {"desk.queue", "-- -- AS K - -"},
    {"audit.read", "-- -- -- - - U"},           {"attachment.sample", "-- -- AS - - -"},
    {"knowledge.publish", "-- -- -S - - -"},    {"triage.review", "-- -- -S - - -"},
    {"advisory.write", "-- -- AS - - -"},       {"advisory.publish", "-- -- -S - - -"},
    {"contract.apply", "-C -P -- - - -"},       {"insurance.read", "cC pP AS K - -"},
    {"insurance.report", "cC pP -- - - -"},     {"claim.handle", "-- -- -- K - -"},
    {"promise.publish", "-- -- -S - - -"},      {"notice.manage", "-- -- -- - O -"},
    {"status.manage", "-- -- -S - O -"},        {"webhook.manage", "-C -P -- - O -"},
    {"paid-work.offer", "-- -- AS - - -"},      {"paid-work.consent", "-C -P -- - - -"},
    {"block.approve-second", "-- -- -S - - -"}, {"block.release", "-- -- -S - - -"},
};

[[nodiscard]] std::string roles_with(Right right) {
  constexpr std::string_view kShape = "cC pP AS K O U";
  std::string text{kShape};
  std::size_t role = 0;
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    if (kShape[i] == ' ') continue;
    if (!rights_of(kRoles.at(role++)).has(right)) text[i] = '-';
  }
  return text;
}

TEST(Role, TheTableOfRightsIsThis) {
  ASSERT_EQ(kTable.size(), terms::kRightCount);
  for (auto const& row : kTable) {
    auto const right = terms::right_from(row.right);
    ASSERT_TRUE(right) << row.right;
    EXPECT_EQ(roles_with(*right), row.roles) << row.right;
  }
}

TEST(Role, NobodyBothRequestsAndApprovesABlock) {
  for (auto const role : kRoles) {
    auto const rights = rights_of(role);
    EXPECT_FALSE(rights.has(Right::BlockRequest) && rights.has(Right::BlockApprove))
        << name_of(role);
  }
}

TEST(Role, WhatIsTheCustomersIsNeverTheDesks) {
  for (auto const role : kRoles) {
    bool const is_desk = side_of(role) == terms::Side::Desk;
    for (auto const right :
         {Right::DelegationManage, Right::BlockRequest, Right::InquiryOpen, Right::InquiryReply}) {
      EXPECT_FALSE(is_desk && rights_of(role).has(right)) << name_of(role);
    }
    for (auto const right : {Right::BlockApprove, Right::BlockPropose, Right::InquiryAnswer,
                             Right::DeskQueue, Right::AuditRead, Right::AdvisoryWrite}) {
      EXPECT_FALSE(!is_desk && rights_of(role).has(right)) << name_of(role);
    }
  }
}

TEST(Role, EveryNameIsReadAsItsRole) {
  for (auto const role : kRoles) EXPECT_EQ(role_from(name_of(role)), role);
  for (auto const* other : {"", "root", "Analyst", "company-admin"}) {
    EXPECT_FALSE(role_from(other)) << other;
  }
}

TEST(Role, APartnerStandsOnTheCustomersSide) {
  EXPECT_EQ(side_of(Role::PartnerAdmin), terms::Side::Customer);
  EXPECT_EQ(organisation_of(Role::PartnerAdmin), Organisation::Partner);
  EXPECT_EQ(side_of(Role::Auditor), terms::Side::Desk);
}

}  // namespace
}  // namespace identity
