#include "base/new_id.hpp"
#include "base/text.hpp"
#include "base/text_line.hpp"
#include "domain/contracts/carry_out.hpp"
#include "domain/contracts/orders.hpp"
#include "domain/contracts/register.hpp"
#include "domain/contracts/take_in.hpp"
#include "terms/japan_time.hpp"

namespace contracts {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;
using terms::TakenIn;

[[nodiscard]] Result<CorporateNumber> number_in(std::string const& text) {
  auto number = CorporateNumber::parse(base::nfkc(text));
  if (number) return number;
  return fail(ErrorKind::Invalid, "contracts.corporate-number", number.error().detail,
              {{"/corporate_number", "法人番号は13桁の数字です。検査数字もご確認ください。"}});
}

[[nodiscard]] Result<void> check_name(std::string const& name, std::string const& column) {
  if (base::is_line(name, kNameLengthMax) && !base::trimmed(name).empty()) return {};
  return fail(ErrorKind::Invalid, "contracts.name", "A name has 1 to 100 characters.",
              {{"/" + column, "名前は1文字から100文字までです。"}});
}

/// The partner of a row; none for a direct contract.
[[nodiscard]] Result<std::optional<Partner>> partner_in(CustomerBook& customers,
                                                        std::string const& name) {
  if (name.empty()) return std::optional<Partner>{};
  return partner_meant(customers, name).map([](Partner&& partner) {
    return std::optional{std::move(partner)};
  });
}

[[nodiscard]] CustomerRef ref_of(std::optional<Partner> const& partner, std::string_view number) {
  return {partner ? std::optional{partner->id} : std::nullopt, number};
}

/// A row of contracts, looked up.
struct Wanted {
  std::optional<Partner> partner;
  Company company;
  std::optional<base::Instant> starts_at;
  std::string name;
};

[[nodiscard]] Result<Company> company_in(ContractsPorts& ports, std::string const& text) {
  auto const number = number_in(text);
  if (!number) return tl::unexpected(number.error());
  auto company = ports.tenants.company_by(*number);
  if (!company) return pass(company);
  if (*company) return std::move(**company);
  return fail(ErrorKind::NotFound, "contracts.unknown-company", "There is no such company.",
              {{"/corporate_number", "この法人番号の会社はまだありません。"}});
}

[[nodiscard]] Result<std::optional<base::Instant>> start_in(std::string const& text) {
  if (text.empty()) return std::optional<base::Instant>{};
  auto const day = terms::day_from(text);
  if (day) return std::optional{terms::instant_in_japan(*day)};
  return fail(ErrorKind::Invalid, "contracts.day", "A day is written 2026-12-01.",
              {{"/starts_on", "2026-12-01 のような日付を入力してください。"}});
}

[[nodiscard]] Result<Wanted> wanted(ContractsPorts& ports, TenantRow const& row) {
  if (!is_customer_number(row.customer_number)) {
    return fail(ErrorKind::Invalid, "contracts.customer-number", "6 to 50 letters and digits.",
                {{"/customer_number", "半角の英数字で6〜50文字にしてください。"}});
  }
  auto partner = partner_in(ports.customers, row.partner);
  if (!partner) return pass(partner);
  auto company = company_in(ports, row.corporate_number);
  if (!company) return pass(company);
  auto const starts_at = start_in(row.starts_on);
  if (!starts_at) return tl::unexpected(starts_at.error());
  auto name = row.name.empty() ? company->name : row.name;
  if (auto fits = check_name(name, "name"); !fits) return pass(fits);
  return Wanted{std::move(*partner), std::move(*company), *starts_at, std::move(name)};
}

[[nodiscard]] Result<TakenIn> changed(ContractsPorts& ports, terms::TenantId const& id,
                                      Wanted const& wanted, terms::Actor const& by) {
  auto const tenant = ports.tenants.find(id);
  if (!tenant) return tl::unexpected(tenant.error());
  if (tenant->company != wanted.company.id) {
    return fail(ErrorKind::Conflict, "contracts.taken", "The number is another company's.",
                {{"/customer_number", "このお客さま番号は別の会社の契約です。"}});
  }
  if (tenant->name == wanted.name) return TakenIn::Unchanged;
  return ports.customers.rename(id, wanted.name)
      .and_then([&] {
        return ports.audit.record({id, by, "contracts.tenant-renamed", id.text(), wanted.name});
      })
      .map([] { return TakenIn::Changed; });
}

/// Begins the service on its day; one to come is an order the desk has accepted.
[[nodiscard]] Result<void> start(ContractsPorts& ports, Surroundings const& around,
                                 terms::TenantId const& tenant, base::Instant at,
                                 terms::Actor const& by) {
  auto const now = around.clock.now();
  if (at <= now) return begin_subscription(ports, tenant, at, by);
  Order order{base::new_id<terms::OrderId>(around.clock, around.random), tenant};
  order.applied_at = now;
  order.applied_by = by;
  order.effective_at = at;
  auto const agreed = accepted(std::move(order), "", by, now);
  if (!agreed) return tl::unexpected(agreed.error());
  return ports.order.orders.add(*agreed);
}

[[nodiscard]] Result<TakenIn> added(ContractsPorts& ports, Surroundings const& around,
                                    TenantRow const& row, Wanted const& wanted,
                                    terms::Actor const& by) {
  Tenant const tenant{base::new_id<terms::TenantId>(around.clock, around.random), wanted.name,
                      wanted.company.id, wanted.partner ? TenantKind::Child : TenantKind::Direct,
                      wanted.partner};
  Contract contract;
  contract.begins_at = wanted.starts_at ? *wanted.starts_at : around.clock.now();
  contract.customer_number = row.customer_number;
  return add_tenant(ports, tenant, by)
      .and_then([&] { return ports.order.book.save_terms(tenant.id, contract); })
      .and_then([&]() -> Result<void> {
        if (!wanted.starts_at) return {};
        return start(ports, around, tenant.id, *wanted.starts_at, by);
      })
      .map([] { return TakenIn::Added; });
}

}  // namespace

