#include "domain/identity/role.hpp"

namespace identity {
namespace {

using terms::Right;
using terms::Rights;

constexpr std::array<std::string_view, kRoles.size()> kNames{
    "company_user", "company_admin", "partner_user", "partner_admin", "analyst",
    "supervisor",   "claims",        "operator",     "auditor"};

[[nodiscard]] Rights customer_rights() {
  return {Right::AlertRead,      Right::AlertHandle,  Right::InquiryRead,   Right::InquiryOpen,
          Right::InquiryReply,   Right::BlockRead,    Right::BlockRequest,  Right::BlockRemove,
          Right::DelegationRead, Right::ContractRead, Right::InsuranceRead, Right::InsuranceReport};
}

[[nodiscard]] Rights customer_admin_rights() {
  auto rights = customer_rights();
  rights.add(Right::DelegationManage);
  rights.add(Right::UserManage);
  rights.add(Right::ContractApply);
  rights.add(Right::WebhookManage);
  rights.add(Right::PaidWorkConsent);
  return rights;
}

[[nodiscard]] Rights analyst_rights() {
  return {Right::AlertRead,     Right::AlertHandle,    Right::InquiryRead,
          Right::InquiryAnswer, Right::BlockRead,      Right::BlockPropose,
          Right::BlockApprove,  Right::BlockRemove,    Right::ContractRead,
          Right::DeskQueue,     Right::DelegationRead, Right::AttachmentSample,
          Right::AdvisoryWrite, Right::InsuranceRead,  Right::PaidWorkOffer};
}

[[nodiscard]] Rights supervisor_rights() {
  auto rights = analyst_rights();
  rights.add(Right::KnowledgePublish);
  rights.add(Right::TriageReview);
  rights.add(Right::AdvisoryPublish);
  rights.add(Right::PromisePublish);
  rights.add(Right::StatusManage);
  rights.add(Right::BlockApproveSecond);
  rights.add(Right::BlockRelease);
  return rights;
}

}  // namespace

std::string_view name_of(Role role) { return kNames[static_cast<std::size_t>(role)]; }

std::string_view name_of(Organisation organisation) {
  switch (organisation) {
    case Organisation::Company: return "company";
    case Organisation::Partner: return "partner";
    case Organisation::Desk: return "desk";
  }
  return "";
}

std::optional<Role> role_from(std::string_view name) {
  for (auto const role : kRoles) {
    if (name_of(role) == name) return role;
  }
  return std::nullopt;
}

Organisation organisation_of(Role role) {
  switch (role) {
    case Role::CompanyUser:
    case Role::CompanyAdmin: return Organisation::Company;
    case Role::PartnerUser:
    case Role::PartnerAdmin: return Organisation::Partner;
    case Role::Analyst:
    case Role::Supervisor:
    case Role::Claims:
    case Role::Operator:
    case Role::Auditor: return Organisation::Desk;
  }
  return Organisation::Company;
}

terms::Side side_of(Role role) {
  return organisation_of(role) == Organisation::Desk ? terms::Side::Desk : terms::Side::Customer;
}

Rights rights_of(Role role) {
  switch (role) {
    case Role::CompanyUser:
    case Role::PartnerUser: return customer_rights();
    case Role::CompanyAdmin:
    case Role::PartnerAdmin: return customer_admin_rights();
    case Role::Analyst: return analyst_rights();
    case Role::Supervisor: return supervisor_rights();
    case Role::Claims:
      return {Right::AlertRead, Right::InquiryRead,   Right::BlockRead,  Right::ContractRead,
              Right::DeskQueue, Right::InsuranceRead, Right::ClaimHandle};
    case Role::Operator:
      return {Right::ContractRead, Right::ContractManage, Right::UserManage,
              Right::NoticeManage, Right::StatusManage,   Right::WebhookManage};
    case Role::Auditor:
      return {Right::AuditRead, Right::BlockRead, Right::DelegationRead, Right::ContractRead};
  }
  return {};
}

}  // namespace identity
