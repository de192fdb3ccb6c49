#include "domain/insurance/ledger.hpp"

#include "domain/insurance/yen_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace insurance {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

[[nodiscard]] std::string_view name_of(AccountKind kind) {
  switch (kind) {
    case AccountKind::Insurer: return "insurer";
    case AccountKind::Pool: return "pool";
    case AccountKind::Reserved: return "reserved";
    case AccountKind::Paid: return "paid";
  }
  return "";
}

[[nodiscard]] Account of(AccountKind kind, CostTerm const& cost) {
  return {kind, cost.pillar, cost.id};
}

[[nodiscard]] Result<void> check_amount(Yen amount) {
  auto const good = amount_of(amount.value(), "/amount");
  if (!good) return tl::unexpected(good.error());
  return {};
}

}  // namespace

std::string name_of(Account const& account) {
  auto name = fmt::format("{}/{}", name_of(account.kind), name_of(account.pillar));
  return account.cost.empty() ? name : name + "/" + account.cost;
}

std::optional<Account> account_from(std::string_view name) {
  auto const first = name.find('/');
  if (first == std::string_view::npos) return std::nullopt;
  auto const second = name.find('/', first + 1);
  auto const pillar = pillar_from(name.substr(first + 1, second - first - 1));
  if (!pillar) return std::nullopt;
  for (auto const kind :
       {AccountKind::Insurer, AccountKind::Pool, AccountKind::Reserved, AccountKind::Paid}) {
    if (name_of(kind) != name.substr(0, first)) continue;
    bool const is_of_cost = second != std::string_view::npos;
    return Account{kind, *pillar, std::string{is_of_cost ? name.substr(second + 1) : ""}};
  }
  return std::nullopt;
}

std::vector<Account> accounts_of(PolicyTerms const& terms) {
  std::vector<Account> accounts;
  for (auto const pillar : {Pillar::Liability, Pillar::Response}) {
    accounts.push_back({AccountKind::Insurer, pillar});
    accounts.push_back({AccountKind::Pool, pillar});
  }
  for (auto const& cost : terms.costs) {
    accounts.push_back(of(AccountKind::Reserved, cost));
    accounts.push_back(of(AccountKind::Paid, cost));
  }
  return accounts;
}

std::string_view name_of(PostingKind kind) {
  switch (kind) {
    case PostingKind::Issued: return "issued";
    case PostingKind::Reserved: return "reserved";
    case PostingKind::Paid: return "paid";
    case PostingKind::Released: return "released";
    case PostingKind::Reversed: return "reversed";
  }
  return "";
}

std::optional<PostingKind> posting_kind_from(std::string_view name) {
  for (auto const kind : {PostingKind::Issued, PostingKind::Reserved, PostingKind::Paid,
                          PostingKind::Released, PostingKind::Reversed}) {
    if (name_of(kind) == name) return kind;
  }
  return std::nullopt;
}

Book::Book(PolicyTerms const& terms, std::map<Account, Yen> balances)
    : terms_(terms), balances_(std::move(balances)) {}

bool Book::is_issued() const { return balance({AccountKind::Insurer, Pillar::Response}) != Yen{0}; }

std::vector<Posting> Book::issue() const {
  std::vector<Posting> postings;
  for (auto const pillar : {Pillar::Liability, Pillar::Response}) {
    postings.push_back({PostingKind::Issued,
                        {AccountKind::Insurer, pillar},
                        {AccountKind::Pool, pillar},
                        terms_.limit_of(pillar)});
  }
  return postings;
}

Result<Posting> Book::reserve(CostTerm const& cost, Yen amount) const {
  if (auto good = check_amount(amount); !good) return base::pass(good);
  auto const room = left(cost);
  if (amount > room) {
    return fail(ErrorKind::Conflict, "insurance.cap",
                fmt::format("「{}」に使える残りは{}です。金額を見直してください。", cost.name,
                            words_of(room)),
                {{"/amount", fmt::format("残りは{}です。", words_of(room))}});
  }
  return Posting{PostingKind::Reserved,
                 {AccountKind::Pool, cost.pillar},
                 of(AccountKind::Reserved, cost),
                 amount};
}

Result<Posting> Book::moved(PostingKind kind, CostTerm const& cost, Yen amount) const {
  if (auto good = check_amount(amount); !good) return base::pass(good);
  auto const reserved = balance(of(AccountKind::Reserved, cost));
  if (amount > reserved) {
    return fail(ErrorKind::Conflict, "insurance.over-reserve",
                fmt::format("支払いの決まった残りは{}です。", words_of(reserved)),
                {{"/amount", fmt::format("{}までです。", words_of(reserved))}});
  }
  auto const to = kind == PostingKind::Paid ? of(AccountKind::Paid, cost)
                                            : Account{AccountKind::Pool, cost.pillar};
  return Posting{kind, of(AccountKind::Reserved, cost), to, amount};
}

Result<Posting> Book::pay(CostTerm const& cost, Yen amount) const {
  return moved(PostingKind::Paid, cost, amount);
}

Result<Posting> Book::release(CostTerm const& cost, Yen amount) const {
  return moved(PostingKind::Released, cost, amount);
}

Posting Book::reversal(Posting const& payment) {
  return {PostingKind::Reversed, payment.to, payment.from, payment.amount};
}

void Book::apply(Posting const& posting) {
  balances_[posting.from] += -posting.amount;
  balances_[posting.to] += posting.amount;
}

Yen Book::balance(Account const& account) const {
  auto const found = balances_.find(account);
  return found == balances_.end() ? Yen{0} : found->second;
}

Yen Book::used(CostTerm const& cost) const {
  return balance(of(AccountKind::Reserved, cost)) + balance(of(AccountKind::Paid, cost));
}

Yen Book::used(Pillar pillar) const {
  Yen sum;
  for (auto const& cost : terms_.costs) {
    if (cost.pillar == pillar) sum += used(cost);
  }
  return sum;
}

Yen Book::used() const { return used(Pillar::Liability) + used(Pillar::Response); }

Yen Book::paid(Pillar pillar) const {
  Yen sum;
  for (auto const& cost : terms_.costs) {
    if (cost.pillar == pillar) sum += balance(of(AccountKind::Paid, cost));
  }
  return sum;
}

Yen Book::left() const { return terms_.total - used(); }

Yen Book::left(Pillar pillar) const {
  return std::min(left(), terms_.limit_of(pillar) - used(pillar));
}

Yen Book::left(CostTerm const& cost) const {
  return std::min(left(cost.pillar), cost.limit - used(cost));
}

bool Book::holds() const {
  Yen sum;
  for (auto const& [account, balance] : balances_) {
    sum += balance;
    if (account.kind != AccountKind::Insurer && balance < Yen{0}) return false;
  }
  bool const is_within = std::all_of(terms_.costs.begin(), terms_.costs.end(),
                                     [this](auto const& cost) { return left(cost) >= Yen{0}; });
  return sum == Yen{0} && is_within && left() >= Yen{0};
}

Result<Yen> amount_of(std::int64_t yen, std::string pointer) {
  if (Yen{0} < Yen{yen} && Yen{yen} <= kAmountMax) return Yen{yen};
  return fail(ErrorKind::Invalid, "insurance.amount",
              "金額は、1 円以上 10 億円以下の整数で入力してください。",
              {{std::move(pointer), "1 円以上の整数 (円) で入力してください。"}});
}

}  // namespace insurance
