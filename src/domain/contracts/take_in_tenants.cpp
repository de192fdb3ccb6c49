#include "base/new_id.hpp"
#include "base/text.hpp"
#include "base/text_line.hpp"
#include "domain/contracts/carry_out.hpp"
#include "domain/contracts/orders.hpp"
#include "domain/contracts/register.hpp"
#include "domain/contracts/take_in.hpp"
#include "terms/japan_time.hpp"

#include <algorithm>

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

[[nodiscard]] Result<void> check_end(std::optional<base::Instant> end, base::Instant at,
                                     std::string const& column) {
  if (!end || *end > at) return {};
  return fail(ErrorKind::Conflict, "contracts.contract-ended", "The contract is over by then.",
              {{"/" + column, "この日には契約が終わっています。"}});
}

/// Whether the day of the row is still to be arranged.
[[nodiscard]] Result<bool> is_to_start(ContractsPorts& ports, Surroundings const& around,
                                       terms::TenantId const& id, Wanted const& wanted) {
  if (!wanted.starts_at) return false;
  auto const present = ports.tenants.subscription_of(id);
  if (!present) return tl::unexpected(present.error());
  if (present->state != SubscriptionState::Inactive) return false;
  auto const open = ports.order.orders.open_of(id, OrderKind::Start);
  if (!open) return tl::unexpected(open.error());
  if (*open && (*open)->effective_at == *wanted.starts_at) return false;
  if (*open) {
    return fail(ErrorKind::Conflict, "contracts.day", "Another day is applied for.",
                {{"/starts_on", "別の日の利用開始を、すでに受け付けています。"}});
  }
  auto const end = ports.order.book.end_over(id);
  if (!end) return tl::unexpected(end.error());
  auto fits = check_end(*end, std::max(*wanted.starts_at, around.clock.now()), "starts_on");
  if (!fits) return pass(fits);
  return true;
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

[[nodiscard]] Result<void> rename(ContractsPorts& ports, terms::TenantId const& id,
                                  std::string const& name, terms::Actor const& by) {
  return ports.customers.rename(id, name).and_then([&] {
    return ports.audit.record({id, by, "contracts.tenant-renamed", id.text(), name});
  });
}

[[nodiscard]] Result<TakenIn> changed(ContractsPorts& ports, Surroundings const& around,
                                      terms::TenantId const& id, Wanted const& wanted,
                                      terms::Actor const& by) {
  auto const tenant = ports.tenants.find(id);
  if (!tenant) return tl::unexpected(tenant.error());
  if (tenant->company != wanted.company.id) {
    return fail(ErrorKind::Conflict, "contracts.taken", "The number is another company's.",
                {{"/customer_number", "このお客さま番号は別の会社の契約です。"}});
  }
  auto const starts = is_to_start(ports, around, id, wanted);
  if (!starts) return tl::unexpected(starts.error());
  bool const is_renamed = tenant->name != wanted.name;
  if (is_renamed) {
    if (auto done = rename(ports, id, wanted.name, by); !done) return pass(done);
  }
  if (*starts) {
    if (auto done = start(ports, around, id, *wanted.starts_at, by); !done) return pass(done);
  }
  return is_renamed || *starts ? TakenIn::Changed : TakenIn::Unchanged;
}

/// No child comes under a partner whose own contract is over.
[[nodiscard]] Result<void> check_partner(ContractsPorts& ports, Surroundings const& around,
                                         Wanted const& wanted) {
  if (!wanted.partner) return {};
  auto const end = ports.order.book.end_of(wanted.partner->id);
  if (!end) return tl::unexpected(end.error());
  auto const now = around.clock.now();
  return check_end(*end, std::max(wanted.starts_at.value_or(now), now), "partner");
}

[[nodiscard]] Result<TakenIn> added(ContractsPorts& ports, Surroundings const& around,
                                    TenantRow const& row, Wanted const& wanted,
                                    terms::Actor const& by) {
  if (auto fits = check_partner(ports, around, wanted); !fits) return pass(fits);
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
  if (*known) return changed(ports, around, **known, *meant, by);
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
