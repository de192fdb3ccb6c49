#pragma once

#include <compare>
#include <cstdint>

namespace insurance {

/// Whole yen; may be below zero where something is taken away. Never a float.
class Yen {
 public:
  constexpr Yen() = default;
  constexpr explicit Yen(std::int64_t value) : value_(value) {}
  [[nodiscard]] constexpr std::int64_t value() const { return value_; }
  constexpr auto operator<=>(Yen const&) const = default;
  constexpr Yen& operator+=(Yen other) {
    value_ += other.value_;
    return *this;
  }

 private:
  std::int64_t value_ = 0;
};

[[nodiscard]] constexpr Yen operator+(Yen one, Yen other) { return one += other; }
[[nodiscard]] constexpr Yen operator-(Yen one) { return Yen{-one.value()}; }
[[nodiscard]] constexpr Yen operator-(Yen one, Yen other) { return one + -other; }

/// The most one line may name, far below what sums of them could overflow.
inline constexpr Yen kAmountMax{1'000'000'000};

}  // namespace insurance
