#pragma once

#include "domain/contracts/ports.hpp"
#include "terms/actor.hpp"

namespace contracts {

/// Where a person belongs, and which child contracts of it they may see. No list binds a keeper of
/// people: what was set before somebody became one counts again when they are one no more.
class LimitedReach final : public CallerReach {
 public:
  LimitedReach(CallerReach& everywhere, ContractBook& book)
      : everywhere_(everywhere), book_(book) {}
  base::Result<Reach> reach_of(terms::UserId const& user) override;

 private:
  CallerReach& everywhere_;
  ContractBook& book_;
};

struct NewView {
  terms::UserId person;
  std::vector<terms::TenantId> tenants{};  // empty: all there are
};

/// A partner's administrator names the child contracts that somebody of the partner sees.
/// Forbidden ("contracts.partner-only") for anybody else and for one whose own view is limited;
/// NotFound ("contracts.unknown-person", "contracts.unknown-tenant") for other partners' people and
/// tenants; Conflict ("contracts.own-view", and "contracts.keeper-view" for a keeper of people, who
/// could invite somebody without a limit); Invalid ("contracts.view") beyond kViewMax.
[[nodiscard]] base::Result<void> limit_view(ContractsPorts& ports, terms::UserId const& caller,
                                            NewView const& wished, terms::Actor const& by);
/// The same, to be read.
[[nodiscard]] base::Result<std::vector<terms::TenantId>> view_of(ContractsPorts& ports,
                                                                 terms::UserId const& caller,
                                                                 terms::UserId const& person);

}  // namespace contracts
