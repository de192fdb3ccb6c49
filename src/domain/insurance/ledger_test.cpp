#include "domain/insurance/ledger.hpp"

#include "support/insurance_world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace insurance {
namespace {

[[nodiscard]] Book issued(PolicyTerms const& terms) {
  Book book{terms};
  for (auto const& posting : book.issue()) book.apply(posting);
  return book;
}

TEST(Ledger, Attack70_AnAmountThatIsNoneIsRefusedAtItsField) {
  auto const terms = support::small_terms();
  auto const book = issued(terms);
  for (auto const yen :
       {std::int64_t{0}, std::int64_t{-1}, INT64_MIN, INT64_MAX, kAmountMax.value() + 1}) {
    for (auto const& refused :
         {book.reserve(terms.costs[0], Yen{yen}), book.pay(terms.costs[0], Yen{yen}),
          book.release(terms.costs[0], Yen{yen})}) {
      ASSERT_FALSE(refused) << yen;
      EXPECT_EQ(refused.error().code, "insurance.amount");
      EXPECT_EQ(refused.error().issues.front().pointer, "/amount");
    }
  }
}

TEST(Ledger, Attack70_EachCapHoldsByItself) {
  auto const terms = support::small_terms();
  auto book = issued(terms);
  EXPECT_EQ(book.left(terms.costs[2]), Yen{100'000});  // its own, inside the pillar's
  EXPECT_FALSE(book.reserve(terms.costs[2], Yen{100'001}));
  book.apply(*book.reserve(terms.costs[1], Yen{450'000}));
  EXPECT_EQ(book.left(terms.costs[2]), Yen{50'000});  // the pillar's
  book.apply(*book.reserve(terms.costs[0], Yen{440'000}));
  EXPECT_EQ(book.left(terms.costs[2]), Yen{10'000});  // the whole
  EXPECT_EQ(book.left(terms.costs[0]), Yen{10'000});
  EXPECT_EQ(book.reserve(terms.costs[0], Yen{10'001}).error().code, "insurance.cap");
}

TEST(Ledger, NothingIsPaidThatIsNotReserved) {
  auto const terms = support::small_terms();
  auto book = issued(terms);
  book.apply(*book.reserve(terms.costs[1], Yen{100}));
  EXPECT_EQ(book.pay(terms.costs[0], Yen{1}).error().code, "insurance.over-reserve");
  EXPECT_EQ(book.pay(terms.costs[1], Yen{101}).error().code, "insurance.over-reserve");
}

TEST(Ledger, AnAccountIsReadAsItIsWritten) {
  for (auto const& account : accounts_of(support::small_terms())) {
    EXPECT_EQ(account_from(name_of(account)), account);
  }
  for (auto const* name : {"", "pool", "pool/", "pool/other", "cash/response", "/"}) {
    EXPECT_FALSE(account_from(name)) << name;
  }
}

RC_GTEST_PROP(Ledger, Attack70_SumsAreZeroAndCapsHoldWhateverIsPosted,
              (std::vector<std::uint32_t> const& dice)) {
  auto const terms = support::small_terms();
  auto book = issued(terms);
  std::vector<Posting> payments;
  for (auto const die : dice) {
    auto const& cost = terms.costs[die % terms.costs.size()];
    Yen const amount{static_cast<std::int64_t>(die / 16 % 300'000)};
    auto const posting = die / 4 % 3 == 0   ? book.reserve(cost, amount)
                         : die / 4 % 3 == 1 ? book.pay(cost, amount)
                                            : book.release(cost, amount);
    if (posting) {
      book.apply(*posting);
      if (posting->kind == PostingKind::Paid) payments.push_back(*posting);
    } else if (!payments.empty() && die % 5 == 0) {
      book.apply(Book::reversal(payments.back()));
      payments.pop_back();
    }
    RC_ASSERT(book.holds());
    RC_ASSERT(book.used() <= terms.total);
    RC_ASSERT(book.used(Pillar::Response) <= terms.response);
    RC_ASSERT(book.used(Pillar::Liability) <= terms.liability);
  }
}

RC_GTEST_PROP(Ledger, Attack70_PartsOfACostAreWorthNoMoreThanTheWhole,
              (std::vector<std::uint32_t> const& parts)) {
  CostTerm const term{"x", Pillar::Response, "x", "x", 90, Yen{500'000}};
  Yen whole;
  Yen of_parts;
  for (auto const part : parts) {
    Yen const amount{part % 100'000};
    whole += amount;
    of_parts += payable(term, amount);
  }
  RC_ASSERT(of_parts <= payable(term, whole));
}

}  // namespace
}  // namespace insurance
