#include "domain/contracts/open_child.hpp"

#include "base/new_id.hpp"
#include "base/text.hpp"
#include "base/text_line.hpp"
#include "domain/contracts/carry_out.hpp"
#include "domain/contracts/register.hpp"
#include "terms/contract_ended.hpp"

namespace contracts {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

[[nodiscard]] Result<CorporateNumber> check(NewChild const& wished) {
  std::vector<base::FieldIssue> issues;
  if (!base::is_line(wished.name, kNameLengthMax) || base::trimmed(wished.name).empty()) {
    issues.push_back({"/name", "会社の名前を100文字以内で入力してください。"});
  }
  auto const number = CorporateNumber::parse(wished.corporate_number);
  if (!number) {
    issues.push_back(
        {"/corporate_number",
         "法人番号は13桁の数字です。検査用の数字が合いません。番号を確かめてください。"});
  }
  if (wished.customer_number && !is_customer_number(*wished.customer_number)) {
    issues.push_back({"/customer_number", "半角の英数字で6〜50文字にしてください。"});
  }
  if (issues.empty()) return *number;
  return fail(ErrorKind::Invalid, "contracts.child", "入力を確かめてください。", std::move(issues));
}

[[nodiscard]] Result<void> check_parent(ContractsPorts& ports, terms::PartnerId const& partner,
                                        base::Instant now) {
  auto const end = ports.order.book.end_of(partner);
  if (!end) return tl::unexpected(end.error());
  if (!*end || **end > now) return {};
  return fail(ErrorKind::Conflict, "contracts.contract-ended", "親契約が終了しています。");
}

[[nodiscard]] Result<terms::CompanyId> company_of(ContractsPorts& ports, Surroundings const& around,
                                                  NewChild const& wished,
                                                  CorporateNumber const& number,
                                                  terms::Actor const& by) {
  auto const known = ports.tenants.company_by(number);
  if (!known) return tl::unexpected(known.error());
  if (*known) return (*known)->id;
  Company const company{base::new_id<terms::CompanyId>(around.clock, around.random), wished.name,
                        number};
  if (auto added = add_company(ports, company, by); !added) return pass(added);
  return company.id;
}

}  // namespace

Result<Tenant> open_child(ContractsPorts& ports, Surroundings const& around, NewChild const& wished,
                          terms::Actor const& by) {
  auto const number = check(wished);
  if (!number) return tl::unexpected(number.error());
  auto const now = around.clock.now();
  if (auto fits = check_parent(ports, wished.partner, now); !fits) return pass(fits);
  auto partner = ports.tenants.partner(wished.partner);
  if (!partner) return pass(partner);
  auto const company = company_of(ports, around, wished, *number, by);
  if (!company) return tl::unexpected(company.error());
  Tenant const tenant{base::new_id<terms::TenantId>(around.clock, around.random), wished.name,
                      *company, TenantKind::Child, std::move(*partner)};
  if (auto added = add_tenant(ports, tenant, by); !added) return pass(added);
  Contract terms_of;
  terms_of.begins_at = now;
  terms_of.customer_number = wished.customer_number;
  if (auto saved = ports.order.book.save_terms(tenant.id, terms_of); !saved) return pass(saved);
  return tenant;
}

Result<Contract> end_contract(ContractsPorts& ports, Surroundings const& around,
                              std::int64_t number, terms::Actor const& by) {
  auto ended = ports.order.book.end(number, around.clock.now());
  if (!ended) return ended;
  auto recorded = ports.audit.record(
      {std::nullopt, by, "contracts.contract-ended", shown_number(*ended), ""});
  if (!recorded) return pass(recorded);
  for (;;) {  // whoever was ended runs no more, so the next are others
    auto const tenants = ports.order.book.running_under(number);
    if (!tenants) return tl::unexpected(tenants.error());
    for (auto const& tenant : *tenants) {
      auto stopped = end_subscription(ports, around, tenant, *ended->ends_at, by);
      if (!stopped) return pass(stopped);
    }
    if (tenants->size() < ContractBook::kTenantsMax) break;
  }
  auto told = ports.outbox.publish(
      {std::string{terms::kContractEnded}, "", std::to_string(number)});
  if (!told) return pass(told);
  return ended;
}

}  // namespace contracts
