#include "domain/contracts/reach.hpp"

#include <algorithm>

namespace contracts {

bool reaches(Reach const& reach, Tenant const& tenant) {
  switch (reach.organisation) {
    case Organisation::Desk: return true;
    case Organisation::Company: return reach.home_tenant == tenant.id;
    case Organisation::Partner: {
      bool const is_named = reach.only.empty() || std::find(reach.only.begin(), reach.only.end(),
                                                            tenant.id) != reach.only.end();
      return is_named && reach.partner && tenant.partner && tenant.partner->id == *reach.partner;
    }
  }
  return false;
}

terms::Rights rights_in(Tenant const& tenant, Reach const& reach, terms::Rights rights) {
  if (tenant.kind != TenantKind::Child || reach.organisation != Organisation::Company) {
    return rights;
  }
  for (auto const right : {terms::Right::InquiryOpen, terms::Right::InquiryReply,
                           terms::Right::BlockRequest, terms::Right::DelegationManage,
                           terms::Right::InsuranceReport, terms::Right::PaidWorkConsent}) {
    rights.remove(right);
  }
  return rights;
}

}  // namespace contracts
