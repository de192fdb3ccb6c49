#pragma once

#include "base/result.hpp"
#include "domain/insurance/policy_terms.hpp"

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace insurance {

/// Where money stands. The insurer's side goes below zero by what it has promised; every other
/// account never does.
enum class AccountKind : std::uint8_t { Insurer, Pool, Reserved, Paid };

/// One account of one policy: "pool/response", "paid/response/investigation".
struct Account {
  AccountKind kind = AccountKind::Pool;
  Pillar pillar = Pillar::Response;
  std::string cost{};  // of Reserved and Paid
  auto operator<=>(Account const&) const = default;
};
[[nodiscard]] std::string name_of(Account const& account);
[[nodiscard]] std::optional<Account> account_from(std::string_view name);
/// Every account a policy of these terms can have.
[[nodiscard]] std::vector<Account> accounts_of(PolicyTerms const& terms);

enum class PostingKind : std::uint8_t { Issued, Reserved, Paid, Released, Reversed };
[[nodiscard]] std::string_view name_of(PostingKind kind);
[[nodiscard]] std::optional<PostingKind> posting_kind_from(std::string_view name);

/// An amount that leaves one account and enters another: the two lines of it sum to zero.
struct Posting {
  PostingKind kind = PostingKind::Issued;
  Account from{};
  Account to{};
  Yen amount;
};

/// The standing of one policy, and what may still be posted to it. Pure: a store brings the
/// balances and keeps what is posted, in one transaction with the look at the caps.
class Book {
 public:
  /// Of a policy nothing has been posted to.
  explicit Book(PolicyTerms const& terms) : Book(terms, {}) {}
  Book(PolicyTerms const& terms, std::map<Account, Yen> balances);

  [[nodiscard]] bool is_issued() const;
  /// What fills the pools of a new policy.
  [[nodiscard]] std::vector<Posting> issue() const;
  /// Conflict ("insurance.cap"), saying how much is left, when the cost's limit, the pillar's or
  /// the whole would be passed; Invalid ("insurance.amount").
  [[nodiscard]] base::Result<Posting> reserve(CostTerm const& cost, Yen amount) const;
  /// Out of what is reserved. Conflict ("insurance.over-reserve"); Invalid ("insurance.amount").
  [[nodiscard]] base::Result<Posting> pay(CostTerm const& cost, Yen amount) const;
  /// What is reserved and not needed goes back into the pool. Likewise.
  [[nodiscard]] base::Result<Posting> release(CostTerm const& cost, Yen amount) const;
  /// The opposite of a payment: its amount is reserved again.
  [[nodiscard]] static Posting reversal(Posting const& payment);
  void apply(Posting const& posting);

  [[nodiscard]] Yen balance(Account const& account) const;
  /// Reserved and paid.
  [[nodiscard]] Yen used() const;
  [[nodiscard]] Yen used(Pillar pillar) const;
  [[nodiscard]] Yen used(CostTerm const& cost) const;
  [[nodiscard]] Yen paid(Pillar pillar) const;
  /// What may still be promised: the smallest of what its own limit, the pillar's and the whole
  /// leave.
  [[nodiscard]] Yen left() const;
  [[nodiscard]] Yen left(Pillar pillar) const;
  [[nodiscard]] Yen left(CostTerm const& cost) const;

  /// All accounts sum to zero, none but the insurer's lies below it, and no cap is passed.
  [[nodiscard]] bool holds() const;

 private:
  [[nodiscard]] base::Result<Posting> moved(PostingKind kind, CostTerm const& cost,
                                            Yen amount) const;

  PolicyTerms const& terms_;
  std::map<Account, Yen> balances_;
};

/// Invalid ("insurance.amount") unless it is 1 to kAmountMax.
[[nodiscard]] base::Result<Yen> amount_of(std::int64_t yen, std::string pointer);

}  // namespace insurance