Result<TakenIn> take_in_company(ContractsPorts& ports, Surroundings const& around,
                                CompanyRow const& row, terms::Actor const& by) {
  auto const number = number_in(row.corporate_number);
  if (!number) return tl::unexpected(number.error());
  if (auto fits = check_name(row.company_name, "company_name"); !fits) return pass(fits);
  auto const known = ports.tenants.company_by(*number);
  if (!known) return tl::unexpected(known.error());
  if (!*known) {
    Company const company{base::new_id<terms::CompanyId>(around.clock, around.random),
                          row.company_name, *number};
    return add_company(ports, company, by).map([] { return TakenIn::Added; });
  }
  auto const& company = **known;
  if (company.name == row.company_name) return TakenIn::Unchanged;
  return ports.customers.rename(company.id, row.company_name)
      .and_then([&] {
        return ports.audit.record(
            {std::nullopt, by, "contracts.company-renamed", company.id.text(), row.company_name});
      })
      .map([] { return TakenIn::Changed; });
}

Result<TakenIn> take_in_tenant(ContractsPorts& ports, Surroundings const& around,
                               TenantRow const& row, terms::Actor const& by) {
  auto const meant = wanted(ports, row);
  if (!meant) return tl::unexpected(meant.error());
  auto const known = ports.customers.tenant_by(ref_of(meant->partner, row.customer_number));
  if (!known) return tl::unexpected(known.error());
  if (*known) return changed(ports, **known, *meant, by);
  return added(ports, around, row, *meant, by);
}

Result<Partner> partner_meant(CustomerBook& customers, std::string const& name) {
  auto partner = customers.partner_named(name);
  if (!partner) return pass(partner);
  if (*partner) return std::move(**partner);
  return fail(ErrorKind::NotFound, "contracts.unknown-partner", "There is no such partner.",
              {{"/partner", "この名前の販売会社はありません。"}});
}

Result<terms::TenantId> tenant_meant(CustomerBook& customers, std::string const& partner,
                                     std::string const& customer_number) {
  auto const seller = partner_in(customers, partner);
  if (!seller) return tl::unexpected(seller.error());
  auto const tenant = customers.tenant_by(ref_of(*seller, customer_number));
  if (!tenant) return tl::unexpected(tenant.error());
  if (*tenant) return **tenant;
  return fail(ErrorKind::NotFound, "contracts.unknown-contract", "There is no such contract.",
              {{"/customer_number", "このお客さま番号の契約はまだありません。"}});
}

}  // namespace contracts
