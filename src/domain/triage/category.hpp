#pragma once

#include "terms/scope.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace triage {

/// The rows of the scope tables, in the order of a model's numbers.
inline constexpr std::array<std::string_view, 39> kCategoryIds{
    "A0",  "A1",  "A2", "A3", "A4", "A5", "A6", "A7",  "A8",  "I1",  "N0",  "N1",  "N2",
    "N3",  "N4",  "N5", "N6", "N7", "N8", "N9", "N10", "N11", "N12", "N13", "N14", "N15",
    "N16", "N17", "R1", "R2", "R3", "R4", "U1", "U2",  "U3",  "U4",  "U5",  "U6",  "X0"};
inline constexpr std::size_t kCategoryCount = kCategoryIds.size();

/// One row: a place in kCategoryIds.
class Category {
 public:
  /// Empty for an unknown id.
  [[nodiscard]] static std::optional<Category> parse(std::string_view id);
  /// `index` must be below kCategoryCount.
  [[nodiscard]] static Category at(std::size_t index);

  [[nodiscard]] std::string_view id() const { return kCategoryIds[index_]; }
  [[nodiscard]] std::size_t index() const { return index_; }
  /// The scope follows from the category's letter, always.
  [[nodiscard]] terms::Outcome outcome() const;
  auto operator<=>(Category const&) const = default;

 private:
  explicit Category(std::size_t index) : index_(static_cast<std::uint8_t>(index)) {}
  std::uint8_t index_;
};

/// What the customer asks the desk to do. Only where somebody can have it: block and unblock in A1
/// and N17, insurance in I1; all else is a question.
enum class Wish : std::uint8_t { Block, Unblock, Insurance, Question };
inline constexpr std::size_t kWishCount = 4;
inline constexpr std::size_t kUrgencyCount = 3;

/// A1 and N17: where something can be blocked or released.
[[nodiscard]] bool is_about_blocking(Category category);
/// I1.
[[nodiscard]] bool is_about_claims(Category category);

/// The wire spelling: block, unblock, insurance, question.
[[nodiscard]] std::string_view name_of(Wish wish);
[[nodiscard]] std::optional<Wish> wish_from(std::string_view name);

}  // namespace triage
