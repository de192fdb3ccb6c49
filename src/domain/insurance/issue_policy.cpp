#include "domain/insurance/issue_policy.hpp"

#include "base/new_id.hpp"
#include "terms/japan_time.hpp"

#include <algorithm>

namespace insurance {
namespace {

using base::pass;
using base::Result;

constexpr std::size_t kIdLength = 32;

/// The same for a company and the start of a period wherever it is made.
[[nodiscard]] terms::PolicyId id_of(Surroundings const& around, terms::CompanyId const& company,
                                    std::chrono::local_days from) {
  auto const hash = around.sha256_hex(company.text() + "/" + terms::iso_day(from));
  return *terms::PolicyId::parse(hash.substr(0, kIdLength));
}

[[nodiscard]] terms::Actor scheduler() { return {terms::Side::System, "scheduler", "自動処理"}; }

[[nodiscard]] Result<void> fill_pools(InsurancePorts& ports, Surroundings const& around,
                                      Policy const& policy) {
  for (auto const& posting : Book{policy.terms}.issue()) {
    LedgerEntry entry{base::uuid7(around.clock, around.random), policy.id};
    entry.posting = posting;
    entry.at = policy.issued_at;
    entry.by_name = scheduler().name;
    if (auto posted = ports.ledger.post(entry); !posted) return posted;
  }
  return {};
}

}  // namespace

Result<Policy> policy_on(InsurancePorts& ports, Surroundings const& around,
                         terms::CompanyId const& company, std::chrono::local_days day) {
  auto standing = ports.policies.on(company, day);
  if (!standing) return pass(standing);
  if (*standing) return std::move(**standing);
  auto const beside = ports.policies.beside(company, day);
  if (!beside) return tl::unexpected(beside.error());
  auto period = period_of(around.terms, day);
  if (beside->ended) period.from = std::max(period.from, *beside->ended);
  if (beside->begins) period.until = std::min(period.until, *beside->begins);
  return Policy{id_of(around, company, period.from), company, period, around.terms,
                around.clock.now()};
}

Result<Policy> issued_policy(InsurancePorts& ports, Surroundings const& around,
                             terms::CompanyId const& company, std::chrono::local_days day) {
  auto policy = policy_on(ports, around, company, day);
  if (!policy) return policy;
  auto const book = book_of(ports, *policy);
  if (!book) return tl::unexpected(book.error());
  if (book->is_issued()) return policy;
  if (auto added = ports.policies.add(*policy); !added) return pass(added);
  if (auto filled = fill_pools(ports, around, *policy); !filled) return pass(filled);
  auto recorded = ports.audit.record(
      {std::nullopt, scheduler(), "insurance.policy-issued", policy->id.text(),
       "company " + company.text() + " from " + terms::iso_day(policy->period.from) + " terms " +
           policy->terms.hash});
  if (!recorded) return pass(recorded);
  return policy;
}

Result<Book> book_of(InsurancePorts& ports, Policy const& policy) {
  auto balances = ports.ledger.balances(policy);
  if (!balances) return pass(balances);
  return Book{policy.terms, std::move(*balances)};
}

}  // namespace insurance
